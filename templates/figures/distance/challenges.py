# uses: flatten_images, pairwise_l1, pairwise_l2, nearest_neighbor
def challenges():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(7)
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
        """8x8 numbers from 0 to 16: how many of 4x4 fine dots lie under the pen."""
        turn, slant = rng.normal(0.0, [0.08, 0.15])
        hand = np.array([[np.cos(turn), np.sin(turn)], [slant - np.sin(turn), np.cos(turn)]])
        points = strokes[digit] - 5 + rng.normal(0.0, 0.35, strokes[digit].shape)
        points = points @ (hand * rng.uniform(2.0, 2.5, 2)) + 16 + rng.normal(0.0, 0.7, 2)
        start, way = points[:-1], np.diff(points, axis=0)
        along = ((fine - start) * way).sum(axis=-1) / (way**2).sum(axis=-1)
        foot = start + np.clip(along, 0, 1)[..., np.newaxis] * way
        inked = np.hypot(*np.moveaxis(fine - foot, -1, 0)).min(axis=-1) < rng.uniform(1.6, 2.4)
        return inked.reshape(8, 4, 8, 4).sum(axis=(1, 3))

    def images(each):
        label = np.repeat(np.arange(10), each)
        return np.array([drawn(digit) for digit in label], float)[..., np.newaxis], label

    train, y_train = images(20)
    test, y = images(10)
    clutter = rng.uniform(0, 16, test.shape) * (rng.random(test.shape) < 0.35)
    covered = test.copy()
    covered[:, 5:] = 0
    slanted = np.stack([np.roll(test[:, r], 2 - r // 2, axis=1) for r in range(8)], axis=1)
    changed = {
        "as drawn": test,
        "brighter": np.minimum(test + 7, 16),
        "shifted by 2": np.roll(test, 2, axis=2),
        "slanted": slanted,
        "cluttered": np.maximum(test, clutter),
        "covered": covered,
    }
    X_train = flatten_images(train)
    _, axes = plt.subplots(len(changed) * 2, 10, figsize=(8, 9))
    for row, (name, batch) in enumerate(changed.items()):
        X = flatten_images(batch)
        right = [np.mean(nearest_neighbor(X_train, y_train, X, m) == y) for m in ("l1", "l2")]
        found = np.argmin(pairwise_l1(X, X_train), axis=1)
        closest = np.asarray(pairwise_l2(X, X_train)).min(axis=1).mean()
        print(f"{name:13} right: L1 {right[0]:4.0%}, L2 {right[1]:4.0%}", end=", ")
        print(f"mean L2 distance of the nearest: {closest:.0f}")
        for column, i in enumerate(range(4, len(y), 10)):
            shown = zip(axes[2 * row :][:2, column], (batch[i], train[found[i]]), strict=True)
            for axis, image in shown:
                axis.imshow(image[..., 0], cmap="gray", vmin=0, vmax=16)
                axis.set(xticks=[], yticks=[])
            color = "tab:green" if y_train[found[i]] == y[i] else "tab:red"
            plt.setp(axes[2 * row + 1, column].spines.values(), color=color, linewidth=2.5)
        axes[2 * row, 0].set_ylabel(name, rotation=0, ha="right", va="center")
        axes[2 * row + 1, 0].set_ylabel("nearest", rotation=0, ha="right", va="center")
    plt.show()


draw(challenges)
