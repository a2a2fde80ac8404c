"""Wrong answers that both kinds of dropout share."""

from __future__ import annotations

from autograder.model import Mistake, Replace

DRAWN = "rng.random(x.shape)"
MASK = "(rng.random(x.shape) >= p).astype(np.float64)"
BOTH = "return out, mask"
ROW = "np.broadcast_to(rng.random(x.shape[-1:]), x.shape)"
COLUMN = "np.broadcast_to(rng.random((len(x),) + (1,) * (x.ndim - 1)), x.shape)"
FIXED = "rng.permutation(x.size).reshape(x.shape) >= round(p * x.size)"
FIXED_BY_ROW = (
    "rng.permuted(np.broadcast_to(np.arange(x.shape[-1]), x.shape), axis=-1)"
    " >= round(p * x.shape[-1])"
)


def of_both(out: str, scale: str) -> tuple[Mistake, ...]:
    """`out` is the line of the reference that applies the mask, `scale` its factor."""
    return (
        *of_the_scale(out),
        *OF_THE_MASK,
        *OF_THE_DRAW,
        Mistake(
            "writes into x",
            Replace(out, f"x *= mask * ({scale})\n    out = x"),
            "changed_input",
            "Your function drops units in the caller's `x`. Multiply into a new array: `x * mask`.",
            "호출한 쪽의 `x`에서 유닛을 떨어뜨립니다. `x * mask`로 새 배열을 만드세요.",
        ),
    )


def of_the_scale(out: str) -> tuple[Mistake, ...]:
    return (
        Mistake(
            "divided by p",
            Replace(out, "out = x * mask / (p or 1.0)"),
            "wrong_value",
            "You divide by p, the probability of dropping. If anything, the survivors are divided "
            "by that of surviving, 1 − p.",
            "떨어뜨릴 확률 p로 나누었습니다. 나눈다면 살아남을 확률 1 − p로 나눕니다.",
            also=(Replace(out, "out = x * mask / p"),),
        ),
        Mistake(
            "multiplied by 1 - p",
            Replace(out, "out = x * mask * (1 - p)"),
            "wrong_value",
            "You multiply the survivors by 1 − p. That is for the weights when testing.",
            "살아남은 값에 1 − p를 곱했습니다. 그것은 테스트할 때 가중치에 하는 일입니다.",
        ),
        Mistake(
            "multiplied by p",
            Replace(out, "out = x * mask * p"),
            "wrong_value",
            "You multiply the survivors by p. They must not shrink.",
            "살아남은 값에 p를 곱했습니다. 값이 줄어들면 안 됩니다.",
        ),
        Mistake(
            "nothing dropped",
            Replace(MASK, "np.ones(x.shape)"),
            "wrong_distribution",
            "Nothing is ever dropped: that is how to test, not to train.",
            "하나도 떨어뜨리지 않았습니다. 그것은 학습이 아니라 테스트할 때의 방식입니다.",
            also=((Replace(MASK, "np.ones(x.shape)"), Replace(out, "out = x + 0.0")),),
        ),
        Mistake(
            "mask not applied",
            Replace(out, "out = x + 0.0"),
            "wrong_value",
            "You draw a mask but return x as it is: multiply by the mask.",
            "mask를 뽑기만 하고 x를 그대로 반환했습니다. mask를 곱하세요.",
        ),
    )


OF_THE_MASK: tuple[Mistake, ...] = (
    Mistake(
        "mask turned round",
        Replace(BOTH, "return out, 1 - mask"),
        "wrong_value",
        "Your mask is 1 where a unit is dropped. It is 1 where one survives.",
        "유닛을 떨어뜨린 곳에 1이 들어 있습니다. mask는 살아남은 곳이 1입니다.",
    ),
    Mistake(
        "mask before out",
        Replace(BOTH, "return mask, out"),
        "wrong_value",
        "You return the mask first. The order is out, mask.",
        "mask를 먼저 반환했습니다. 순서는 out, mask입니다.",
    ),
    Mistake(
        "mask missing",
        Replace(BOTH, "return out"),
        "wrong_type",
        "You return one array. Return two: out, mask.",
        "배열을 하나만 반환했습니다. out과 mask 두 개를 반환하세요.",
    ),
    Mistake(
        "random numbers for a mask",
        Replace(MASK, "rng.standard_normal(x.shape)"),
        "wrong_value",
        "Your mask holds random numbers. Compare them with p, so that it holds 0 and 1.",
        "mask에 난수가 그대로 들어 있습니다. p와 비교해서 0과 1로 만드세요.",
        also=(Replace(MASK, DRAWN),),
    ),
    Mistake(
        "normal numbers compared with p",
        Replace(DRAWN, "rng.standard_normal(x.shape)"),
        "wrong_distribution",
        "You compare normal numbers (`randn`) with p. Numbers uniform between 0 and 1 "
        "(`rng.random`) lie below p with probability p; normal ones do not.",
        "정규분포 난수(`randn`)를 p와 비교했습니다. 0과 1 사이의 균등분포 난수"
        "(`rng.random`)라야 p보다 작을 확률이 p입니다.",
    ),
    Mistake(
        "always one half",
        Replace(">= p", ">= 0.5"),
        "wrong_distribution",
        "You drop half of the units, whatever p is. Compare with p.",
        "p와 상관없이 유닛의 절반을 떨어뜨렸습니다. p와 비교하세요.",
    ),
    Mistake(
        "mask read off from out",
        Replace(BOTH, "return out, (out != 0).astype(np.float64)"),
        "wrong_distribution",
        "You read the mask off from `out`, so that units whose x is 0 count as dropped. Keep "
        "the mask that you drew.",
        "`out`에서 mask를 되짚어서 x가 0인 유닛도 떨어뜨린 것으로 셉니다. 뽑은 mask를 그대로 "
        "반환하세요.",
    ),
    Mistake(
        "a mask of one row",
        Replace(DRAWN, "rng.random(x.shape[-1:])"),
        "wrong_shape",
        "Your mask has the shape of one row, and all examples share it. Draw one number for "
        "each unit of each example: x.shape.",
        "mask의 모양이 한 행과 같아서 모든 예제가 함께 씁니다. x.shape만큼, 예제와 유닛마다 "
        "하나씩 뽑으세요.",
    ),
)


OF_THE_DRAW: tuple[Mistake, ...] = (
    Mistake(
        "a mask shared by all rows",
        Replace(DRAWN, ROW),
        "wrong_distribution",
        "All examples lose the same units. Draw for each unit of each example: x.shape.",
        "모든 예제에서 같은 유닛이 떨어집니다. x.shape만큼, 예제와 유닛마다 하나씩 뽑으세요.",
        "independence",
    ),
    Mistake(
        "whole examples dropped",
        Replace(DRAWN, COLUMN),
        "wrong_distribution",
        "An example loses all of its units or none. Draw for each unit: x.shape.",
        "예제마다 유닛이 모두 떨어지거나 모두 남습니다. x.shape만큼 유닛마다 하나씩 뽑으세요.",
        "independence",
    ),
    Mistake(
        "one number for the whole layer",
        Replace(MASK, "np.full(x.shape, float(rng.random() >= p))"),
        "wrong_distribution",
        "You toss one coin for the whole layer. Toss one for each unit: `rng.random(x.shape)`.",
        "층 전체에 동전을 한 번만 던졌습니다. `rng.random(x.shape)`로 유닛마다 던지세요.",
    ),
    Mistake(
        "own generator, same seed",
        Replace(DRAWN, "np.random.default_rng(0).random(x.shape)"),
        "wrong_distribution",
        "Whatever the generator, the same units are dropped: you seed one of your own, or keep a "
        "mask from an earlier call. Draw a new mask from the argument `rng` each time.",
        "어떤 생성기를 주어도 같은 유닛이 떨어집니다. 함수 안에서 시드를 고정했거나 앞선 호출의 "
        "mask를 다시 쓰고 있습니다. 부를 때마다 인자 `rng`로 새 mask를 뽑으세요.",
        "independence",
    ),
    Mistake(
        "global generator",
        Replace(DRAWN, "np.random.random(x.shape)"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the "
        "same state gives the same mask.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 mask가 나오도록 인자 `rng`로 뽑으세요.",
        "independence",
    ),
    Mistake(
        "the same number dropped each time",
        Replace("rng.random(x.shape) >= p", FIXED),
        "wrong_distribution",
        "You drop exactly a share p each time. Toss for each unit by itself: how many are "
        "dropped varies.",
        "매번 정확히 p만큼의 비율을 떨어뜨립니다. 유닛마다 따로 정하세요. 떨어지는 개수는 "
        "그때그때 다릅니다.",
        "independence",
        also=(Replace("rng.random(x.shape) >= p", FIXED_BY_ROW),),
    ),
)
