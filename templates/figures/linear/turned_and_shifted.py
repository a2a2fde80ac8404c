# uses: linear_scores
def turned_and_shifted():
    import matplotlib.pyplot as plt

    side = np.linspace(-3.0, 3.0, 201)
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    angles = np.deg2rad([0.0, 30.0, 60.0])
    turned = np.column_stack([np.cos(angles), np.sin(angles)])
    settings = [
        ("W turned, b = 0", turned, np.zeros(3)),
        ("W turned, b = 1", turned, np.ones(3)),
        ("b = -1, 0, 1", turned[[1, 1, 1]], np.array([-1.0, 0.0, 1.0])),
        ("W doubled, b = 1", turned[[1, 1]] * [[1.0], [2.0]], np.ones(2)),
    ]
    _, axes = plt.subplots(1, 4, figsize=(14, 3.6), sharex=True, sharey=True)
    for axis, (title, W, b) in zip(axes, settings, strict=False):
        scores = np.asarray(linear_scores(W, plane, b))
        for c, color in enumerate(["tab:blue", "tab:orange", "tab:green"][: len(W)]):
            axis.contour(side, side, scores[:, c].reshape(201, 201), [0.0], colors=color)
            axis.annotate("", W[c], (0, 0), arrowprops={"arrowstyle": "->", "color": color})
        axis.set(title=title, xlabel="$x_1$", aspect="equal")
        axis.plot(0, 0, "k.")
    axes[0].set_ylabel("$x_2$")
    plt.tight_layout()
    plt.show()


draw(turned_and_shifted)
