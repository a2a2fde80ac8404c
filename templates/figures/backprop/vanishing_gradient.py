# uses: gradient_scale
def vanishing_gradient():
    import matplotlib.pyplot as plt

    width, depth = 50, 12
    rng = np.random.default_rng(2)
    weights = list(rng.normal(0.0, np.sqrt(2 / width), (depth, width, width)))
    functions = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.maximum(z, 0.0)}
    for name, function in functions.items():
        a, zs = rng.normal(size=width), []
        for W in weights:
            zs.append(a @ W)
            a = function(zs[-1])
        sizes = gradient_scale(zs, weights, name)
        plt.semilogy(np.arange(1, depth + 1), sizes, marker="o", label=name)
    plt.xlabel("layer")
    plt.ylabel("size of dL/dz")
    plt.legend()
    plt.show()


draw(vanishing_gradient)
