# uses: init_two_layer_model, train, diagnose_learning_rate
def learning_rates():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    along = np.tile(np.linspace(0.1, 1.0, 60), 3)
    y = np.repeat(np.arange(3), 60)
    angle = 4.0 * along + y * 2.1 + rng.normal(0.0, 0.15, len(y))
    X = 3.0 * np.column_stack([along * np.sin(angle), along * np.cos(angle)])

    rates = {"0.0001": 1e-4, "0.05": 0.05, "0.5": 0.5, "3": 3.0, "30": 30.0}
    start = init_two_layer_model(2, 40, 3, rng, std=0.1)
    _, axes = plt.subplots(figsize=(9, 5))
    for name, rate in rates.items():
        with np.errstate(all="ignore"):
            _, history = train(X, y, X, y, start, np.random.default_rng(1), 150, len(X), rate)
        losses = np.asarray(history["loss"], dtype=float)
        verdict = diagnose_learning_rate(losses)
        right = history["train_acc"][-1]
        axes.plot(np.minimum(losses, 1e3), label=f"η = {name}: {verdict} ({right:.0%} right)")
    axes.axhline(np.log(3.0), color="0.6", linewidth=0.8, linestyle=":")
    axes.set_yscale("symlog", linthresh=2.0)
    axes.set_ylim(0.0, 1e3)
    axes.set_xlabel("epoch, one step each (dotted: log 3)")
    axes.set_ylabel("loss")
    axes.legend()
    plt.show()


draw(learning_rates)
