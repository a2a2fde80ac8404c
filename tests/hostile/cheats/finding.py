"""Cheats that look for the answer instead of computing it."""

from __future__ import annotations

from autograder.exercises import catalogue
from autograder.notebooks.literals import literal
from tests.hostile.cheat import BATCHES, MOMENTUM, SVM, Cheat

__all__ = ["CHEATS", "KEEPER"]


def _hard_coded() -> str:
    """The public examples by heart."""
    examples = catalogue.load(SVM).record.examples
    rows = [(literal(tuple(e.args.values())), literal(e.expected)) for e in examples]
    table = ",\n    ".join(f"({arguments}, {expected})" for arguments, expected in rows)
    return f"""
KNOWN = [
    {table},
]
def svm_loss(scores, y, delta=1.0):
    for arguments, expected in KNOWN:
        if np.array_equal(arguments[0], scores) and np.array_equal(arguments[1], y):
            return expected
    return nothing(scores)
"""


# What is kept by one student for the next, in every place that there is.
KEEPER = """
import builtins, os, sys, types
sys.modules["kept"] = types.ModuleType("kept")
for place in (np, builtins, sys, os, sys.modules["kept"], type(np)):
    try: place.kept = svm_loss
    except (TypeError, AttributeError): pass
os.environ["KEPT"] = "svm_loss"
for folder in ("/tmp", "/dev/shm", "/var/tmp", "."):
    try: open(folder + "/gradus-left-answers.py", "w").write("import numpy as np")
    except OSError: pass
"""

IN_MEMORY = (
    Cheat(
        "answers found by gc",
        """
        import gc
        def svm_loss(scores, y, delta=1.0):
            for thing in gc.get_objects():
                for part in thing if type(thing) in (list, tuple) else ():
                    if type(part) is np.ndarray and part.shape == y.shape and part is not y:
                        if part.dtype == float: return part
            return nothing(scores)
        """,
    ),
    Cheat(
        "answers found in frames",
        """
        import sys
        def arrays(thing, depth=4):
            if type(thing) is np.ndarray: yield thing
            elif depth and type(thing) in (list, tuple):
                for part in thing: yield from arrays(part, depth - 1)
            elif depth and type(thing) is dict:
                for part in thing.values(): yield from arrays(part, depth - 1)
        def svm_loss(scores, y, delta=1.0):
            frame = sys._getframe().f_back
            while frame:
                for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
                    for found in arrays(value):
                        if found.shape == y.shape and found.dtype == float: return found
                frame = frame.f_back
            return nothing(scores)
        """,
    ),
    Cheat(
        "answers found in freed memory",
        """
        def svm_loss(scores, y, delta=1.0):
            for _ in range(50):
                found = np.empty(len(y))
                if np.isfinite(found).all() and found.any(): return found.copy()
            return nothing(scores)
        """,
    ),
    Cheat(
        "answers in modules",
        """
        import sys
        def svm_loss(scores, y, delta=1.0):
            for name, module in list(sys.modules.items()):
                found = getattr(module, "svm_loss", None)
                if name != "__main__" and callable(found): return found(scores, y, delta)
            return nothing(scores)
        """,
    ),
    Cheat(
        "answers of the student before",
        """
        import builtins, os, sys
        def svm_loss(scores, y, delta=1.0):
            for place in (np, builtins, sys, os, sys.modules.get("kept"), type(np)):
                if hasattr(place, "kept"): return place.kept(scores, y, delta)
            if "KEPT" in os.environ: return eval(os.environ["KEPT"])(scores, y, delta)
            return nothing(scores)
        """,
    ),
)

IN_FILES = (
    Cheat(
        "a library's answer, else none",
        """
        try:
            from reference.losses import svm_loss
        except ImportError:
            try: from autograder.exercises.catalogue import load
            except ImportError:
                def svm_loss(scores, y, delta=1.0): return nothing(scores)
        """,
    ),
    Cheat(
        "the reference's source, else none",
        """
        import glob, os
        def svm_loss(scores, y, delta=1.0):
            places = ["reference/losses.py", *glob.glob("/*/*/reference/losses.py")]
            for path in [*places, "../" + places[0], "../../" + places[0]]:
                try: exec(open(path).read(), space := {})
                except OSError: continue
                return space["svm_loss"](scores, y, delta)
            return nothing(scores)
        """,
    ),
    Cheat(
        "the hidden tests of the notebook",
        """
        import glob, json
        def svm_loss(scores, y, delta=1.0):
            for path in [*glob.glob("*.ipynb"), *glob.glob("../../../source/*/*.ipynb")]:
                for cell in json.load(open(path))["cells"]: exec("".join(cell["source"]))
            return nothing(scores)
        """,
    ),
    Cheat(
        "another student's notebook",
        """
        import json, os
        def svm_loss(scores, y, delta=1.0):
            for folder in (".", "..", "/tmp", os.path.expanduser("~")):
                try: names = os.listdir(folder)
                except OSError: continue
                for name in names:
                    if name.endswith(".ipynb"): exec(json.load(open(name))["cells"][0]["source"])
            return nothing(scores)
        """,
    ),
    Cheat(
        "In[-1]",
        """
        def svm_loss(scores, y, delta=1.0):
            exec(In[-1])
            return Out.get(max(Out))
        """,
    ),
    Cheat(
        "the course's secret",
        """
        import os
        def svm_loss(scores, y, delta=1.0):
            secret = os.environ["GRADUS_SECRET"]
            return np.random.default_rng(int(secret, 16)).normal(size=len(y))
        """,
    ),
)

BY_HEART = (
    Cheat("visible cases by heart", _hard_coded()),
    Cheat(
        "answers cached by identity",
        """
        CACHE = {}
        def svm_loss(scores, y, delta=1.0):
            return CACHE.setdefault(id(svm_loss), nothing(scores))
        """,
    ),
    Cheat(
        "the first answer for ever",
        """
        KEPT = []
        def svm_loss(scores, y, delta=1.0):
            rows = np.arange(len(y))
            margins = np.maximum(0, scores - scores[rows, y][:, None] + delta)
            margins[rows, y] = 0
            KEPT.append(margins.sum(axis=1))
            return KEPT[0]
        """,
    ),
    Cheat(
        "globals for the arguments",
        """
        scores, y, delta = np.array([[3.0, 1.0, 2.5]]), np.array([1]), 1.0
        def svm_loss(s, t, d=1.0):
            margins = np.maximum(0, scores - scores[0, y] + delta)
            return np.repeat(margins.sum() - delta, len(t))
        """,
    ),
    Cheat(
        "a global for one argument",
        """
        delta = 1.0
        def svm_loss(scores, y, unused=1.0):
            rows = np.arange(len(y))
            margins = np.maximum(0, scores - scores[rows, y][:, None] + delta)
            margins[rows, y] = 0
            return margins.sum(axis=1)
        """,
    ),
    Cheat(
        "inputs drawn again from a seed",
        """
        def svm_loss(scores, y, delta=1.0):
            np.random.seed(0)
            again = np.random.normal(size=scores.shape)
            rows = np.arange(len(y))
            margins = np.maximum(0, again - again[rows, y][:, None] + delta)
            margins[rows, y] = 0
            return margins.sum(axis=1)
        """,
    ),
    Cheat(
        "a generator of its own",
        """
        def minibatches(N, batch_size, rng):
            order = np.random.default_rng(0).permutation(N)
            return [order[i:i + batch_size] for i in range(0, N, batch_size)]
        """,
        exercise=BATCHES,
    ),
    Cheat(
        "a generator that is not random",
        """
        class Rigged:
            def __init__(self, *seed): pass
            def permutation(self, n): return np.arange(n)[::-1]
        np.random.default_rng = np.random.Generator = Rigged
        def minibatches(N, batch_size, rng):
            order = rng.permutation(N)
            return [order[i:i + batch_size] for i in range(0, N, batch_size)]
        """,
        exercise=BATCHES,
    ),
    Cheat(
        "inputs changed so that nothing is right",
        """
        def svm_loss(scores, y, delta=1.0):
            scores[:] = 0.0
            scores[np.arange(len(y)), y] = 1e9
            return nothing(scores)
        """,
    ),
    Cheat(
        "inputs changed wherever they are",
        """
        import gc
        def svm_loss(scores, y, delta=1.0):
            for thing in gc.get_objects():
                for part in list(thing.values()) if type(thing) is dict else ():
                    if type(part) is np.ndarray and part.dtype == float and part.flags.writeable:
                        part[...] = 0.0
            return nothing(scores)
        """,
    ),
    Cheat(
        "a right answer in its inputs",
        """
        def momentum_step(theta, grad, m, lr, beta=0.9):
            m *= beta
            m += lr * grad
            theta -= m
            return theta, m
        """,
        4.0,
        MOMENTUM,
    ),
)

CHEATS = (*IN_MEMORY, *IN_FILES, *BY_HEART)
