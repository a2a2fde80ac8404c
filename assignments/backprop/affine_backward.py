"""From the gradient of a layer's outputs to those of what went in."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]
Gradients = tuple[np.ndarray, np.ndarray, np.ndarray]


def draw(rng: np.random.Generator, n: int, d: int, h: int) -> Drawn:
    """No sum over examples is near 0, so that float32 keeps its digits."""
    while True:
        dout, X, W = rng.normal(0, 1, (n, h)), rng.normal(0, 1, (n, d)), rng.normal(0, 1, (d, h))
        db = np.abs(dout.sum(axis=0))
        if db.min() > 0.2 and (n == 1 or np.abs(dout).max() > 0.5):
            return {"dout": dout, "X": X, "W": W}


def cases(rng: np.random.Generator) -> list[Case]:
    """Where N, D and H are the same, nothing that is turned round stops with an error."""
    return [
        Case("ordinary", "several examples", draw(rng, 5, 3, 4)),
        Case("ordinary", "several examples", draw(rng, 3, 6, 2)),
        Case("ordinary", "as many examples, inputs and units", draw(rng, 4, 4, 4)),
        Case("edge", "one example", draw(rng, 1, 3, 4)),
        Case("edge", "one input", draw(rng, 4, 1, 3)),
        Case("edge", "one unit", draw(rng, 5, 3, 1)),
    ]


EXAMPLES = (
    Example(
        {
            "dout": np.array([[1.0, 0.0, -2.0, 0.5], [0.0, 1.0, 1.0, 0.0], [2.0, -1.0, 0.0, 1.0]]),
            "X": np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]]),
            "W": np.array([[1.0, 0.0, -2.0, 0.5], [3.0, -1.0, 1.0, 2.0]]),
        },
        (
            np.array([[5.25, 2.0], [-2.0, 0.0], [2.5, 9.0]]),
            np.array([[7.0, -3.0, -2.0, 3.5], [3.0, -1.5, -5.0, 1.5]]),
            np.array([3.0, 0.0, -1.0, 1.5]),
        ),
        source="three examples, two inputs, four units",
    ),
    Example(
        {
            "dout": np.array([[1.0, 2.0], [3.0, 4.0]]),
            "X": np.array([[1.0, -1.0], [0.5, 2.0]]),
            "W": np.array([[2.0, 0.0], [1.0, 5.0]]),
        },
        (
            np.array([[2.0, 11.0], [6.0, 23.0]]),
            np.array([[2.5, 4.0], [5.0, 6.0]]),
            np.array([4.0, 6.0]),
        ),
        source="two examples, two inputs, two units",
    ),
    Example(
        {"dout": np.array([[2.0]]), "X": np.array([[3.0]]), "W": np.array([[-1.0]])},
        (np.array([[-2.0]]), np.array([[6.0]]), np.array([2.0])),
        source="one example, one input, one unit",
    ),
)

DX, DW, DB = "dX = dout @ W.T", "dW = X.T @ dout", "db = dout.sum(axis=0)"
RETURN = "return dX, dW, db"

MISTAKES = (
    Mistake(
        "dX with W as it is",
        Replace(DX, "dX = dout @ W"),
        "raised",
        "On the way back W is turned round: dX = dout @ W.T, of the shape of X.",
        "역방향에서는 W를 전치합니다. dX = dout @ W.T이고 모양은 X와 같습니다.",
        also=(Replace(DX, "dX = W @ dout"), Replace(DX, "dX = W.T @ dout")),
    ),
    Mistake(
        "dX turned round",
        Replace(DX, "dX = W @ dout.T"),
        "wrong_shape",
        "Your dX is turned round: dout @ W.T has the shape of X.",
        "dX가 전치되었습니다. dout @ W.T의 모양이 X와 같습니다.",
    ),
    Mistake(
        "dW turned round",
        Replace(DW, "dW = dout.T @ X"),
        "wrong_shape",
        "Your dW is turned round: X.T @ dout has the shape of W.",
        "dW가 전치되었습니다. X.T @ dout의 모양이 W와 같습니다.",
    ),
    Mistake(
        "dW with X as it is",
        Replace(DW, "dW = X @ dout"),
        "raised",
        "For dW it is X that is turned round: X.T @ dout sums over the examples.",
        "dW에서는 X를 전치합니다. X.T @ dout이 예제에 대해 더합니다.",
        also=(Replace(DW, "dW = dout @ X"),),
    ),
    Mistake(
        "db not added up",
        Replace(DB, "db = dout"),
        "wrong_shape",
        "Every example uses b, so all their derivatives come back to it: sum over axis 0.",
        "모든 예제가 b를 쓰므로 미분이 모두 b로 돌아옵니다. axis=0으로 더하세요.",
    ),
    Mistake(
        "db over the units",
        Replace(DB, "db = dout.sum(axis=1)"),
        "wrong_shape",
        "You sum over the units. There is one bias a unit: sum over the examples, axis 0.",
        "유닛에 대해 더했습니다. 편향은 유닛마다 하나이므로 예제에 대해 axis=0으로 더하세요.",
    ),
    Mistake(
        "db one number",
        Replace(DB, "db = dout.sum()"),
        "wrong_shape",
        "You add all of dout up. That was the shared bias of the 2-2-2 network; here each unit has "
        "its own: axis=0.",
        "dout을 모두 더했습니다. 2-2-2 네트워크의 공유 편향과 달리 여기서는 유닛마다 편향이 "
        "있으므로 axis=0으로 더하세요.",
    ),
    Mistake(
        "db as a row",
        Replace(DB, "db = dout.sum(axis=0, keepdims=True)"),
        "wrong_shape",
        "Your db is a matrix of one row. It has the shape of b, (H,): leave keepdims out.",
        "db가 행이 하나인 행렬입니다. b처럼 (H,)여야 하므로 keepdims를 빼세요.",
    ),
    Mistake(
        "db averaged",
        Replace(DB, "db = dout.mean(axis=0)"),
        "wrong_gradient",
        "You average over the examples. If the loss is a mean, its 1/N is in dout already: sum.",
        "예제에 대해 평균을 냈습니다. 손실이 평균이면 1/N은 이미 dout에 있으므로 더하기만 하세요.",
    ),
    Mistake(
        "divided by N",
        (Replace(DW, f"{DW} / len(X)"), Replace(DB, "db = dout.mean(axis=0)")),
        "wrong_gradient",
        "You divide by N. If the loss is a mean, its 1/N is in dout already: divide by nothing.",
        "N으로 나누었습니다. 손실이 평균이면 1/N은 이미 dout에 있으므로 나누지 마세요.",
        also=(Replace(DW, f"{DW} / len(X)"), Replace(DX, f"{DX} / len(X)")),
    ),
    Mistake(
        "dout added up",
        Replace(DW, "dW = X.T @ np.ones_like(dout)"),
        "wrong_gradient",
        "dout is missing in dW: multiply by what comes back, X.T @ dout.",
        "dW에 dout이 빠졌습니다. 돌아온 값을 곱하세요. X.T @ dout입니다.",
        also=(
            Replace(DX, "dX = np.ones_like(dout) @ W.T"),
            Replace(DB, "db = np.full(dout.shape[1], float(len(dout)))"),
        ),
    ),
    Mistake(
        "another order",
        Replace(RETURN, "return dW, dX, db"),
        "wrong_shape",
        "The order is (dX, dW, db).",
        "순서는 (dX, dW, db)입니다.",
        also=(Replace(RETURN, "return dW, db, dX"), Replace(RETURN, "return db, dW, dX")),
    ),
    Mistake(
        "signs turned round",
        Replace(RETURN, "return -dX, -dW, -db"),
        "wrong_gradient",
        "All signs are turned round. The minus belongs to the update.",
        "부호가 모두 반대입니다. 마이너스는 업데이트에 붙습니다.",
    ),
    Mistake(
        "with a ReLU",
        Replace(DX, "dX = (dout @ W.T) * (X > 0)"),
        "wrong_gradient",
        "You multiply by the slope of a ReLU. This layer has no activation: leave it out.",
        "ReLU의 미분까지 곱했습니다. 이 층에는 활성화 함수가 없으니 빼세요.",
    ),
    Mistake(
        "two gradients",
        Replace(RETURN, "return dW, db"),
        "wrong_type",
        "dX is missing: the layer below needs it. Return (dX, dW, db).",
        "dX가 빠졌습니다. 아래층에서 필요합니다. (dX, dW, db)를 반환하세요.",
        also=(Replace(RETURN, "return dX, dW"),),
    ),
    Mistake(
        "moves the weights",
        Replace(RETURN, f"W -= 0.1 * dW\n    {RETURN}"),
        "changed_input",
        "You update W as well. Only return the gradients.",
        "W까지 업데이트했습니다. 그래디언트만 반환하세요.",
        "keeps inputs",
    ),
)


def example_by_example(dout: np.ndarray, X: np.ndarray, W: np.ndarray) -> Gradients:
    dX, dW, db = np.zeros_like(X), np.zeros_like(W), np.zeros(W.shape[1])
    for n in range(len(X)):
        dX[n] = W.dot(dout[n])
        dW += np.outer(X[n], dout[n])
        db += dout[n]
    return dX, dW, db


def by_einsum(dout: np.ndarray, X: np.ndarray, W: np.ndarray) -> list[np.ndarray]:
    return [
        np.einsum("nh,dh->nd", dout, W),
        np.einsum("nd,nh->dh", X, dout),
        np.einsum("nh->h", dout),
    ]


def single_precision(dout: np.ndarray, X: np.ndarray, W: np.ndarray) -> Gradients:
    d, X, W = dout.astype(np.float32), X.astype(np.float32), W.astype(np.float32)
    return (W @ d.T).T, (d.T @ X).T, np.ones(len(d), dtype=np.float32) @ d


record = Record(
    level="core",
    lecture="Backpropagation: An example, in layers",
    cases=cases,
    # Narrow in about one draw of 20, where the terms of an entry cancel and float32 rounds.
    checks=(
        Check("dX", 3, kind="gradient", output=0),
        Check("dW", 3, kind="gradient", output=1),
        Check("db", 2, kind="gradient", output=2),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("example by example", example_by_example),
        Alternative("einsum, a list", by_einsum),
        Alternative("float32, views", single_precision),
    ),
)
