# uses: max_norm
def inside_the_circle():
    import matplotlib.pyplot as plt

    c = 2.0
    W = np.random.default_rng(2).normal(0.0, 1.8, (2, 12))  # 12 units with 2 inputs each
    limited = max_norm(W, c)
    turn = np.linspace(0.0, 2 * np.pi, 200)
    plt.figure(figsize=(5.5, 5.5))
    plt.plot(c * np.cos(turn), c * np.sin(turn), color="0.6", label=f"norm {c:g}")
    for before, after in zip(W.T, limited.T, strict=True):
        plt.plot([before[0], after[0]], [before[1], after[1]], color="0.8", linewidth=1)
    plt.plot(*W, "o", markerfacecolor="none", color="tab:red", label="before")
    plt.plot(*limited, ".", color="tab:blue", label="after")
    plt.plot(0, 0, "k+")
    plt.xlabel("weight of input 1")
    plt.ylabel("weight of input 2")
    plt.axis("equal")
    plt.legend()
    plt.show()


draw(inside_the_circle)
