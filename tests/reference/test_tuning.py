"""The tuning references against the lecture's numbers, `torch.optim` and central differences."""

from __future__ import annotations

import numpy as np
import pytest

from reference import tuning

torch = pytest.importorskip("torch")
pytest.importorskip("autograder.exercises.torch_backend")  # one thread: small steps, many of them
torch_tuning = pytest.importorskip("reference.torch.tuning")

LECTURE = [2.302576, 2.302582, 2.302558, 2.302519, 2.302517]
LECTURE += [2.302518, 2.302466, 2.302452, 2.302459, 2.302420]


def network(seed: int):
    rng = np.random.default_rng(seed)
    n, d, h, c = rng.integers(2, 7, 4)
    sizes = {"W1": (d, h), "b1": (h,), "W2": (h, c), "b2": (c,)}
    model = {name: rng.normal(size=shape) for name, shape in sizes.items()}
    return rng.normal(size=(n, d)), rng.integers(c, size=n), model


def test_the_lectures_first_cost_is_that_of_ten_equal_classes():
    """2.302576 at the start: log 10, as weights of 1e-4 know of no class."""
    rng = np.random.default_rng(0)
    model = tuning.init_two_layer_model(32 * 32 * 3, 50, 10, rng)
    X, y = rng.normal(size=(20, 3072)), rng.integers(10, size=20)
    loss, _ = tuning.two_layer_net(X, model, y)
    assert loss == pytest.approx(np.log(10.0), abs=1e-4)
    assert loss == pytest.approx(LECTURE[0], abs=1e-4)


def test_the_lectures_learning_rate_is_too_low():
    for module, curve in ((tuning, np.array(LECTURE)), (torch_tuning, torch.tensor(LECTURE))):
        assert module.diagnose_learning_rate(curve) == "too low"


@pytest.mark.parametrize("seed", range(10))
def test_gradients_are_central_differences(seed):
    X, y, model = network(seed)
    reg, h = 0.3, 1e-6
    _, grads = tuning.two_layer_net(X, model, y, reg)
    rng = np.random.default_rng(seed)
    for name, value in model.items():
        along = rng.normal(size=value.shape)
        ends = [
            tuning.two_layer_net(X, {**model, name: value + step * along}, y, reg)[0]
            for step in (h, -h)
        ]
        slope = (ends[0] - ends[1]) / (2 * h)
        assert (grads[name] * along).sum() == pytest.approx(slope, rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("update", ["sgd", "momentum"])
def test_full_batch_training_is_torch_optim_on_torch_layers(update):
    """`nn.Linear` keeps W turned round, weight decay is the gradient of ½ ΣW²."""
    X, y, model = network(3)
    layers = [torch.nn.Linear(*model[f"W{k}"].shape, dtype=torch.float64) for k in (1, 2)]
    for k, layer in enumerate(layers, start=1):
        layer.weight.data = torch.from_numpy(model[f"W{k}"].T.copy())
        layer.bias.data = torch.from_numpy(model[f"b{k}"].copy())
    groups = [
        {"params": [layer.weight for layer in layers], "weight_decay": 0.2},
        {"params": [layer.bias for layer in layers], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.SGD(groups, lr=0.1, momentum=0.9 if update == "momentum" else 0.0)
    data, labels = torch.from_numpy(X), torch.from_numpy(y)
    for _ in range(7):
        scores = layers[1](torch.relu(layers[0](data)))
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(scores, labels).backward()
        optimizer.step()
    rng = np.random.default_rng(0)
    found, _ = tuning.train(X, y, X, y, model, rng, 7, len(X), 0.1, 1.0, 0.2, update)
    for k, layer in enumerate(layers, start=1):
        assert found[f"W{k}"] == pytest.approx(layer.weight.detach().numpy().T, rel=1e-10)
        assert found[f"b{k}"] == pytest.approx(layer.bias.detach().numpy(), rel=1e-10, abs=1e-12)


def test_decay_comes_after_every_epoch():
    X, y, model = network(5)
    rng = np.random.default_rng(0)
    decayed, _ = tuning.train(X, y, X, y, model, rng, 3, len(X), 0.4, 0.5)
    by_hand = model
    for rate in (0.4, 0.2, 0.1):
        by_hand, _ = tuning.train(X, y, X, y, by_hand, rng, 1, len(X), rate)
    for name, value in by_hand.items():
        assert decayed[name] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_both_references_learn_twenty_examples_by_heart(seed):
    rng = np.random.default_rng(seed)
    X, y = rng.uniform(0, 1, (20, 30)), rng.integers(5, size=20)
    model = tuning.overfit_small_data(X, y, rng)
    assert (tuning.two_layer_net(X, model).argmax(axis=1) == y).all()
    tensors, generator = (torch.from_numpy(X), torch.from_numpy(y)), torch.Generator()
    model = torch_tuning.overfit_small_data(*tensors, generator.manual_seed(seed))
    assert bool((torch_tuning.two_layer_net(tensors[0], model).argmax(dim=1) == tensors[1]).all())


def test_the_second_stage_of_the_lecture():
    """Its best three of eleven lie where it searches next: lr in (−4, −3), reg in (−4, 0)."""
    rows = [(0.412, 1.405206e-04, 4.793564e-01), (0.214, 7.231888e-06, 2.321281e-04)]
    rows += [(0.441, 1.750259e-04, 2.110807e-04), (0.482, 4.296863e-04, 6.642555e-01)]
    trials = [{"lr": lr, "reg": reg, "val_acc": accuracy} for accuracy, lr, reg in rows]
    for module in (tuning, torch_tuning):
        found = module.refine_range(trials, 3)
        assert found["lr"] == pytest.approx((-3.85226, -3.36685), abs=1e-5)
        assert found["reg"] == pytest.approx((-3.67555, -0.17766), abs=1e-5)
        assert [np.floor(found["lr"][0]), np.ceil(found["lr"][1])] == [-4, -3]
        assert [np.floor(found["reg"][0]), np.ceil(found["reg"][1])] == [-4, 0]


def test_the_best_trial_comes_from_where_the_accuracy_is():
    best, trials = tuning.random_search(
        lambda lr, reg: -abs(np.log10(lr) + 4.5), 300, np.random.default_rng(0)
    )
    assert np.log10(best["lr"]) == pytest.approx(-4.5, abs=0.05)
    assert best in trials
