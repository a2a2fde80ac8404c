"""One epoch of mini-batches: shuffled, cut, each example once."""

from __future__ import annotations

import numpy as np

from autograder.judging.chance.epochs import epoch_of_batches
from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace, Rng


def cases(rng: np.random.Generator) -> list[Case]:
    """Few calls with many examples show a bias by place; the rest shows sizes and shuffling."""
    size = int(rng.integers(75, 83))
    n = 5 * size + int(rng.integers(size // 3, size // 2))
    seeds = [int(seed) for seed in rng.choice(2**32, size=8, replace=False)]
    drawn = {"N": n, "batch_size": size}
    small = int(rng.integers(5, 10))

    def edge(category: str, count: int, batch: int, repeat: int) -> Case:
        args = {"N": count, "batch_size": batch, "rng": Rng(seeds.pop())}
        return Case("edge", category, args, repeat)

    first, second = Rng(seeds.pop()), Rng(seeds.pop())
    return [
        Case("draws", "a short last batch", drawn | {"rng": first}, 40),
        Case("draws", "the same generator again", drawn | {"rng": first}, 2),
        Case("draws", "another generator", drawn | {"rng": second}, 2),
        edge("N a multiple of batch_size", 4 * (small + 3), small + 3, 4),
        edge("batch_size 1: SGD", 12 + small, 1, 4),
        edge("batch_size N: GD", 20 + small, 20 + small, 3),
        edge("batch_size larger than N", small, small + 3, 3),
        edge("one example", 1, 1, 2),
        edge("one example", 1, 4, 2),
    ]


def sizes(*expected: int) -> tuple[str, str, str]:
    """The lengths of the batches, in order."""
    return (
        f"[len(batch) for batch in result] == {list(expected)}",
        f"The batches should have the sizes {list(expected)}: only the last one may be shorter.",
        f"배치의 크기는 {list(expected)}이어야 합니다. 마지막 배치만 더 작을 수 있습니다.",
    )


ONCE = (
    "sorted(int(i) for batch in result for i in batch) == list(range(N))",
    "Each index from 0 to N − 1 should occur exactly once in an epoch.",
    "한 에폭에 0부터 N − 1까지의 인덱스가 꼭 한 번씩 나와야 합니다.",
)
SHUFFLED = (
    "[int(i) for batch in result for i in batch] != list(range(N))",
    "The examples come in their old order. Shuffle them with `rng` first.",
    "예제가 원래 순서 그대로입니다. 먼저 `rng`로 섞으세요.",
)

EXAMPLES = (
    Example(
        {"N": 148, "batch_size": 64, "rng": Rng(0)},
        source="the last batch is short",
        holds=(ONCE, sizes(64, 64, 20), SHUFFLED),
    ),
    Example(
        {"N": 60, "batch_size": 20, "rng": Rng(1)},
        source="N a multiple of batch_size",
        holds=(ONCE, sizes(20, 20, 20), SHUFFLED),
    ),
    Example(
        {"N": 30, "batch_size": 1, "rng": Rng(2)},
        source="batch_size 1: SGD",
        holds=(ONCE, sizes(*[1] * 30), SHUFFLED),
    ),
    Example(
        {"N": 30, "batch_size": 30, "rng": Rng(3)},
        source="batch_size N: GD",
        holds=(ONCE, sizes(30)),
    ),
    Example(
        {"N": 5, "batch_size": 8, "rng": Rng(4)},
        source="batch_size larger than N",
        holds=(ONCE, sizes(5)),
    ),
    Example(
        {"N": 1, "batch_size": 1, "rng": Rng(5)},
        source="one example",
        holds=(ONCE, sizes(1)),
    ),
)


def swapped_with_any(N: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    order = np.arange(N)
    for place in range(N):
        other = rng.integers(N)
        order[place], order[other] = order[other], order[place]
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def never_swapped_with_itself(
    N: int, batch_size: int, rng: np.random.Generator
) -> list[np.ndarray]:
    order = np.arange(N)
    for place in range(N - 1, 0, -1):
        other = rng.integers(place)
        order[place], order[other] = order[other], order[place]
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


ORDER = "rng.permutation(N)"
BATCHES = "[order[start : start + batch_size] for start in range(0, N, batch_size)]"

MISTAKES = (
    Mistake(
        "not shuffled",
        Replace(ORDER, "np.arange(N)"),
        "wrong_distribution",
        "The batches come in the old order, the same every epoch. Shuffle all N indices with "
        "`rng.permutation(N)` before you cut.",
        "배치가 매 에폭 원래 순서 그대로입니다. 나누기 전에 `rng.permutation(N)`으로 N개 "
        "인덱스를 모두 섞으세요.",
    ),
    Mistake(
        "shuffled inside the batches",
        (
            Replace(ORDER, "np.arange(N)"),
            Replace(
                "order[start : start + batch_size] for",
                "rng.permutation(order[start : start + batch_size]) for",
            ),
        ),
        "wrong_distribution",
        "You cut first and shuffle each batch by itself, so the same examples stay together in "
        "every epoch. Shuffle all N indices, then cut.",
        "먼저 나눈 다음 배치 안에서만 섞어서 매 에폭 같은 예제끼리 한 배치가 됩니다. N개 인덱스를 "
        "모두 섞은 다음 나누세요.",
    ),
    Mistake(
        "last batch dropped",
        Replace("range(0, N, batch_size)", "range(0, N - batch_size + 1, batch_size)"),
        "wrong_distribution",
        "The examples that do not fill a whole batch are dropped. Keep them: the last batch may "
        "be shorter.",
        "배치 하나를 채우지 못한 나머지 예제가 버려졌습니다. 마지막 배치는 더 작아도 되니 "
        "남겨 두세요.",
    ),
    Mistake(
        "drawn with replacement",
        Replace(ORDER, "rng.integers(N, size=N)"),
        "wrong_distribution",
        "You draw with replacement: some examples come twice in an epoch and others never. "
        "Use a permutation.",
        "복원 추출이라 한 에폭에 두 번 나오는 예제와 한 번도 안 나오는 예제가 생깁니다. "
        "순열(permutation)을 쓰세요.",
    ),
    Mistake(
        "sizes evened out",
        Replace(BATCHES, "np.array_split(order, -(-N // batch_size))"),
        "wrong_distribution",
        "You make batches of nearly equal size, as `np.array_split` does. All have `batch_size` "
        "examples; only the last may have fewer.",
        "`np.array_split`처럼 배치 크기를 고르게 나누었습니다. 모든 배치는 `batch_size`개이고 "
        "마지막 배치만 더 작을 수 있습니다.",
    ),
    Mistake(
        "counted from 1",
        Replace(ORDER, "rng.permutation(N) + 1"),
        "wrong_distribution",
        "Your indices run from 1 to N. They index arrays, so they run from 0 to N − 1.",
        "인덱스가 1부터 N까지입니다. 배열의 인덱스이므로 0부터 N − 1까지여야 합니다.",
    ),
    Mistake(
        "own generator, same seed",
        Replace(ORDER, "np.random.default_rng(0).permutation(N)"),
        "wrong_distribution",
        "You seed a generator of your own, so every epoch has the same batches. Draw from the "
        "argument `rng`.",
        "함수 안에서 시드를 고정한 생성기를 새로 만들어 매 에폭 배치가 똑같습니다. 인자 `rng`로 "
        "뽑으세요.",
    ),
    Mistake(
        "global generator",
        Replace(ORDER, "np.random.permutation(N)"),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`, so that the same "
        "state gives the same batches.",
        "NumPy의 전역 생성기를 썼습니다. 같은 상태에서 같은 배치가 나오도록 인자 `rng`로 뽑으세요.",
    ),
    Mistake(
        "swapped with any place",
        swapped_with_any,
        "wrong_distribution",
        "You swap each place with any place of the array, and so some orders come more often than "
        "others. Swap it with one of those still to come (Fisher–Yates), or use `rng.permutation`.",
        "자리마다 배열의 아무 자리와 바꾸면 어떤 순서가 다른 순서보다 자주 나옵니다. 아직 남은 "
        "자리 가운데 하나와 바꾸거나(Fisher–Yates) `rng.permutation`을 쓰세요.",
    ),
    Mistake(
        "never swapped with itself",
        never_swapped_with_itself,
        "wrong_distribution",
        "No example is ever left in its old place: you draw the other place without the current "
        "one. In Fisher–Yates a place may be swapped with itself.",
        "어떤 예제도 제자리에 남지 않습니다. 바꿀 자리를 뽑을 때 지금 자리를 뺐기 때문입니다. "
        "Fisher–Yates에서는 자기 자신과 바꿀 수도 있어야 합니다.",
    ),
)


def sorted_by_random_keys(N: int, batch_size: int, rng: np.random.Generator) -> list[list[int]]:
    order = sorted(range(N), key=rng.random(N).__getitem__)
    return [order[start : start + batch_size] for start in range(0, N, batch_size)]


def without_replacement(N: int, batch_size: int, rng: np.random.Generator) -> list[np.ndarray]:
    batches, left = [], np.arange(N)
    while len(left):
        batch = rng.choice(left, size=min(batch_size, len(left)), replace=False)
        left = np.setdiff1d(left, batch)
        batches.append(np.sort(batch))
    return batches


def split_at_multiples(N: int, batch_size: int, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    order = np.arange(N, dtype=np.int32)
    rng.shuffle(order)
    return tuple(np.split(order, np.arange(batch_size, N, batch_size)))


record = Record(
    level="warm-up",
    lecture="Faster Optimizers: GD, SGD, Mini-Batch GD",
    cases=cases,
    checks=(
        Check("one epoch", 3, kind="distribution", judge=epoch_of_batches),
        Check("edge cases", 2, kind="edge cases", judge=epoch_of_batches),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("sorted by random keys, lists of Python integers", sorted_by_random_keys),
        Alternative("batch by batch without replacement, each sorted", without_replacement),
        Alternative("shuffled in place, int32, a tuple", split_at_multiples),
    ),
)
