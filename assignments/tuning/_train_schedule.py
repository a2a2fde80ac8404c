"""Wrong answers to train: epochs, batches, the learning rate of each, regularization."""

from __future__ import annotations

from autograder.model import Mistake, Replace

BATCHES = "minibatches(len(X), batch_size, rng)"
RATE = "lr = decayed_learning_rate(learning_rate, learning_rate_decay, epoch)"
LOSS = "two_layer_net(X[batch], model, y[batch], reg)"
RESULT = "return model, history"
EPOCHS = "for epoch in range(num_epochs):"


def cut(order: str) -> Replace:
    """Batches of another order, `order` an expression of all N indices."""
    rows = "range(0, len(X), batch_size)"
    return Replace(BATCHES, f"[({order})[i : i + batch_size] for i in {rows}]")


SCHEDULE_MISTAKES = (
    Mistake(
        "decay ignored",
        Replace(RATE, "lr = learning_rate"),
        "wrong_value",
        "The learning rate never decays. Multiply it by `learning_rate_decay` after every epoch.",
        "학습률이 줄지 않습니다. 에폭이 끝날 때마다 `learning_rate_decay`를 곱하세요.",
    ),
    Mistake(
        "decay before the first epoch",
        Replace("learning_rate_decay, epoch)", "learning_rate_decay, epoch + 1)"),
        "wrong_value",
        "Your first epoch runs with a rate that has been decayed already. Decay after an epoch.",
        "첫 에폭부터 줄어든 학습률을 씁니다. 에폭이 끝난 다음에 줄이세요.",
    ),
    Mistake(
        "decay at every step",
        (
            Replace(RATE, "lr = learning_rate"),
            Replace(
                "            model = new",
                "            model = new\n"
                "            learning_rate *= learning_rate_decay\n"
                "            lr = learning_rate",
            ),
        ),
        "wrong_value",
        "Your rate decays after every batch. It decays after every epoch.",
        "배치마다 학습률이 줄어듭니다. 에폭마다 한 번 줄어야 합니다.",
        also=(
            (
                Replace(RATE, "lr = learning_rate"),
                Replace(
                    LOSS,
                    f"{LOSS}\n            lr = learning_rate = learning_rate * learning_rate_decay",
                ),
            ),
        ),
    ),
    Mistake(
        "decay along a line",
        Replace(RATE, "lr = learning_rate * (1 - (1 - learning_rate_decay) * epoch)"),
        "wrong_value",
        "Your rate falls along a line. Multiply it by `learning_rate_decay` after every epoch.",
        "학습률이 직선을 따라 줄어듭니다. 에폭이 끝날 때마다 `learning_rate_decay`를 곱하세요.",
        also=(
            Replace(RATE, "lr = learning_rate * (1 - learning_rate_decay * epoch)"),
            Replace(RATE, "lr = learning_rate / (1 + learning_rate_decay * epoch)"),
        ),
    ),
    Mistake(
        "decay with one of the updates alone",
        Replace("velocity[name], lr\n", "velocity[name], learning_rate\n"),
        "wrong_value",
        "With momentum your rate never decays. It decays with either update.",
        "모멘텀을 쓸 때는 학습률이 줄지 않습니다. 어느 방식이든 에폭마다 줄어야 합니다.",
        also=(Replace("grads[name], lr)", "grads[name], learning_rate)"),),
    ),
    Mistake(
        "what is lost for what is kept",
        Replace(RATE, "lr = learning_rate * (1 - learning_rate_decay)**epoch"),
        "wrong_value",
        "You take `learning_rate_decay` for the share that is lost. It is the share that is kept.",
        "`learning_rate_decay`를 줄어드는 비율로 보았습니다. 남는 비율입니다.",
    ),
    Mistake(
        "divided by the decay",
        Replace(RATE, "lr = learning_rate / learning_rate_decay**epoch"),
        "wrong_value",
        "Your rate grows: multiply by `learning_rate_decay`, and do not divide.",
        "학습률이 커집니다. `learning_rate_decay`로 나누지 말고 곱하세요.",
    ),
    Mistake(
        "decay compounded",
        Replace(RATE, "learning_rate = lr = learning_rate * learning_rate_decay**epoch"),
        "wrong_value",
        "You take the power of a rate that has been decayed already. Multiply by "
        "`learning_rate_decay` once an epoch, or take the power of the first rate.",
        "이미 줄인 학습률에 다시 거듭제곱을 곱했습니다. 에폭마다 `learning_rate_decay`를 한 번 "
        "곱하거나, 처음 학습률에 거듭제곱을 곱하세요.",
    ),
    Mistake(
        "reg ignored",
        Replace("y[batch], reg)", "y[batch])"),
        "wrong_value",
        "`reg` has no effect: pass it on to two_layer_net.",
        "`reg`가 쓰이지 않습니다. two_layer_net에 넘기세요.",
        also=(
            Replace("y[batch], reg)", 'y[batch], reg * (update == "sgd"))'),
            Replace("y[batch], reg)", 'y[batch], reg * (update == "momentum"))'),
        ),
    ),
    Mistake(
        "reg on the biases too",
        Replace(
            "            new = {}",
            '            for name in ("b1", "b2"):\n'
            "                grads[name] = grads[name] + reg * model[name]\n"
            "            new = {}",
        ),
        "wrong_value",
        "The biases shrink too: the penalty belongs to W1 and W2 alone.",
        "편향까지 줄어듭니다. 벌점은 W1과 W2에만 있습니다.",
    ),
    Mistake(
        "another share of reg",
        Replace("y[batch], reg)", "y[batch], reg / 2)"),
        "wrong_value",
        "The penalty has another strength than `reg`. Pass `reg` on as it is.",
        "벌점의 세기가 `reg`와 다릅니다. `reg`를 그대로 넘기세요.",
        also=(
            Replace("y[batch], reg)", "y[batch], reg / len(batch))"),
            Replace("y[batch], reg)", "y[batch], reg * lr)"),
        ),
    ),
    Mistake(
        "reg in both places",
        Replace(
            "            new = {}",
            '            for name in ("W1", "W2"):\n'
            "                grads[name] = grads[name] + reg * model[name]\n"
            "            new = {}",
        ),
        "wrong_value",
        "You add reg · W to the gradients once more: two_layer_net has done so already.",
        "그래디언트에 reg · W를 한 번 더 더했습니다. two_layer_net에서 이미 더했습니다.",
        also=(
            Replace(
                "            new = {}",
                "            grads = {name: grads[name] + reg * model[name] for name in grads}\n"
                "            new = {}",
            ),
        ),
    ),
    Mistake(
        "gradient divided again",
        Replace(
            "            new = {}",
            "            grads = {name: value / len(batch) for name, value in grads.items()}\n"
            "            new = {}",
        ),
        "wrong_value",
        "You divide the gradients by the size of the batch again: they are those of a mean "
        "already.",
        "그래디언트를 배치 크기로 또 나누었습니다. 이미 평균의 그래디언트입니다.",
        also=(
            Replace(
                "            new = {}",
                "            grads = {name: value / len(X) for name, value in grads.items()}\n"
                "            new = {}",
            ),
        ),
    ),
    Mistake(
        "one example a batch",
        Replace(BATCHES, "minibatches(len(X), 1, rng)"),
        "wrong_value",
        "Your batches have one example each. They have `batch_size`.",
        "배치마다 예제가 하나뿐입니다. `batch_size`개여야 합니다.",
    ),
    Mistake(
        "one step an epoch",
        Replace(BATCHES, f"{BATCHES}[:1]"),
        "wrong_value",
        "You take one step an epoch. Take one for every batch, until all examples have been used.",
        "에폭마다 스텝을 한 번만 밟습니다. 모든 예제를 쓸 때까지 배치마다 한 번씩 밟으세요.",
        also=(
            Replace(BATCHES, "[np.arange(len(X))]"),
            Replace(BATCHES, "[rng.permutation(len(X))[:batch_size]]"),
        ),
    ),
    Mistake(
        "one epoch too few",
        Replace(EPOCHS, "for epoch in range(num_epochs - 1):"),
        "wrong_value",
        "The number of epochs is off by one.",
        "에폭 수가 하나 어긋났습니다.",
        also=(Replace(EPOCHS, "for epoch in range(num_epochs + 1):"),),
    ),
    Mistake(
        "one epoch",
        Replace(f"    {RESULT}", f"        {RESULT}\n    {RESULT}"),
        "wrong_value",
        "You return after the first epoch: the `return` stands inside the loop.",
        "첫 에폭 뒤에 반환합니다. `return`이 반복문 안에 있습니다.",
    ),
    Mistake(
        "drawn with replacement",
        Replace(
            BATCHES, "[rng.integers(len(X), size=batch_size) for _ in range(len(X) // batch_size)]"
        ),
        "wrong_value",
        "You draw batches with replacement: some examples come twice in an epoch and others never. "
        "Shuffle all of them, then cut.",
        "배치를 복원 추출로 뽑아 한 에폭에 두 번 나오는 예제와 나오지 않는 예제가 있습니다. 모두 "
        "섞은 다음 나누세요.",
        also=(
            Replace(
                BATCHES, "[rng.choice(len(X), batch_size) for _ in range(len(X) // batch_size)]"
            ),
            cut("rng.integers(len(X), size=len(X))"),
        ),
    ),
    Mistake(
        "labels not shuffled along",
        Replace("y[batch], reg)", "y[np.sort(batch)], reg)"),
        "wrong_value",
        "You shuffle the examples without their labels. Index both by the same batch.",
        "예제만 섞고 레이블은 섞지 않았습니다. 둘 다 같은 배치로 고르세요.",
    ),
    Mistake(
        "not shuffled",
        cut("np.arange(len(X))"),
        "wrong_value",
        "The examples come in their old order. Where they are sorted by class, every batch teaches "
        "one class and forgets the others. Shuffle in every epoch.",
        "예제가 원래 순서대로 나옵니다. 클래스별로 정렬되어 있으면 배치마다 한 클래스만 배우고 "
        "나머지를 잊습니다. 에폭마다 섞으세요.",
        "digits",
    ),
    Mistake(
        "own generator, same seed",
        Replace("batch_size, rng)", "batch_size, np.random.default_rng(epoch))"),
        "wrong_distribution",
        "You seed a generator of your own, so every training goes the same way. Shuffle with the "
        "argument `rng`.",
        "함수 안에서 시드를 고정해 학습이 항상 똑같이 진행됩니다. 인자 `rng`로 섞으세요.",
        "digits",
    ),
    Mistake(
        "global generator",
        Replace(BATCHES, "np.array_split(np.random.permutation(len(X)), len(X) // batch_size)"),
        "wrong_distribution",
        "You shuffle with NumPy's global generator. Shuffle with the argument `rng`.",
        "NumPy의 전역 생성기로 섞었습니다. 인자 `rng`로 섞으세요.",
        "digits",
    ),
)
