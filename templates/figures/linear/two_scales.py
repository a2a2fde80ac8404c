# uses: unit_norm
def two_scales():
    import matplotlib.pyplot as plt

    examples = np.array([[1.0, 20.0, 1.0], [0.05, 1.0, 0.05], [10.0, 20.0, 30.0]])
    unit = np.asarray(unit_norm(examples))
    _, axes = plt.subplots(1, 3, figsize=(12, 3.2))
    for axis, before, after in zip(axes, examples, unit, strict=False):
        places = np.arange(len(before))
        axis.bar(places - 0.2, before, 0.4, label="before")
        axis.bar(places + 0.2, after, 0.4, label="after")
        axis.set_yscale("log")
        axis.set_ylim(0.02, 50.0)
        axis.set_xticks(places)
        axis.set_title(str(before.tolist()))
    axes[0].legend()
    plt.tight_layout()
    plt.show()


draw(two_scales)
