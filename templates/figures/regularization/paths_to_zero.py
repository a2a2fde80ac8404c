# uses: l1_step, l2_step, zeros_after
def paths_to_zero():
    import matplotlib.pyplot as plt

    start = np.array([5.0, 3.2, 1.7, 0.6, -0.9, -2.4, -4.1])
    lr, steps = 0.1, 60
    _, panels = plt.subplots(1, 3, figsize=(14, 4))
    for axes, step, name in zip(panels, (l1_step, l2_step), ("L1", "L2"), strict=True):
        path = [start]
        for _ in range(steps):
            path.append(step(path[-1], lr))
        axes.plot(np.array(path))
        axes.axhline(0.0, color="0.6", linewidth=0.8)
        axes.set_title(f"{name}, $\\eta$ = {lr}")
        axes.set_xlabel("step")
        axes.set_ylabel("weights")
    when = np.arange(steps + 1)
    for penalty in ("l1", "l2"):
        zeros = [zeros_after(start, lr, int(t), penalty) for t in when]
        panels[2].step(when, zeros, where="post", label=penalty.upper())
    panels[2].set_title(f"exactly 0, of {len(start)} weights")
    panels[2].set_xlabel("step")
    panels[2].legend()
    plt.tight_layout()
    plt.show()


draw(paths_to_zero)
