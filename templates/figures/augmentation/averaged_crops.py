# uses: random_crop, random_horizontal_flip, ten_crop, average_predictions
def averaged_crops():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(4)
    side, size, hidden = 18, 14, 40
    y, x = np.mgrid[0:side, 0:side] + 0.5

    def drawn(kind):  # a disc, a square, a triangle or a cross, somewhere near the middle
        r, (cy, cx) = rng.uniform(3.5, 5.0), side / 2 + rng.normal(0.0, 1.5, 2)
        u, v = abs(x - cx), y - cy
        shapes = [
            np.hypot(u, v) < r,
            np.maximum(u, abs(v)) < 0.9 * r,
            (abs(v) < r) & (u < (v + r) / 2),
            (np.minimum(u, abs(v)) < 0.3 * r) & (np.maximum(u, abs(v)) < r),
        ]
        return shapes[kind] * rng.uniform(0.6, 1.0) + rng.normal(0.0, 0.35, (side, side))

    def images(count):
        label = rng.integers(4, size=count)
        return np.stack([drawn(kind) for kind in label])[..., np.newaxis], label

    def in_the_middle(batch):
        edge = (side - size) // 2
        return batch[:, edge : edge + size, edge : edge + size]

    def augmented(batch):
        crops = np.stack([random_crop(image, size, rng) for image in batch])
        return np.asarray(random_horizontal_flip(crops, 0.5, rng))

    def predicted(net, crops):
        h = np.maximum(0, np.reshape(crops, (len(crops), -1)) @ net[0] + net[1])
        odds = np.exp(h @ net[2] + net[3])
        return h, odds / odds.sum(axis=1, keepdims=True)

    def trained(view):
        net = [rng.normal(0.0, 0.1, (size * size, hidden)), np.zeros(hidden)]
        net += [rng.normal(0.0, 0.2, (hidden, 4)), np.zeros(4)]
        speed = [np.zeros_like(part) for part in net]
        for _ in range(120):
            crops = view(X).reshape(len(X), -1)
            for some in rng.permutation(len(X)).reshape(-1, 25):
                h, P = predicted(net, crops[some])
                dz = (P - np.eye(4)[label[some]]) / len(some)
                dh = dz @ net[2].T * (h > 0)
                gradients = (crops[some].T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0))
                for k, gradient in enumerate(gradients):
                    speed[k] = 0.9 * speed[k] - 0.04 * gradient
                    net[k] = net[k] + speed[k]
        return net

    (X, label), (X_test, y_test) = images(200), images(400)
    ways = ["training:\ncentre crop", "test:\ncentre crop"]
    ways += ["test: each of\nten crops", "test: ten crops\naveraged"]
    views = {"trained on centre crops": in_the_middle, "trained on random crops": augmented}
    plt.figure(figsize=(9, 4.5))
    for row, (name, view) in enumerate(views.items()):
        net = trained(view)
        every = [predicted(net, ten_crop(image, size))[1] for image in X_test]
        right = [
            np.mean(predicted(net, in_the_middle(X))[1].argmax(axis=1) == label),
            np.mean(predicted(net, in_the_middle(X_test))[1].argmax(axis=1) == y_test),
            np.mean(np.argmax(every, axis=2) == y_test[:, np.newaxis]),
            np.mean([np.argmax(average_predictions(P)) for P in every] == y_test),
        ]
        bars = plt.bar(np.arange(4) + 0.4 * row - 0.2, right, 0.38, label=name)
        plt.bar_label(bars, [f"{share:.0%}" for share in right])
    plt.axhline(0.25, color="0.6", linewidth=1, label="guessing")
    plt.xticks(range(4), ways)
    plt.ylabel("share of right answers")
    plt.ylim(0, 1.25)
    plt.legend(loc="upper center", ncols=3)
    plt.show()


draw(averaged_crops)
