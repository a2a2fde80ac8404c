"""Wrong answers to train: its steps, and what it returns."""

from __future__ import annotations

from assignments.tuning._train_schedule import LOSS, RATE, RESULT, SCHEDULE_MISTAKES
from autograder.model import Mistake, Replace

MOMENTUM = """new[name], velocity[name] = momentum_step(
                        model[name], grads[name], velocity[name], lr
                    )"""
PLAIN = "new[name] = gradient_descent_step(model[name], grads[name], lr)"
VELOCITY = "velocity = {name: np.zeros_like(value) for name, value in model.items()}"
DONE = '        for key, data, labels in (("train_acc"'


def momentum(text: str) -> Replace:
    """The momentum step in other lines, indented as the reference's own."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return Replace(MOMENTUM, f"\n{' ' * 20}".join(lines))


STEP_MISTAKES = (
    Mistake(
        "momentum ignored",
        Replace('update == "momentum"', 'update == "none"'),
        "wrong_value",
        '`update="momentum"` gives plain gradient descent. Keep a velocity for every array: '
        "v ← 0.9 v + lr · gradient, then subtract v.",
        '`update="momentum"`인데 보통의 경사 하강법입니다. 배열마다 속도를 두어 v ← 0.9 v + lr · '
        "그래디언트로 갱신하고 v를 빼세요.",
        also=(
            momentum("new[name], _ = momentum_step(model[name], grads[name], velocity[name], lr)"),
            Replace(LOSS, f"{LOSS}\n            {VELOCITY}"),
        ),
    ),
    Mistake(
        "momentum always",
        Replace('update == "momentum"', "update"),
        "wrong_value",
        '`update="sgd"` has momentum too. It is plain gradient descent.',
        '`update="sgd"`인데 모멘텀이 들어 있습니다. 보통의 경사 하강법이어야 합니다.',
    ),
    Mistake(
        "velocity averaged",
        momentum("""
            velocity[name] = 0.9 * velocity[name] + 0.1 * grads[name]
            new[name] = model[name] - lr * velocity[name]
        """),
        "wrong_value",
        "Your velocity is an average, with 0.1 before the gradient. Momentum adds the whole "
        "lr · gradient: v ← 0.9 v + lr · gradient.",
        "속도가 그래디언트에 0.1을 곱한 평균입니다. 모멘텀은 lr · 그래디언트를 그대로 더합니다. "
        "v ← 0.9 v + lr · 그래디언트입니다.",
        also=(
            momentum("""
                velocity[name] = 0.9 * velocity[name] + 0.1 * lr * grads[name]
                new[name] = model[name] - velocity[name]
            """),
        ),
    ),
    Mistake(
        "velocity starts again every epoch",
        Replace(RATE, f"{RATE}\n        {VELOCITY}"),
        "wrong_value",
        "Your velocity is set back to zero in every epoch. Set it to zero once, before the first.",
        "에폭마다 속도를 0으로 되돌립니다. 첫 에폭 앞에서 한 번만 0으로 두세요.",
    ),
    Mistake(
        "sign of the velocity",
        momentum("""
            velocity[name] = 0.9 * velocity[name] - lr * grads[name]
            new[name] = model[name] - velocity[name]
        """),
        "wrong_value",
        "With momentum your steps go uphill. After v ← 0.9 v − lr · gradient add v; after "
        "v ← 0.9 v + lr · gradient subtract it.",
        "모멘텀을 쓰면 손실이 커지는 쪽으로 움직입니다. v ← 0.9 v − lr · 그래디언트라면 v를 "
        "더하고, +라면 v를 빼세요.",
    ),
    Mistake(
        "gradient after the velocity's own step",
        momentum("""
            new[name] = model[name] - velocity[name]
            velocity[name] = 0.9 * velocity[name] + lr * grads[name]
        """),
        "wrong_value",
        "You subtract the velocity from before this step. Bring it up to date first.",
        "이번 스텝 이전의 속도를 뺐습니다. 먼저 속도를 갱신하세요.",
    ),
    Mistake(
        "another momentum",
        momentum("""
            velocity[name] = 0.5 * velocity[name] + lr * grads[name]
            new[name] = model[name] - velocity[name]
        """),
        "wrong_value",
        "Your momentum is not 0.9.",
        "모멘텀 계수가 0.9가 아닙니다.",
        also=(
            momentum("""
                velocity[name] = 0.99 * velocity[name] + lr * grads[name]
                new[name] = model[name] - velocity[name]
            """),
            momentum("""
                velocity[name] = 0.95 * velocity[name] + lr * grads[name]
                new[name] = model[name] - velocity[name]
            """),
        ),
    ),
    Mistake(
        "Nesterov",
        momentum("""
            velocity[name] = 0.9 * velocity[name] + lr * grads[name]
            new[name] = model[name] - 0.9 * velocity[name] - lr * grads[name]
        """),
        "wrong_value",
        "This is Nesterov's momentum. Plain momentum subtracts the new velocity: v ← 0.9 v + "
        "lr · gradient, W ← W − v.",
        "네스테로프 모멘텀입니다. 보통의 모멘텀은 새 속도를 뺍니다. v ← 0.9 v + lr · 그래디언트, "
        "W ← W − v입니다.",
    ),
    Mistake(
        "climbs",
        (
            Replace(PLAIN, PLAIN.replace("grads[name]", "-grads[name]")),
            Replace("grads[name], velocity", "-grads[name], velocity"),
        ),
        "wrong_value",
        "Your steps go uphill: subtract the gradient.",
        "손실이 커지는 쪽으로 움직입니다. 그래디언트를 빼세요.",
    ),
    Mistake(
        "biases not trained",
        Replace(
            "            model = new",
            '            model = {**new, "b1": model["b1"], "b2": model["b2"]}',
        ),
        "wrong_value",
        "The biases never move. All four arrays take a step.",
        "편향이 움직이지 않습니다. 네 배열 모두 스텝을 밟습니다.",
    ),
    Mistake(
        "one layer trained",
        Replace(
            "            model = new",
            '            model = {**model, "W2": new["W2"], "b2": new["b2"]}',
        ),
        "wrong_value",
        "Only one layer moves. All four arrays take a step.",
        "한 층만 움직입니다. 네 배열 모두 스텝을 밟습니다.",
        also=(
            Replace(
                "            model = new",
                '            model = {**model, "W1": new["W1"], "b1": new["b1"]}',
            ),
        ),
    ),
)

RESULT_MISTAKES = (
    Mistake(
        "the model that was given",
        (
            Replace(VELOCITY, f"{VELOCITY}\n    given = model"),
            Replace(RESULT, "return given, history"),
        ),
        "wrong_value",
        "You return the model that you were given, not the one that you have trained.",
        "학습한 모델이 아니라 처음에 받은 모델을 반환했습니다.",
    ),
    Mistake(
        "results swapped",
        Replace(RESULT, "return history, model"),
        "wrong_type",
        "The results are swapped: first the model, then the history.",
        "결과의 순서가 바뀌었습니다. 모델이 먼저, 기록이 나중입니다.",
    ),
    Mistake(
        "model alone",
        Replace(RESULT, "return model"),
        "wrong_type",
        "You return the model alone. Return (model, history).",
        "모델만 반환했습니다. (model, history)를 반환하세요.",
    ),
    Mistake(
        "no model without epochs",
        (
            Replace(VELOCITY, f"{VELOCITY}\n    best = None"),
            Replace(DONE, f"        best = model\n{DONE}"),
            Replace(RESULT, "return best, history"),
        ),
        "wrong_type",
        "Without any epoch you return no model. It is the one at the start then.",
        "에폭이 없으면 모델을 반환하지 않습니다. 그때는 처음의 모델입니다.",
        "edge cases",
    ),
    Mistake(
        "stops without epochs",
        Replace(RESULT, 'history["best"] = [max(history["val_acc"])]\n    return model, history'),
        "raised",
        "Without any epoch your function stops: its lists are empty then.",
        "에폭이 없으면 함수가 멈춥니다. 이때는 리스트가 비어 있습니다.",
        "edge cases",
        also=(
            Replace(
                RESULT, 'history["best"] = history["val_acc"][-1:][0]\n    return model, history'
            ),
            Replace(
                RESULT, 'sum(history["loss"]) / len(history["loss"])\n    return model, history'
            ),
            Replace(RESULT, "history[str(epoch)] = []\n    return model, history"),
        ),
    ),
    Mistake(
        "history without names",
        Replace(RESULT, "return model, list(history.values())"),
        "wrong_type",
        "The history is a dict with the entries loss, train_acc and val_acc.",
        "기록은 loss, train_acc, val_acc 항목이 있는 딕셔너리입니다.",
        "history",
        also=(Replace(RESULT, 'return model, history["loss"]'),),
    ),
    Mistake(
        "history of other names",
        Replace(
            RESULT,
            "return model, dict(zip(['losses', 'train', 'val'], history.values()))",
        ),
        "wrong_type",
        "The history's entries are called loss, train_acc and val_acc.",
        "기록의 항목 이름은 loss, train_acc, val_acc입니다.",
        "history",
    ),
    Mistake(
        "trains the given model",
        (
            Replace(
                f"{PLAIN}",
                "model[name] -= lr * grads[name]\n                    new[name] = model[name]",
            ),
            momentum("""
                velocity[name] = 0.9 * velocity[name] + lr * grads[name]
                model[name] -= velocity[name]
                new[name] = model[name]
            """),
        ),
        "changed_input",
        "Your training moves the caller's model: `-=` writes into its arrays, `model[name] = …` "
        "into its dict. Begin with a dict of copies.",
        "호출한 쪽의 모델까지 움직입니다. `-=`는 그 배열에, `model[name] = …`는 그 딕셔너리에 "
        "씁니다. 배열을 복사한 새 딕셔너리에서 시작하세요.",
        "keeps inputs",
        also=(Replace("            model = new", "            model.update(new)"),),
    ),
)

MISTAKES = STEP_MISTAKES + SCHEDULE_MISTAKES + RESULT_MISTAKES
