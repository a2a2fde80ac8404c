# uses: variance_through_depth, preserving_variance, he_variance
def estimate_depth():
    import matplotlib.pyplot as plt

    depth, n, var_x, networks = 6, 80, 2.0, 150
    rng, layers = np.random.default_rng(7), np.arange(1, 7)
    starts = {"Xavier": preserving_variance(n), "He": he_variance(n)}
    rows = [(name, activation) for name in starts for activation in ("linear", "relu")]
    for number, (name, activation) in enumerate(rows):
        arguments = (depth, n, starts[name], var_x, activation)
        formula = np.asarray(variance_through_depth(*arguments))
        found = np.mean([simulated_depth(*arguments, rng) for _ in range(networks)], axis=0)
        word = "agrees" if np.all(np.abs(found - formula) < 0.25 * formula) else "DISAGREES"
        last = f"layer {depth}: formula {formula[-1]:.3f}, drawn {found[-1]:.3f}"
        print(f"{name:6} {activation:6}  {word}  {last}")
        plt.semilogy(layers, formula, f"C{number}-", label=f"{name}, {activation}")
        plt.semilogy(layers, found, f"C{number}o")
    plt.xlabel("layer")
    plt.ylabel("second moment: line the formula, dots drawn")
    plt.legend()
    plt.show()


draw(estimate_depth)
