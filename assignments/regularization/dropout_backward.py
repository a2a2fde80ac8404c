"""The gradient through inverted dropout."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, Any]


def draw(rng: np.random.Generator, p: float, *shape: int) -> Drawn:
    """Gradients of both signs, none near 0; of the mask some entries are 0, and not half."""
    count = int(np.prod(shape))
    dropped = int(np.clip(round(p * count), 1, count - 1))
    mask = rng.permutation(np.arange(count) >= dropped).astype(np.float64).reshape(shape)
    dout = rng.choice([-1.0, 1.0], shape) * rng.uniform(0.3, 2.0, shape)
    return {"dout": dout, "mask": mask, "p": p}


def cases(rng: np.random.Generator) -> list[Case]:
    """Ordinary p are far from 1/2, where p could be taken for 1 - p."""

    def low() -> float:
        return float(np.round(rng.uniform(0.15, 0.4), 2))

    def high() -> float:
        return float(np.round(rng.uniform(0.6, 0.85), 2))

    zeros = draw(rng, low(), 3, 5)
    zeros["dout"][rng.integers(3), rng.permutation(5)[:2]] = 0.0
    none = draw(rng, low(), 3, 4) | {"mask": np.ones((3, 4)), "p": 0.0}
    every = draw(rng, high(), 2, 3) | {"mask": np.zeros((2, 3))}
    return [
        Case("ordinary", "several examples", draw(rng, low(), 4, 6)),
        Case("ordinary", "several examples", draw(rng, high(), 7, 5)),
        Case("ordinary", "as many examples as units", draw(rng, low(), 5, 5)),
        Case("ordinary", "vector", draw(rng, high(), 8)),
        Case("edge", "p = 1/2", draw(rng, 0.5, 3, 4)),
        Case("edge", "p = 0", none),
        Case("edge", "p near 1", draw(rng, 0.98, 5, 10)),
        Case("edge", "all units dropped", every),
        Case("edge", "gradients of 0", zeros),
        Case("edge", "one example", draw(rng, low(), 1, 6)),
        Case("edge", "one unit", draw(rng, high(), 5, 1)),
    ]


EXAMPLES = (
    Example(
        {
            "dout": np.array([[1.0, -2.0, 3.0], [4.0, 0.5, -1.0]]),
            "mask": np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]),
            "p": 0.2,
        },
        np.array([[1.25, 0.0, 3.75], [0.0, 0.625, -1.25]]),
        source="survivors divided by 0.8",
    ),
    Example(
        {
            "dout": np.array([3.0, -1.0, 2.0, 5.0]),
            "mask": np.array([0.0, 1.0, 0.0, 0.0]),
            "p": 0.75,
        },
        np.array([0.0, -4.0, 0.0, 0.0]),
        source="one example, p = 0.75",
    ),
    Example(
        {"dout": np.array([[2.0], [-1.0]]), "mask": np.array([[0.0], [1.0]]), "p": 0.5},
        np.array([[0.0], [-2.0]]),
        source="lecture: p = 0.5; one unit",
    ),
    Example(
        {"dout": np.array([0.0, 7.0]), "mask": np.array([1.0, 1.0]), "p": 0.0},
        np.array([0.0, 7.0]),
        source="p = 0: nothing is dropped",
    ),
)

WHOLE = "dout * mask / (1 - p)"


def writes_zeros(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    dout[mask == 0] = 0.0
    return dout / (1 - p)


def scales_the_mask(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    mask /= 1 - p
    return dout * mask


MISTAKES = (
    Mistake(
        "not scaled",
        Replace(WHOLE, "dout * mask"),
        "wrong_gradient",
        "The scale is missing. Forward, survivors are divided by 1 − p: so is their gradient.",
        "스케일이 빠졌습니다. 순전파에서 살아남은 값을 1 − p로 나누었으니 그래디언트도 나누세요.",
    ),
    Mistake(
        "mask left out",
        Replace(WHOLE, "dout / (1 - p)"),
        "wrong_gradient",
        "Dropped units get a gradient. What was 0 forward lets nothing through: multiply by the "
        "mask.",
        "떨어뜨린 유닛에도 그래디언트가 흐릅니다. 순전파에서 0이 된 곳은 아무것도 통과시키지 "
        "않으니 mask를 곱하세요.",
    ),
    Mistake(
        "divided by p",
        Replace(WHOLE, "dout * mask / (p + 1e-12)"),
        "wrong_gradient",
        "You divide by p, the probability of dropping. Divide by that of surviving, 1 − p.",
        "떨어뜨릴 확률 p로 나누었습니다. 살아남을 확률 1 − p로 나누세요.",
        also=(Replace(WHOLE, "dout * mask / p"),),
    ),
    Mistake(
        "multiplied by 1 - p",
        Replace(WHOLE, "dout * mask * (1 - p)"),
        "wrong_gradient",
        "You multiply by 1 − p. Forward, survivors are divided by it: divide here as well.",
        "1 − p를 곱했습니다. 순전파에서 나누었으니 여기서도 나누세요.",
    ),
    Mistake(
        "multiplied by p",
        Replace(WHOLE, "dout * mask * p"),
        "wrong_gradient",
        "You multiply by p. Forward, survivors are divided by 1 − p: divide by 1 − p here as well.",
        "p를 곱했습니다. 순전파에서 1 − p로 나누었으니 여기서도 1 − p로 나누세요.",
    ),
    Mistake(
        "mask turned round",
        Replace(WHOLE, "dout * (1 - mask) / (1 - p)"),
        "wrong_gradient",
        "You let the gradient through where units were dropped. The mask is 1 where they survive.",
        "떨어뜨린 유닛으로 그래디언트를 보냈습니다. mask는 살아남은 곳이 1입니다.",
        also=(Replace(WHOLE, "dout * (1 - mask) / p"),),
    ),
    Mistake(
        "scaled twice",
        Replace(WHOLE, "dout * mask / (1 - p) ** 2"),
        "wrong_gradient",
        "You divide by 1 − p twice. The mask is 0 or 1, not yet scaled: divide once.",
        "1 − p로 두 번 나누었습니다. mask는 스케일하지 않은 0과 1이므로 한 번만 나누세요.",
    ),
    Mistake(
        "divided by the share that survived",
        Replace(WHOLE, "dout * mask / np.maximum(np.mean(mask), 1e-12)"),
        "wrong_gradient",
        "You divide by the share of this mask that is 1. Forward divides by the probability, "
        "1 − p.",
        "이 mask에서 1의 비율로 나누었습니다. 순전파에서는 확률 1 − p로 나눕니다.",
        also=(Replace(WHOLE, "dout * mask / np.maximum(np.mean(mask, axis=0), 1e-12)"),),
    ),
    Mistake(
        "averaged over the examples",
        Replace(WHOLE, "dout * mask / (1 - p) / len(dout)"),
        "wrong_gradient",
        "You divide by N. 1/N belongs to the loss and is in `dout` already.",
        "N으로 나누었습니다. 1/N은 손실에서 이미 `dout`에 들어 있습니다.",
    ),
    Mistake(
        "added up",
        Replace(WHOLE, "np.sum(dout * mask / (1 - p), axis=0)"),
        "wrong_shape",
        "You add over the examples. Each input has a gradient of its own: the shape of `dout`.",
        "예제에 대해 더했습니다. 입력마다 그래디언트가 따로 있으므로 `dout`과 모양이 같습니다.",
    ),
    Mistake(
        "writes into its input",
        writes_zeros,
        "changed_input",
        "Your function changes the arrays that it is given. Multiply instead: `dout * mask` makes "
        "a new one.",
        "받은 배열을 바꿉니다. `dout * mask`처럼 곱해서 새 배열을 만드세요.",
        also=(scales_the_mask,),
    ),
)


def loop_of_floats(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    if np.ndim(dout) > 1:
        return [loop_of_floats(d, m, p) for d, m in zip(dout, mask, strict=True)]
    return [d / (1 - p) if m else 0.0 for d, m in zip(dout.tolist(), mask, strict=True)]


def chosen(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    return np.where(mask.astype(bool), dout / (1 - p), 0)


def written_in(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    dx = np.zeros_like(dout)
    kept = mask == 1
    dx[kept] = dout[kept] * (1 / (1 - p))
    return dx


def forward_of_the_gradient(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    scale = mask / (1 - p)
    return np.einsum("...,...->...", scale, dout)


def single_precision(dout: np.ndarray, mask: np.ndarray, p: float) -> Any:
    return dout.astype(np.float32) * mask.astype(np.float32) / np.float32(1 - p)


record = Record(
    level="warm-up",
    lecture="Dropout: training; Dropout: testing",
    cases=cases,
    checks=(
        Check("gradient", 3, kind="gradient"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("loops over Python floats, lists", loop_of_floats),
        Alternative("chosen by the mask", chosen),
        Alternative("written into zeros", written_in),
        Alternative("a scaled mask, einsum", forward_of_the_gradient),
        Alternative("float32", single_precision),
    ),
)
