# uses: svm_classifier, softmax_classifier
def learned_boundary():
    import matplotlib.pyplot as plt
    from matplotlib.colors import ListedColormap

    rng = np.random.default_rng(4)
    y = np.repeat([0, 1, 2], 30)
    centers = np.array([[-1.2, -0.6], [1.0, -1.0], [0.2, 3.4]])
    points = centers[y] + rng.normal(0.0, 0.7, (len(y), 2))
    X = np.column_stack([points, np.ones(len(y))])  # the bias is one more weight
    each = np.arange(len(y))

    def train(classifier):
        W = np.zeros((3, 3))
        for _ in range(400):
            loss, dW = classifier(W, X, y, reg=0.01)
            W = W - 0.5 * dW
        return W, loss

    def missed_margins(scores):
        missed = scores - scores[each, y][:, np.newaxis] + 1.0 > 0
        return missed.sum(axis=1) - 1  # less the true class itself

    def probability_missing(scores):
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        return 1.0 - e[each, y] / e.sum(axis=1)

    side = np.linspace(-3.6, 5.4, 300)
    plane = np.stack([*np.meshgrid(side, side), np.ones((300, 300))], axis=-1)
    learners = [
        ("SVM", svm_classifier, missed_margins),
        ("softmax", softmax_classifier, probability_missing),
    ]
    _, panels = plt.subplots(1, 2, figsize=(11, 5), sharex=True, sharey=True)
    for axes, (name, classifier, pull) in zip(panels, learners, strict=True):
        W, loss = train(classifier)
        colors = ListedColormap(["tab:blue", "tab:orange", "tab:green"])
        winner = (plane @ W.T).argmax(axis=-1)
        axes.pcolormesh(side, side, winner, cmap=colors, vmin=0, vmax=2, alpha=0.25)
        size = 4 + 120 * pull(X @ W.T)
        axes.scatter(*points.T, c=y, s=size, cmap=colors, vmin=0, vmax=2, edgecolors="k", lw=0.5)
        right = np.mean((X @ W.T).argmax(axis=1) == y)
        axes.set_title(f"{name}: loss {float(loss):.3f}, {right:.0%} right")
        axes.set_xlabel("$x_1$")
        axes.set_ylabel("$x_2$")
    plt.tight_layout()
    plt.show()


draw(learned_boundary)
