"""Runs of training whose steps are the same whatever the order, drawn so that the end is the best.

Where all examples are in one batch, or all examples are equal, no shuffle shows. The validation
examples are chosen such that the last model gets them all right and no earlier one does: then the
last model and the best one are the same, and either may be returned. Where the rate decays, both
forms of momentum end so, with lr in the velocity and before it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.judging.chance.training import accuracy, scores

Model = dict[str, np.ndarray]
CLEAR = 1e-2  # between the two highest scores, so that rounding moves no prediction
BETA = 0.9


def models_on_the_way(
    X: np.ndarray, y: np.ndarray, start: Model, run: dict[str, Any], rate_inside: bool = True
) -> list[Model]:
    """The model at the start and after every epoch; each step takes the gradient of all.

    `rate_inside` says whether the velocity holds lr · gradient, or the gradient alone.
    """
    model, found = start, [start]
    velocity = {name: np.zeros_like(value) for name, value in start.items()}
    beta = BETA if run["update"] == "momentum" else 0.0
    for epoch in range(run["epochs"]):
        lr = run["lr"] * run["decay"] ** epoch
        for _ in range(run["steps"]):
            slopes = _gradients(X, y, model, run["reg"])
            inside, outside = (lr, 1.0) if rate_inside else (1.0, lr)
            velocity = {name: beta * velocity[name] + inside * slopes[name] for name in model}
            model = {name: model[name] - outside * velocity[name] for name in model}
        found.append(model)
    return found


def _gradients(X: np.ndarray, y: np.ndarray, model: Model, reg: float) -> Model:
    hidden = np.maximum(X @ model["W1"] + model["b1"], 0.0)
    p = np.exp(scores(model, X))
    away = (p / p.sum(axis=1, keepdims=True) - np.eye(p.shape[1])[y]) / len(y)
    back = np.where(hidden > 0, away @ model["W2"].T, 0.0)
    return {
        "W1": X.T @ back + reg * model["W1"],
        "b1": back.sum(axis=0),
        "W2": hidden.T @ away + reg * model["W2"],
        "b2": away.sum(axis=0),
    }


def validation(
    rng: np.random.Generator, runs: list[list[Model]], size: int
) -> tuple[np.ndarray, np.ndarray] | None:
    """Examples on which the last models, and no others, are right everywhere; None if not found."""
    lasts = [found[-1] for found in runs]
    found = [model for found in runs for model in found[:-1]] + lasts
    pool = rng.normal(0.0, 1.5, (400, found[0]["W1"].shape[0]))
    every = np.stack([scores(model, pool) for model in found])
    ordered = np.sort(every, axis=-1)
    clear = (ordered[..., -1] - ordered[..., -2]).min(axis=0) > CLEAR
    classes = every.argmax(axis=-1)
    clear &= (classes[-len(lasts) :] == classes[-1]).all(axis=0)
    pool, classes = pool[clear], classes[:, clear]
    chosen: list[int] = []
    for earlier in classes[: -len(lasts)]:
        apart = np.flatnonzero(earlier != classes[-1])
        if apart.size == 0:
            return None
        chosen.append(int(apart[0]))
    chosen += [i for i in range(size) if i not in chosen and i < len(pool)]
    X_val, y_val = pool[chosen], classes[-1][chosen]
    assert all(accuracy(last, X_val, y_val) == 1.0 for last in lasts)
    return X_val, y_val


def draw(
    rng: np.random.Generator,
    sizes: tuple[int, int, int, int],
    epochs: int,
    update: str = "sgd",
    decay: float = 1.0,
    reg: float = 0.0,
    batches: int = 1,
) -> dict[str, Any]:
    """The arguments of a run of N, D, H, C = `sizes`, up to and with the learning rate.

    `batches` more than 1: all examples are one and the same, and an epoch has as many steps.
    """
    n, d, h, c = sizes
    while True:
        X, y = rng.normal(0.0, 1.0, (n, d)), rng.integers(c, size=n)
        if batches > 1:
            X, y = np.tile(X[:1], (n, 1)), np.tile(y[:1], n)
        model = {
            "W1": rng.normal(0.0, 0.6, (d, h)),
            "b1": rng.normal(0.0, 0.4, h),
            "W2": rng.normal(0.0, 0.6, (h, c)),
            "b2": rng.normal(0.0, 0.4, c),
        }
        lr = float(rng.uniform(0.2, 0.4))
        run = {"epochs": epochs, "lr": lr, "decay": decay, "reg": reg, "update": update}
        run |= {"steps": batches}
        forms = (True, False) if update == "momentum" and decay != 1.0 else (True,)
        runs = [models_on_the_way(X, y, model, run, inside) for inside in forms]
        held = validation(rng, runs, 12)
        if held is not None and all(_clear_of_kinks(X, found) for found in runs):
            break
    given = {"X": X, "y": y, "X_val": held[0], "y_val": held[1], "model": model}
    return given | {"num_epochs": epochs, "batch_size": n // batches, "learning_rate": lr}


def _clear_of_kinks(X: np.ndarray, found: list[Model]) -> bool:
    """No hidden unit so near 0 that rounding switches it on or off."""
    return all(np.abs(X @ model["W1"] + model["b1"]).min() > 1e-3 for model in found)
