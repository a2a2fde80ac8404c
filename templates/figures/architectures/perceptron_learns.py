# uses: perceptron, perceptron_update
def perceptron_learns():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    points = rng.uniform(-1.0, 4.0, (70, 2))
    height = points @ np.array([1.0, 1.6]) - 4.4
    points, height = points[np.abs(height) > 0.5], height[np.abs(height) > 0.5]
    targets = (height > 0).astype(int)  # a line separates them, but with little room

    weights, bias = np.zeros(2), 0.0
    stood, mistakes = [], []
    for _ in range(60):
        before = len(stood)
        for i in range(len(points)):
            new, new_bias = perceptron_update(weights, bias, points[i], int(targets[i]), 0.1)
            if new_bias != bias:
                stood.append((new, new_bias))
            weights, bias = new, new_bias
        mistakes.append(len(stood) - before)
        if mistakes[-1] == 0:
            break

    _, (plane, rounds) = plt.subplots(2, 1, figsize=(7, 8), height_ratios=(4, 1))
    ends = np.array([-2.0, 5.0])
    for number, ((across, down), offset) in enumerate(stood, start=1):
        if down != 0:
            shade = 0.1 + 0.9 * (number / len(stood)) ** 2
            plane.plot(ends, -(across * ends + offset) / down, color="k", alpha=shade)
    fires = np.asarray(perceptron(weights, bias, points)).astype(int)
    for label, color in ((0, "tab:blue"), (1, "tab:orange")):
        there = targets == label
        plane.scatter(*points[there].T, color=color, zorder=3, label=f"target {label}")
    plane.set_title(f"{len(stood)} mistakes, then {np.mean(fires == targets):.0%} right")
    plane.set_xlim(-1.3, 4.3)
    plane.set_ylim(-1.3, 4.3)
    plane.set_xlabel("$x_1$")
    plane.set_ylabel("$x_2$")
    plane.legend(loc="lower left")
    rounds.bar(np.arange(1, len(mistakes) + 1), mistakes, color="0.4")
    rounds.set_xticks(np.arange(1, len(mistakes) + 1))
    rounds.set_xlabel("round")
    rounds.set_ylabel("mistakes")
    plt.tight_layout()
    plt.show()


draw(perceptron_learns)
