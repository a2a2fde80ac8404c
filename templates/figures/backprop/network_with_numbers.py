# uses: tiny_net_forward, total_error, tiny_net_backward
def network_with_numbers():
    import matplotlib.pyplot as plt

    x, target, b1, b2 = np.array([0.05, 0.1]), np.array([0.01, 0.99]), 0.35, 0.6
    W1, W2 = np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([[0.4, 0.45], [0.5, 0.55]])
    seen = tiny_net_forward(x, W1, b1, W2, b2)
    grads = tiny_net_backward(x, target, W1, b1, W2, b2)
    error = total_error(target, seen["out_o"])
    columns = [("i", x, 0.0), ("h", seen["out_h"], 1.0), ("o", seen["out_o"], 2.0)]

    def edges(axes, W, left, bend, form, color):
        for k in (0, 1):
            for i in (0, 1):
                start, end = (left, 1.0 - i), (left + 1.0, 1.0 - k)
                style = {"arrowstyle": "-|>", "color": color, "shrinkA": 22, "shrinkB": 22}
                ends = (end, start) if bend > 0 else (start, end)
                axes.annotate("", *ends[::-1], arrowprops=style)
                at = 0.34 if i != k else 0.5
                place = (start[0] + at, start[1] + at * (end[1] - start[1]))
                box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"}
                label = form.format(float(W[k, i]))
                axes.text(*place, label, ha="center", va="center", color=color, bbox=box)

    _, panels = plt.subplots(1, 2, figsize=(13, 4.5))
    for axes in panels:
        for letter, outs, across in columns:
            for k in (0, 1):
                axes.add_patch(plt.Circle((across, 1.0 - k), 0.17, fc="0.93", ec="k", zorder=3))
                text = f"${letter}_{k + 1}$\n{float(outs[k]):.4g}"
                axes.text(across, 1.0 - k, text, ha="center", va="center", zorder=4, fontsize=9)
        axes.set_xlim(-0.4, 2.4)
        axes.set_ylim(-0.6, 1.4)
        axes.set_aspect("equal")
        axes.axis("off")
    forward, backward = panels
    forward.set_title(f"forward: weights, out, E = {float(error):.6f}")
    backward.set_title(r"backward: $\partial E / \partial w$")
    for left, W, dW in ((0.0, W1, grads["dW1"]), (1.0, W2, grads["dW2"])):
        edges(forward, W, left, -1, "{:.2f}", "tab:blue")
        edges(backward, dW, left, 1, "{:.5f}", "tab:red")
    names = ((1.0, "1", b1, grads["db1"]), (2.0, "2", b2, grads["db2"]))
    for across, name, b, db in names:
        forward.text(across, -0.4, f"$b_{name}$ = {b:.2f}", ha="center", color="tab:blue")
        label = rf"$\partial E / \partial b_{name}$ = {float(db):.5f}"
        backward.text(across, -0.4, label, ha="center", color="tab:red")
    plt.tight_layout()
    plt.show()


draw(network_with_numbers)
