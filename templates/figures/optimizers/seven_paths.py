# uses: minimize
def seven_paths():
    import matplotlib.pyplot as plt

    steep = np.array([1.0, 20.0])  # the curvature from left to right, and from top to bottom
    start, steps = np.array([-4.0, 1.5]), 60
    rates = {
        **{"gd": 0.09, "momentum": 0.015, "nag": 0.015},
        **{"adagrad": 0.6, "rmsprop": 0.1, "adam": 0.3, "adadelta": 1.0},
    }
    x, y = np.meshgrid(np.linspace(-4.6, 1.8, 200), np.linspace(-2.2, 2.2, 200))
    height = (steep[0] * x**2 + steep[1] * y**2) / 2

    _, (left, right) = plt.subplots(1, 2, figsize=(13, 5), width_ratios=(3, 2))
    left.contour(x, y, height, levels=np.geomspace(0.1, 60, 12), colors="0.8", linewidths=0.8)
    for number, (method, lr) in enumerate(rates.items()):
        path = minimize(lambda theta: steep * theta, start, method, steps, lr)
        style = {"color": f"C{number}", "label": f"{method}, $\\eta$ = {lr:g}"}
        style["linewidth"] = 3.0 - 0.35 * number  # those drawn first stay visible below
        left.plot(*path.T, marker=".", markersize=5, **style)
        right.semilogy(np.linalg.norm(path, axis=1), **style)
    left.plot(*start, "ko", markersize=8)
    left.plot(0, 0, "k*", markersize=14)
    left.set_xlabel(r"$\theta_1$ (shallow)")
    left.set_ylabel(r"$\theta_2$ (steep)")
    left.set_xlim(-4.6, 1.8)
    left.set_ylim(-2.2, 2.2)
    left.set_aspect("equal")
    left.legend(loc="lower right", fontsize=8)
    right.set_xlabel("step")
    right.set_ylabel("distance to the minimum")
    plt.tight_layout()
    plt.show()


draw(seven_paths)
