"""Training a two-layer network: epochs, mini-batches, decay, momentum."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.tuning._digits import digits, held_out
from assignments.tuning._runs import draw
from assignments.tuning._train_examples import EXAMPLES
from assignments.tuning._train_mistakes import MISTAKES
from autograder.judging.chance.training import holds_history, learns
from autograder.model import Alternative, Case, Check, Convention, Record, Replace, Rng

Model = dict[str, np.ndarray]
# Right answers get 88 % and more of the held-out digits right, at every one of three hundred seeds,
# 96 % in the middle; one that shuffles nothing, or takes a step an epoch, gets less than half.
LEAST = 0.8


def placed(args: dict[str, Any], rng: np.random.Generator, **options: Any) -> dict[str, Any]:
    """The arguments in their order, with a generator after the model."""
    found: dict[str, Any] = {}
    for name, value in args.items():
        found[name] = value
        if name == "model":
            found["rng"] = Rng(int(rng.integers(2**32)))
    return found | options


def on_digits(rng: np.random.Generator) -> dict[str, Any]:
    """300 digits sorted by class, and a network of 30 hidden units before training."""
    X, y = digits(rng, 30)
    X_val, y_val = digits(rng, 10)
    model = {
        "W1": rng.normal(0.0, 0.1, (64, 30)),
        "b1": np.zeros(30),
        "W2": rng.normal(0.0, 0.1, (30, 10)),
        "b2": np.zeros(10),
    }
    return {"X": X, "y": y, "X_val": X_val, "y_val": y_val, "model": model}


def options(decay: float, reg: float, update: str = "sgd") -> dict[str, Any]:
    return {"learning_rate_decay": decay, "reg": reg, "update": update}


def digits_cases(rng: np.random.Generator) -> list[Case]:
    """Two trainings that must succeed, and a short one thrice, for the generator."""
    given = on_digits(rng)
    first, other = ({"rng": Rng(int(rng.integers(2**32)))} for _ in range(2))
    quick = {"num_epochs": 5, "batch_size": 15, "learning_rate": 0.1}
    quick |= options(0.7, 1e-3, "momentum")
    slow = {"num_epochs": 5, "batch_size": 15, "learning_rate": 0.8} | options(0.6, 1e-4)
    short = slow | {"num_epochs": 1}
    return [
        Case("digits", "digits, momentum", given | first | quick),
        Case("digits", "digits", given | other | slow),
        Case("digits", "digits, one epoch", given | first | short),
        Case("digits", "digits, one epoch", given | first | short),
        Case("digits", "digits, one epoch", given | other | short),
    ]


def cases(rng: np.random.Generator) -> list[Case]:
    """Decay and momentum together once: where η stands in the velocity, its forms differ."""

    def run(category: str, group: str, args: dict[str, Any], **options: Any) -> Case:
        return Case(group, category, placed(args, rng, **options))

    of_digits = digits_cases(rng)
    still = draw(rng, (8, 3, 5, 3), 2)
    decay, reg = float(rng.uniform(0.4, 0.6)), float(rng.uniform(0.1, 0.3))
    twelve = (12, 4, 6, 3)
    return [
        run("one batch", "ordinary", draw(rng, (10, 4, 6, 3), 3)),
        run(
            "one batch, decay and regularization",
            "ordinary",
            draw(rng, (9, 5, 4, 3), 4, decay=decay, reg=reg),
            **options(decay, reg),
        ),
        run(
            "one batch, momentum",
            "ordinary",
            draw(rng, (11, 3, 5, 4), 4, "momentum", reg=reg),
            **options(1.0, reg, "momentum"),
        ),
        run(
            "one batch, momentum and decay",
            "ordinary",
            draw(rng, (10, 4, 5, 3), 3, "momentum", decay=decay),
            **options(decay, 0.0, "momentum"),
        ),
        run(
            "equal examples in three batches",
            "ordinary",
            draw(rng, twelve, 2, decay=decay, batches=3),
            **options(decay, 0.0),
        ),
        run(
            "equal examples in three batches",
            "ordinary",
            draw(rng, twelve, 2, "momentum", batches=3),
            **options(1.0, 0.0, "momentum"),
        ),
        *of_digits,
        run("learning rate 0", "edge", still | {"learning_rate": 0.0}),
        run(
            "learning rate 0",
            "edge",
            still | {"learning_rate": 0.0, "batch_size": 3},
            **options(0.9, reg, "momentum"),
        ),
        run("no epochs", "edge", still | {"num_epochs": 0}),
        run("one epoch", "edge", draw(rng, (7, 4, 5, 3), 1)),
        run("one example", "edge", draw(rng, (1, 3, 4, 2), 2)),
    ]


def by_arrays_of_velocity(
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
) -> Any:
    """In place on a copy, velocity with the other sign, everything written out."""
    model = {name: np.array(value) for name, value in model.items()}
    v = {name: 0 * value for name, value in model.items()}
    mu = 0.9 if update == "momentum" else 0.0
    losses: list[float] = []
    history: dict[str, list[float]] = {"train_acc": [], "val_acc": []}

    def predict(A: np.ndarray) -> np.ndarray:
        hidden = np.maximum(A @ model["W1"] + model["b1"], 0)
        return np.asarray((hidden @ model["W2"] + model["b2"]).argmax(axis=1))

    for _ in range(num_epochs):
        order = np.arange(len(X))
        rng.shuffle(order)
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            h = np.maximum(X[rows] @ model["W1"] + model["b1"], 0)
            s = h @ model["W2"] + model["b2"]
            lse = np.logaddexp.reduce(s, axis=1, keepdims=True)
            losses.append(float(np.mean(lse[:, 0] - s[np.arange(len(rows)), y[rows]])))
            ds = np.exp(s - lse)
            ds[np.arange(len(rows)), y[rows]] -= 1
            ds /= len(rows)
            dh = (ds @ model["W2"].T) * np.sign(h)
            grads = {
                "W2": h.T @ ds + reg * model["W2"],
                "b2": ds.sum(0),
                "W1": X[rows].T @ dh + reg * model["W1"],
                "b1": dh.sum(0),
            }
            for name in grads:
                v[name] *= mu
                v[name] -= learning_rate * grads[name]
                model[name] += v[name]
        learning_rate *= learning_rate_decay
        history["train_acc"].append(float(np.mean(predict(X) == y)))
        history["val_acc"].append(float(np.mean(predict(X_val) == y_val)))
    return [model, {"loss": np.array(losses), **history}]


RESULT = "return model, history"
BEST = (
    Replace("    for epoch in", "    best, least = model, -1.0\n    for epoch in"),
    Replace(
        f"    {RESULT}",
        '        if history["val_acc"][-1] > least:\n'
        '            best, least = model, history["val_acc"][-1]\n'
        "    return best, history",
    ),
)
SAMPLED = Replace(
    "minibatches(len(X), batch_size, rng)",
    "[rng.choice(len(X), batch_size, replace=False) for _ in range(len(X) // batch_size)]",
)

record = Record(
    level="challenge",
    lecture="Learning rate: Overfit, ClassifierTrainer",
    cases=cases,
    checks=(
        Check("the same steps", 6, output=0),
        Check(
            "digits",
            4,
            kind="distribution",
            group="digits",
            output=0,
            judge=learns(LEAST, held_out, epochs=2),
        ),
        Check("edge cases", 2, kind="edge cases", output=0),
        Check("history", 1, kind="edge cases", output=1, judge=holds_history),
        Check("keeps inputs", 2, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    default_convention=(
        "rate inside the velocity",
        "a velocity that holds the learning rate, v ← 0.9 v + lr · gradient and W ← W − v",
        "학습률이 속도 안에 있는 v ← 0.9 v + lr · 그래디언트, W ← W − v",
    ),
    conventions=(
        Convention(
            "rate outside the velocity",
            numpy=(
                Replace(
                    "new[name], velocity[name] = momentum_step(",
                    "_, velocity[name] = momentum_step(",
                ),
                Replace("velocity[name], lr\n", "velocity[name], 1.0\n"),
                Replace(
                    "                else:\n",
                    "                    new[name] = model[name] - lr * velocity[name]\n"
                    "                else:\n",
                ),
            ),
            torch=(
                Replace("lr * grads[name]", "grads[name]"),
                Replace(
                    "optimizer.step()",
                    'optimizer.param_groups[0]["lr"] = lr\n            optimizer.step()',
                ),
            ),
            en="a velocity without the learning rate, v ← 0.9 v + gradient and W ← W − lr · v, as "
            "PyTorch has it",
            ko="PyTorch처럼 학습률이 속도 밖에 있는 v ← 0.9 v + 그래디언트, W ← W − lr · v",
        ),
    ),
    alternatives=(
        Alternative("in place on a copy, the velocity turned round, a list", by_arrays_of_velocity),
        Alternative("the best on the validation examples", BEST),
        Alternative("batches sampled one by one", SAMPLED),
        Alternative(
            "float32",
            Replace(
                "    velocity = {",
                "    model = {name: value.astype(np.float32) for name, value in model.items()}\n"
                "    X, X_val = X.astype(np.float32), X_val.astype(np.float32)\n"
                "    velocity = {",
            ),
        ),
        Alternative(
            "one loss an epoch",
            Replace(
                'history["loss"].append(float(loss))',
                'history["loss"] = [*history["loss"][:epoch], float(loss)]',
            ),
        ),
    ),
    limits={"call_seconds": 20.0},
)
