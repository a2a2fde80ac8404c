"""Lecture topics "Learning rate" and "Hyperparameter optimization": train, check, search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.optimizers import gradient_descent_step, minibatches, momentum_step

Model = dict[str, np.ndarray]

Trial = dict[str, float]


def decayed_learning_rate(lr: float, decay: float, epoch: int) -> float:
    """The learning rate of an epoch: high at first, a fixed factor lower after every epoch.

    η · decay^epoch

    Args:
        lr: the learning rate η of the first epoch.
        decay: what it is multiplied by after every epoch, in (0, 1]; 1 keeps it.
        epoch: the number of the epoch, counted from 0.

    Returns:
        float, the learning rate in that epoch.

    Source: lecture, "Learning rate".

    >>> decayed_learning_rate(0.5, 0.9, 2)
    0.405
    """
    return lr * decay**epoch


def init_two_layer_model(
    input_size: int,
    hidden_size: int,
    n_classes: int,
    rng: np.random.Generator,
    std: float = 1e-4,
) -> Model:
    """A network with one hidden layer before training: small normal weights, biases zero.

    Args:
        input_size: D, the numbers in an example.
        hidden_size: H, the hidden units.
        n_classes: C.
        rng: a numpy.random.Generator, the only source of randomness.
        std: the standard deviation of every weight.

    Returns:
        {"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}, float64.

    Source: lecture, "Learning rate": init_two_layer_model(32*32*3, 50, 10).

    >>> model = init_two_layer_model(3072, 50, 10, np.random.default_rng(0))
    >>> {name: value.shape for name, value in model.items()}
    {'W1': (3072, 50), 'b1': (50,), 'W2': (50, 10), 'b2': (10,)}
    """
    return {
        "W1": std * rng.standard_normal((input_size, hidden_size)),
        "b1": np.zeros(hidden_size),
        "W2": std * rng.standard_normal((hidden_size, n_classes)),
        "b2": np.zeros(n_classes),
    }


def two_layer_net(
    X: np.ndarray, model: Model, y: np.ndarray | None = None, reg: float = 0.0
) -> Any:
    """Scores of a two-layer ReLU network, or with labels its loss and gradients.

    scores = max(0, X W1 + b1) W2 + b2,   loss = mean_i -log softmax(scores_i)_{y_i}
                                                 + reg · ½ (Σ W1² + Σ W2²)

    Args:
        X: (N, D) float64.
        model: {"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}.
        y: (N,) integers in [0, C), the true classes; None asks for the scores.
        reg: the strength of the L2 penalty on both weights; biases have none.

    Returns:
        Without y the scores (N, C). With y a tuple (loss, grads): a number, and a dict like
        `model` with the derivative of the loss by each array.

    Source: lecture, "Learning rate": two_layer_net; CS231n's TwoLayerNet.

    >>> model = {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.eye(2), "b2": np.zeros(2)}
    >>> two_layer_net(np.array([[3.0, -1.0]]), model)
    array([[3., 0.]])
    """
    hidden = np.maximum(X @ model["W1"] + model["b1"], 0.0)
    scores = hidden @ model["W2"] + model["b2"]
    if y is None:
        return scores
    rows = np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    penalty = 0.5 * reg * ((model["W1"] ** 2).sum() + (model["W2"] ** 2).sum())
    loss = -log_p[rows, y].mean() + penalty
    dscores = np.exp(log_p)
    dscores[rows, y] -= 1.0
    dscores = dscores / len(y)  # the loss is a mean
    dhidden = dscores @ model["W2"].T
    dhidden = dhidden * (hidden > 0)  # the ReLU
    grads = {
        "W1": X.T @ dhidden + reg * model["W1"],
        "b1": dhidden.sum(axis=0),
        "W2": hidden.T @ dscores + reg * model["W2"],
        "b2": dscores.sum(axis=0),
    }
    return loss, grads


def train(
    X: np.ndarray,
    y: np.ndarray,
    X_val: np.ndarray,
    y_val: np.ndarray,
    model: Model,
    rng: np.random.Generator,
    num_epochs: int,
    batch_size: int,
    learning_rate: float,
    learning_rate_decay: float = 1.0,
    reg: float = 0.0,
    update: str = "sgd",
) -> tuple[Model, dict[str, list[float]]]:
    """Trains a two-layer network by mini-batches: the lecture's ClassifierTrainer.

    Args:
        X: (N, D) float64, the training examples.
        y: (N,) their classes.
        X_val: (M, D), the validation examples.
        y_val: (M,) their classes.
        model: where to start; it stays as it is.
        rng: a numpy.random.Generator; it shuffles the examples of every epoch.
        num_epochs: how often all examples are used, 0 or more.
        batch_size: examples of a step.
        learning_rate: η in the first epoch.
        learning_rate_decay: what η is multiplied by after every epoch.
        reg: the strength of the L2 penalty.
        update: "sgd", or "momentum" with β = 0.9 and a velocity that starts at 0.

    Returns:
        model, history: the last model (or the best on the validation examples), and
        {"loss": [...], "train_acc": [...], "val_acc": [...]}, the accuracies after every epoch.

    >>> X, y = np.array([[1.0], [-1.0]]), np.array([0, 1])
    >>> model = init_two_layer_model(1, 5, 2, np.random.default_rng(0), std=0.1)
    >>> model, history = train(X, y, X, y, model, np.random.default_rng(1), 100, 2, 0.5)
    >>> history["train_acc"][-1]
    1.0
    """
    velocity = {name: np.zeros_like(value) for name, value in model.items()}
    history: dict[str, list[float]] = {"loss": [], "train_acc": [], "val_acc": []}
    for epoch in range(num_epochs):
        lr = decayed_learning_rate(learning_rate, learning_rate_decay, epoch)
        for batch in minibatches(len(X), batch_size, rng):
            loss, grads = two_layer_net(X[batch], model, y[batch], reg)
            history["loss"].append(float(loss))
            new = {}
            for name in model:
                if update == "momentum":
                    new[name], velocity[name] = momentum_step(
                        model[name], grads[name], velocity[name], lr
                    )
                else:
                    new[name] = gradient_descent_step(model[name], grads[name], lr)
            model = new
        for key, data, labels in (("train_acc", X, y), ("val_acc", X_val, y_val)):
            history[key].append(float((two_layer_net(data, model).argmax(axis=1) == labels).mean()))
    return model, history


def overfit_small_data(X: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> Model:
    """The lecture's sanity check: a network that gets all of twenty examples right.

    Args:
        X: (20, D) float64.
        y: (20,) their classes, integers from 0.
        rng: a numpy.random.Generator, the only source of randomness.

    Returns:
        A model as of `init_two_layer_model`, with hidden units as you like, whose accuracy on
        these examples is 1.0.

    Source: lecture, "Learning rate": Overfit 되는지 확인해보기.

    >>> rng = np.random.default_rng(0)
    >>> X, y = rng.normal(size=(20, 8)), np.arange(20) % 4
    >>> model = overfit_small_data(X, y, rng)
    >>> bool((two_layer_net(X, model).argmax(axis=1) == y).all())
    True
    """
    model = init_two_layer_model(X.shape[1], 50, int(y.max()) + 1, rng, std=0.1)
    model, _ = train(X, y, X, y, model, rng, 200, len(X), 0.1, update="momentum")
    return model


def diagnose_learning_rate(losses: np.ndarray) -> str:
    """What the curve of the loss says of the learning rate.

    Args:
        losses: (T,) float64, the loss from first to last, T ≥ 10; may turn NaN or infinite.

    Returns:
        "too high" where the loss rises, swings up and down, or is no longer a number;
        "too low" where it hardly moves; "good" where it falls.

    Source: lecture, "Learning rate"; the cost of its ten epochs at 1e-6 is too low.

    >>> diagnose_learning_rate(np.array([2.3, 1.6, 1.2, 0.9, 0.7, 0.6, 0.5, 0.45, 0.42, 0.4]))
    'good'
    """
    if not np.isfinite(losses).all():
        return "too high"
    start = losses[0]
    if np.ptp(losses) < 0.05 * start:
        return "too low"
    steps = np.diff(losses)
    climbed = steps[steps > 0].sum()
    return "too high" if climbed > 0.25 * np.abs(steps).sum() else "good"


def log_uniform(
    low_exponent: float, high_exponent: float, size: int, rng: np.random.Generator
) -> np.ndarray:
    """Numbers drawn evenly on a logarithmic scale: 10^u, u uniform between the exponents.

    Args:
        low_exponent: the smallest exponent of 10.
        high_exponent: the largest.
        size: how many numbers.
        rng: a numpy.random.Generator, the only source of randomness.

    Returns:
        (size,) float64.

    Source: lecture, "Hyperparameter Search": lr = 10**uniform(-3, -6).

    >>> drawn = log_uniform(-6.0, -3.0, 1000, np.random.default_rng(0))
    >>> bool(1e-6 <= drawn.min() and drawn.max() <= 1e-3)
    True
    """
    return 10.0 ** rng.uniform(low_exponent, high_exponent, size)


def grid_points(k: int) -> np.ndarray:
    """A grid in the unit square: k values a dimension, evenly spaced, ends included.

    Args:
        k: values a dimension, 2 or more.

    Returns:
        (k², 2) float64, a point a row, in any order.

    Source: lecture, "Hyperparameter Search": Grid Layout.

    >>> grid_points(2).tolist()
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    """
    values = np.linspace(0.0, 1.0, k)
    return np.array([[first, second] for first in values for second in values])


def random_points(n: int, rng: np.random.Generator) -> np.ndarray:
    """Points spread over the unit square by chance, all of them different.

    Args:
        n: how many points.
        rng: a numpy.random.Generator, the only source of randomness.

    Returns:
        (n, 2) float64, a point a row, both numbers in [0, 1].

    Source: lecture, "Hyperparameter Search": Random Layout.

    >>> random_points(9, np.random.default_rng(0)).shape
    (9, 2)
    """
    return rng.random((n, 2))


def random_search(
    evaluate: Callable[[float, float], float],
    n_trials: int,
    rng: np.random.Generator,
    reg_exponents: tuple[float, float] = (-5, 5),
    lr_exponents: tuple[float, float] = (-6, -3),
) -> tuple[Trial, list[Trial]]:
    """Random search for the learning rate and the regularization, both on a logarithmic scale.

    Args:
        evaluate: a function; evaluate(lr, reg) trains with them and gives the accuracy on the
            validation examples.
        n_trials: how many pairs are tried, 1 or more.
        rng: a numpy.random.Generator, the only source of randomness.
        reg_exponents: reg = 10^u, with u uniform between these two.
        lr_exponents: lr = 10^u, likewise, drawn independently.

    Returns:
        best, trials: every trial as {"lr": …, "reg": …, "val_acc": …} in the order tried, and
        the one with the highest val_acc.

    Source: lecture, "Hyperparameter Search": its loop over max_count.

    >>> best, trials = random_search(lambda lr, reg: 1e3 * lr, 20, np.random.default_rng(0))
    >>> len(trials), best == max(trials, key=lambda trial: trial["lr"])
    (20, True)
    """
    trials = []
    for _ in range(n_trials):
        reg = float(log_uniform(*reg_exponents, 1, rng)[0])
        lr = float(log_uniform(*lr_exponents, 1, rng)[0])
        trials.append({"lr": lr, "reg": reg, "val_acc": float(evaluate(lr, reg))})
    best = max(trials, key=lambda trial: trial["val_acc"])
    return best, trials


def refine_range(trials: list[Trial], keep: int) -> dict[str, tuple[float, float]]:
    """The ranges of a second, finer search: the exponents that the best trials span.

    Args:
        trials: [{"lr": …, "reg": …, "val_acc": …}, …] in any order, every lr and reg above 0.
        keep: how many of the best to span, at least 1 and at most all.

    Returns:
        {"lr": (lo, hi), "reg": (lo, hi)}: the smallest and the largest exponent of 10 among the
        `keep` trials of highest val_acc.

    Source: lecture, "Hyperparameter Search": adjust range.

    >>> trials = [{"lr": 1e-4, "reg": 0.1, "val_acc": 0.4}]
    >>> refine_range(trials, 1)["lr"]
    (-4.0, -4.0)
    """
    best = sorted(trials, key=lambda trial: trial["val_acc"], reverse=True)[:keep]
    found = {}
    for name in ("lr", "reg"):
        exponents = [float(np.log10(trial[name])) for trial in best]
        found[name] = (min(exponents), max(exponents))
    return found
