"""How many numbers a multi-layer perceptron learns."""

from __future__ import annotations

import numpy as np

from autograder.model import Alternative, Case, Check, Example, Mistake, Record, Replace

Sizes = list[int]


def sizes(rng: np.random.Generator, layers: int, low: int, high: int) -> Sizes:
    """No two layers of the same size."""
    return [int(size) for size in rng.choice(np.arange(low, high), layers + 1, replace=False)]


def cases(rng: np.random.Generator) -> list[Case]:
    large = [int(size) for size in rng.integers(50_000, 70_000, 3)]
    same = int(rng.integers(3, 12))
    units = sizes(rng, 3, 4, 30)
    drawn = [
        ("ordinary", "two layers", sizes(rng, 2, 5, 90)),
        ("ordinary", "several layers", sizes(rng, 3, 5, 90)),
        ("ordinary", "several layers", sizes(rng, 5, 5, 60)),
        ("edge", "one layer", sizes(rng, 1, 5, 90)),
        ("edge", "one unit", [*units[:2], 1, *units[2:]]),
        ("edge", "one unit", [units[0], 1]),
        ("edge", "layers of one size", [same] * 4),
        # Beyond 2³², but not beyond what a float64 counts.
        ("edge", "large layers", [*large, 10]),
    ]
    return [Case(group, category, {"layer_sizes": given}) for group, category, given in drawn]


EXAMPLES = (
    Example({"layer_sizes": [784, 100, 10]}, 79510, "MNIST: 28 · 28 pixels, 100 units, 10 classes"),
    Example({"layer_sizes": [2, 2, 2]}, 12, "layers of one size"),
    Example({"layer_sizes": [3072, 10]}, 30730, "one layer: 32 · 32 · 3 numbers, 10 classes"),
    Example({"layer_sizes": [4, 3, 1]}, 19, "one unit in the last layer"),
    Example(
        {"layer_sizes": [150528, 40000, 1000]}, 6061161000, "large layers: 224 · 224 · 3 numbers"
    ),
)


def counts_down(layer_sizes: Sizes) -> int:
    total = 0
    n_in = layer_sizes.pop(0)
    while layer_sizes:
        n_out = layer_sizes.pop(0)
        total += (n_in + 1) * n_out
        n_in = n_out
    return total


def single_precision(layer_sizes: Sizes) -> np.float32:
    sizes = np.array(layer_sizes, dtype=np.float32)
    return np.float32((sizes[1:] * (sizes[:-1] + 1)).sum())


def small_integers(layer_sizes: Sizes) -> int:
    sizes = np.array(layer_sizes, dtype=np.int32)
    with np.errstate(all="ignore"):
        products = sizes[:-1] * sizes[1:]
        return int(products.sum(dtype=np.int32) + sizes[1:].sum(dtype=np.int32))


TERM = "n_in * n_out + n_out"
LAYERS = "range(1, len(layer_sizes))"
MISTAKES = (
    Mistake(
        "biases left out",
        Replace(TERM, "n_in * n_out"),
        "wrong_value",
        "You count the weights alone. Each unit has a bias of its own too: n_out more a layer.",
        "가중치만 세었습니다. 유닛마다 편향도 하나씩 있으므로 층마다 n_out개를 더하세요.",
    ),
    Mistake(
        "a bias for each input",
        Replace(TERM, "n_in * n_out + n_in"),
        "wrong_value",
        "You count a bias for each of a layer's inputs. It is each of its units that has one: "
        "add n_out.",
        "층의 입력마다 편향을 세었습니다. 편향은 유닛마다 하나이므로 n_out을 더하세요.",
    ),
    Mistake(
        "one bias a layer",
        Replace(TERM, "n_in * n_out + 1"),
        "wrong_value",
        "You count one bias a layer. Each of its units has its own: add n_out, not 1.",
        "층마다 편향을 하나만 세었습니다. 유닛마다 따로 있으므로 1이 아니라 n_out을 더하세요.",
    ),
    Mistake(
        "biases for the inputs too",
        Replace("return total", "return total + layer_sizes[0]"),
        "wrong_value",
        "The inputs are given, not computed: they have no biases. Leave layer_sizes[0] out of "
        "those.",
        "입력은 계산하는 유닛이 아니므로 편향이 없습니다. 편향을 셀 때 layer_sizes[0]은 빼세요.",
    ),
    Mistake(
        "one more on both sides",
        Replace(TERM, "(n_in + 1) * (n_out + 1)"),
        "wrong_value",
        "(n_in + 1) · (n_out + 1) counts n_in + 1 numbers too many. A bias is a weight of one "
        "more input alone: (n_in + 1) · n_out.",
        "(n_in + 1) · (n_out + 1)은 n_in + 1개를 더 셉니다. 편향은 입력이 하나 늘어난 것과 "
        "같으므로 (n_in + 1) · n_out입니다.",
    ),
    Mistake(
        "two sizes alone",
        Replace(LAYERS, "range(1, 2)"),
        "wrong_value",
        "You count the first layer alone. There is one between every two neighbours in the list.",
        "첫 층만 세었습니다. 목록에서 이웃한 두 크기마다 층이 하나씩 있습니다.",
    ),
    Mistake(
        "not added up",
        Replace(
            "return total", "return [(a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:])]"
        ),
        "wrong_shape",
        "You return a count for each layer. Add them up to one number.",
        "층마다의 개수를 반환했습니다. 모두 더해 수 하나로 만드세요.",
    ),
    Mistake(
        "no biases in the last layer",
        Replace("return total", "return total - layer_sizes[-1]"),
        "wrong_value",
        "The last layer has biases too: one for each score.",
        "마지막 층에도 스코어마다 편향이 하나씩 있습니다.",
    ),
    Mistake(
        "the last layer left out",
        Replace(LAYERS, "range(1, len(layer_sizes) - 1)"),
        "wrong_value",
        "The last layer is not counted. Between n sizes there are n − 1 layers.",
        "마지막 층을 세지 않았습니다. 크기가 n개이면 층은 n − 1개입니다.",
    ),
    Mistake(
        "the first layer left out",
        Replace(LAYERS, "range(2, len(layer_sizes))"),
        "wrong_value",
        "The first layer, from the inputs to the first units, is not counted.",
        "입력에서 첫 유닛들로 가는 첫 번째 층을 세지 않았습니다.",
    ),
    Mistake(
        "the product of all sizes",
        Replace("return total", "return int(np.prod(layer_sizes))"),
        "wrong_value",
        "You multiply all sizes. Only neighbouring layers are connected: add up n_in · n_out + "
        "n_out, layer by layer.",
        "모든 크기를 곱했습니다. 이웃한 층끼리만 연결되므로 층마다 n_in · n_out + n_out을 "
        "더하세요.",
    ),
    Mistake(
        "units counted",
        Replace("return total", "return sum(layer_sizes)"),
        "wrong_value",
        "You count the units. What is learned are the numbers between them: n_in · n_out weights "
        "and n_out biases a layer.",
        "유닛의 수를 세었습니다. 학습하는 것은 층마다 n_in · n_out개의 가중치와 n_out개의 "
        "편향입니다.",
        also=(Replace("return total", "return sum(layer_sizes[1:])"),),
    ),
    Mistake(
        "the last layer alone",
        Replace("total += n_in", "total = n_in"),
        "wrong_value",
        "Each layer replaces the count of the ones before it. Add them up: `total += …`.",
        "층마다 앞에서 센 수를 덮어씁니다. `total += …`로 더하세요.",
    ),
    Mistake(
        "32-bit numbers",
        small_integers,
        "wrong_value",
        "The count of large layers does not fit into 32 bits: integers wrap around, float32 "
        "rounds. Python's own int, or np.int64, holds it.",
        "층이 크면 32비트에 담기지 않아 정수는 넘치고 float32는 반올림됩니다. 파이썬의 int나 "
        "np.int64를 쓰세요.",
        "edge cases",
        also=(single_precision,),
    ),
    Mistake(
        "takes its list apart",
        counts_down,
        "changed_input",
        "`pop` takes the numbers out of the caller's list. Read them by their index, or copy the "
        "list first.",
        "`pop`은 호출한 쪽의 리스트에서 수를 꺼내 버립니다. 인덱스로 읽거나 먼저 복사하세요.",
    ),
)


def arrays(layer_sizes: Sizes) -> np.int64:
    sizes = np.asarray(layer_sizes, dtype=np.int64)
    return np.int64(sizes[:-1] @ sizes[1:] + sizes[1:].sum())


def with_one_more_input(layer_sizes: Sizes) -> float:
    total, n_in = 0.0, layer_sizes[0]
    for n_out in layer_sizes[1:]:
        total, n_in = total + (n_in + 1.0) * n_out, n_out
    return total


def recursive(layer_sizes: Sizes) -> int:
    def count(sizes: Sizes) -> int:
        return sizes[1] * (sizes[0] + 1) + count(sizes[1:]) if len(sizes) > 1 else 0

    return count(layer_sizes)


def real_arrays(layer_sizes: Sizes) -> int:
    shapes = [(layer_sizes[i] + 1, layer_sizes[i + 1]) for i in range(len(layer_sizes) - 1)]
    return sum(np.broadcast_to(0.0, shape).size for shape in shapes)


record = Record(
    level="warm-up",
    lecture="Neural Network Architecture: Multi Layer perceptron",
    cases=cases,
    checks=(
        Check("value", 3),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("a dot product of arrays", arrays),
        Alternative("the bias as one more input, a float", with_one_more_input),
        Alternative("recursion", recursive),
        Alternative("sizes of arrays", real_arrays),
    ),
)
