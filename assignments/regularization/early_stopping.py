"""Early stopping: the step of the winner, with and without patience."""

from __future__ import annotations

from typing import Any

import numpy as np

from assignments.regularization._early_stopping_mistakes import MISTAKES
from autograder.model import Alternative, Case, Check, Example, Record

Scores = list[int]


def scaled(rng: np.random.Generator, ranks: Scores) -> np.ndarray:
    """Scores in the order of the ranks, at least 0.005 apart where the ranks differ."""
    return np.round(0.3 + rng.uniform(0.005, 0.02) * np.array(ranks), 4)


def whole_run(rng: np.random.Generator) -> np.ndarray:
    """The best is neither at an end nor the last rise; the lowest score lies behind it."""
    while True:
        ranks = rng.permutation(int(rng.integers(9, 14)))
        best, rises = int(ranks.argmax()), np.flatnonzero(np.diff(ranks) > 0) + 1
        if 2 <= best < len(ranks) - 3 and rises[-1] > best and ranks.argmin() > best:
            return scaled(rng, ranks.tolist())


def pauses(rng: np.random.Generator, patience: int, stops: bool) -> np.ndarray:
    """Three winners; before the third, one check more would have been too many.

    In most pauses some check is better than the one before it, but not than the winner; with an
    odd patience the last pause falls. Where it stops, the very next check would have been better,
    and a later one better still.
    """
    first, second, third = 10, 20, 30
    ranks = [first - 3, first, *pause(rng, first, 1), second]
    ranks += [*pause(rng, second, patience - 1), third]
    if stops:
        unseen = [third + 9, *pause(rng, third + 9, patience + 1), third + 19]
        last = pause(rng, third, patience)
        return scaled(rng, [*ranks, *(last[::-1] if patience % 2 else last), *unseen])
    return scaled(rng, [*ranks, *pause(rng, third, patience - 1)])


def first_wins(rng: np.random.Generator, patience: int) -> np.ndarray:
    """The first check is the best until patience runs out; the very next would have been better."""
    return scaled(rng, [20, *pause(rng, 20, patience), 27, 31])


def pause(rng: np.random.Generator, winner: int, length: int) -> Scores:
    below = rng.choice(np.arange(2, 9), length, replace=False)
    return [winner - int(depth) for depth in sorted(below, reverse=True)]


def cases(rng: np.random.Generator) -> list[Case]:
    def case(group: str, category: str, scores: np.ndarray, *rest: int | None) -> Case:
        given: dict[str, Any] = {"val_scores": scores}
        given |= dict(zip(("every", "patience"), rest, strict=False))
        return Case(group, category, given)

    def interval() -> int:
        return int(rng.choice([5, 10, 20, 25, 100, 200]))

    one = np.round(rng.uniform(0.3, 0.9, 1), 3)
    ties = scaled(rng, [1, 5, 9, 4, 9, 7, 9, 3])
    tied = scaled(rng, [1, 3, 9, 4, 9, 6, 12, 14])
    negative = -scaled(rng, [9, 6, 2, 4, 3, 8])
    second = scaled(rng, [15, 20, *pause(rng, 20, 4), 18])
    falling = scaled(rng, sorted(rng.choice(30, 6, replace=False).tolist(), reverse=True))
    return [
        case("ordinary", "no patience", whole_run(rng), interval()),
        case("ordinary", "no patience", whole_run(rng), interval(), None),
        case("ordinary", "no patience", second, interval()),
        case("ordinary", "every left out", whole_run(rng)),
        case("patience", "patience runs out", pauses(rng, 2, True), interval(), 2),
        case("patience", "patience runs out", pauses(rng, 3, True), interval(), 3),
        case("patience", "patience runs out", first_wins(rng, 2), interval(), 2),
        case("patience", "patience is enough", pauses(rng, 4, False), interval(), 4),
        case("edge", "patience 1", scaled(rng, [1, 4, 6, 5, 9, 12]), interval(), 1),
        case("edge", "equal scores", ties, interval()),
        case("edge", "equal scores", tied, interval(), 3),
        case("edge", "negative scores", negative, interval()),
        case("edge", "one check", one, interval(), 2),
        case("edge", "worse with every check", falling, interval(), 8),
        case("edge", "better with every check", falling[::-1].copy(), 1, 2),
    ]


EXAMPLES = (
    Example(
        {"val_scores": np.array([0.61, 0.7, 0.74, 0.69, 0.72, 0.66])},
        150,
        source="lecture: a check at every step 50; the third is the winner",
    ),
    Example(
        {"val_scores": np.array([0.5, 0.6, 0.55, 0.58, 0.9]), "every": 10, "patience": 2},
        20,
        source="patience 2: stopped after the fourth check, the 0.9 is never seen",
    ),
    Example(
        {"val_scores": np.array([-3.0, -2.0, -2.5, -1.0]), "every": 10, "patience": 2},
        40,
        source="negative scores; one check without a better one is not yet two",
    ),
    Example(
        {"val_scores": np.array([0.4, 0.8, 0.7, 0.8, 0.6]), "every": 100},
        200,
        source="equal scores: the first best wins",
    ),
    Example({"val_scores": np.array([0.3]), "every": 1, "patience": 1}, 1, source="one check"),
)


def first_maximum(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> Any:
    scores = val_scores
    for end in range(1, len(scores) + 1):
        if patience is not None and end - 1 - np.argmax(scores[:end]) >= patience:
            scores = scores[:end]
            break
    return np.int64((np.argmax(scores) + 1) * every)


def recursion(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> Any:
    def winner(scores: list[float], best: int, at: int) -> int:
        if at == len(scores) or at - best == (patience or 0) + 1 > 1:
            return best
        return winner(scores, at if scores[at] > scores[best] else best, at + 1)

    return every + every * winner(val_scores.tolist(), 0, 1)


def endless_patience(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> Any:
    most = float("inf") if patience is None else patience
    left, best, step, winner = most, -float("inf"), 0, 0
    for score in val_scores:
        step += every
        if score > best:
            best, winner, left = score, step, most
            continue
        left -= 1
        if left <= 0:
            break
    return float(winner)


def a_class(val_scores: np.ndarray, every: int = 50, patience: int | None = None) -> Any:
    class Stopper:
        def __init__(self) -> None:
            self.best: float | None = None
            self.step = self.bad = 0

        def stops(self, score: float, step: int) -> bool:
            if self.best is None or score > self.best:
                self.best, self.step, self.bad = score, step, 0
                return False
            self.bad += 1
            return patience is not None and self.bad >= patience

    stopper = Stopper()
    for i, score in enumerate(val_scores.astype(np.float32)):
        if stopper.stops(score, (i + 1) * every):
            break
    return stopper.step


record = Record(
    level="core",
    lecture="Early stopping",
    cases=cases,
    checks=(
        Check("winner", 4),
        Check("patience", 4, group="patience"),
        Check("edge cases", 1, kind="edge cases"),
        Check("keeps inputs", 1, kind="keeps inputs"),
    ),
    examples=EXAMPLES,
    mistakes=MISTAKES,
    alternatives=(
        Alternative("first maximum of what was seen", first_maximum),
        Alternative("a recursion", recursion),
        Alternative("infinite patience, a float", endless_patience),
        Alternative("a class, float32", a_class),
    ),
)
