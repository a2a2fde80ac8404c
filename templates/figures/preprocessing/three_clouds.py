# uses: zero_center, decorrelate, whiten
def three_clouds():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(5)
    angle = np.deg2rad(35.0)
    axes_of_it = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    X = (rng.normal(0.0, 1.0, (400, 2)) * [2.5, 0.7]) @ axes_of_it + [3.0, 2.0]
    centred, _ = zero_center(X)
    along = np.argsort(X @ axes_of_it[0])  # the colour of a point is the same in every panel
    color = np.empty(len(X))
    color[along] = np.arange(len(X))
    clouds = {
        "raw": X,
        "centred": centred,
        "decorrelated": np.asarray(decorrelate(centred)),
        "whitened": np.asarray(whiten(centred)),
    }
    _, panels = plt.subplots(1, 4, figsize=(15, 4), sharex=True, sharey=True)
    for panel, (name, cloud) in zip(panels, clouds.items(), strict=False):
        panel.scatter(cloud[:, 0], cloud[:, 1], c=color, s=8, cmap="viridis")
        panel.axhline(0.0, color="0.7", linewidth=0.8)
        panel.axvline(0.0, color="0.7", linewidth=0.8)
        (a, c), (_, b) = np.cov(cloud, rowvar=False, bias=True)
        panel.set(title=f"{name}\nvariances {a:.2f}, {b:.2f}, covariance {c:.2f}", aspect="equal")
    plt.tight_layout()
    plt.show()


draw(three_clouds)
