# uses: mlp_forward, collapse_linear_layers
def one_line_or_two():
    import matplotlib.pyplot as plt
    from matplotlib.colors import ListedColormap

    rng = np.random.default_rng(5)
    points = rng.uniform(-1.0, 1.0, (160, 2))
    points += 0.12 * np.sign(points)
    crosswise = np.where(points[:, 0] * points[:, 1] < 0, 1.0, -1.0)
    turned = np.arange(8) * np.pi / 4
    first = (np.array([np.cos(turned), np.sin(turned)]), rng.normal(0.0, 0.1, 8))
    as_it_is = (np.eye(8), np.zeros(8))

    def fitted(activation):
        """The second layer that fits the points best, behind that activation."""
        hidden = np.asarray(mlp_forward(points, [first, as_it_is], activation))
        with_ones = np.column_stack([hidden, np.ones(len(hidden))])
        best = np.linalg.lstsq(with_ones, crosswise, rcond=None)[0]
        return best[:-1, np.newaxis], best[-1:]

    ticks = np.linspace(-1.2, 1.2, 200)
    plane = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    colors = ListedColormap(["tab:blue", "tab:orange"])
    networks = [
        ("no activation", lambda sums: sums),
        ("ReLU", lambda sums: sums * (sums > 0)),
    ]
    _, panels = plt.subplots(1, 2, figsize=(11, 5.2), sharex=True, sharey=True)
    for axes, (name, activation) in zip(panels, networks, strict=True):
        layers = [first, fitted(activation)]
        scores = np.asarray(mlp_forward(plane, layers, activation)).reshape(200, 200)
        axes.pcolormesh(ticks, ticks, scores > 0, cmap=colors, vmin=0, vmax=1, alpha=0.3)
        axes.scatter(*points.T, c=crosswise > 0, cmap=colors, s=14, edgecolors="k", lw=0.4)
        right = np.mean(np.sign(mlp_forward(points, layers, activation))[:, 0] == crosswise)
        axes.set_title(f"{name}: {right:.0%} right")
        axes.set_xlabel("$x_1$")
    (across, down), offset = collapse_linear_layers(*first, *fitted(networks[0][1]))
    panels[0].plot(ticks, -(across * ticks + offset) / down, "k--", lw=2)
    panels[0].set_xlim(-1.2, 1.2)
    panels[0].set_ylim(-1.2, 1.2)
    panels[0].set_ylabel("$x_2$")
    plt.tight_layout()
    plt.show()


draw(one_line_or_two)
