"""Lecture topic "Backpropagation": a graph of three nodes, the 2-2-2 network, layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

Array = np.ndarray
Layer = tuple[Array, Array]


def graph_forward(w: float, x: float, b: float) -> tuple[float, float]:
    """The lecture's graph from left to right: g = wx, f = g + b.

    Args:
        w: a number, the weight.
        x: a number, the input.
        b: a number, the bias.

    Returns:
        (g, f), two numbers.

    Source: lecture, "Backpropagation", Step 01 Forward.

    >>> graph_forward(-2.0, 5.0, 3.0)
    (-10.0, -7.0)
    """
    g = w * x
    f = g + b
    return g, f


def graph_backward(w: float, x: float, b: float) -> dict[str, float]:
    """The lecture's graph from right to left: the derivative of f = wx + b by each node.

    Args:
        w: a number, the weight.
        x: a number, the input.
        b: a number, the bias.

    Returns:
        {"g": df/dg, "b": df/db, "w": df/dw, "x": df/dx}, four numbers.

    Source: lecture, "Backpropagation", Chain rule.

    >>> graph_backward(-2.0, 5.0, 3.0)
    {'g': 1.0, 'b': 1.0, 'w': 5.0, 'x': -2.0}
    """
    df_dg, df_db = 1.0, 1.0  # f = g + b
    dg_dw, dg_dx = x, w  # g = wx
    return {"g": df_dg, "b": df_db, "w": df_dg * dg_dw, "x": df_dg * dg_dx}


def update(w: Array, grad: Array, lr: float) -> Array:
    """One step against the gradient: w + Δw with Δw = -η ∂J/∂w.

    Args:
        w: a number, or a float64 array of any shape.
        grad: ∂J/∂w, of the shape of w.
        lr: the learning rate η.

    Returns:
        The new w. `w` and `grad` stay as they were.

    Source: lecture, "Backpropagation", Step 04 Update.

    >>> print(update(0.4, 0.0822, 0.5))
    0.3589
    """
    return w - lr * grad


def numerical_gradient(f: Callable[[Array], float], x: Array, h: float = 1e-5) -> Array:
    r"""The gradient of f at x by central differences, number by number.

    df/dx_i ≈ (f(x + h e_i) - f(x - h e_i)) / (2h), where e_i is 1 at place i and else 0

    Args:
        f: takes an array like x and returns one number.
        x: float64 array of any shape, () included.
        h: how far to go to either side.

    Returns:
        float64 array of the shape of x. `x` stays as it was, to the last bit.

    >>> numerical_gradient(lambda x: (x**2).sum(), np.array([1.0, -3.0]), h=0.5)
    array([ 2., -6.])
    """
    gradient = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[place] += h
        left[place] -= h
        gradient[place] = (f(right) - f(left)) / (2 * h)
    return gradient


def relative_error(a: Array, b: Array, floor: float = 1e-8) -> float:
    r"""How far apart two gradients are: the largest of |a - b| / max(floor, |a| + |b|).

    Args:
        a: float64 array of any shape.
        b: float64 array of the same shape.
        floor: the least that is divided by, so that 0 against 0 is no error.

    Returns:
        A number: 0 where they are equal, at most 1.

    >>> relative_error(np.array([3.0, 0.0]), np.array([1.0, 0.0]))
    0.5
    """
    error = np.abs(a - b) / np.maximum(floor, np.abs(a) + np.abs(b))
    return float(error.max())


def tiny_net_forward(x: Array, W1: Array, b1: float, W2: Array, b2: float) -> dict[str, Array]:
    r"""Forward pass of the lecture's 2-2-2 network with the sigmoid, out = 1 / (1 + e^-net).

    net_h1 = w1 i1 + w2 i2 + b1, …: row k of W leads into unit k; a layer shares one bias.

    Args:
        x: (2,) float64, the inputs i1 and i2.
        W1: (2, 2) float64, [[w1, w2], [w3, w4]].
        b1: a number, the bias of both hidden units.
        W2: (2, 2) float64, [[w5, w6], [w7, w8]].
        b2: a number, the bias of both output units.

    Returns:
        {"net_h", "out_h", "net_o", "out_o"}, each (2,) float64.

    Source: lecture, "Backpropagation", An example, Step 02.
    """
    net_h = W1 @ x + b1
    out_h = 1.0 / (1.0 + np.exp(-net_h))
    net_o = W2 @ out_h + b2
    out_o = 1.0 / (1.0 + np.exp(-net_o))
    return {"net_h": net_h, "out_h": out_h, "net_o": net_o, "out_o": out_o}


def total_error(target: Array, out: Array) -> float:
    """E_total, one number: the sum of the outputs' errors ½ (target - out)².

    Args:
        target: (K,) float64.
        out: (K,) float64.

    Source: lecture, "Backpropagation", An example, Step 03.

    >>> total_error(np.array([1.0, 0.0]), np.array([0.0, 0.5]))
    0.625
    """
    return float((0.5 * (target - out) ** 2).sum())


def tiny_net_backward(
    x: Array, target: Array, W1: Array, b1: float, W2: Array, b2: float
) -> dict[str, Array]:
    """Backward pass of the 2-2-2 network: the gradient of `total_error` by weights and biases.

    Args:
        x: (2,) float64.
        target: (2,) float64.
        W1: (2, 2) float64, [[w1, w2], [w3, w4]].
        b1: a number, the bias of both hidden units.
        W2: (2, 2) float64, [[w5, w6], [w7, w8]].
        b2: a number, the bias of both output units.

    Returns:
        {"dW1": (2, 2), "db1": a number, "dW2": (2, 2), "db2": a number}; no argument changes.

    Source: lecture, "Backpropagation", An example, Step 04.
    """
    seen = tiny_net_forward(x, W1, b1, W2, b2)
    out_h, out_o = seen["out_h"], seen["out_o"]
    dout_o = -(target - out_o)
    dnet_o = dout_o * out_o * (1.0 - out_o)
    dout_h = W2.T @ dnet_o  # both outputs' errors come back to each hidden unit
    dnet_h = dout_h * out_h * (1.0 - out_h)
    dW2, db2 = np.outer(dnet_o, out_h), dnet_o.sum()
    dW1, db1 = np.outer(dnet_h, x), dnet_h.sum()
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def tiny_net_step(
    x: Array,
    target: Array,
    W1: Array,
    b1: float,
    W2: Array,
    b2: float,
    lr: float = 0.5,
    update_biases: bool = False,
) -> tuple[Array, float, Array, float]:
    """One step of gradient descent; every derivative is taken at the weights of before.

    Args:
        x: (2,) float64.
        target: (2,) float64.
        W1: (2, 2) float64, [[w1, w2], [w3, w4]].
        b1: a number, the bias of both hidden units.
        W2: (2, 2) float64, [[w5, w6], [w7, w8]].
        b2: a number, the bias of both output units.
        lr: the learning rate η.
        update_biases: whether b1 and b2 move too; the lecture leaves them as they are.

    Returns:
        (W1, b1, W2, b2) after the step. The arguments stay as they were.

    Source: lecture, "Backpropagation", An example, Step 04.
    """
    grads = tiny_net_backward(x, target, W1, b1, W2, b2)
    new_W1, new_W2 = update(W1, grads["dW1"], lr), update(W2, grads["dW2"], lr)
    if update_biases:
        b1, b2 = b1 - lr * float(grads["db1"]), b2 - lr * float(grads["db2"])
    return new_W1, b1, new_W2, b2


def train_tiny_net(
    x: Array,
    target: Array,
    W1: Array,
    b1: float,
    W2: Array,
    b2: float,
    lr: float = 0.5,
    steps: int = 100,
) -> tuple[Array, float, Array, float, Array]:
    """Many steps on the one example. The weights move; the biases stay.

    Args:
        x: (2,) float64.
        target: (2,) float64.
        W1: (2, 2) float64, [[w1, w2], [w3, w4]].
        b1: a number, the bias of both hidden units.
        W2: (2, 2) float64, [[w5, w6], [w7, w8]].
        b2: a number, the bias of both output units.
        lr: the learning rate η.
        steps: how many, 0 included.

    Returns:
        (W1, b1, W2, b2, errors), errors (steps + 1,): the total error before each step, and
        that after the last. The arguments stay as they were.
    """
    errors = [total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"])]
    for _ in range(steps):
        W1, b1, W2, b2 = tiny_net_step(x, target, W1, b1, W2, b2, lr)
        errors.append(total_error(target, tiny_net_forward(x, W1, b1, W2, b2)["out_o"]))
    return W1, b1, W2, b2, np.array(errors)


def affine_forward(X: Array, W: Array, b: Array) -> Array:
    """A layer before its activation, for all examples at once: X W + b.

    Args:
        X: (N, D) float64, a row an example.
        W: (D, H) float64, a column a unit.
        b: (H,) float64, a bias a unit.

    Returns:
        (N, H) float64.

    >>> affine_forward(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.array([0.5]))
    array([[11.5]])
    """
    out: np.ndarray = X @ W + b
    return out


def affine_backward(dout: Array, X: Array, W: Array) -> tuple[Array, Array, Array]:
    """From the gradient of a layer's outputs to those of its inputs, weights and biases.

    Args:
        dout: (N, H) float64, ∂L/∂out.
        X: (N, D) float64, what the layer got.
        W: (D, H) float64.

    Returns:
        (dX, dW, db): ∂L/∂X (N, D), ∂L/∂W (D, H), ∂L/∂b (H,). Nothing is divided by N.
    """
    dX = dout @ W.T
    dW = X.T @ dout
    db = dout.sum(axis=0)
    return dX, dW, db


def mlp_loss_and_gradients(
    X: Array, y: Array, layers: Sequence[Layer]
) -> tuple[float, list[Layer]]:
    """Mean softmax cross-entropy of a ReLU network, and its gradients; the last layer has no ReLU.

    Args:
        X: (N, D) float64.
        y: (N,) integers in [0, C), the true classes.
        layers: [(W, b), …], first layer first: W (n_in, n_out), b (n_out,).

    Returns:
        (loss, [(dW, db), …]), a pair a layer in the order of `layers`, finite for scores as large
        as ±1e4. No argument changes.
    """
    inputs, out = [], X
    for W, b in layers:
        inputs.append(out)  # what this layer sees
        scores = affine_forward(out, W, b)
        out = np.maximum(scores, 0.0)
    rows = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -log_p[rows, y].mean()
    dout = np.exp(log_p)
    dout[rows, y] -= 1.0
    dout = dout / len(y)  # the loss is a mean
    gradients: list[tuple[np.ndarray, np.ndarray]] = []
    for (W, _), seen in zip(layers[::-1], inputs[::-1], strict=True):
        dseen, dW, db = affine_backward(dout, seen, W)
        gradients.insert(0, (dW, db))
        dout = dseen * (seen > 0)  # the ReLU between this layer and the one below
    return loss, gradients


def gradient_scale(
    pre_activations: Sequence[Array],
    weights: Sequence[Array],
    activation: str = "sigmoid",
) -> list[float]:
    r"""The vanishing gradient, counted: how large dL/dz is in each layer.

    z_l = a_{l-1} W_l and a_l = φ(z_l); dL/da is all ones at the last layer.

    Args:
        pre_activations: [z, …], (H,) float64 a layer, first layer first.
        weights: [W, …], (H, H) float64 a layer; `weights[l]` leads into layer l.
        activation: φ, "sigmoid" or "relu".

    Returns:
        The L2 norm of dL/dz of each layer, first layer first.

    Source: lecture, "Backpropagation", Vanishing gradient.
    """
    norms: list[float] = []
    da = np.ones_like(pre_activations[-1])
    for z, W in zip(pre_activations[::-1], weights[::-1], strict=True):
        s = 1.0 / (1.0 + np.exp(-z))
        slope = s * (1.0 - s) if activation == "sigmoid" else z > 0
        dz = da * slope
        norms.insert(0, float(np.sqrt((dz**2).sum())))
        da = W @ dz  # a_{l-1} is multiplied by W from the left
    return norms
