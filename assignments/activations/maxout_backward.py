"""The backward pass of maxout units of two pieces."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

A = np.ndarray
Drawn = dict[str, A]


def draw(rng: np.random.Generator, n: int, d: int, h: int) -> Drawn:
    """Each piece wins somewhere, nowhere nearly a tie, and without the biases others would."""
    while True:
        X, W1, W2 = (rng.normal(size=shape) for shape in ((n, d), (d, h), (d, h)))
        b1, b2 = rng.normal(0.0, 1.5, h), rng.normal(0.0, 1.5, h)
        dout = rng.choice([-1.0, 1.0], (n, h)) * rng.uniform(0.3, 2.0, (n, h))
        plain = X @ W1 - X @ W2
        lead = plain + b1 - b2
        both = n * h == 1 or (lead.max() > 0.1 and lead.min() < -0.1)
        counts = n * h < 4 or bool(((plain > 0) != (lead > 0)).any())
        if both and counts and min(np.abs(lead).min(), np.abs(plain).min()) > 0.02:
            return {"dout": dout, "X": X, "W1": W1, "b1": b1, "W2": W2, "b2": b2}


def cases(rng: np.random.Generator) -> list[Case]:
    """N, D and H differ where one could be taken for another."""
    second = draw(rng, 3, 2, 4)
    second["b2"] = second["b2"] + 30.0
    return [
        Case("ordinary", "several examples", draw(rng, 6, 3, 4)),
        Case("ordinary", "several examples", draw(rng, 4, 6, 2)),
        Case("ordinary", "many units", draw(rng, 3, 2, 7)),
        Case("edge", "one example", draw(rng, 1, 3, 4)),
        Case("edge", "one unit", draw(rng, 6, 3, 1)),
        Case("edge", "one feature", draw(rng, 4, 1, 3)),
        Case("edge", "a square layer", draw(rng, 3, 3, 3)),
        Case("edge", "one piece wins everywhere", second),
    ]


EXAMPLES = (
    Example(
        {
            "dout": np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -1.0], [2.0, 1.0, 1.0]]),
            "X": np.array([[1.0, 2.0], [-1.0, 0.5], [0.0, -3.0]]),
            "W1": np.array([[1.0, 0.0, -1.0], [0.5, 1.0, 2.0]]),
            "b1": np.array([0.0, -1.0, 0.5]),
            "W2": np.array([[-1.0, 2.0, 0.0], [0.0, 1.0, -1.0]]),
            "b2": np.array([1.0, 0.0, -0.5]),
        },
        (
            np.array([[-3.0, 3.5], [0.5, 1.0], [0.0, 0.0]]),
            np.array([[1.0, -3.0, 3.0], [2.0, 1.5, 3.5]]),
            np.array([1.0, 3.0, 1.0]),
            np.array([[-0.5, -1.0, 0.0], [-5.75, -5.0, -3.0]]),
            np.array([2.5, 0.0, 1.0]),
        ),
        source="three examples, two features, three units",
    ),
    Example(
        {
            "dout": np.array([[-2.0]]),
            "X": np.array([[2.0]]),
            "W1": np.array([[1.0]]),
            "b1": np.array([-4.0]),
            "W2": np.array([[-3.0]]),
            "b2": np.array([1.0]),
        },
        (
            np.array([[-2.0]]),
            np.array([[-4.0]]),
            np.array([-2.0]),
            np.array([[0.0]]),
            np.array([0.0]),
        ),
        source="one example, one feature, one unit: the first piece wins everywhere",
    ),
    Example(
        {
            "dout": np.array([[2.0, 1.0], [-1.0, 3.0]]),
            "X": np.array([[-2.0], [0.5]]),
            "W1": np.ones((1, 2)),
            "b1": np.zeros(2),
            "W2": np.array([[0.0, -1.0]]),
            "b2": np.zeros(2),
        },
        (
            np.array([[-1.0], [2.0]]),
            np.array([[-0.5, 1.5]]),
            np.array([-1.0, 3.0]),
            np.array([[-4.0, -2.0]]),
            np.array([2.0, 1.0]),
        ),
        source="ReLU and the absolute value are maxout units",
    ),
)

WINS = "X @ W1 + b1 > X @ W2 + b2"
D1, D2 = "np.where(wins, dout, 0.0)", "np.where(wins, 0.0, dout)"
RESULT = "dX, X.T @ d1, d1.sum(axis=0), X.T @ d2, d2.sum(axis=0)"
MEANS = "dX, X.T @ d1 / len(X), d1.mean(axis=0), X.T @ d2 / len(X), d2.mean(axis=0)"


def changes_dout(dout: A, X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    wins = X @ W1 + b1 > X @ W2 + b2
    d1 = dout.copy()
    d1[~wins] = 0
    dout[wins] = 0
    return d1 @ W1.T + dout @ W2.T, X.T @ d1, d1.sum(0), X.T @ dout, dout.sum(0)


MISTAKES = (
    Mistake(
        "both pieces learn",
        (Replace(D1, "dout"), Replace(D2, "dout")),
        "wrong_gradient",
        "Both pieces get the whole gradient. Only the larger one had a say: the other gets 0.",
        "두 쪽 모두에 그래디언트를 다 주었습니다. 큰 쪽만 결과에 영향을 주므로 다른 쪽은 0입니다.",
        also=((Replace(D1, "0.5 * dout"), Replace(D2, "0.5 * dout")),),
    ),
    Mistake(
        "the loser learns",
        Replace(WINS, "X @ W1 + b1 < X @ W2 + b2"),
        "wrong_gradient",
        "The smaller piece gets the gradient. Hand it to the larger one.",
        "작은 쪽에 그래디언트를 주었습니다. 큰 쪽에 주세요.",
    ),
    Mistake(
        "the winner times its value",
        (
            Replace(D1, "np.where(wins, dout * (X @ W1 + b1), 0.0)"),
            Replace(D2, "np.where(wins, 0.0, dout * (X @ W2 + b2))"),
        ),
        "wrong_gradient",
        "You multiply by the piece's value. The maximum has slope 1 by the larger piece: dout as "
        "it is.",
        "값을 곱했습니다. 큰 쪽에 대한 최댓값의 기울기는 1이므로 dout을 그대로 넘기세요.",
    ),
    Mistake(
        "dout forgotten",
        (Replace(D1, "np.where(wins, 1.0, 0.0)"), Replace(D2, "np.where(wins, 0.0, 1.0)")),
        "wrong_gradient",
        "`dout` is not used. By the chain rule the winner gets dout, not 1.",
        "`dout`을 쓰지 않았습니다. 연쇄 법칙에 따라 큰 쪽은 1이 아니라 dout을 받습니다.",
    ),
    Mistake(
        "biases ignored in choosing",
        Replace(WINS, "X @ W1 > X @ W2"),
        "wrong_gradient",
        "You choose the winner without the biases. Compare X W1 + b1 with X W2 + b2.",
        "편향 없이 큰 쪽을 골랐습니다. X W1 + b1과 X W2 + b2를 비교하세요.",
    ),
    Mistake(
        "winner by dout",
        Replace(WINS, "dout > 0"),
        "wrong_gradient",
        "You choose by the sign of `dout`. The winner was decided forward: the larger X W + b.",
        "`dout`의 부호로 골랐습니다. 큰 쪽은 forward에서 X W + b로 정해집니다.",
    ),
    Mistake(
        "mask of a ReLU",
        (Replace(D1, "dout * (X @ W1 + b1 > 0)"), Replace(D2, "dout * (X @ W2 + b2 > 0)")),
        "wrong_gradient",
        "You compare each piece with 0, as ReLU does. Compare the two pieces with each other.",
        "ReLU처럼 각각을 0과 비교했습니다. 두 쪽을 서로 비교하세요.",
    ),
    Mistake(
        "mean over the examples",
        Replace(RESULT, MEANS),
        "wrong_gradient",
        "Your gradients of the weights are N times too small: sum over the examples. The 1/N of a "
        "mean is in `dout` already.",
        "가중치의 그래디언트가 N배만큼 작습니다. 예제에 대해 더하세요. 평균의 1/N은 이미 `dout`에 "
        "들어 있습니다.",
    ),
    Mistake(
        "biases by the mean",
        Replace(RESULT, "dX, X.T @ d1, d1.mean(axis=0), X.T @ d2, d2.mean(axis=0)"),
        "wrong_gradient",
        "Your gradients of the biases are N times too small: sum over the examples, no mean.",
        "편향의 그래디언트가 N배만큼 작습니다. 평균을 내지 말고 예제에 대해 더하세요.",
        "db1",
    ),
    Mistake(
        "biases summed over the units",
        Replace(RESULT, "dX, X.T @ d1, d1.sum(axis=1), X.T @ d2, d2.sum(axis=1)"),
        "wrong_shape",
        "You sum over the units. Each unit has its own bias: sum over the examples, axis=0.",
        "유닛에 대해 더했습니다. 유닛마다 편향이 있으므로 예제에 대해(axis=0) 더하세요.",
        "db1",
        also=(
            Replace(RESULT, "dX, X.T @ d1, d1.sum(), X.T @ d2, d2.sum()"),
            Replace(RESULT, "dX, X.T @ d1, d1, X.T @ d2, d2"),
        ),
    ),
    Mistake(
        "biases as a row",
        Replace(
            RESULT, "dX, X.T @ d1, d1.sum(0, keepdims=True), X.T @ d2, d2.sum(0, keepdims=True)"
        ),
        "wrong_shape",
        "Your db are matrices of one row. They have the shape of the biases, (H,): leave keepdims "
        "out.",
        "db가 행이 하나인 행렬입니다. 편향과 같은 (H,) 모양이 되도록 keepdims를 빼세요.",
        "db1",
    ),
    Mistake(
        "one piece in dX",
        Replace("d1 @ W1.T + d2 @ W2.T", "d1 @ W1.T"),
        "wrong_gradient",
        "X feeds both pieces: dX is the sum of what comes back through W1 and through W2.",
        "X는 두 쪽에 모두 들어갑니다. dX는 W1과 W2를 거쳐 돌아온 것의 합입니다.",
        "dX",
        also=(Replace("d1 @ W1.T + d2 @ W2.T", "d2 @ W2.T"),),
    ),
    Mistake(
        "dX through both weights",
        Replace("d1 @ W1.T + d2 @ W2.T", "dout @ W1.T + dout @ W2.T"),
        "wrong_gradient",
        "In dX the whole `dout` goes through both pieces. Only what each piece has won goes back "
        "through its weights.",
        "dX에서 `dout` 전체를 두 쪽에 모두 통과시켰습니다. 각자 이긴 몫만 자기 가중치를 거쳐 "
        "돌아갑니다.",
        "dX",
    ),
    Mistake(
        "pieces crossed in dX",
        Replace("d1 @ W1.T + d2 @ W2.T", "d1 @ W2.T + d2 @ W1.T"),
        "wrong_gradient",
        "In dX the pieces are crossed: what the first has won goes back through W1.",
        "dX에서 두 쪽이 엇갈렸습니다. 첫 번째가 이긴 몫은 W1을 거쳐 돌아갑니다.",
        "dX",
    ),
    Mistake(
        "transposed",
        Replace(RESULT, "dX, d1.T @ X, d1.sum(axis=0), d2.T @ X, d2.sum(axis=0)"),
        "wrong_shape",
        "Your dW is transposed: it has the shape of W, (D, H), and is Xᵀ d.",
        "dW가 전치되었습니다. W와 같은 (D, H) 모양이고 Xᵀ d입니다.",
        "dW1",
    ),
    Mistake(
        "pieces swapped",
        Replace(RESULT, "dX, X.T @ d2, d2.sum(axis=0), X.T @ d1, d1.sum(axis=0)"),
        "wrong_gradient",
        "The results of the two pieces are swapped: dX, dW1, db1, dW2, db2.",
        "두 쪽의 결과가 바뀌었습니다. 순서는 dX, dW1, db1, dW2, db2입니다.",
        "dW1",
    ),
    Mistake(
        "weights before biases",
        Replace(RESULT, "dX, X.T @ d1, X.T @ d2, d1.sum(axis=0), d2.sum(axis=0)"),
        "wrong_shape",
        "The order is dX, dW1, db1, dW2, db2: each piece's bias follows its weights.",
        "순서는 dX, dW1, db1, dW2, db2입니다. 가중치 다음에 그 편향이 옵니다.",
        "db1",
    ),
    Mistake(
        "sign",
        (Replace(D1, "np.where(wins, -dout, 0.0)"), Replace(D2, "np.where(wins, 0.0, -dout)")),
        "wrong_gradient",
        "Your gradients have the wrong sign: the maximum rises with the larger piece.",
        "그래디언트의 부호가 반대입니다. 최댓값은 큰 쪽을 따라 커집니다.",
    ),
    Mistake(
        "the loser gets the opposite",
        Replace(D2, "np.where(wins, -dout, dout)"),
        "wrong_gradient",
        "Where the first piece wins, the second gets −dout. It gets nothing there.",
        "첫 번째가 이긴 곳에서 두 번째에 −dout을 주었습니다. 그곳에서는 0입니다.",
        also=(
            (
                Replace(D1, "np.where(wins, dout, -dout)"),
                Replace(D2, "np.where(wins, -dout, dout)"),
            ),
        ),
    ),
    Mistake(
        "changes dout",
        changes_dout,
        "changed_input",
        "Your function sets entries of `dout` to 0, and the caller's array changes. Work on "
        "a copy.",
        "`dout`의 일부를 0으로 바꿔 호출한 쪽의 배열까지 달라집니다. 복사본을 쓰세요.",
        also=(Replace(f"d2 = {D2}", f"d2 = {D2}\n    dout *= wins"),),
    ),
)


def example_by_example(dout: A, X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    dX, dW1, db1, dW2, db2 = (np.zeros(a.shape) for a in (X, W1, b1, W2, b2))
    for n in range(len(X)):
        for j in range(len(b1)):
            if W1[:, j] @ X[n] + b1[j] >= W2[:, j] @ X[n] + b2[j]:
                W, dW, db = W1, dW1, db1
            else:
                W, dW, db = W2, dW2, db2
            dX[n] += dout[n, j] * W[:, j]
            dW[:, j] += dout[n, j] * X[n]
            db[j] += dout[n, j]
    return [a.tolist() for a in (dX, dW1, db1, dW2, db2)]


def by_einsum(dout: A, X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    W, b = np.stack([W1, W2]), np.stack([b1, b2])
    pieces = np.einsum("nd,pdh->pnh", X, W) + b[:, None]
    d = (pieces == pieces.max(0)) * dout
    dW, db = np.einsum("nd,pnh->pdh", X, d), np.einsum("pnh->ph", d)
    return np.einsum("pnh,pdh->nd", d, W), dW[0], db[0], dW[1], db[1]


def single_precision(dout: A, X: A, W1: A, b1: A, W2: A, b2: A) -> Any:
    dout, X, W1, b1, W2, b2 = (a.astype(np.float32) for a in (dout, X, W1, b1, W2, b2))
    d1 = dout * (X @ (W1 - W2) + (b1 - b2) > 0)
    d2 = dout - d1
    return d1 @ W1.T + d2 @ W2.T, X.T @ d1, d1.sum(0), X.T @ d2, d2.sum(0)


record = Record(
    level="challenge",
    lecture="Activations: Maxout; Backpropagation",
    cases=cases,
    # Narrow in about one draw of eight, where gradients of both signs nearly cancel in a sum:
    # float32 rounds to a fiftieth of the tolerance. Wrong answers stay 10 000 times beyond it.
    checks=(
        Check("dX", 3, kind="gradient", output=0),
        Check("dW1", 3, kind="gradient", output=1),
        Check("db1", 2, kind="gradient", output=2),
        Check("dW2", 3, kind="gradient", output=3),
        Check("db2", 2, kind="gradient", output=4),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("example by example, nested lists", example_by_example),
        Alternative("both pieces stacked, einsum", by_einsum),
        Alternative("ones for the sums", Replace("d1.sum(axis=0)", "np.ones(len(X)) @ d1")),
        Alternative("float32", single_precision),
    ),
)
