"""The judge of initial weights: right ones of any accepted law pass, slips are told apart."""

import numpy as np
import pytest

from autograder.judging.chance import proportions, weights
from autograder.judging.chance.shapes import truncated_std
from autograder.judging.chance.weights import drawn_weights
from autograder.model import Case, Pair, Rng

# Inputs, outputs, seed and calls, as many as the exercises draw.
LAYERS = [(155, 60, 1, 1), (155, 60, 1, 1), (155, 60, 2, 1), (32, 175, 3, 1), (50, 30, 4, 2)]


def std(args):
    return args["n_in"] ** -0.5


SLIPS = {
    "fan-out": lambda args: (0.0, args["n_out"] ** -0.5),
    "variance": lambda args: (0.0, 1.0 / args["n_in"]),
    "rand": lambda args: (std(args) / 2, std(args) / 12**0.5),
    "uncorrected": lambda args: (0.0, std(args) * truncated_std(2.0)),
}


def pairs(function, offset=0, layers=LAYERS):
    found = []
    for n_in, n_out, seed, repeat in layers:
        rng = np.random.default_rng(seed + 10 * offset)
        got = [function(n_in, n_out, rng) for _ in range(repeat)]
        args = {"n_in": n_in, "n_out": n_out, "rng": Rng(seed)}
        case = Case("draws", "draws", args, repeat)
        found.append(Pair(case, None, got if repeat > 1 else got[0]))
    return found


def judged(function, offset=0, uniform=True):
    finding = drawn_weights(std, SLIPS, uniform)(pairs(function, offset))
    return None if finding is None else (finding.message.key, finding.message.params.get("like"))


def normal(n_in, n_out, rng):
    return rng.normal(0.0, n_in**-0.5, (n_in, n_out))


def uniform(n_in, n_out, rng):
    bound = (3 / n_in) ** 0.5
    return rng.uniform(-bound, bound, (n_in, n_out))


def cut_off(n_in, n_out, rng, cut=2.0):
    drawn = rng.standard_normal(3 * n_in * n_out)
    kept = drawn[np.abs(drawn) < cut][: n_in * n_out]
    return kept.reshape(n_in, n_out) * n_in**-0.5


def truncated(n_in, n_out, rng):
    return cut_off(n_in, n_out, rng) / truncated_std(2.0)


@pytest.mark.parametrize("law", [normal, uniform, truncated])
def test_accepted_laws_pass_at_a_hundred_seeds(law):
    assert {judged(law, seed) for seed in range(100)} == {None}


@pytest.mark.parametrize("form", [np.float32, np.ndarray.tolist])
def test_other_forms_pass(form):
    def made(n_in, n_out, rng):
        W = normal(n_in, n_out, rng)
        return W.astype(form) if form is np.float32 else form(W)

    assert judged(made) is None


def first_row_zero(n_in, n_out, rng):
    W = normal(n_in, n_out, rng)
    W[0] = 0.0
    return W


def one_huge(n_in, n_out, rng):
    W = normal(n_in, n_out, rng)
    W[0, 0] = 1e300
    return W


WRONG = {
    "fan-out": (lambda a, b, rng: rng.normal(0, b**-0.5, (a, b)), ("weights_std", "fan-out")),
    "variance": (lambda a, b, rng: rng.normal(0, 1 / a, (a, b)), ("weights_std", "variance")),
    "eight per cent": (lambda a, b, rng: 1.08 * normal(a, b, rng), ("weights_std", None)),
    "eight per cent less": (lambda a, b, rng: 0.92 * normal(a, b, rng), ("weights_std", None)),
    "rand": (lambda a, b, rng: rng.random((a, b)) * a**-0.5, ("weights_mean", "rand")),
    "bound": (lambda a, b, rng: rng.uniform(-(a**-0.5), a**-0.5, (a, b)), ("weights_std", None)),
    "uncorrected": (cut_off, ("weights_std", "uncorrected")),
    "far too wide": (lambda a, b, rng: 5.0 * normal(a, b, rng), ("weights_std", None)),
    "off centre": (lambda a, b, rng: normal(a, b, rng) + 0.1 * a**-0.5, ("weights_mean", None)),
    "seeded": (lambda a, b, _: normal(a, b, np.random.default_rng(0)), ("rng_frozen", None)),
    "constant": (lambda a, b, _: np.full((a, b), 0.1), ("weights_copied", None)),
    "rows": (lambda a, b, rng: np.tile(normal(a, b, rng)[:1], (a, 1)), ("weights_copied", None)),
    "ten rows": (
        lambda a, b, rng: normal(10, b, rng)[np.arange(a) % 10],
        ("weights_copied", None),
    ),
    "one huge": (one_huge, ("weights_std", None)),
    "all huge": (lambda a, b, rng: rng.choice([-1e308, 1e308], (a, b)), ("weights_std", None)),
    "a row of zeros": (first_row_zero, ("weights_copied", None)),
    "signs": (lambda a, b, rng: rng.choice([-1, 1], (a, b)) * a**-0.5, ("weights_law", None)),
    "skewed": (
        lambda a, b, rng: (rng.exponential(1.0, (a, b)) - 1) * a**-0.5,
        ("weights_law", None),
    ),
    "turned": (lambda a, b, rng: normal(a, b, rng).T, ("wrong_shape", "transposed")),
    "flat": (lambda a, b, rng: normal(a, b, rng).ravel(), ("wrong_shape", "flat")),
    "nothing": (lambda a, b, rng: None, ("returned_none", None)),
    "NaN": (lambda a, b, rng: np.full((a, b), np.nan), ("not_finite", None)),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_weights_are_told_apart(name):
    function, expected = WRONG[name]
    assert {judged(function, seed) for seed in range(30)} == {expected}


def test_another_source_of_chance_does_not_follow_the_generator():
    own = np.random.default_rng(5)
    assert judged(lambda a, b, rng: normal(a, b, own)) == ("rng_not_followed", None)


def test_a_generator_that_starts_again_is_noticed_within_a_case():
    def again(n_in, n_out, rng):
        state = rng.bit_generator.state
        W = normal(n_in, n_out, rng)
        rng.bit_generator.state = state
        return W

    assert judged(again) == ("weights_kept", None)


def test_halves_that_mirror_each_other_depend():
    def mirrored(n_in, n_out, rng):
        half = normal(n_in, n_out, rng)[: (n_in + 1) // 2]
        return np.concatenate([half, -half])[:n_in]

    assert judged(mirrored) == ("weights_dependent", None)


def test_a_uniform_is_right_only_where_that_is_said():
    signs = WRONG["signs"][0]
    for seed in range(30):
        assert judged(uniform, seed, uniform=False) == ("weights_law", "uniform")
        assert judged(signs, seed, uniform=False) == ("weights_law", None)
        for cut in (1.0, 1.5, 3.0):

            def truncated_at(n_in, n_out, rng, cut=cut):
                return cut_off(n_in, n_out, rng, cut) / truncated_std(cut)

            assert judged(truncated_at, seed, uniform=False) is None
        assert judged(normal, seed, uniform=False) is None


def test_a_shape_that_could_spell_numbers_is_not_told():
    odd = drawn_weights(std, SLIPS, True)(pairs(lambda a, b, rng: np.zeros((a + 17, b))))
    assert odd is not None
    assert "got" not in odd.message.params


@pytest.mark.parametrize("law", [normal, uniform, truncated])
def test_right_weights_fail_no_more_often_than_said(monkeypatch, law):
    monkeypatch.setattr(weights, "ALARM", 0.05)
    failed = sum(judged(law, seed) is not None for seed in range(400))
    assert failed <= proportions.limits(400, 0.05, 1e-6)[1]


def test_numbers_of_a_generator_given_again_count_once(monkeypatch):
    """Thirty copies of one draw would else be taken for thirty draws off in the same way."""
    monkeypatch.setattr(weights, "ALARM", 1e-3)
    layers = [(50, 30, 1, 1)] * 30

    def finding(seed):
        return drawn_weights(std, SLIPS, True)(pairs(normal, seed, layers))

    assert sum(finding(seed) is not None for seed in range(60)) <= 3
