# uses: variance_through_depth, preserving_variance, he_variance
def estimate_depth():
    import matplotlib.pyplot as plt

    depth, n, var_x, networks = 6, 80, 2.0, 150
    rng, layers = np.random.default_rng(7), np.arange(1, 7)
    for name, var_w in (("Xavier", preserving_variance(n)), ("He", he_variance(n))):
        for activation in ("linear", "relu"):
            arguments = (depth, n, var_w, var_x, activation)
            formula = np.asarray(variance_through_depth(*arguments))
            drawn = [simulated_depth(*arguments, rng) for _ in range(networks)]
            found = np.mean(drawn, axis=0)
            word = "agrees" if np.all(np.abs(found - formula) < 0.25 * formula) else "DISAGREES"
            last = f"layer {depth}: formula {formula[-1]:.3f}, drawn {found[-1]:.3f}"
            print(f"{name:6} {activation:6}  {word}  {last}")
            (line,) = plt.semilogy(layers, formula, label=f"{name}, {activation}")
            plt.semilogy(layers, found, "o", color=line.get_color())
    plt.xlabel("layer")
    plt.ylabel("second moment: line the formula, dots drawn")
    plt.legend()
    plt.show()


draw(estimate_depth)
