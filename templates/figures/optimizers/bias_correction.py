# uses: adam_step
def bias_correction():
    import matplotlib.pyplot as plt

    lr, last, grad = 0.01, 3000, np.ones(1)

    # A late t has β₁ᵗ = β₂ᵗ = 0: nothing is corrected.
    def run(late):
        theta, m, s = np.zeros(1), np.zeros(1), np.zeros(1)
        rows = []
        for t in range(1, last + 1):
            before = theta
            theta, m, s = adam_step(theta, grad, m, s, 10**6 if late else t, lr)
            rows.append([(before - theta).item() / lr, m.item(), s.item()])
        return np.array(rows).T

    corrected, m, s = run(late=False)
    uncorrected, _, _ = run(late=True)
    t = np.arange(1, last + 1)
    _, (left, right) = plt.subplots(1, 2, figsize=(11, 4), sharex=True)
    left.semilogx(t, uncorrected, label="without the correction")
    left.semilogx(t, corrected, label="with the correction")
    left.set_ylabel(r"length of the step, in units of $\eta$")
    right.semilogx(t, m, label=r"$m$, raw", color="tab:green")
    right.semilogx(t, np.sqrt(s), label=r"$\sqrt{s}$, raw", color="tab:red")
    right.axhline(1.0, color="0.6", linewidth=0.8, linestyle=":")
    right.set_ylabel("gradient is 1 (dotted)")
    for axes in (left, right):
        axes.set_xlabel("step $t$")
        axes.legend()
    plt.tight_layout()
    plt.show()


draw(bias_correction)
