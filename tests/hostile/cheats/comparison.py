"""Cheats at the comparison: values that want to be taken for the right ones."""

from __future__ import annotations

from tests.hostile.cheat import CROSS, Cheat

__all__ = ["CHEATS"]

_RIGHT = """
def right(scores, y, delta=1.0):
    rows = np.arange(len(y))
    margins = np.maximum(0.0, scores - scores[rows, y][:, None] + delta)
    margins[rows, y] = 0.0
    return margins.sum(axis=1)
"""


def _returns(name: str, expression: str) -> Cheat:
    """What it returns, where `r` is right and `n` how many there are of it."""
    source = (
        f"{_RIGHT}\ndef svm_loss(scores, y, delta=1.0):\n"
        f"    r, n = right(scores, y, delta), len(y)\n    return {expression}\n"
    )
    return Cheat(name, source)


VALUES = (
    _returns("NaN as a wildcard", "np.full(n, np.nan)"),
    _returns("NaN in one place", "np.where(np.arange(n) == 0, np.nan, r)"),
    _returns("infinity", "np.full(n, np.inf)"),
    _returns("infinities that cancel", "np.where(np.arange(n) % 2, np.inf, -np.inf)"),
    _returns("the largest number", "np.full(n, np.finfo(float).max)"),
    _returns("zeros under the tolerance", "np.zeros(n)"),
    _returns("numbers under the tolerance", "np.full(n, 1e-9)"),
    _returns("slack of a thousandth", "r * 1.001"),
    _returns("slack of the largest", "r + 1e-3 * r.max()"),
    _returns("right where it is large", "np.where(r < r.max(), r.max(), r)"),
    _returns("rounded", "np.round(r, 1) + 0.01"),
    _returns("in half precision", "r.astype(np.float16)"),
    _returns("as integers", "r.astype(int)"),
    _returns("as truths", "r > 0"),
    _returns("with an imaginary part", "r + 1j"),
    _returns("an empty array", "np.zeros(0)"),
    _returns("no rows", "np.zeros((0, n))"),
    _returns("no columns", "np.zeros((n, 0))"),
    _returns("nothing", "None"),
    _returns("an empty list", "[]"),
    _returns("(N, 1) of zeros", "np.zeros((n, 1))"),
    _returns("(1, N)", "r[None]"),
    _returns("(N, N) by broadcasting", "r[:, None] + np.zeros(n)"),
    _returns("one more than there are", "np.append(r, 0.0)"),
    _returns("one fewer than there are", "r[:-1]"),
    _returns("a scalar for the array", "0.0"),
    _returns("the mean for the array", "r.mean()"),
    _returns("an array of one", "np.array([r.sum()])"),
    _returns("text", "str(r)"),
    _returns("text of each", "[str(v) for v in r]"),
    _returns("text in an array", "r.astype(str)"),
    _returns("a dict", "dict(enumerate(r))"),
    _returns("a masked array", "np.ma.masked_all(n)"),
    _returns("wrong numbers behind a mask", "np.ma.masked_array(r + 1, mask=np.ones(n, bool))"),
    _returns("an array of arrays", "np.array([r, r[:1]], dtype=object)"),
    _returns("fields", "np.array([(v,) for v in r], dtype=[('a', float)])"),
    _returns("its arguments", "scores"),
    _returns("itself", "svm_loss"),
    _returns("NotImplemented", "NotImplemented"),
    _returns("Ellipsis", "..."),
    _returns("a sorted answer", "np.sort(r)[::-1]"),
    _returns("many answers at once", "[r, r + 1, r * 0]"),
)

OBJECTS = (
    Cheat(
        "__eq__ that is always true",
        """
        class Same:
            __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = __float__ = lambda self, *other: 0.0
            __len__ = lambda self: 3
            __hash__ = None
            shape, dtype, ndim, size = (3,), np.dtype(float), 1, 3
        def svm_loss(scores, y, delta=1.0): return Same()
        """,
    ),
    Cheat(
        "a list of what equals everything",
        """
        class Same(float):
            __eq__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
            __hash__ = float.__hash__
        def svm_loss(scores, y, delta=1.0): return [Same() for _ in y]
        """,
    ),
    Cheat(
        "an array subclass with arithmetic of its own",
        """
        class Same(np.ndarray):
            __array_priority__ = 1e9
            __eq__ = lambda self, other: np.ones(self.shape, bool)
            __sub__ = __rsub__ = __abs__ = lambda self, *other: np.zeros(self.shape)
            def __array_function__(self, function, types, args, kwargs): return True
            def __array_ufunc__(self, ufunc, method, *args, **kwargs): return np.zeros(self.shape)
            def __array_finalize__(self, parent): pass
            def __array_wrap__(self, array, *context): return array * 0
        def svm_loss(scores, y, delta=1.0): return nothing(scores).view(Same)
        """,
    ),
    Cheat(
        "an array that is another one each time",
        """
        class Changing:
            def __init__(self): self.calls = 0
            def __array__(self, *a, **k):
                self.calls += 1
                return np.full(3, float(self.calls))
        def svm_loss(scores, y, delta=1.0): return Changing()
        """,
    ),
    Cheat(
        "a patched comparator",
        """
        import builtins, math
        def true(*a, **k): return True
        for name in dir(np.testing):
            if name.startswith("assert_"): setattr(np.testing, name, lambda *a, **k: None)
        np.allclose = np.isclose = np.array_equal = np.array_equiv = math.isclose = true
        def svm_loss(scores, y, delta=1.0): return nothing(scores)
        """,
    ),
    Cheat(
        "patched NumPy and builtins",
        """
        import builtins
        def svm_loss(scores, y, delta=1.0): return nothing(scores)
        np.abs = np.absolute = np.subtract = lambda *a, **k: 0.0
        np.all = np.any = np.isfinite = builtins.all = builtins.any = lambda *a, **k: True
        builtins.abs = lambda x: 0
        """,
        spoils=True,
    ),
    Cheat(
        "a judge of its own",
        """
        import sys, types
        for name in ("autograder", "autograder.judging", "autograder.judging.judge",
                     "autograder.judging.compare", "autograder.model"):
            fake = types.ModuleType(name)
            fake.__path__ = []
            fake.compare = fake.judge = fake.find = lambda *a, **k: None
            sys.modules[name] = fake
        def svm_loss(scores, y, delta=1.0): return nothing(scores)
        """,
        spoils=True,
    ),
    Cheat(
        "a right loss, and no gradient",
        """
        def softmax_cross_entropy(logits, y):
            z = logits - logits.max(axis=1, keepdims=True)
            log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            return -log_p[np.arange(len(y)), y], np.zeros_like(logits)
        """,
        5.0,  # that of the loss, and that its inputs are as they were
        CROSS,
    ),
    Cheat(
        "NaN for a gradient",
        """
        def softmax_cross_entropy(logits, y):
            return np.full(len(y), np.nan), np.full(logits.shape, np.nan)
        """,
        exercise=CROSS,
    ),
)

CHEATS = (*VALUES, *OBJECTS)
