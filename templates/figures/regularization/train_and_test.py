# uses: dropout_train, dropout_plain_train
# uses: dropout_test_weights
def train_and_test():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(0)
    x = rng.uniform(0.0, 2.0, (200, 300))  # outputs of 300 units for 200 examples
    W = np.full((300, 1), 1 / 300)  # the next unit takes their mean
    ps = np.array([0.0, 0.2, 0.4, 0.5, 0.6, 0.8])
    inverted = [(dropout_train(x, p, rng)[0] @ W).mean() for p in ps]
    plain = [(dropout_plain_train(x, p, rng)[0] @ W).mean() for p in ps]
    scaled = [(x @ dropout_test_weights(W, p)).mean() for p in ps]
    plt.figure(figsize=(7, 4.5))
    plt.plot(ps, inverted, "o", label="inverted, training")
    plt.plot(ps, [(x @ W).mean() for _ in ps], color="tab:blue", label="inverted, test")
    plt.plot(ps, plain, "s", color="tab:red", label="plain, training")
    plt.plot(ps, scaled, color="tab:red", label="plain, test: w · (1 − p)")
    plt.xlabel("p, the probability of dropping")
    plt.ylabel("mean input of the next unit")
    plt.ylim(0.0, 1.2)
    plt.legend()
    plt.show()


draw(train_and_test)
