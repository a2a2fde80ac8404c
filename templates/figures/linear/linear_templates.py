# uses: linear_regression, linear_scores, mean_image, center_images
def linear_templates():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    pen = [  # one line of the pen a digit: x to the right, y down
        "5,0 8,2 9,5 8,8 5,10 2,8 1,5 2,2 5,0",
        "3,2 6,0 6,10",
        "2,2 4,0 7,0 8,3 2,10 9,10",
        "2,1 8,1 5,4 8,7 6,10 2,9",
        "7,10 7,0 1,7 9,7",
        "8,0 2,0 2,4 7,4 8,7 6,10 2,9",
        "7,0 3,4 2,8 5,10 8,8 6,5 2,7",
        "1,0 9,0 4,10",
        "5,5 2,3 5,0 8,3 2,8 5,10 8,8 5,5",
        "8,3 5,5 2,3 5,0 8,3 7,10",
    ]
    strokes = [np.array([pair.split(",") for pair in line.split()], float) for line in pen]
    fine = np.stack(np.meshgrid(np.arange(32), np.arange(32)), axis=-1)[:, :, np.newaxis] + 0.5

    def drawn(digit):
        """8x8 pixels from 0 to 255: how many of 4x4 fine dots lie under the pen."""
        points = (strokes[digit] - 5 + rng.normal(0.0, 0.3, strokes[digit].shape)) * 2.3
        points = points + 16 + rng.normal(0.0, 1.0, 2)
        start, way = points[:-1], np.diff(points, axis=0)
        along = ((fine - start) * way).sum(axis=-1) / (way**2).sum(axis=-1)
        foot = start + np.clip(along, 0, 1)[..., np.newaxis] * way
        inked = np.hypot(*np.moveaxis(fine - foot, -1, 0)).min(axis=-1) < rng.uniform(1.6, 2.4)
        return inked.reshape(8, 4, 8, 4).sum(axis=(1, 3)) / 16 * 255

    def images(each, copies):
        """Every digit drawn `each` times, and each drawing `copies` times with other noise."""
        label = np.repeat(np.arange(10), each)
        clean = np.tile([drawn(digit) for digit in label], (copies, 1, 1))
        noisy = np.clip(clean + rng.normal(0.0, 40.0, clean.shape), 0, 255)
        return noisy.astype(np.uint8)[..., np.newaxis], np.tile(label, copies)

    train, y_train = images(30, copies=6)
    test, y_test = images(20, copies=1)
    mean = mean_image(train)
    X_train, X_test = (
        np.reshape(center_images(batch, mean), (len(batch), 64)) for batch in (train, test)
    )
    fits = [linear_regression(X_train, np.where(y_train == c, 1.0, -1.0)) for c in range(10)]
    W = np.array([w for w, _ in fits], float)
    b = np.array([b for _, b in fits], float)
    for name, X, y in (("training", X_train, y_train), ("new", X_test, y_test)):
        right = np.mean(np.argmax(linear_scores(W, X, b), axis=1) == y)
        print(f"{right:.0%} of the {name} images right")
    _, axes = plt.subplots(2, 10, figsize=(12, 3))
    largest = np.abs(W).max()
    for c in range(10):
        axes[0, c].imshow(train[y_train == c][0, ..., 0], cmap="gray_r", vmin=0, vmax=255)
        axes[1, c].imshow(W[c].reshape(8, 8), cmap="RdBu_r", vmin=-largest, vmax=largest)
        axes[0, c].set_title(f"{c}")
        for axis in axes[:, c]:
            axis.set(xticks=[], yticks=[])
    axes[0, 0].set_ylabel("image")
    axes[1, 0].set_ylabel("row of W")
    plt.show()


draw(linear_templates)
