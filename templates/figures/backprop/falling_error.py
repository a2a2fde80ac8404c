# uses: train_tiny_net
def falling_error():
    import matplotlib.pyplot as plt

    x, target = np.array([0.05, 0.1]), np.array([0.01, 0.99])
    W1, W2 = np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([[0.4, 0.45], [0.5, 0.55]])
    for lr in (0.1, 0.5, 2.5):
        *_, errors = train_tiny_net(x, target, W1, 0.35, W2, 0.6, lr, 1500)
        plt.loglog(np.arange(1, len(errors) + 1), errors, label=rf"$\eta$ = {lr}")
    plt.xlabel("step + 1")
    plt.ylabel("total error E")
    plt.legend()
    plt.show()


draw(falling_error)
