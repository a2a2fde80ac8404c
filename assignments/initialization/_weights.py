"""What the random initializations share: cases, statements that hold, mistakes by their numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from autograder.judging.chance.shapes import truncated_std
from autograder.judging.chance.weights import Arguments, Slip, Std
from autograder.model import Case, Example, Mistake, Replace, Rng, Value, Word

CUT = 2.0  # standard deviations: where libraries truncate


def cases(
    rng: np.random.Generator, own: Callable[[], Mapping[str, Value]] = lambda: {}
) -> list[Case]:
    """25,000 numbers in the draws, fan-in and fan-out far apart; `own` draws further arguments.

    Those of the generator that is given again are not counted.
    """
    wide, narrow = int(rng.integers(150, 161)), int(rng.integers(56, 65))
    seeds = [int(seed) for seed in rng.choice(2**32, size=8, replace=False)]
    more = own()
    rest = list(more.items())

    def case(group: str, category: str, n_in: int, n_out: int, seed: int, repeat: int = 1) -> Case:
        further = dict(rest) if group == "draws" else own()
        args = {"n_in": n_in, "n_out": n_out, "rng": Rng(seed), **further}
        return Case(group, category, args, repeat)

    return [
        case("draws", "more inputs than outputs", wide, narrow, seeds[0]),
        case("draws", "the same generator again", wide, narrow, seeds[0]),
        case("draws", "another generator", wide, narrow, seeds[1]),
        case("draws", "more outputs than inputs", narrow - 28, wide + 20, seeds[2]),
        case("draws", "several calls", 50, 30, seeds[3], 2),
        case("edge", "one input", 1, wide * 25, seeds[4]),
        case("edge", "one output", wide * 25, 1, seeds[5]),
        case("edge", "as many inputs as outputs", narrow, narrow, seeds[6]),
    ]


def examples(std: str, n_in: int, n_out: int, source: str) -> tuple[Example, ...]:
    """Random results are shown by what holds for them; `std` is the formula of their spread."""
    holds = (
        (
            "np.shape(result) == (n_in, n_out)",
            "The shape should be (n_in, n_out).",
            "모양이 (n_in, n_out)이어야 합니다.",
        ),
        (
            f"abs(np.mean(np.asarray(result))) < 0.1 * {std}",
            "The weights should scatter about 0.",
            "가중치는 0을 중심으로 흩어져야 합니다.",
        ),
        (
            f"abs(np.std(np.asarray(result)) / ({std}) - 1) < 0.06",
            "The standard deviation is not the root of the variance that is asked.",
            "표준편차가 구하려는 분산의 제곱근과 다릅니다.",
        ),
    )
    layers = (
        (n_in, n_out, source),
        (1, 6000, "one input"),
        (6000, 1, "one output"),
        (80, 80, "as many inputs as outputs"),
    )
    return tuple(
        Example({"n_in": a, "n_out": b, "rng": Rng(seed)}, source=text, holds=holds)
        for seed, (a, b, text) in enumerate(layers)
    )


DRAW = "rng.normal(0.0, std, (n_in, n_out))"


def slips(std: Std, own: Mapping[str, Std]) -> Mapping[str, Slip]:
    """Mean and spread of the mistakes below, and of an exercise's `own`, which are centred."""

    def centred(spread: Callable[[Arguments], float]) -> Slip:
        return lambda args: (0.0, spread(args))

    return {
        "not centred": lambda args: (std(args) / 2, std(args) / math.sqrt(12)),
        "the deviation as bound": centred(lambda args: std(args) / math.sqrt(3)),
        "a width of 1": centred(lambda args: std(args) / math.sqrt(12)),
        "the deviation as mean": lambda args: (std(args), 1.0),
        "absolute values": lambda args: (
            std(args) * math.sqrt(2 / math.pi),
            std(args) * math.sqrt(1 - 2 / math.pi),
        ),
        "truncated, not corrected": centred(lambda args: std(args) * truncated_std(CUT)),
        **{name: centred(spread) for name, spread in own.items()},
    }


def mistakes(draw: str = DRAW, std: str = "std") -> tuple[Mistake, ...]:
    """Those that every random initialization can have; `std` is the spread in the reference."""
    call = draw.removeprefix("rng.")
    truncated = (
        f"drawn = {draw}\n"
        f"    while (np.abs(drawn) > 2 * {std}).any():\n"
        f"        drawn = np.where(np.abs(drawn) > 2 * {std}, {draw}, drawn)\n"
        "    return drawn"
    )
    column, row = f"rng.normal(0.0, {std}, (n_in, 1))", f"rng.normal(0.0, {std}, n_out)"
    written: dict[str, tuple[str, ...]] = {
        "not centred": (f"{std} * rng.random((n_in, n_out))",),
        "the deviation as bound": (f"rng.uniform(-{std}, {std}, (n_in, n_out))",),
        "truncated, not corrected": (truncated,),
        "copies": (f"np.repeat({column}, n_out, axis=1)", f"np.tile({row}, (n_in, 1))"),
        "own generator, same seed": (f"np.random.default_rng(0).{call}",),
        "another source of chance": (
            f"np.random.{call}",
            f"np.random.default_rng().{call}",
            f"{std} * np.random.rand(n_in, n_out)",
        ),
        "transposed": (draw.replace("(n_in, n_out)", "(n_out, n_in)"),),
        "a vector": (draw.replace("(n_in, n_out)", "n_in * n_out"),),
        "absolute values": (f"np.abs({draw})",),
        "a width of 1": (f"{std} * (rng.random((n_in, n_out)) - 0.5)",),
        "the deviation as mean": (f"rng.normal({std}, 1.0, (n_in, n_out))",),
    }
    found = []
    for name, news in written.items():
        old = f"return {draw}" if name == "truncated, not corrected" else draw
        change, *also = (Replace(old, new) for new in news)
        shape = name in ("transposed", "a vector")
        verdict: Word = "wrong_shape" if shape else "wrong_distribution"
        en, ko = SAID[name]
        found.append(Mistake(name, change, verdict, en, ko, also=tuple(also)))
    return tuple(found)


SAID = {
    "not centred": (
        "All your weights are positive: `random` (or `rand`) is uniform from 0 to 1. Draw from "
        "a normal distribution about 0, as `rng.normal` or `randn` do.",
        "가중치가 모두 양수입니다. `random`(또는 `rand`)은 0과 1 사이의 균등분포입니다. "
        "`rng.normal`이나 `randn`처럼 0을 중심으로 한 정규분포에서 뽑으세요.",
    ),
    "the deviation as bound": (
        "You draw uniformly with the standard deviation as the bound. A uniform in ±a has the "
        "variance a²/3, so the bound has to be √3 times as large.",
        "표준편차를 균등분포의 끝값으로 썼습니다. ±a 사이의 균등분포는 분산이 a²/3이므로 "
        "끝값이 √3배여야 합니다.",
    ),
    "truncated, not corrected": (
        "You leave out what lies beyond two standard deviations, and what is left is 12 % too "
        "narrow. Divide by 0.8796, or draw without a limit.",
        "표준편차의 두 배를 넘는 값을 버려서 남은 값의 표준편차가 12 % 작습니다. 0.8796으로 "
        "나누거나 자르지 말고 뽑으세요.",
    ),
    "copies": (
        "Whole rows or columns of yours are copies, and units that start equal stay equal. "
        "Draw every weight by itself, with the size (n_in, n_out).",
        "행이나 열이 통째로 복사되어 있습니다. 똑같이 시작한 유닛은 계속 똑같습니다. 크기를 "
        "(n_in, n_out)으로 해서 가중치를 하나씩 뽑으세요.",
    ),
    "own generator, same seed": (
        "You seed a generator of your own, so every call gives the same weights. Draw from the "
        "argument `rng`.",
        "함수 안에서 시드를 고정한 생성기를 새로 만들어 부를 때마다 가중치가 같습니다. 인자 "
        "`rng`로 뽑으세요.",
    ),
    "another source of chance": (
        "Your numbers do not come from `rng`, so nobody can draw them again. Use `rng.normal`, "
        "not `np.random`, and make no generator of your own.",
        "`rng`로 뽑은 수가 아니어서 같은 가중치를 다시 얻을 수 없습니다. `np.random`이나 새 "
        "생성기 대신 `rng.normal`을 쓰세요.",
    ),
    "transposed": (
        "Your matrix is (n_out, n_in). Here a row is an input and a column a unit, so that "
        "`X @ W` works: (n_in, n_out).",
        "행렬이 (n_out, n_in)입니다. 여기서는 행이 입력, 열이 유닛이어야 `X @ W`를 계산할 수 "
        "있습니다. (n_in, n_out)으로 만드세요.",
    ),
    "a vector": (
        "You return a vector of n_in·n_out numbers. Give the size as one tuple: (n_in, n_out).",
        "수 n_in·n_out개짜리 벡터를 반환했습니다. 크기를 튜플 하나로 (n_in, n_out)이라고 주세요.",
    ),
    "a width of 1": (
        "Your uniform numbers lie between −1/2 and 1/2, where the standard deviation is 0.29, not "
        "1. Draw from `rng.normal`.",
        "−1/2과 1/2 사이의 균등분포를 썼습니다. 그 표준편차는 1이 아니라 0.29입니다. "
        "`rng.normal`로 뽑으세요.",
    ),
    "the deviation as mean": (
        "The first argument of `rng.normal` is the mean, the second the standard deviation: "
        "`rng.normal(0.0, …)`.",
        "`rng.normal`의 첫 인자는 평균이고 둘째가 표준편차입니다. `rng.normal(0.0, …)`으로 쓰세요.",
    ),
    "absolute values": (
        "You take absolute values. Half of the weights have to be negative.",
        "절댓값을 구했습니다. 가중치의 절반은 음수여야 합니다.",
    ),
}


FIXED = Mistake(
    "0.01 as before",
    Replace(DRAW, "rng.normal(0.0, 0.01, (n_in, n_out))"),
    "wrong_distribution",
    "Your standard deviation is 0.01 whatever the layer is. Here it depends on how many inputs "
    "(and outputs) there are.",
    "층의 크기와 상관없이 표준편차가 0.01입니다. 여기서는 입력(과 출력)의 수에 따라 달라집니다.",
)


def kept(draw: str = DRAW) -> Mistake:
    """A generator that is copied, and so never moves on."""
    copied = f"type(rng)(type(rng.bit_generator)(rng.bit_generator.seed_seq)).{draw[4:]}"
    return Mistake(
        "the generator starts again",
        Replace(draw, copied),
        "wrong_distribution",
        "Two calls in a row with one generator give the same weights, so two layers would be "
        "equal. Draw from `rng` itself, not from a copy of it.",
        "같은 생성기로 연달아 불러도 가중치가 같아서 두 층이 똑같아집니다. 복사본이 아니라 `rng` "
        "자체로 뽑으세요.",
    )
