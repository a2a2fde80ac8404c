"""The hidden states of a recurrent network."""

from __future__ import annotations

import numpy as np

from assignments.architectures._rnn_forward_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Drawn = dict[str, np.ndarray]


def draw(rng: np.random.Generator, n: int, steps: int, features: int, hidden: int) -> Drawn:
    """Sums of about 1, where tanh is neither a straight line nor flat."""
    signs = rng.choice([-1.0, 1.0], (2, n, hidden))
    return {
        "X": rng.normal(size=(n, steps, features)),
        "h0": rng.uniform(0.3, 0.9, (n, hidden)) * signs[0],
        "Wx": rng.normal(0.0, 0.7 / np.sqrt(features), (features, hidden)),
        "Wh": rng.normal(0.0, 0.8 / np.sqrt(hidden), (hidden, hidden)),
        "b": rng.uniform(0.2, 0.6, hidden) * signs[1, 0],
    }


def cases(rng: np.random.Generator) -> list[Case]:
    """Sizes differ where an axis could be mistaken, save where they are the same on purpose."""
    at_rest = draw(rng, 3, 4, 2, 5)
    drawn = [
        ("ordinary", "several sequences", draw(rng, 3, 4, 2, 5)),
        ("ordinary", "several sequences", draw(rng, 5, 3, 4, 2)),
        ("ordinary", "many steps", draw(rng, 2, 9, 3, 4)),
        ("edge", "one step", draw(rng, 4, 1, 3, 2)),
        ("edge", "one sequence", draw(rng, 1, 5, 2, 3)),
        ("edge", "one feature, one unit", draw(rng, 3, 4, 1, 1)),
        ("edge", "as many features as units", draw(rng, 2, 4, 3, 3)),
        ("edge", "as many sequences as steps", draw(rng, 4, 4, 2, 3)),
        ("edge", "a first state of 0", at_rest | {"h0": np.zeros((3, 5))}),
    ]
    return [Case(group, category, args) for group, category, args in drawn]


STEPS = np.array([[[1.0], [0.0], [0.0]], [[0.0], [0.0], [-2.0]]])
EXAMPLES = (
    Example(
        {
            "X": STEPS,
            "h0": np.zeros((2, 1)),
            "Wx": np.array([[2.0]]),
            "Wh": np.array([[1.5]]),
            "b": np.array([0.0]),
        },
        np.array(
            [[[0.9640275801], [0.8949073358], [0.8722381650]], [[0.0], [0.0], [-0.9993292997]]]
        ),
        "one feature, one unit, a first state of 0: the first sequence remembers its first step",
    ),
    Example(
        {
            "X": np.array([[[1.0, 0.0, -1.0], [0.5, 2.0, 0.0]]]),
            "h0": np.array([[0.5, -0.5]]),
            "Wx": np.array([[0.5, -1.0], [0.0, 0.5], [1.0, 0.0]]),
            "Wh": np.array([[0.0, 1.0], [-0.5, 0.5]]),
            "b": np.array([0.25, 0.0]),
        },
        np.array([[[0.0, -0.6351489524], [0.6737475465, 0.1804284532]]]),
        "one sequence of two steps, three features, two units",
    ),
    Example(
        {
            "X": np.array([[[1.0, 1.0]], [[0.0, -1.0]]]),
            "h0": np.array([[1.0, 0.0], [0.0, 1.0]]),
            "Wx": np.array([[0.5, 0.0], [0.0, 0.5]]),
            "Wh": np.array([[0.0, 1.0], [0.0, 0.0]]),
            "b": np.array([0.0, -0.5]),
        },
        np.array([[[0.4621171573, 0.7615941560]], [[0.0, -0.7615941560]]]),
        "one step, as many features as units",
    ),
    Example(
        {
            "X": np.array([[[1.0], [2.0]], [[3.0], [4.0]]]),
            "h0": np.array([[0.0], [0.0]]),
            "Wx": np.array([[0.1]]),
            "Wh": np.array([[-1.0]]),
            "b": np.array([0.0]),
        },
        np.array([[[0.0996679946], [0.0999966911]], [[0.2913126125], [0.1082614273]]]),
        "as many sequences as steps",
    ),
)


def sequence_by_sequence(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> list[list[list[float]]]:
    every = []
    for sequence, h in zip(X, h0, strict=True):
        states = []
        for x in sequence:
            h = np.tanh(Wx.T @ x + Wh.T @ h + b)
            states.append(h.tolist())
        every.append(states)
    return every


def one_matrix(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    W, one = np.vstack([Wx, Wh, b]), np.ones((len(X), 1))
    states = [h0]
    for x in np.swapaxes(X, 0, 1):
        states.append(np.tanh(np.hstack([x, states[-1], one]) @ W))
    return np.swapaxes(np.array(states[1:]), 0, 1)


def inputs_first(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    states: np.ndarray = np.einsum("ntd,dh->nth", X, Wx) + b
    for t in range(X.shape[1]):
        before = states[:, t - 1] if t else h0
        grown = np.exp(2.0 * (states[:, t] + before @ Wh))
        states[:, t] = (grown - 1.0) / (grown + 1.0)
    return states


def single_precision(
    X: np.ndarray, h0: np.ndarray, Wx: np.ndarray, Wh: np.ndarray, b: np.ndarray
) -> np.ndarray:
    X, h, Wx, Wh, b = (array.astype(np.float32) for array in (X, h0, Wx, Wh, b))
    states = np.empty((*X.shape[:2], len(b)), np.float32)
    for t in range(X.shape[1]):
        h = states[:, t] = np.tanh(X[:, t].dot(Wx) + h.dot(Wh) + b)
    return states


record = Record(
    level="core",
    lecture="Neural Network Architecture: Recurrent Neural Network",
    cases=cases,
    checks=(
        Check("value", 7),
        Check("edge cases", 2, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("sequence by sequence, lists", sequence_by_sequence),
        Alternative("one matrix for inputs, state and bias", one_matrix),
        Alternative("all inputs first, tanh by exponentials", inputs_first),
        Alternative("float32", single_precision),
    ),
)
