# uses: dropout_plain_train, dropout_test_weights
def many_networks():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(1)
    x, p, masks = rng.normal(0.5, 1.0, 20), 0.5, 4000
    W = -rng.normal(0.0, 0.4, (20, 1))
    many, _ = dropout_plain_train(np.tile(x, (masks, 1)), p, rng)
    count = np.arange(1, masks + 1)
    _, panels = plt.subplots(1, 2, figsize=(11, 4))
    for axes, name in zip(panels, ("a linear unit", "a ReLU unit"), strict=True):
        bend = (lambda s: np.maximum(s, 0.0)) if "ReLU" in name else (lambda s: s)
        outputs = bend(many @ W)[:, 0]
        axes.semilogx(count, np.cumsum(outputs) / count, label="average over that many masks")
        one = bend(x @ dropout_test_weights(W, p)).item()
        axes.axhline(one, color="tab:red", label="one pass with w · (1 − p)")
        axes.set_title(name)
        axes.set_xlabel("masks")
        axes.set_ylabel("output")
        axes.legend()
    plt.tight_layout()
    plt.show()


draw(many_networks)
