"""Numbers drawn evenly on a logarithmic scale."""

from __future__ import annotations

import numpy as np

from autograder.judging.chance.search import exponents
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng


def cases(rng: np.random.Generator) -> list[Case]:
    """Ranges of other widths, on either side of 1; one of them thrice, for the generator."""
    seeds = iter(rng.choice(2**32, size=8, replace=False).tolist())
    low = float(rng.uniform(-7.0, -5.0))
    wide = {"low_exponent": low, "high_exponent": low + float(rng.uniform(2.5, 4.0)), "size": 3000}
    above = float(rng.uniform(0.5, 1.5))
    first = Rng(next(seeds))

    def of(low: float, high: float, size: int) -> dict[str, object]:
        args = {"low_exponent": low, "high_exponent": high, "size": size}
        return args | {"rng": Rng(next(seeds))}

    return [
        Case("draws", "a learning rate's range", wide | {"rng": first}),
        Case("draws", "the same generator again", wide | {"rng": first}),
        Case("draws", "another generator", wide | {"rng": Rng(next(seeds))}),
        Case("draws", "exponents of both signs", of(-5.0, 5.0, 3000)),
        Case("draws", "positive exponents", of(above, above + 1.5, 3000)),
        Case("edge", "one number", of(-3.0, -1.0, 1)),
        Case("edge", "equal exponents", of(low, low, 5)),
        Case("edge", "whole exponents", of(-6, -3, 40)),
    ]


INSIDE = (
    "all(10.0**low_exponent * (1 - 1e-6) <= x <= 10.0**high_exponent * (1 + 1e-6) for x in result)",
    "Every number should lie between 10 to the low and 10 to the high exponent.",
    "모든 수가 10의 두 지수 제곱 사이에 있어야 합니다.",
)
SIZE = (
    "np.shape(result) == (size,)",
    "The shape should be (size,).",
    "모양이 (size,)여야 합니다.",
)
HALF = (
    "0.4 < np.mean(np.asarray(result) < 10.0 ** ((low_exponent + high_exponent) / 2)) < 0.6",
    "About half of the numbers should lie below 10 to the middle exponent.",
    "수의 절반쯤은 10의 가운데 지수 제곱보다 작아야 합니다.",
)


def example(
    low: float, high: float, size: int, seed: int, source: str, *holds: tuple[str, str, str]
) -> Example:
    args = {"low_exponent": low, "high_exponent": high, "size": size, "rng": Rng(seed)}
    return Example(args, source=source, holds=holds)


EXAMPLES = (
    example(-6.0, -3.0, 1000, 0, "lecture: lr = 10**uniform(-3, -6)", SIZE, INSIDE, HALF),
    example(-5.0, 5.0, 1000, 1, "lecture: reg = 10**uniform(-5, 5)", SIZE, INSIDE, HALF),
    example(-3.0, -1.0, 1, 2, "one number", SIZE, INSIDE),
)

UNIFORM = "rng.uniform(low_exponent, high_exponent, size)"
WHOLE = f"10.0 ** {UNIFORM}"

MISTAKES = (
    Mistake(
        "drawn linearly",
        Replace(WHOLE, "rng.uniform(10.0**low_exponent, 10.0**high_exponent, size)"),
        "wrong_distribution",
        "You draw evenly between the two ends, so nearly all numbers have the highest exponent. "
        "Draw the exponent evenly, then raise 10 to it.",
        "두 끝 사이에서 고르게 뽑으면 거의 모든 수의 지수가 가장 큽니다. 지수를 고르게 뽑은 다음 "
        "10을 거듭제곱하세요.",
    ),
    Mistake(
        "natural base",
        Replace(WHOLE, f"np.exp({UNIFORM})"),
        "wrong_distribution",
        "You raise e to the exponent. They are exponents of 10.",
        "e를 거듭제곱했습니다. 10의 지수입니다.",
    ),
    Mistake(
        "base 2",
        Replace(WHOLE, f"2.0 ** {UNIFORM}"),
        "wrong_distribution",
        "You raise 2 to the exponent. They are exponents of 10.",
        "2를 거듭제곱했습니다. 10의 지수입니다.",
    ),
    Mistake(
        "exponents alone",
        Replace(WHOLE, UNIFORM),
        "wrong_distribution",
        "You return the exponents. Raise 10 to each of them.",
        "지수를 그대로 반환했습니다. 10을 각각의 지수만큼 거듭제곱하세요.",
    ),
    Mistake(
        "exponents from 0 to 1",
        Replace(WHOLE, "10.0 ** rng.random(size)"),
        "wrong_distribution",
        "Your exponents lie between 0 and 1. Draw them between `low_exponent` and `high_exponent`.",
        "지수가 0과 1 사이에 있습니다. `low_exponent`와 `high_exponent` 사이에서 뽑으세요.",
    ),
    Mistake(
        "ends taken for exponents",
        Replace(WHOLE, "10.0 ** rng.uniform(10.0**low_exponent, 10.0**high_exponent, size)"),
        "wrong_distribution",
        "You raise 10 twice: the arguments are exponents already, as `uniform` wants them.",
        "10을 두 번 거듭제곱했습니다. 인자가 이미 지수이니 `uniform`에 그대로 넘기세요.",
    ),
    Mistake(
        "whole exponents alone",
        Replace(UNIFORM, "rng.integers(round(low_exponent), round(high_exponent) + 1, size)"),
        "wrong_distribution",
        "Your exponents are whole numbers. Draw them from everything between, with `rng.uniform`.",
        "지수가 정수뿐입니다. `rng.uniform`으로 두 지수 사이의 모든 값에서 뽑으세요.",
    ),
    Mistake(
        "evenly spaced",
        Replace(WHOLE, "np.logspace(low_exponent, high_exponent, size)"),
        "wrong_distribution",
        "Your numbers are evenly spaced, the same every time. Draw them from `rng`.",
        "수가 일정한 간격으로 항상 똑같습니다. `rng`로 뽑으세요.",
    ),
    Mistake(
        "normal exponents",
        Replace(
            UNIFORM,
            "np.clip(rng.normal((low_exponent + high_exponent) / 2, "
            "(high_exponent - low_exponent) / 4, size), low_exponent, high_exponent)",
        ),
        "wrong_distribution",
        "Your exponents crowd in one part of the range. All exponents between the two are equally "
        "likely.",
        "지수가 범위의 한쪽에 몰려 있습니다. 두 지수 사이의 모든 값이 똑같이 나와야 합니다.",
        also=(
            Replace(
                UNIFORM, "(low_exponent + (high_exponent - low_exponent) * rng.random(size) ** 2)"
            ),
        ),
    ),
    Mistake(
        "sign of the exponent",
        Replace(WHOLE, f"10.0 ** -{UNIFORM}"),
        "wrong_distribution",
        "You turn the sign of the exponent: 10 to the −6 is a millionth.",
        "지수의 부호를 뒤집었습니다. 10의 −6제곱은 백만분의 일입니다.",
    ),
    Mistake(
        "one number for all",
        Replace(UNIFORM, "np.full(size, rng.uniform(low_exponent, high_exponent))"),
        "wrong_distribution",
        "You draw once and repeat it. Draw `size` numbers.",
        "한 번만 뽑아 되풀이했습니다. `size`개를 뽑으세요.",
    ),
    Mistake(
        "a few numbers again and again",
        Replace(WHOLE, "rng.choice(np.logspace(low_exponent, high_exponent, 50), size)"),
        "wrong_distribution",
        "You choose from a list of a few numbers, so they come again and again. Every number "
        "between the ends can come: draw the exponent with `rng.uniform`.",
        "정해 둔 몇 개의 수에서 고르므로 같은 수가 되풀이됩니다. 두 끝 사이의 모든 수가 나올 수 "
        "있도록 `rng.uniform`으로 지수를 뽑으세요.",
    ),
    Mistake(
        "beyond the range",
        Replace(
            UNIFORM,
            "rng.normal((low_exponent + high_exponent) / 2, "
            "(high_exponent - low_exponent) / 2 + 0.1, size)",
        ),
        "wrong_distribution",
        "Some of your exponents lie below `low_exponent` or above `high_exponent`. Draw them "
        "evenly between the two, with `rng.uniform`.",
        "`low_exponent`보다 작거나 `high_exponent`보다 큰 지수가 나옵니다. `rng.uniform`으로 둘 "
        "사이에서 고르게 뽑으세요.",
        also=(Replace(UNIFORM, "rng.uniform(low_exponent - 1, high_exponent + 1, size)"),),
    ),
    Mistake(
        "a number for an array",
        Replace(UNIFORM, "rng.uniform(low_exponent, high_exponent)"),
        "wrong_shape",
        "You return one number. Draw `size` of them.",
        "수 하나만 반환했습니다. `size`개를 뽑으세요.",
    ),
    Mistake(
        "an axis too many",
        Replace(UNIFORM, "rng.uniform(low_exponent, high_exponent, (size, 1))"),
        "wrong_shape",
        "Your numbers stand in a table. Return them in one axis, (size,).",
        "수가 표에 들어 있습니다. 축이 하나인 (size,)로 반환하세요.",
        also=(Replace(UNIFORM, "rng.uniform(low_exponent, high_exponent, (1, size))"),),
    ),
    Mistake(
        "another number of them",
        Replace(UNIFORM, "rng.uniform(low_exponent, high_exponent, size + 1)"),
        "wrong_shape",
        "Not as many numbers come back as asked. Draw `size` of them.",
        "반환한 수의 개수가 다릅니다. `size`개를 뽑으세요.",
    ),
    Mistake(
        "own generator, same seed",
        Replace("rng.uniform", "np.random.default_rng(0).uniform"),
        "wrong_distribution",
        "You seed a generator of your own, so every search tries the same numbers. Draw from the "
        "argument `rng`.",
        "함수 안에서 시드를 고정해 매번 같은 수를 시도합니다. 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "global generator",
        Replace("rng.uniform", "np.random.uniform"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`.",
        "NumPy의 전역 생성기를 썼습니다. 인자 `rng`로 뽑으세요.",
    ),
)


def powers(
    low_exponent: float, high_exponent: float, size: int, rng: np.random.Generator
) -> list[float]:
    import math

    low, high = low_exponent * math.log(10), high_exponent * math.log(10)
    return [math.exp(low + (high - low) * float(u)) for u in rng.random(size)]


record = Record(
    level="warm-up",
    lecture="Hyperparameter optimization: Hyperparameter Search",
    cases=cases,
    checks=(
        Check("draws", 4, kind="distribution", judge=exponents),
        Check("edge cases", 1, kind="edge cases", judge=exponents),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("powers of e, one by one, a list", powers),
        Alternative(
            "from the higher to the lower exponent",
            Replace(UNIFORM, "(high_exponent - (high_exponent - low_exponent) * rng.random(size))"),
        ),
        Alternative("float32", Replace(WHOLE, f"np.power(10.0, {UNIFORM}).astype(np.float32)")),
    ),
)
