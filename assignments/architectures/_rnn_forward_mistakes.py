"""Wrong answers to `rnn_forward`; too many for the record's own file."""

from __future__ import annotations

import numpy as np

from autograder.model import Mistake, Replace


def carried_on(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    states = np.zeros((*X.shape[:2], len(b)))
    h = h0[0]
    for n in range(X.shape[0]):
        for t in range(X.shape[1]):
            h = np.tanh(X[n, t] @ Wx + h @ Wh + b)
            states[n, t] = h
    return states


def one_array(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    h = h0.copy()
    states = []
    for t in range(X.shape[1]):
        h[:] = np.tanh(X[:, t] @ Wx + h @ Wh + b)
        states.append(h)
    return np.stack(states, axis=1)


def writes_its_state(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    states = np.zeros((*X.shape[:2], len(b)))
    for t in range(X.shape[1]):
        h0[:] = np.tanh(X[:, t] @ Wx + h0 @ Wh + b)
        states[:, t] = h0
    return states


SUM = "X[:, t] @ Wx + h @ Wh + b"
STATE = f"h = np.tanh({SUM})"
MISTAKES = (
    Mistake(
        "h0 ignored",
        Replace("h = h0", "h = np.zeros_like(h0)"),
        "wrong_value",
        "You start from zeros. The state before the first step is given: h0.",
        "0에서 시작했습니다. 첫 스텝 이전의 상태 h0가 주어져 있습니다.",
    ),
    Mistake(
        "no memory",
        Replace(SUM, "X[:, t] @ Wx + h0 @ Wh + b"),
        "wrong_value",
        "Every step of yours sees h0. Each takes the state of the step before: h ← tanh(…).",
        "모든 스텝이 h0를 봅니다. 스텝마다 바로 앞 스텝의 상태를 쓰도록 h ← tanh(…)로 바꾸세요.",
        also=(
            Replace(SUM, "X[:, t] @ Wx + b"),
            Replace(SUM, "X[:, t] @ Wx + (h if t == 0 else 0 * h) @ Wh + b"),
        ),
    ),
    Mistake(
        "Wh transposed",
        Replace("h @ Wh", "h @ Wh.T"),
        "wrong_value",
        "You multiply by Wh transposed. Rows are examples: h @ Wh.",
        "Wh의 전치를 곱했습니다. 행이 예제이므로 h @ Wh입니다.",
    ),
    Mistake(
        "shapes that do not fit",
        Replace(SUM, "X[:, t] @ Wh + h @ Wx + b"),
        "raised",
        "The shapes do not fit together. Wx (D, H) leads from the inputs to the state, Wh (H, H) "
        "from state to state, and time is the second axis: X[:, t] @ Wx + h @ Wh.",
        "모양이 서로 맞지 않습니다. Wx (D, H)는 입력에서 상태로, Wh (H, H)는 상태에서 상태로 가고, "
        "시간은 두 번째 축입니다: X[:, t] @ Wx + h @ Wh.",
        also=(
            (Replace("X.shape[1]", "X.shape[0]"), Replace("X[:, t]", "X[t]")),
            Replace(SUM, "X[:, t] @ Wx.T + h @ Wh + b"),
        ),
    ),
    Mistake(
        "bias forgotten",
        Replace(" + b", ""),
        "wrong_value",
        "The bias is missing: tanh(x_t Wx + h Wh + b).",
        "편향이 빠졌습니다. tanh(x_t Wx + h Wh + b)입니다.",
    ),
    Mistake(
        "the bias outside",
        Replace(SUM, "X[:, t] @ Wx + h @ Wh) + (b"),
        "wrong_value",
        "You add the bias after tanh. It belongs inside: tanh(x_t Wx + h Wh + b).",
        "tanh 뒤에 편향을 더했습니다. tanh(x_t Wx + h Wh + b)처럼 안에서 더하세요.",
    ),
    Mistake(
        "a part outside",
        Replace(SUM, "X[:, t] @ Wx + b) + (h @ Wh"),
        "wrong_value",
        "Only a part of the sum goes through tanh. All of it does: tanh(x_t Wx + h Wh + b).",
        "합의 일부에만 tanh를 적용했습니다. tanh(x_t Wx + h Wh + b)처럼 전체에 적용하세요.",
        also=(Replace(SUM, "h @ Wh + b) + (X[:, t] @ Wx"),),
    ),
    Mistake(
        "the bias twice",
        Replace(SUM, "X[:, t] @ Wx + b + h @ Wh + b"),
        "wrong_value",
        "You add the bias twice. There is one: tanh(x_t Wx + h Wh + b).",
        "편향을 두 번 더했습니다. tanh(x_t Wx + h Wh + b)로 한 번만 더하세요.",
    ),
    Mistake(
        "no tanh",
        Replace("np.tanh", ""),
        "wrong_value",
        "Your states are the sums themselves. They go through tanh, at every step.",
        "합을 그대로 상태로 썼습니다. 스텝마다 tanh를 적용하세요.",
    ),
    Mistake(
        "tanh at the end alone",
        (
            Replace("np.tanh", ""),
            Replace("return np", "return np.tanh(np"),
            Replace("axis=1)", "axis=1))"),
        ),
        "wrong_value",
        "You apply tanh to the states after the last step. The next state already needs it: "
        "apply it at every step.",
        "마지막에 한꺼번에 tanh를 적용했습니다. 다음 상태를 구할 때 이미 필요하므로 스텝마다 "
        "적용하세요.",
    ),
    Mistake(
        "another activation",
        (Replace("np.tanh", "np.maximum"), Replace(SUM, f"0.0, {SUM}")),
        "wrong_value",
        "The lecture's recurrent network squashes its state with tanh: h_t = tanh(…).",
        "이 순환 신경망은 상태에 tanh를 씁니다: h_t = tanh(…).",
        also=((Replace("np.tanh", "1 / (1 + np.exp"), Replace(SUM, f"-({SUM}))")),),
    ),
    Mistake(
        "backwards in time",
        Replace("range(X.shape[1])", "range(X.shape[1])[::-1]"),
        "wrong_value",
        "You go through the steps from the last to the first. Time runs from t = 1 to T.",
        "마지막 스텝부터 거꾸로 계산했습니다. 시간은 t = 1부터 T까지 흐릅니다.",
        also=(
            (
                Replace("range(X.shape[1])", "range(X.shape[1])[::-1]"),
                Replace("np.stack(states, axis=1)", "np.stack(states[::-1], axis=1)"),
            ),
        ),
    ),
    Mistake(
        "the state before each step",
        (Replace(f"        {STATE}\n", ""), Replace("append(h)", f"append(h)\n        {STATE}")),
        "wrong_value",
        "You keep the state before each step, h_0 … h_{T−1}. Keep the one after it: h_1 … h_T.",
        "스텝 이전의 상태 h_0 … h_{T−1}을 모았습니다. 스텝 이후의 상태 h_1 … h_T를 모으세요.",
    ),
    Mistake(
        "one array for all states",
        one_array,
        "wrong_value",
        "You keep the same array T times, and each step overwrites it: all states are the last. "
        "Make a new h each step, or keep a copy.",
        "같은 배열을 T번 담아 두고 스텝마다 덮어써서 모두 마지막 상태가 됩니다. 스텝마다 새 배열을 "
        "만들거나 복사본을 담으세요.",
    ),
    Mistake(
        "the last state alone",
        Replace("np.stack(states, axis=1)", "h"),
        "wrong_shape",
        "You return the last state. All T of them are asked for: (N, T, H).",
        "마지막 상태만 반환했습니다. 상태 T개를 모두 (N, T, H)로 반환하세요.",
    ),
    Mistake(
        "h0 among the states",
        Replace("states = []", "states = [h0]"),
        "wrong_shape",
        "You return T + 1 states. h0 is given: leave it out.",
        "상태를 T + 1개 반환했습니다. 주어진 h0는 빼세요.",
    ),
    Mistake(
        "time before the batch",
        Replace("axis=1", "axis=0"),
        "wrong_shape",
        "Your result is (T, N, H). The sequences come first: stack along axis=1.",
        "결과의 모양이 (T, N, H)입니다. 시퀀스가 먼저 오도록 axis=1로 쌓으세요.",
    ),
    Mistake(
        "reshaped, not turned",
        Replace("np.stack(states, axis=1)", "np.reshape(states, (*X.shape[:2], -1))"),
        "wrong_value",
        "`reshape` keeps the order of the numbers, and so mixes sequences and steps. Stack along "
        "axis=1, or turn the axes with `transpose(1, 0, 2)`.",
        "`reshape`은 수의 순서를 그대로 두어 시퀀스와 스텝이 섞입니다. axis=1로 쌓거나 "
        "`transpose(1, 0, 2)`로 축을 바꾸세요.",
    ),
    Mistake(
        "the last step left out",
        Replace("range(X.shape[1])", "range(X.shape[1] - 1)"),
        "wrong_shape",
        "You stop one step early: T states are asked for, one a step.",
        "한 스텝 일찍 멈췄습니다. 스텝마다 하나씩 상태가 T개 있어야 합니다.",
    ),
    Mistake(
        "as many steps as sequences",
        Replace("X.shape[1]", "X.shape[0]"),
        "raised",
        "You make as many steps as there are sequences. Time is the second axis: X.shape[1].",
        "시퀀스의 수만큼 스텝을 밟았습니다. 시간은 두 번째 축입니다: X.shape[1].",
    ),
    Mistake(
        "the last state left at 0",
        Replace("np.stack(states, axis=1)", "np.stack([*states[:-1], 0 * h], axis=1)"),
        "wrong_value",
        "Your loop ends one step early: the last state stays 0.",
        "반복문이 한 스텝 일찍 끝나 마지막 상태가 0으로 남습니다.",
    ),
    Mistake(
        "one state for all sequences",
        carried_on,
        "wrong_value",
        "Your state goes on from one sequence into the next. Each sequence starts with its own "
        "row of h0.",
        "한 시퀀스의 상태가 다음 시퀀스로 이어집니다. 시퀀스마다 h0의 자기 행에서 시작합니다.",
    ),
    Mistake(
        "writes into h0",
        writes_its_state,
        "changed_input",
        "`h[:] = …` in place writes into the caller's h0. Make a new array each step.",
        "`h[:] = …`처럼 제자리에 쓰면 호출한 쪽의 h0가 바뀝니다. 스텝마다 새 배열을 만드세요.",
    ),
)
