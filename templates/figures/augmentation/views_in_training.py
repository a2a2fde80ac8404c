# uses: random_short_side, scaled_size, resize_nearest, random_crop, random_horizontal_flip
def views_in_training():
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

    rng = np.random.default_rng(5)
    sides, crops = [], []
    for _ in range(12):
        short_side = int(random_short_side(rng, 90, 170))
        height, width = scaled_size(120, 180, short_side)
        resized = np.asarray(resize_nearest(scene, int(height), int(width)))
        crops.append(random_crop(resized, 84, rng))
        sides.append(short_side)
    views = random_horizontal_flip(np.stack(crops), 0.5, rng)

    figure = plt.figure(figsize=(12, 5.6))
    grid = figure.add_gridspec(3, 7)
    panel = figure.add_subplot(grid[:, :3])
    panel.imshow(scene)
    panel.set_title("the image, 120×180")
    panel.axis("off")
    for k, (view, side) in enumerate(zip(views, sides, strict=True)):
        panel = figure.add_subplot(grid[k // 4, 3 + k % 4])
        panel.imshow(view, vmin=0, vmax=1)
        panel.set_title(f"short side {side}", fontsize=9)
        panel.axis("off")
    plt.tight_layout()
    plt.show()


draw(views_in_training)
