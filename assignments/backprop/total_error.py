"""The total error of the lecture's network."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, count: int) -> Drawn:
    """Outputs off to both sides by 0.2 to 0.8, and the first not by most."""
    off = rng.uniform(0.2, 0.4, count)
    off[-1] = rng.uniform(0.6, 0.8)
    off[1::2] *= -1.0
    out = rng.uniform(0.2, 0.8, count)
    return {"target": out + off, "out": out}


def cases(rng: np.random.Generator) -> list[Case]:
    met = draw(rng, 3)
    met["out"][1] = met["target"][1]
    return [
        Case("ordinary", "two outputs", draw(rng, 2)),
        Case("ordinary", "two outputs", draw(rng, 2)),
        Case("ordinary", "several outputs", draw(rng, 5)),
        Case("edge", "one output", draw(rng, 1)),
        Case("edge", "an output on target", met),
    ]


EXAMPLES = (
    Example(
        {"target": np.array([0.01, 0.99]), "out": np.array([0.751365069552, 0.772928465321])},
        0.298371108760,
        source="lecture: 0.2748 + 0.0236 = 0.2984 (its slide prints 0.0237 and 0.2985)",
    ),
    Example(
        {"target": np.array([1.0, 0.0, 2.0]), "out": np.array([0.0, 0.0, 5.0])},
        5.0,
        source="several outputs, the second on target",
    ),
    Example({"target": np.array([3.0]), "out": np.array([1.0])}, 2.0, source="one output"),
)

ALL = "float((0.5 * (target - out) ** 2).sum())"


def of_the_slide(target: np.ndarray, out: np.ndarray) -> float:
    return 0.2985


def its_arithmetic(target: np.ndarray, out: np.ndarray) -> float:
    return 0.5 * (0.01 - 0.7614) ** 2 + 0.5 * (0.99 - 0.7729) ** 2


def rounded_rightly(target: np.ndarray, out: np.ndarray) -> float:
    return 0.2984


MISTAKES = (
    Mistake(
        "half left out",
        Replace(ALL, "float(((target - out) ** 2).sum())"),
        "wrong_value",
        "The ½ is missing: each output counts ½ (target − out)².",
        "½이 빠졌습니다. 출력마다 ½ (target − out)²입니다.",
    ),
    Mistake(
        "mean of the squares",
        Replace(ALL, "float(((target - out) ** 2).mean())"),
        "wrong_value",
        "You take the mean of the squares. The total error is their sum times ½, however many "
        "outputs there are.",
        "제곱의 평균을 냈습니다. 출력이 몇 개이든 제곱의 합에 ½을 곱합니다.",
    ),
    Mistake(
        "half the mean",
        Replace(ALL, "float((0.5 * (target - out) ** 2).mean())"),
        "wrong_value",
        "You take the mean over the outputs. The total error is the sum of theirs.",
        "출력에 대해 평균을 냈습니다. 전체 오차는 출력별 오차의 합입니다.",
    ),
    Mistake(
        "square of the sum",
        Replace(ALL, "float(0.5 * (target - out).sum() ** 2)"),
        "wrong_value",
        "You add the differences up and square then. Square each first, so that none cancels "
        "another.",
        "차이를 더한 뒤에 제곱했습니다. 서로 상쇄되지 않도록 하나씩 먼저 제곱하세요.",
    ),
    Mistake(
        "half squared too",
        Replace(ALL, "float(((0.5 * (target - out)) ** 2).sum())"),
        "wrong_value",
        "You square the ½ as well, which makes ¼ of it. Square the difference alone.",
        "½까지 제곱해 ¼이 되었습니다. 차이만 제곱하세요.",
    ),
    Mistake(
        "difference of the squares",
        Replace(ALL, "0.5 * float((target**2 - out**2).sum())"),
        "wrong_value",
        "You subtract squares. Subtract first, then square: (target − out)².",
        "제곱끼리 뺐습니다. 먼저 빼고 제곱하세요. (target − out)²",
    ),
    Mistake(
        "not squared",
        Replace(ALL, "float((0.5 * np.abs(target - out)).sum())"),
        "wrong_value",
        "The square is missing: ½ (target − out)².",
        "제곱이 빠졌습니다. ½ (target − out)²입니다.",
        also=(Replace(ALL, "float((0.5 * (target - out)).sum())"),),
    ),
    Mistake(
        "root",
        Replace(ALL, "float(np.sqrt((0.5 * (target - out) ** 2).sum()))"),
        "wrong_value",
        "You take a root at the end. The error is the sum itself.",
        "마지막에 제곱근을 구했습니다. 오차는 합 그대로입니다.",
        also=(
            Replace(ALL, "float(np.linalg.norm(target - out))"),
            Replace(ALL, "0.5 * float(np.linalg.norm(target - out))"),
        ),
    ),
    Mistake(
        "first output alone",
        Replace(ALL, "float(0.5 * (target[0] - out[0]) ** 2)"),
        "wrong_value",
        "This is the error of the first output alone. Add those of the others.",
        "첫 번째 출력의 오차뿐입니다. 다른 출력의 오차도 더하세요.",
    ),
    Mistake(
        "two outputs alone",
        Replace(ALL, "float((0.5 * (target - out) ** 2)[:2].sum())"),
        "wrong_value",
        "Only the first two outputs count. There may be any number of them.",
        "처음 두 출력만 더했습니다. 출력은 몇 개든 될 수 있습니다.",
    ),
    Mistake(
        "sign",
        Replace(ALL, "-float((0.5 * (target - out) ** 2).sum())"),
        "wrong_value",
        "Your error is below 0. A sum of squares never is.",
        "오차가 음수입니다. 제곱의 합은 음수가 될 수 없습니다.",
    ),
    Mistake(
        "number of the slide",
        of_the_slide,
        "wrong_value",
        "This is a number copied from the slide, whatever the arguments. Compute it from `target` "
        "and `out`. (The slide reads 0.7614 where 0.7514 is meant, and 0.2985 for 0.2984.)",
        "인자와 상관없이 슬라이드의 숫자를 그대로 썼습니다. `target`과 `out`으로 계산하세요. "
        "(슬라이드의 0.7614는 0.7514, 0.2985는 0.2984의 오기입니다.)",
        also=(its_arithmetic, rounded_rightly),
    ),
    Mistake(
        "not added up",
        Replace(ALL, "0.5 * (target - out) ** 2"),
        "wrong_shape",
        "You return an error for each output. Add them up to one number.",
        "출력마다의 오차를 반환했습니다. 모두 더해 숫자 하나로 만드세요.",
    ),
    Mistake(
        "cross-entropy",
        Replace(
            ALL,
            "-float((target * np.log(np.abs(out) + 1e-300) + (1 - target) * np.log(np.abs(1 - "
            "out) + 1e-300)).sum())",
        ),
        "wrong_value",
        "This is the cross-entropy. The error here is ½ Σ (target − out)².",
        "교차 엔트로피입니다. 여기서 오차는 ½ Σ (target − out)²입니다.",
    ),
    Mistake(
        "largest one alone",
        Replace(ALL, "float((0.5 * (target - out) ** 2).max())"),
        "wrong_value",
        "You take the largest error alone. Add up those of all outputs.",
        "가장 큰 오차만 구했습니다. 모든 출력의 오차를 더하세요.",
    ),
)


def dot_product(target: np.ndarray, out: np.ndarray) -> Any:
    miss = np.subtract(out, target)
    return miss @ miss / 2


def loop(target: np.ndarray, out: np.ndarray) -> Any:
    return sum((t - o) ** 2 / 2 for t, o in zip(target.tolist(), out.tolist(), strict=True))


def single_precision(target: np.ndarray, out: np.ndarray) -> np.float32:
    half: np.float32 = np.float32(0.5) * np.square(np.float32(target) - np.float32(out)).sum()
    return half


record = Record(
    level="warm-up",
    lecture="Backpropagation: An example, Step 03 Calculating the Total Error",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a dot product", dot_product),
        Alternative("a loop over Python floats", loop),
        Alternative("float32", single_precision),
    ),
)
