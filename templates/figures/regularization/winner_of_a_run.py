# uses: early_stopping
def winner_of_a_run():
    import matplotlib.pyplot as plt

    rng = np.random.default_rng(3)
    features, every, steps = 40, 50, 4000
    truth = np.where(np.arange(features) < 5, 1.0, 0.0)

    def data(count):
        X = rng.normal(0.0, 1.0, (count, features)) / np.sqrt(np.arange(1, features + 1))
        return X, X @ truth + rng.normal(0.0, 1.0, count)

    (X, y), (X_val, y_val) = data(50), data(200)

    def score(w, X, y):  # share of the variance that is explained: higher is better
        return 1 - np.mean((y - X @ w) ** 2) / np.var(y)

    w, train, val = np.zeros(features), [], []
    for step in range(1, steps + 1):
        w = w - 0.02 * X.T @ (X @ w - y) / len(y)
        if step % every == 0:
            train.append(score(w, X, y))
            val.append(score(w, X_val, y_val))

    checks = np.arange(1, len(val) + 1) * every
    winner = early_stopping(np.array(val), every)
    patient = early_stopping(np.array(val), every, 5)
    plt.figure(figsize=(8, 4.5))
    plt.plot(checks, train, label="training data")
    plt.plot(checks, val, ".-", label="validation data")
    plt.axvline(winner, color="k", label=f"winner: step {winner}")
    unseen = (patient + 5 * every, steps)
    plt.axvspan(*unseen, color="0.9", label=f"never run with patience 5 (winner: step {patient})")
    plt.ylim(bottom=0.0)
    plt.xlabel("step")
    plt.ylabel("score (explained variance)")
    plt.legend()
    plt.show()


draw(winner_of_a_run)
