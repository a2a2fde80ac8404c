# uses: small_init, unit_init, xavier_init, he_init, activation_statistics
def activation_histograms():
    import matplotlib.pyplot as plt

    width, depth, shown = 200, 8, (1, 2, 4, 8)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, width))
    starts = {"std 0.01": small_init, "std 1": unit_init, "Xavier": xavier_init, "He": he_init}
    functions = {"tanh": np.tanh, "relu": lambda s: np.maximum(s, 0.0)}
    edges = {"tanh": np.linspace(-1.0, 1.0, 42), "relu": np.linspace(0.0, 4.0, 41)}
    rows = [(activation, name) for activation in functions for name in starts]
    _, panels = plt.subplots(len(rows), len(shown), figsize=(12, 14))
    for row, (activation, name) in enumerate(rows):
        weights = [np.asarray(starts[name](width, width, rng)) for _ in range(depth)]
        stds = np.asarray(activation_statistics(X, weights, activation)[1])
        a, bins = X, edges[activation]
        for layer, W in enumerate(weights, start=1):
            a = functions[activation](a @ W)
            if layer not in shown:
                continue
            axes = panels[row][shown.index(layer)]
            inside = np.clip(a, bins[0], bins[-1]).ravel()  # the last bar has what lies beyond
            axes.bar(bins[:-1], np.histogram(inside, bins)[0] / a.size, np.diff(bins), align="edge")
            axes.set_ylim(0.0, 0.1)  # shares; a bar that touches the top holds more
            axes.set_title(f"layer {layer}: std {stds[layer - 1]:.2g}", fontsize=9)
            axes.set_yticks([])
        panels[row][0].set_ylabel(f"{activation}, {name}")
    plt.tight_layout()
    plt.show()


draw(activation_histograms)
