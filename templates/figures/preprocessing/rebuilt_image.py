# uses: low_rank
def rebuilt_image():
    import matplotlib.pyplot as plt

    y, x = np.mgrid[0:60, 0:80].astype(float)
    picture = 0.9 - 0.004 * y  # the sky, then what stands before it, back to front
    picture[np.hypot(x - 62, y - 13) < 7] = 1.0
    picture[y > 38 - 10 * np.sin(x / 13) - 4 * np.sin(x / 5)] = 0.55
    picture[y > 46] = 0.4
    house = (abs(x - 24) < 10) & (y > 34) & (y < 52)
    picture[house] = 0.75
    picture[(abs(x - 24) < 13 - (34 - y) * 1.2) & (y > 24) & (y <= 34)] = 0.2
    picture[(abs(x - 20) < 2) & (abs(y - 40) < 2)] = 0.1
    picture[(abs(x - 28) < 2) & (y > 41) & (y < 52)] = 0.25
    picture[(abs(x - 50) < 1.2) & (y > 36) & (y < 54)] = 0.2
    picture[np.hypot(x - 50, y - 32) < 7] = 0.3

    kept = (1, 2, 4, 8, 16, 60)
    _, panels = plt.subplots(2, 3, figsize=(11, 6))
    whole = picture.size
    for panel, k in zip(panels.flat, kept, strict=False):
        rebuilt = np.asarray(low_rank(picture, k))
        error = np.linalg.norm(picture - rebuilt) / np.linalg.norm(picture)
        numbers = k * (sum(picture.shape) + 1)
        panel.imshow(rebuilt, cmap="gray", vmin=0, vmax=1)
        panel.set(title=f"k = {k}: {numbers / whole:.0%} of the numbers, error {error:.1%}")
        panel.axis("off")
    plt.tight_layout()
    plt.show()


draw(rebuilt_image)
