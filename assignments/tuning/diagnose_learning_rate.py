"""What the curve of a loss says of the learning rate."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace


def falls(rng: np.random.Generator, steps: int) -> np.ndarray:
    """Down at every step, to a fraction of where it began."""
    start, end = rng.uniform(0.6, 5.0), rng.uniform(0.03, 0.35)
    rate = rng.uniform(3.0, 6.0) / steps
    fall = (1 - np.exp(-rate * np.arange(steps))) / (1 - np.exp(-rate * (steps - 1)))
    return np.asarray(start * (1 - (1 - end) * fall))


def barely_moves(rng: np.random.Generator, steps: int) -> np.ndarray:
    """Down by a few thousandths, with jitter as the lecture's ten epochs have it."""
    start = rng.uniform(0.6, 5.0)
    fall = np.linspace(0.0, rng.uniform(1e-4, 4e-3), steps)
    jitter = rng.uniform(0.0, 1.0, steps) * fall[-1] / steps
    jitter[3] -= 3.0 * fall[-1] / steps  # one step up for sure
    return np.asarray(start * (1.0 - fall + jitter))


def rises(rng: np.random.Generator, steps: int) -> np.ndarray:
    """Up at every step, twice as high and more in the end."""
    start, growth = rng.uniform(0.6, 5.0), rng.uniform(1.0, 6.0)
    return start * (1.0 + growth * np.linspace(0.0, 1.0, steps) ** rng.uniform(0.7, 2.0))


def explodes(rng: np.random.Generator, steps: int) -> np.ndarray:
    """Many times as high at every step."""
    return rng.uniform(0.6, 5.0) * rng.uniform(2.0, 6.0) ** np.arange(steps)


def swings(rng: np.random.Generator, steps: int, last_is_low: bool) -> np.ndarray:
    """Up and down by more than half of where it began, for as long as it lasts."""
    start = rng.uniform(0.6, 5.0)
    high, low = rng.uniform(1.5, 2.5, steps), rng.uniform(0.6, 0.8, steps)
    up = np.arange(steps) % 2 == (0 if last_is_low == (steps % 2 == 0) else 1)
    curve = start * np.where(up, high, low)
    curve[0] = start
    return curve


def turns(curve: np.ndarray, value: float, at: float) -> np.ndarray:
    """The curve up to there, and from there on no number."""
    found = curve.copy()
    found[int(at * len(curve)) :] = value
    return found


def cases(rng: np.random.Generator) -> list[Case]:
    def steps() -> int:
        return int(rng.integers(20, 60))

    def case(category: str, curve: np.ndarray, group: str = "ordinary") -> Case:
        return Case(group, category, {"losses": curve})

    return [
        case("falls", falls(rng, steps())),
        case("falls", falls(rng, 150)),
        case("barely moves", barely_moves(rng, steps())),
        case("barely moves", barely_moves(rng, 10)),
        case("rises", rises(rng, steps())),
        case("rises", explodes(rng, steps())),
        case("swings up and down", swings(rng, steps(), last_is_low=False)),
        case("swings up and down", swings(rng, steps(), last_is_low=True)),
        case("turns NaN", turns(rises(rng, steps()), np.nan, 0.5), "edge"),
        case("turns NaN", turns(falls(rng, steps()), np.nan, 0.8), "edge"),
        case("turns NaN", turns(barely_moves(rng, steps()), np.nan, 0.3), "edge"),
        case("becomes infinite", turns(explodes(rng, steps()), np.inf, 0.6), "edge"),
        case("ten losses", falls(rng, 10), "edge"),
        case("ten losses", rises(rng, 10), "edge"),
    ]


# The costs that the lecture prints, of ten epochs at a learning rate of 1e-6.
LECTURE = (
    *(2.302576, 2.302582, 2.302558, 2.302519, 2.302517),
    *(2.302518, 2.302466, 2.302452, 2.302459, 2.302420),
)


def example(losses: tuple[float, ...], expected: str, source: str) -> Example:
    return Example({"losses": np.array(losses)}, expected, source)


NAN, INF = float("nan"), float("inf")
EXAMPLES = (
    example(LECTURE, "too low", "lecture: the cost of ten epochs at a learning rate of 1e-6"),
    example((2.3, 1.9, 1.5, 1.2, 0.9, 0.7, 0.55, 0.45, 0.4, 0.36), "good", "it falls"),
    example((2.3, 2.6, 3.1, 3.9, 5.2, 7.0, 9.5, 13.0, 18.0, 25.0), "too high", "it rises"),
    example((2.3, 4.9, 1.6, 5.3, 1.7, 4.8, 1.6, 5.1, 1.5, 5.0), "too high", "up and down"),
    example((2.3, 4.9, 1.6, 5.3, 1.7, 4.8, 1.6, 5.1, 1.8, 1.5), "too high", "up, down, ends low"),
    example((2.3, 2.1, 3.8, 9.9, 80.0, NAN, NAN, NAN, NAN, NAN), "too high", "it turns NaN"),
    example(
        (2.3, 9.0, 1e5, 1e40, 1e99, INF, INF, INF, INF, INF), "too high", "it becomes infinite"
    ),
)

FINITE = "not np.isfinite(losses).all()"
LOW = "np.ptp(losses) < 0.05 * start"
HIGH = '"too high" if climbed > 0.25 * np.abs(steps).sum() else "good"'


def worded(low: str, high: str, good: str) -> tuple[Replace, ...]:
    """The right diagnoses in other words."""
    lost = f'if {FINITE}:\n        return "too high"'
    return (
        Replace(lost, lost.replace("too high", high)),
        Replace(f'if {LOW}:\n        return "too low"', f'if {LOW}:\n        return "{low}"'),
        Replace(HIGH, HIGH.replace("too high", high).replace("good", good)),
    )


MISTAKES = (
    Mistake(
        "NaN not looked for",
        Replace(FINITE, "np.isinf(losses).any()"),
        "wrong_value",
        "A curve that turns NaN gets another answer: every comparison with NaN is false. Look for "
        "NaN first; the learning rate is too high.",
        "NaN이 되는 곡선에 다른 답을 했습니다. NaN과 비교하면 항상 거짓입니다. 먼저 NaN인지 "
        "확인하세요. 학습률이 너무 큰 것입니다.",
        "edge cases",
        also=(
            Replace(FINITE, "False"),
            Replace(FINITE, "losses[-1] == np.nan"),
        ),
    ),
    Mistake(
        "infinity not looked for",
        Replace(FINITE, "np.isnan(losses).any()"),
        "wrong_value",
        "A curve that becomes infinite gets another answer. That is as bad as NaN: too high.",
        "무한대가 되는 곡선에 다른 답을 했습니다. NaN과 마찬가지로 too high입니다.",
        "edge cases",
    ),
    Mistake(
        "NaN called too low",
        (
            Replace(
                f'if {FINITE}:\n        return "too high"',
                f'if {FINITE}:\n        return "too low"',
            ),
        ),
        "wrong_value",
        "Where the loss is no longer a number, the steps were too long: too high.",
        "손실이 더는 수가 아니라면 스텝이 너무 길었던 것입니다. too high입니다.",
        "edge cases",
        also=(
            Replace(
                f'if {FINITE}:\n        return "too high"',
                "if not np.isfinite(losses).all():\n"
                '        return "too low" if np.isnan(losses).any() else "too high"',
            ),
        ),
    ),
    Mistake(
        "writes into the losses",
        Replace(
            f'if {FINITE}:\n        return "too high"',
            f'if {FINITE}:\n        losses[~np.isfinite(losses)] = 1e9\n        return "too high"',
        ),
        "changed_input",
        "You write into `losses`, which is the caller's. Copy it, or only look.",
        "호출한 쪽의 `losses`에 값을 써넣었습니다. 복사하거나 보기만 하세요.",
        "keeps inputs",
    ),
    Mistake(
        "low and high swapped",
        (
            Replace(
                f'if {LOW}:\n        return "too low"', f'if {LOW}:\n        return "too high"'
            ),
            Replace(HIGH, '"too low" if climbed > 0.25 * np.abs(steps).sum() else "good"'),
        ),
        "wrong_value",
        "Low and high are swapped: a loss that barely moves has a learning rate that is too low.",
        "too low와 too high가 뒤바뀌었습니다. 손실이 거의 움직이지 않으면 학습률이 너무 작은 "
        "것입니다.",
    ),
    Mistake(
        "last below first is good",
        Replace(HIGH, '"good" if losses[-1] < start else "too high"'),
        "wrong_value",
        "A curve that swings up and down is called good where it happens to end low. Look at the "
        "steps on the way, not only at both ends.",
        "위아래로 흔들리는 곡선이 마침 낮은 값으로 끝나면 good이라고 답했습니다. 양 끝만 보지 말고 "
        "그 사이의 움직임을 보세요.",
        also=(Replace(HIGH, '"good" if losses[-1] < 0.9 * start else "too high"'),),
    ),
    Mistake(
        "any rise is too high",
        Replace(FINITE, f"{FINITE} or (np.diff(losses) > 0).any()"),
        "wrong_value",
        "A loss that barely moves is called too high because it goes up a little somewhere. Ask "
        "first whether it moves at all.",
        "거의 움직이지 않는 손실이 어딘가에서 조금 올랐다고 too high라고 답했습니다. 먼저 "
        "움직이기는 하는지 보세요.",
    ),
    Mistake(
        "barely moving is good",
        Replace(f'if {LOW}:\n        return "too low"', f'if {LOW}:\n        return "good"'),
        "wrong_value",
        "A loss that goes down by a thousandth is called good. That is too low a rate.",
        "손실이 천분의 일쯤 내려간 것을 good이라고 답했습니다. 학습률이 너무 작은 것입니다.",
    ),
    Mistake(
        "always falling is too low",
        Replace(HIGH, '"too high" if climbed > 0.25 * np.abs(steps).sum() else "too low"'),
        "wrong_value",
        "A loss that falls to a fraction of what it was has a good learning rate.",
        "손실이 처음의 몇 분의 일로 내려갔다면 학습률이 알맞은 것입니다.",
    ),
    Mistake(
        "rising is good",
        Replace("steps[steps > 0]", "-steps[steps < 0]"),
        "wrong_value",
        "Rising and falling are swapped: the loss should fall.",
        "오르는 것과 내리는 것이 뒤바뀌었습니다. 손실은 내려가야 합니다.",
    ),
    Mistake(
        "other words",
        worded("low", "high", "ok"),
        "wrong_value",
        'Use the words of the statement: "too low", "too high" and "good".',
        '문제에 적힌 말을 쓰세요. "too low", "too high", "good"입니다.',
        also=(
            worded("Too low", "Too high", "Good"),
            worded("TOO LOW", "TOO HIGH", "GOOD"),
            worded("too_low", "too_high", "good"),
            worded("too-low", "too-high", "good"),
            worded("low", "high", "good"),
        ),
    ),
)


def by_signs(losses: np.ndarray) -> str:
    values = [float(value) for value in losses]
    if any(value != value or value in (float("inf"), float("-inf")) for value in values):
        return "too high"
    if max(values) - min(values) < 0.01 * abs(values[0]):
        return "too low"
    signs = [values[t] > values[t - 1] for t in range(1, len(values))]
    return "too high" if sum(signs) > len(signs) / 4 else "good"


def by_halves(losses: np.ndarray) -> str:
    with np.errstate(all="ignore"):
        best = np.minimum.accumulate(losses)
    if not losses.max() < np.inf or losses.max() > 1.2 * losses[0]:
        return "too high"
    return "good" if best[-1] < 0.8 * losses[0] else "too low"


def by_a_line(losses: np.ndarray) -> str:
    if np.isnan(losses.sum()) or np.isinf(losses).any():
        return "too high"
    change = (losses[-1] - losses[0]) / losses[0]
    roughness = np.abs(np.diff(losses)).sum() / losses[0]
    if roughness > 1.5 * abs(change) + 0.1 or change > 0.1:
        return "too high"
    return str(np.array(["too low", "good"])[int(change < -0.1)])


record = Record(
    level="core",
    lecture="Learning rate",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("steps that lead up, counted", by_signs),
        Alternative("the highest and the lowest against the first", by_halves),
        Alternative("the whole change against the whole way", by_a_line),
    ),
)
