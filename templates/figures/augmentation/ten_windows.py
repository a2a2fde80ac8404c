# uses: ten_crop
def ten_windows():
    import matplotlib.pyplot as plt

    y, x = np.mgrid[0:60:0.5, 0:90:0.5]
    scene = np.stack([0.45 + 0.006 * y, 0.68 + 0.004 * y, 0.95 - 0.001 * y], axis=-1)  # the sky
    for where, colour in [  # what stands before it, back to front
        (np.hypot(x - 14, y - 12) < 7, (1.0, 0.9, 0.4)),
        (y > 40 - 8 * np.sin(x / 15) - 3 * np.sin(x / 6), (0.45, 0.6, 0.5)),
        (y > 44, (0.4, 0.65, 0.25)),
        ((y > 34) & (y < 52) & (abs(x - 66) < 12), (0.85, 0.75, 0.6)),
        ((y > 22) & (y <= 34) & (abs(x - 66) < 15 - 1.25 * (34 - y)), (0.75, 0.25, 0.2)),
        ((abs(y - 40) < 3) & (abs(x - 61) < 3), (0.2, 0.3, 0.45)),
        ((y > 39) & (y < 52) & (abs(x - 71) < 3), (0.4, 0.25, 0.15)),
        ((y > 36) & (y < 55) & (abs(x - 28) < 1.5), (0.4, 0.3, 0.2)),
        (np.hypot(x - 28, y - 31) < 9, (0.15, 0.45, 0.2)),
    ]:
        scene[where] = colour

    size = 96
    crops = ten_crop(scene, size)
    numbered = np.moveaxis(np.indices((120, 180)), 0, -1)  # each pixel holds its row and column
    places = ten_crop(numbered, size)
    colors = ["tab:blue", "tab:orange", "tab:green", "tab:red", "k"]
    figure = plt.figure(figsize=(13, 3.8))
    grid = figure.add_gridspec(2, 8)
    panel = figure.add_subplot(grid[:, :3])
    panel.imshow(scene)
    for place, color in zip(places[:5], colors, strict=True):
        top, left = np.min(place, axis=(0, 1)) - 0.5
        outline = plt.Rectangle((left, top), size, size, fill=False, ec=color, lw=2.5)
        panel.add_patch(outline)
    panel.set(xlim=(-3, 182), ylim=(122, -3))
    panel.axis("off")
    for k, crop in enumerate(crops):
        panel = figure.add_subplot(grid[k // 5, 3 + k % 5])
        panel.imshow(crop, vmin=0, vmax=1)
        panel.set(xticks=[], yticks=[], xlabel=f"crop {k}")
        plt.setp(panel.spines.values(), color=colors[k % 5], linewidth=2.5)
    plt.tight_layout()
    plt.show()


draw(ten_windows)
