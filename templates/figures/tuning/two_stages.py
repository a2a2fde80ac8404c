# uses: init_two_layer_model, train, random_search, refine_range
def two_stages():
    import matplotlib.pyplot as plt
    from matplotlib.patches import Rectangle

    rng = np.random.default_rng(1)

    def spirals(each):
        along, arm = np.tile(rng.uniform(0.1, 1.0, each), 3), np.repeat(np.arange(3), each)
        angle = 4.0 * along + arm * 2.1 + rng.normal(0.0, 0.35, len(arm))
        return 3.0 * np.column_stack([along * np.sin(angle), along * np.cos(angle)]), arm

    (X, y), (X_val, y_val) = spirals(60), spirals(60)
    start = init_two_layer_model(2, 40, 3, rng, std=0.1)
    options = {"learning_rate_decay": 0.95, "update": "momentum"}

    def evaluate(lr, reg):
        with np.errstate(all="ignore"):
            shuffled = np.random.default_rng(0)
            _, history = train(X, y, X_val, y_val, start, shuffled, 20, 30, lr, reg=reg, **options)
        return history["val_acc"][-1]

    names = ("lr", "reg")
    wide = {"lr": (-5.0, 1.0), "reg": (-6.0, 2.0)}
    _, panels = plt.subplots(1, 2, figsize=(12, 5), layout="constrained")
    ranges = wide
    for number, axes in enumerate(panels, start=1):
        best, trials = random_search(
            evaluate, 60, rng, reg_exponents=ranges["reg"], lr_exponents=ranges["lr"]
        )
        x, height = ([np.log10(trial[name]) for trial in trials] for name in names)
        accuracies = [trial["val_acc"] for trial in trials]
        dots = axes.scatter(x, height, c=accuracies, vmin=0.3, vmax=1.0, cmap="viridis")
        axes.plot(*(np.log10(best[name]) for name in names), "r*", markersize=14)
        average = np.mean(accuracies)
        axes.set_title(f"search {number}: best {best['val_acc']:.0%}, average {average:.0%}")
        ranges = refine_range(trials, 8)
        (left, right), (low, high) = (ranges[name] for name in names)
        if number == 1:
            axes.add_patch(Rectangle((left, low), right - left, high - low, fill=False, color="r"))
        axes.set_xlabel(r"$\log_{10}$ lr")
        axes.set_ylabel(r"$\log_{10}$ reg")
    plt.colorbar(dots, ax=panels, label="validation accuracy")
    plt.show()


draw(two_stages)
