# uses: small_init, unit_init, xavier_init, he_init, activation_statistics
def activation_histograms():
    import matplotlib.pyplot as plt

    width, depth, shown = 200, 8, (1, 2, 4, 8)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, width))
    starts = {"std 0.01": small_init, "std 1": unit_init, "Xavier": xavier_init, "He": he_init}
    functions = {"tanh": np.tanh, "relu": lambda s: np.maximum(s, 0.0)}
    rows = [(activation, name) for activation in functions for name in starts]
    _, panels = plt.subplots(len(rows), len(shown), figsize=(12, 14))
    for row, (activation, name) in enumerate(rows):
        weights = [np.asarray(starts[name](width, width, rng)) for _ in range(depth)]
        stds = np.asarray(activation_statistics(X, weights, activation)[1])
        a, behind = X, []
        for W in weights:
            a = functions[activation](a @ W)
            behind.append(a)
        for column, layer in enumerate(shown):
            axes = panels[row][column]
            axes.hist(behind[layer - 1].ravel(), bins=40)
            axes.set_title(f"layer {layer}: std {stds[layer - 1]:.2g}", fontsize=9)
            axes.set_yticks([])
        panels[row][0].set_ylabel(f"{activation}, {name}")
    plt.tight_layout()
    plt.show()


draw(activation_histograms)
