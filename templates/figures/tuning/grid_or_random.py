# uses: grid_points, random_points
def grid_or_random():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)

    def accuracy(first, top):
        return 0.9 * np.exp(-(((first - top) / 0.12) ** 2))

    line = np.linspace(0.0, 1.0, 300)
    layouts = {"grid": grid_points(3), "random": random_points(9, rng)}
    _, panels = plt.subplots(
        2, 3, figsize=(11, 5), height_ratios=(3, 1), sharex="col", layout="constrained"
    )
    for column, (name, found) in enumerate(layouts.items()):
        first, second = np.asarray(found, dtype=float).T
        square, below = panels[:, column]
        square.scatter(first, second, color=f"C{column}", zorder=3)
        square.set_title(f"{name}: {len(np.unique(first.round(9)))} learning rates")
        square.set(xlim=(-0.05, 1.05), ylim=(-0.05, 1.05), ylabel="does not matter")
        below.plot(line, accuracy(line, 0.32), color="0.6")
        below.plot(first, accuracy(first, 0.32), "|", color=f"C{column}", markersize=16)
        below.set_xlabel("learning rate (matters)")
        below.set_ylabel("accuracy")

    wins = np.zeros(2)
    for top in rng.random(1000):
        chance = np.asarray(random_points(9, rng), dtype=float)[:, 0]
        best = [accuracy(np.asarray(p)[:, 0], top).max() for p in (grid_points(3), chance[:, None])]
        wins[int(best[1] > best[0])] += 1
    bars, empty = panels[:, 2]
    bars.bar(["grid", "random"], wins, color=["C0", "C1"])
    bars.tick_params(labelbottom=True)
    bars.set_title("the better of the two, in 1000 races")
    empty.axis("off")
    plt.show()


draw(grid_or_random)
