# uses: random_crop
def seen_by_crops():
    import matplotlib.pyplot as plt

    height, width, size, crops = 24, 36, 16, 20_000
    numbered = np.arange(height * width).reshape(height, width, 1)  # each pixel is its own number
    rng = np.random.default_rng(1)
    starts, seen = np.zeros((2, height * width))
    for _ in range(crops):
        crop = np.asarray(random_crop(numbered, size, rng)).astype(int)
        starts[crop[0, 0, 0]] += 1
        seen[crop.ravel()] += 1

    figure, panels = plt.subplots(1, 2, figsize=(12, 4))
    titles = ("where a crop starts (top left)", "which pixels it sees")
    for panel, title, count in zip(panels, titles, (starts, seen), strict=True):
        share = count.reshape(height, width) / crops
        drawn = panel.imshow(share, vmin=0)
        panel.set(title=title, xlabel="column", ylabel="row")
        figure.colorbar(drawn, ax=panel, label="share of the crops", shrink=0.8)
    plt.tight_layout()
    plt.show()


draw(seen_by_crops)
