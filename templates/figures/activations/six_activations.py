# uses: sigmoid, sigmoid_gradient, tanh, tanh_gradient, relu, relu_gradient
# uses: leaky_relu, leaky_relu_gradient, elu, elu_gradient, maxout, maxout_backward
def six_activations():
    import matplotlib.pyplot as plt

    x = np.linspace(-4.0, 4.0, 400)  # an even number of points: none lies on a kink
    pieces = [np.array([[0.4]]), np.zeros(1), np.array([[-1.0]]), np.array([-1.0])]
    column = x[:, np.newaxis]
    by_x, *_ = maxout_backward(np.ones_like(column), column, *pieces)
    drawn = [
        ("sigmoid", sigmoid(x), sigmoid_gradient(x)),
        ("tanh", tanh(x), tanh_gradient(x)),
        ("ReLU", relu(x), relu_gradient(x)),
        ("Leaky ReLU, slope 0.1", leaky_relu(x), leaky_relu_gradient(x)),
        (r"ELU, $\alpha = 1$", elu(x), elu_gradient(x)),
        ("maxout of $0.4x$ and $-x - 1$", maxout(column, *pieces), by_x),
    ]
    _, panels = plt.subplots(2, 3, figsize=(12, 6), sharex=True, sharey=True)
    for place, (name, values, slopes) in enumerate(drawn):
        axes = panels[divmod(place, 3)]
        axes.axhline(0.0, color="0.8", linewidth=0.8)
        axes.axvline(0.0, color="0.8", linewidth=0.8)
        axes.plot(x, np.ravel(values), label="activation", color="tab:blue")
        axes.plot(x, np.ravel(slopes), "--", label="derivative", color="tab:orange")
        axes.set_title(name)
    panels[0, 0].legend()
    plt.tight_layout()
    plt.show()


draw(six_activations)
