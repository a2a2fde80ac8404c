# uses: svm_loss, softmax_cross_entropy
def hinge_and_softmax():
    import matplotlib.pyplot as plt

    s = np.linspace(-4.0, 8.0, 601)  # the score of the true class, class 2
    scores = np.column_stack([np.zeros_like(s), np.ones_like(s), s])
    y = np.full(len(s), 2)
    hinge = svm_loss(scores, y, delta=1.0)
    cross_entropy, _ = softmax_cross_entropy(scores, y)

    _, (left, right) = plt.subplots(1, 2, figsize=(11, 4))
    for axes in (left, right):
        axes.plot(s, hinge, label=r"SVM loss, $\Delta = 1$", color="tab:blue")
        axes.plot(s, cross_entropy, label="softmax cross-entropy", color="tab:orange")
        for other in (0.0, 1.0):
            axes.axvline(other, color="0.6", linewidth=0.8, linestyle=":")
        axes.set_xlabel(r"score $s_y$ of the true class (dotted: the other two)")
        axes.set_ylabel("loss of the example")
    left.legend()
    right.set_yscale("log")
    right.set_ylim(2e-4, 20)
    right.set_title("the same, logarithmic axis")
    plt.tight_layout()
    plt.show()


draw(hinge_and_softmax)
