"""Wrong answers to init_two_layer_model."""

from __future__ import annotations

from autograder.model import Mistake, Replace

W1, W2 = (
    "std * rng.standard_normal((input_size, hidden_size))",
    "std * rng.standard_normal((hidden_size, n_classes))",
)
B1, B2 = "np.zeros(hidden_size)", "np.zeros(n_classes)"


def both(old: str, new: str) -> tuple[Replace, Replace]:
    """The same slip in both weights."""
    return Replace(W1, W1.replace(old, new)), Replace(W2, W2.replace(old, new))


MISTAKES = (
    Mistake(
        "std ignored",
        both("std * ", ""),
        "wrong_distribution",
        "Your weights have the standard deviation 1, whatever `std` is. Multiply by `std`.",
        "`std`와 상관없이 가중치의 표준편차가 1입니다. `std`를 곱하세요.",
        also=(both("std * rng.standard_normal(", "rng.normal(std, 1.0, "),),
    ),
    Mistake(
        "default kept",
        both("std * ", "1e-4 * "),
        "wrong_distribution",
        "Your weights always have the standard deviation 1e-4. Multiply by the argument `std`.",
        "가중치의 표준편차가 항상 1e-4입니다. 인자 `std`를 곱하세요.",
    ),
    Mistake(
        "std as a variance",
        both("std * ", "std**0.5 * "),
        "wrong_distribution",
        "You take `std` for a variance: their standard deviation is its root. Multiply by `std` "
        "itself.",
        "`std`를 분산으로 보아 표준편차가 그 제곱근이 되었습니다. `std`를 그대로 곱하세요.",
    ),
    Mistake(
        "std squared",
        both("std * ", "std**2 * "),
        "wrong_distribution",
        "Your standard deviation is `std` squared. Multiply by `std` once.",
        "표준편차가 `std`의 제곱입니다. `std`를 한 번만 곱하세요.",
    ),
    Mistake(
        "uniform from 0 to 1",
        both("rng.standard_normal", "rng.random"),
        "wrong_distribution",
        "`rng.random` draws from 0 to 1, so no weight is negative. Draw normally, about 0.",
        "`rng.random`은 0과 1 사이에서 뽑아 음수인 가중치가 없습니다. 0을 중심으로 정규분포에서 "
        "뽑으세요.",
    ),
    Mistake(
        "uniform",
        (
            Replace(W1, "rng.uniform(-std * 3**0.5, std * 3**0.5, (input_size, hidden_size))"),
            Replace(W2, "rng.uniform(-std * 3**0.5, std * 3**0.5, (hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are uniform. They should be normal, of standard deviation `std`.",
        "가중치가 균등분포입니다. 표준편차가 `std`인 정규분포여야 합니다.",
    ),
    Mistake(
        "uniform within std",
        (
            Replace(W1, "rng.uniform(-std, std, (input_size, hidden_size))"),
            Replace(W2, "rng.uniform(-std, std, (hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are uniform between −std and std. They should be normal, of standard "
        "deviation `std`.",
        "가중치가 −std와 std 사이의 균등분포입니다. 표준편차가 `std`인 정규분포여야 합니다.",
    ),
    Mistake(
        "signs lost",
        (Replace(W1, f"np.abs({W1})"), Replace(W2, f"np.abs({W2})")),
        "wrong_distribution",
        "None of your weights is negative. They should be normal about 0.",
        "음수인 가중치가 없습니다. 0을 중심으로 한 정규분포여야 합니다.",
    ),
    Mistake(
        "another spread",
        both("std * ", "0.5 * std * "),
        "wrong_distribution",
        "Your weights are about 0, but their standard deviation is not `std`. Multiply standard "
        "normal numbers by `std`, and by nothing else.",
        "가중치가 0을 중심으로 하지만 표준편차가 `std`가 아닙니다. 표준정규분포 난수에 `std`만 "
        "곱하세요.",
        also=(
            both("std * ", "2.0 * std * "),
            (
                Replace(W1, "std * (rng.random((input_size, hidden_size)) - 0.5)"),
                Replace(W2, "std * (rng.random((hidden_size, n_classes)) - 0.5)"),
            ),
            Replace(W2, W2.replace("std * ", "1e-4 * ")),
            Replace(W1, W1.replace("std * ", "1e-4 * ")),
        ),
    ),
    Mistake(
        "Xavier",
        (
            Replace(W1, "rng.standard_normal((input_size, hidden_size)) / np.sqrt(input_size)"),
            Replace(W2, "rng.standard_normal((hidden_size, n_classes)) / np.sqrt(hidden_size)"),
        ),
        "wrong_distribution",
        "You scale by 1/√n, as Xavier does. Here the standard deviation is the argument `std`.",
        "Xavier처럼 1/√n을 곱했습니다. 여기서는 표준편차가 인자 `std`입니다.",
    ),
    Mistake(
        "He",
        (
            Replace(W1, "rng.standard_normal((input_size, hidden_size)) * (2 / input_size) ** 0.5"),
            Replace(W2, "rng.standard_normal((hidden_size, n_classes)) * (2 / hidden_size) ** 0.5"),
        ),
        "wrong_distribution",
        "You scale by √(2/n), as He does. Here the standard deviation is the argument `std`.",
        "He처럼 √(2/n)를 곱했습니다. 여기서는 표준편차가 인자 `std`입니다.",
    ),
    Mistake(
        "random biases",
        (
            Replace(B1, "std * rng.standard_normal(hidden_size)"),
            Replace(B2, "std * rng.standard_normal(n_classes)"),
        ),
        "wrong_value",
        "Your biases are random. They start at zero: the weights alone break the symmetry.",
        "편향까지 무작위로 뽑았습니다. 대칭은 가중치만으로 깨지므로 편향은 0에서 시작합니다.",
        also=(Replace(B1, "std * rng.standard_normal(hidden_size)"),),
    ),
    Mistake(
        "biases of one",
        (Replace(B1, "np.ones(hidden_size)"), Replace(B2, "np.ones(n_classes)")),
        "wrong_value",
        "Your biases all have the same value, but not zero. Start them at zero.",
        "편향이 모두 같은 값이지만 0이 아닙니다. 0에서 시작하세요.",
        also=(
            (Replace(B1, "np.full(hidden_size, 0.01)"), Replace(B2, "np.full(n_classes, 0.01)")),
        ),
    ),
    Mistake(
        "weights turned round",
        (
            Replace(W1, "std * rng.standard_normal((hidden_size, input_size))"),
            Replace(W2, "std * rng.standard_normal((n_classes, hidden_size))"),
        ),
        "wrong_shape",
        "Your weights are turned round: W1 is (input_size, hidden_size), as in X @ W1.",
        "가중치의 행과 열이 뒤바뀌었습니다. X @ W1을 계산하므로 W1의 모양은 "
        "(input_size, hidden_size)입니다.",
    ),
    Mistake(
        "biases in a table",
        (Replace(B1, "np.zeros((1, hidden_size))"), Replace(B2, "np.zeros((1, n_classes))")),
        "wrong_shape",
        "Your biases have two axes. They have one: (hidden_size,) and (n_classes,).",
        "편향의 축이 둘입니다. (hidden_size,)와 (n_classes,)로 축이 하나여야 합니다.",
    ),
    Mistake(
        "biases swapped",
        (
            Replace(f'"b1": {B1}', f'"b1": {B2}'),
            Replace(f'"b2": {B2}', f'"b2": {B1}'),
        ),
        "wrong_shape",
        "The biases are swapped: b1 belongs to the hidden units, b2 to the classes.",
        "두 편향이 뒤바뀌었습니다. b1은 은닉 유닛, b2는 클래스의 편향입니다.",
    ),
    Mistake(
        "other names",
        (Replace('"W1"', '"w1"'), Replace('"W2"', '"w2"')),
        "wrong_type",
        "The entries are called W1, b1, W2 and b2, with a capital W.",
        "항목의 이름은 W1, b1, W2, b2이며 W는 대문자입니다.",
    ),
    Mistake(
        "four results",
        (
            Replace("    return {", "    model = {"),
            Replace(
                "np.zeros(n_classes),\n    }",
                "np.zeros(n_classes),\n    }\n    return tuple(model.values())",
            ),
        ),
        "wrong_type",
        "You return the four arrays by themselves. Put them into a dict under their names.",
        "배열 네 개를 따로 반환했습니다. 이름을 붙여 딕셔너리에 담으세요.",
    ),
    Mistake(
        "copies",
        (
            Replace(W1, "np.zeros((input_size, hidden_size))"),
            Replace(W2, "np.zeros((hidden_size, n_classes))"),
        ),
        "wrong_distribution",
        "Your weights are copies of each other, so hidden units stay equal for ever. Draw every "
        "weight by itself from `rng`.",
        "가중치가 서로 같아서 은닉 유닛이 계속 똑같이 움직입니다. 가중치를 하나씩 `rng`로 "
        "뽑으세요.",
        also=(
            (
                Replace(W1, "np.tile(std * rng.standard_normal(hidden_size), (input_size, 1))"),
                Replace(W2, "np.tile(std * rng.standard_normal(n_classes), (hidden_size, 1))"),
            ),
            Replace(W1, "np.tile(std * rng.standard_normal(hidden_size), (input_size, 1))"),
            Replace(W1, "np.repeat(std * rng.standard_normal((input_size, 1)), hidden_size, 1)"),
        ),
    ),
    Mistake(
        "own generator, same seed",
        both("rng.", "np.random.default_rng(0)."),
        "wrong_distribution",
        "You seed a generator of your own, so every model starts alike. Draw from the argument "
        "`rng`.",
        "함수 안에서 시드를 고정해 모든 모델이 똑같이 시작합니다. 인자 `rng`로 뽑으세요.",
        also=(Replace("    return {", "    rng = np.random.default_rng(0)\n    return {"),),
    ),
    Mistake(
        "global generator",
        both("rng.standard_normal(", "np.random.normal(0, 1, "),
        "wrong_distribution",
        "You draw from NumPy's global generator. Draw from the argument `rng`.",
        "NumPy의 전역 생성기를 썼습니다. 인자 `rng`로 뽑으세요.",
    ),
)
