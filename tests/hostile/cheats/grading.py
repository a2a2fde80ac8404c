"""Cheats at the grading itself: its process, its clock, its results, its notebook."""

from __future__ import annotations

from tests.hostile.cheat import Cheat

__all__ = ["CHEATS"]


def _does(name: str, statement: str, before: str = "", **more: object) -> Cheat:
    """A function that does something and would then give nothing."""
    source = (
        f"import ctypes, os, signal, sys, threading, time\n{before}\n"
        f"def svm_loss(scores, y, delta=1.0):\n    {statement}\n    return nothing(scores)\n"
    )
    return Cheat(name, source, **more)  # type: ignore[arg-type]


ENDS = (
    _does("sys.exit(0)", "sys.exit(0)"),
    _does("exit without a word", "os._exit(0)"),
    _does("a dead worker", "os.kill(os.getpid(), 9)"),
    _does("a worker dead of a signal without a name", "os.kill(os.getpid(), 40)"),
    _does("a crashed worker", "ctypes.string_at(0)"),
    _does("a worker that hangs", "time.sleep(99)"),
    _does("a stopped worker", "os.kill(os.getpid(), signal.SIGSTOP); time.sleep(99)"),
    _does("a worker without memory", "np.ones(1 << 45)"),
    _does("a worker without a stack", "svm_loss(scores, y, delta)"),
    _does("sys.exit(0) in a cell", "pass", "sys.exit(0)"),
    _does("exit of a cell", "pass", "os._exit(0)"),
    _does("exit of every cell", "pass", "os._exit(0)\n" * 9, spoils=True),
    _does("exit at the end", "pass", "import atexit\natexit.register(os._exit, 0)"),
    _does("a finalizer", "pass", "class A:\n    def __del__(self): os._exit(0)\na = A()"),
    _does("a traceback suppressed", "1 / 0", "sys.tracebacklimit = 0\nsys.excepthook = print"),
    _does("an exception swallowed", "\n    try: 1 / 0\n    except ZeroDivisionError: return None"),
    _does(
        "an assertion suppressed",
        "raise AssertionError",
        "import builtins\nbuiltins.AssertionError = None",
    ),
    _does("NotImplementedError", "raise NotImplementedError"),
    _does("a skipped test", "import unittest; raise unittest.SkipTest('passed')"),
    _does("a result by exception", "raise StopIteration(np.zeros(3))"),
)

CLOCK = (
    _does(
        "a patched timer",
        "\n    while time.time() < 1: pass",
        "time.time = time.monotonic = time.perf_counter = lambda: 0.0\nsignal.alarm = print",
    ),
    _does("an alarm ignored", "time.sleep(99)", "signal.signal(signal.SIGALRM, signal.SIG_IGN)"),
    Cheat(
        "a thread that answers later",
        """
        import threading, time
        def svm_loss(scores, y, delta=1.0):
            answer = [0.0] * len(y)
            def later():
                time.sleep(0.01)
                rows = np.arange(len(y))
                margins = np.maximum(0.0, scores - scores[rows, y][:, None] + delta)
                margins[rows, y] = 0.0
                answer[:] = margins.sum(axis=1).tolist()
            threading.Thread(target=later).start()
            return answer
        """,
    ),
    Cheat(
        "a thread that writes results",
        """
        import os, struct, threading, time
        def write():
            header = b'["case","returned",0.0,[],"",null,null]'
            data = b"GRW1" + struct.pack("<I", len(header)) + header
            while True:
                os.write(3, struct.pack("<I", len(data)) + data)
                time.sleep(0.0001)
        threading.Thread(target=write, daemon=True).start()
        def svm_loss(scores, y, delta=1.0): return nothing(scores)
        """,
        spoils=True,
    ),
)

_FRAME = """
import json, os, struct
def send(*event):
    header = json.dumps(event).encode()
    data = b"GRW1" + struct.pack("<I", len(header)) + header
    os.write(3, struct.pack("<I", len(data)) + data)
"""

RESULTS = (
    _does("a result of its own", "send('case', 'correct', 10, [], '', None, None)", _FRAME),
    _does("a score of its own", "send('score', 10)", _FRAME),
    _does(
        "a right end",
        "for _ in range(9): send('case', 'returned', 0.0, [], '', None, None)",
        _FRAME,
    ),
    _does("an early end", "send('end'); os._exit(0)", _FRAME),
    _does("a fault of the grader's", "send('fault', 'x'); os._exit(0)", _FRAME),
    _does(
        "a result that is deep",
        "send('case', 'returned', eval('[' * 480 + ']' * 480), [], '', None, None)",
        _FRAME,
    ),
    _does("the result closed", "os.close(3)"),
    _does("the result put elsewhere", "os.dup2(os.open('/dev/null', 1), 3)"),
    _does(
        "every descriptor written to",
        "\n    for n in range(9):\n        try: os.write(n, b'10.0')\n        except OSError: pass",
    ),
    Cheat(
        "results and gradebook overwritten",
        """
        import glob, json, sqlite3
        def svm_loss(scores, y, delta=1.0):
            for folder in (".", "..", "../..", "../../..", "/tmp"):
                try:
                    open(folder + "/results.json", "w").write(json.dumps({"score": 100}))
                except OSError: pass
                try: sqlite3.connect(folder + "/gradebook.db").execute("delete from grade")
                except sqlite3.Error: pass
            return nothing(scores)
        """,
    ),
    Cheat(
        "the room's own functions",
        """
        import sys
        for name, module in list(sys.modules.items()):
            if name in ("autograder.inside.calls", "autograder.inside.plain"):
                module.differs = lambda before, after: False
                module.plain = lambda value: 0.0
        def svm_loss(scores, y, delta=1.0): return nothing(scores)
        """,
        spoils=True,
    ),
)

# A report is read by who handed in: it must not carry hidden numbers outside.
_TOLD = "told = ' '.join(f'{v:.5g}' for v in scores.ravel())"
TELLING = (
    _does("an exception that tells", f"{_TOLD}; raise type(told, (ValueError,), {{}})(told)"),
    _does("a signal that tells", f"{_TOLD}; raise type('SIG' + told, (ValueError,), {{}})"),
    _does("a type that tells", f"{_TOLD}; return type(told, (), {{}})()"),
    _does("a dict that tells", f"{_TOLD}; return {{told: told}}"),
    _does("a string that tells", f"{_TOLD}; return told"),
    _does("an output that tells", f"{_TOLD}; print(told, flush=True); os.write(2, told.encode())"),
    _does(
        "a result that tells",
        f"{_TOLD}; send('case', 'raised', None, [], told, None, None)",
        _FRAME,
    ),
    _does("a shape that tells", "return np.zeros(tuple(int(abs(v) * 10) for v in scores[0][:3]))"),
)

NOTEBOOK = (
    Cheat(
        "sys.displayhook",
        "import sys\nsys.displayhook(10.0)\ndef svm_loss(*a): sys.displayhook(10.0)",
    ),
    Cheat(
        "a printed score",
        "print('10.0')\ndef svm_loss(scores, y, delta=1.0): print('10/10', flush=True)",
    ),
    Cheat(
        "AST and input transformers",
        """
        import ast
        class Pass(ast.NodeTransformer):
            def visit(self, node): return ast.parse("pass")
        shell = get_ipython()
        shell.ast_transformers.append(Pass())
        """
        + "\ndef svm_loss(scores, y, delta=1.0): return nothing(scores)\n",
    ),
    Cheat(
        "a cell that is not run",
        "%%script false\ndef svm_loss(scores, y, delta=1.0):\n    return nothing(scores)\n",
    ),
    Cheat(
        "warnings for errors",
        """
        import warnings
        warnings.simplefilter("ignore")
        def svm_loss(scores, y, delta=1.0):
            warnings.warn("passed", UserWarning)
            return nothing(scores)
        """,
    ),
    Cheat("a name and nothing behind it", "svm_loss = 10.0"),
    Cheat("a class for the function", "class svm_loss(float): pass"),
    Cheat("any argument, any answer", "svm_loss = lambda *a, **k: 10.0"),
    Cheat("a mock", "from unittest.mock import MagicMock\nsvm_loss = MagicMock(return_value=0.0)"),
    Cheat(
        "a signature that lies",
        """
        class Odd:
            __signature__ = property(lambda self: 1 / 0)
            def __call__(self, scores, y, delta=1.0): return nothing(scores)
        svm_loss = Odd()
        """,
    ),
    Cheat("a source that brings a parser down", "x = " + "-" * 50_000 + "1\nsvm_loss = 1"),
    Cheat("a source that is deep", "x = " + "(" * 5_000 + ")" * 5_000 + "\nsvm_loss = 1"),
    Cheat("a source of one long line", "x = '" + "a" * 500_000 + "'\nsvm_loss = len"),
    Cheat("a source that is no text", "x = '\\ud800'\nsvm_loss = '\\0'"),
)

_RIGHT = """
    rows = np.arange(len(y))
    margins = np.maximum(0.0, scores - scores[rows, y][:, None] + delta)
    margins[rows, y] = 0.0
    return margins.sum(axis=1)
"""


def _honest(name: str, before: str = "", inside: str = "pass") -> Cheat:
    source = f"{before}\ndef svm_loss(scores, y, delta=1.0):\n    {inside}\n{_RIGHT}"
    return Cheat(name, source, deserves=10.0)


# Right work that looks like some of the above, and that other graders have punished.
HONEST = (
    _honest("right, with a warning", "import warnings", "warnings.warn('slow')"),
    _honest("right, with words on stderr", "import sys", "print('x' * 10**6, file=sys.stderr)"),
    _honest("right, with a log", "import logging", "logging.error('loss %s', scores)"),
    _honest("right, after an error", "1 / 0\nraise SystemExit"),
    _honest("right, after an exit", "import os\nos._exit(0)"),
    _honest(
        "right, with a thread",
        "import threading, time",
        "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
    ),
    _honest("right, with an exit to come", "import atexit, os\natexit.register(os._exit, 1)"),
    _honest(
        "right, with a plot", "%matplotlib inline\nimport matplotlib.pyplot as plt", "plt.plot(y)"
    ),
    _honest("right, asking for input", "name = input('name: ')"),
    _honest("right, strict with numbers", "np.seterr(divide='raise')"),
)

CHEATS = (*ENDS, *CLOCK, *RESULTS, *TELLING, *NOTEBOOK, *HONEST)
