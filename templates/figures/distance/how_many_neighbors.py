# uses: knn_predict
def how_many_neighbors():
    import matplotlib.pyplot as plt
    from matplotlib.colors import ListedColormap

    rng = np.random.default_rng(3)
    label = np.repeat([0, 1, 2], 30)
    center = np.array([[-1.3, -0.8], [1.3, -0.8], [0.0, 1.4]])
    points = center[label] + rng.normal(0.0, 0.9, (len(label), 2))
    label[[4, 37, 71]] = [1, 2, 0]  # three whose label is wrong
    side = np.linspace(-4.0, 4.0, 90)
    plane = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    colors = ListedColormap(["tab:blue", "tab:orange", "tab:green"])
    _, axes = plt.subplots(1, 4, figsize=(13, 3.6), sharex=True, sharey=True)
    for panel, k in enumerate((1, 5, 25, len(label))):
        axis = axes[panel]
        winner = np.reshape(knn_predict(points, label, plane, k), (90, 90))
        axis.pcolormesh(side, side, winner, cmap=colors, vmin=0, vmax=2, alpha=0.3)
        axis.scatter(*points.T, c=label, s=14, cmap=colors, vmin=0, vmax=2, ec="k", lw=0.4)
        right = np.mean(np.asarray(knn_predict(points, label, points, k)) == label)
        axis.set_title(f"k = {k}: {right:.0%} of the points right")
    plt.tight_layout()
    plt.show()


draw(how_many_neighbors)
