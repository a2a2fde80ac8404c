# uses: variance_through_depth, preserving_variance, he_variance
def estimate_depth():
    depth, n, var_x, networks = 6, 80, 2.0, 150
    rng, curves = np.random.default_rng(7), {}
    starts = {"Xavier": preserving_variance(n), "He": he_variance(n)}
    for name, activation in [(name, f) for name in starts for f in ("linear", "relu")]:
        arguments = (depth, n, starts[name], var_x, activation)
        formula = np.asarray(variance_through_depth(*arguments))
        found = np.mean([simulated_depth(*arguments, rng) for _ in range(networks)], axis=0)
        word = "agrees" if np.all(np.abs(found - formula) < 0.25 * formula) else "DISAGREES"
        last = f"layer {depth}: formula {formula[-1]:.3f}, drawn {found[-1]:.3f}"
        print(f"{name:6} {activation:6}  {word}  {last}")
        curves[f"{name}, {activation}"] = (formula, found)

    import matplotlib.pyplot as plt

    for number, (label, (formula, found)) in enumerate(curves.items()):
        plt.semilogy(np.arange(1, depth + 1), formula, f"C{number}-", label=label)
        plt.semilogy(np.arange(1, depth + 1), found, f"C{number}o")
    plt.xlabel("layer")
    plt.ylabel("second moment: line the formula, dots drawn")
    plt.legend()
    plt.show()


draw(estimate_depth)
