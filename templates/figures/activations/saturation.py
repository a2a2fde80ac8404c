# uses: sigmoid_gradient, tanh_gradient, relu_gradient, leaky_relu_gradient, elu_gradient
def saturation():
    import matplotlib.pyplot as plt

    x = np.linspace(-12.0, 12.0, 600)
    slopes = [
        ("ReLU", relu_gradient(x), 8),
        (r"ELU, $\alpha = 1$", elu_gradient(x), 5),
        ("Leaky ReLU, slope 0.1", leaky_relu_gradient(x), 2),
        ("tanh", tanh_gradient(x), 2),
        ("sigmoid", sigmoid_gradient(x), 2),
    ]
    _, panels = plt.subplots(1, 2, figsize=(12, 4), sharex=True)
    for axes, layers in zip(panels, (1, 10), strict=True):
        for name, slope, width in slopes:
            left = np.array(slope, dtype=float) ** layers
            left[left == 0] = np.nan  # a logarithmic axis has no 0
            axes.semilogy(x, left, label=name, linewidth=width)
        axes.set_xlabel("$x$")
        axes.set_ylim(1e-12**layers, 10.0**layers)
    panels[0].set_title("through one unit")
    panels[1].set_title("through ten, each at the same $x$")
    panels[0].set_ylabel("what is left of a gradient of 1")
    panels[0].legend(loc="lower center")
    plt.tight_layout()
    plt.show()


draw(saturation)
