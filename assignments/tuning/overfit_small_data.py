"""The lecture's sanity check: twenty examples, all of them right."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.tuning._digits import digits
from autograder.judging.chance.training import overfits
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng

Model = dict[str, np.ndarray]


def twenty(rng: np.random.Generator, classes: int) -> dict[str, Any]:
    """Digits of so many classes, in no order."""
    X, y = digits(rng, 20)
    kept = rng.permutation(np.flatnonzero(y < classes))
    shown = np.concatenate([kept[y[kept] == label][:1] for label in range(classes)])
    chosen = np.concatenate([shown, np.setdiff1d(kept, shown, assume_unique=True)])[:20]
    chosen = rng.permutation(chosen)
    return {"X": X[chosen], "y": y[chosen]}


def cases(rng: np.random.Generator) -> list[Case]:
    """One set of examples thrice, for the generator."""
    seeds = iter(rng.choice(2**32, size=5, replace=False).tolist())
    ten, three = twenty(rng, 10), twenty(rng, 3)
    first = Rng(next(seeds))
    inner = np.arange(64).reshape(8, 8)[1:7, 1:7].ravel()
    return [
        Case("draws", "twenty digits", ten | {"rng": first}),
        Case("draws", "the same generator again", ten | {"rng": first}),
        Case("draws", "another generator", ten | {"rng": Rng(next(seeds))}),
        Case("edge", "three classes", three | {"rng": Rng(next(seeds))}),
        Case(
            "edge",
            "digits without their margin",
            {"X": ten["X"][:, inner], "y": ten["y"], "rng": Rng(next(seeds))},
        ),
    ]


SHAPES = (
    "np.shape(result['W1'])[0] == X.shape[1] and np.shape(result['W2'])[1] > y.max()",
    "W1 should be (D, H) and W2 (H, C), with a class for every label.",
    "W1은 (D, H), W2는 (H, C)이고 모든 레이블에 클래스가 있어야 합니다.",
)
RIGHT = (
    "np.all(np.argmax(np.maximum(X @ result['W1'] + result['b1'], 0) @ result['W2']"
    " + result['b2'], axis=1) == y)",
    "The model should get all twenty examples right.",
    "모델이 스무 개의 예제를 모두 맞혀야 합니다.",
)


def alike(classes: int, features: int, seed: int) -> Example:
    """Examples that are about as hard to tell apart as twenty digits."""
    rng, y = np.random.default_rng(seed), np.arange(20) % classes
    middles, own = rng.random((classes, features)), rng.random((20, features))
    X = np.round(0.7 * middles[y] + 0.3 * own, 1)
    return Example(
        {"X": X, "y": y, "rng": Rng(seed)}, source="twenty examples", holds=(SHAPES, RIGHT)
    )


EXAMPLES = (alike(10, 8, 0), alike(3, 6, 1))

MODEL = "init_two_layer_model(X.shape[1], 50, int(y.max()) + 1, rng, std=0.1)"
TRAIN = 'train(X, y, X, y, model, rng, 200, len(X), 0.1, update="momentum")'


def training(new: str) -> Replace:
    return Replace(TRAIN, new)


MISTAKES = (
    Mistake(
        "learning rate too low",
        training('train(X, y, X, y, model, rng, 200, len(X), 1e-6, update="momentum")'),
        "wrong_value",
        "Look at the loss: if it hardly moves, take a higher rate, larger weights at the start or "
        "more epochs; if it jumps, a lower rate.",
        "손실을 보세요. 거의 움직이지 않으면 학습률, 처음 가중치의 크기, 에폭 수를 늘리고, 튀면 "
        "학습률을 낮추세요.",
        also=(
            training('train(X, y, X, y, model, rng, 3, len(X), 0.1, update="momentum")'),
            training("train(X, y, X, y, model, rng, 10, len(X), 1e-3)"),
            training('train(X, y, X, y, model, rng, 200, len(X), 0.1, 1.0, 1.0, "momentum")'),
            training('train(X[:10], y[:10], X, y, model, rng, 200, 10, 0.1, update="momentum")'),
            training("(model, None)"),
            Replace("std=0.1", "std=0.0"),
            training('train(X, y[::-1], X, y, model, rng, 200, len(X), 0.1, update="momentum")'),
        ),
    ),
    Mistake(
        "diverged",
        training('train(X, y, X, y, model, rng, 200, len(X), 1e4, reg=1.0, update="momentum")'),
        "not_finite",
        "Your weights have become NaN: the learning rate is too high.",
        "가중치가 NaN이 되었습니다. 학습률이 너무 큽니다.",
    ),
    Mistake(
        "model and history",
        Replace("return model", "return model, _"),
        "wrong_type",
        "You return a tuple. Return the model alone.",
        "튜플을 반환했습니다. 모델만 반환하세요.",
    ),
    Mistake(
        "accuracy for the model",
        Replace("return model", 'return _["train_acc"][-1]'),
        "wrong_type",
        "You return an accuracy. Return the model: its accuracy is measured by the grader.",
        "정확도를 반환했습니다. 모델을 반환하세요. 정확도는 채점기가 직접 잽니다.",
    ),
    Mistake(
        "history for the model",
        Replace("return model", "return _"),
        "wrong_type",
        "You return the history. Return the model: the grader counts for itself.",
        "기록을 반환했습니다. 모델을 반환하세요. 몇 개를 맞히는지는 채점기가 직접 셉니다.",
    ),
    Mistake(
        "labels for the model",
        Replace("return model", "return y"),
        "wrong_type",
        "You return labels. Return the model: a dict with W1, b1, W2 and b2.",
        "레이블을 반환했습니다. W1, b1, W2, b2가 든 딕셔너리인 모델을 반환하세요.",
    ),
    Mistake(
        "a lookup for the model",
        Replace("return model", "return lambda A: y"),
        "wrong_type",
        "You return a function. Return the weights themselves, a dict with W1, b1, W2 and b2.",
        "함수를 반환했습니다. W1, b1, W2, b2가 든 딕셔너리로 가중치 자체를 반환하세요.",
    ),
    Mistake(
        "weights turned round",
        Replace("return model", "return {name: value.T for name, value in model.items()}"),
        "wrong_shape",
        "Your weights are turned round, as PyTorch keeps them: W1 is (D, H), as in X @ W1.",
        "PyTorch에서처럼 가중치의 행과 열이 뒤바뀌었습니다. X @ W1을 계산하므로 W1은 (D, H)입니다.",
    ),
    Mistake(
        "biases in a table",
        Replace("return model", "return {n: np.atleast_2d(v) for n, v in model.items()}"),
        "wrong_shape",
        "Your biases have two axes. They have one: (H,) and (C,).",
        "편향의 축이 둘입니다. (H,)와 (C,)로 축이 하나여야 합니다.",
    ),
    Mistake(
        "a class too few",
        (
            Replace("int(y.max()) + 1", "int(y.max())"),
            Replace("train(X, y, X", "train(X, np.minimum(y, y.max() - 1), X"),
        ),
        "wrong_shape",
        "The last class is missing: labels count from 0, so there are y.max() + 1 of them.",
        "마지막 클래스가 없습니다. 레이블은 0부터 세므로 클래스는 y.max() + 1개입니다.",
        also=(
            (
                Replace("int(y.max()) + 1", "2"),
                Replace("train(X, y, X", "train(X, y % 2, X"),
            ),
        ),
    ),
    Mistake(
        "trained on scaled numbers",
        (
            Replace(
                "    model = init",
                "    Z = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)\n    model = init",
            ),
            Replace("train(X, y, X", "train(Z, y, Z"),
        ),
        "wrong_value",
        "Your model is right on standardized examples, not on X itself, which is what it gets. "
        "Train on X, or put the scaling into W1 and b1.",
        "모델이 표준화한 예제만 맞히고 실제로 들어오는 X는 맞히지 못합니다. X로 학습하거나, 표준화 "
        "과정을 W1과 b1에 넣으세요.",
    ),
    Mistake(
        "own generator, same seed",
        Replace(MODEL, MODEL.replace("rng, std", "np.random.default_rng(0), std")),
        "wrong_distribution",
        "You seed a generator of your own, so every model is the same. Draw from the argument "
        "`rng`.",
        "함수 안에서 시드를 고정해 모델이 항상 똑같습니다. 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        Replace(MODEL, MODEL.replace("rng, std", "np.random.default_rng(), std")),
        "wrong_distribution",
        "You draw from a generator of your own. Draw from the argument `rng`, so that the same "
        "state gives the same model.",
        "생성기를 따로 만들어 썼습니다. 같은 상태에서 같은 모델이 나오도록 인자 `rng`로 뽑으세요.",
    ),
)


def random_features(X: np.ndarray, y: np.ndarray, rng: np.random.Generator) -> dict[str, Any]:
    """No training at all: a layer of chance, and the second solved for."""
    W1, b1 = rng.normal(size=(X.shape[1], 200)), rng.normal(size=200)
    hidden = np.maximum(X @ W1 + b1, 0)
    W2 = np.linalg.pinv(hidden) @ np.eye(10)[y]
    return {"W1": W1.tolist(), "b1": b1.tolist(), "W2": W2.tolist(), "b2": [0] * 10}


BATCHES_OF_FIVE = training('train(X, y, X, y, model, rng, 100, 5, 0.05, 0.99, update="momentum")')

record = Record(
    level="core",
    lecture="Learning rate: Overfit",
    cases=cases,
    checks=(
        Check("all examples right", 8, kind="distribution", judge=overfits),
        Check("edge cases", 1, kind="edge cases", judge=overfits),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a second layer solved for, ten classes, lists", random_features),
        Alternative("batches of five", BATCHES_OF_FIVE),
        Alternative(
            "plain descent, few units",
            (
                Replace("50, int", "25, int"),
                training("train(X, y, X, y, model, rng, 600, len(X), 0.5)"),
            ),
        ),
        Alternative(
            "float32",
            Replace("return model", "return {k: v.astype(np.float32) for k, v in model.items()}"),
        ),
    ),
    limits={"call_seconds": 20.0},
)
