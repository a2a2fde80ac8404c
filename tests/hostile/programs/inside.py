"""Programs that turn the interpreter, NumPy and the room itself against the grader."""

from __future__ import annotations

from tests.hostile.program import Program

__all__ = ["PROGRAMS"]

# Who breaks what carries his own answers has only himself to blame for what comes of them.
ANYHOW = ("returned", "raised", "refused", "timed_out", "missing", "out_of_memory")


def _own_fault(name: str, source: str) -> Program:
    return Program(name, source, ANYHOW, spoils=True)


PROGRAMS = (
    _own_fault(
        "patched NumPy and builtins",
        """
        import builtins
        for name in ("array", "asarray", "zeros", "allclose", "ndarray"):
            setattr(np, name, lambda *a, **k: 7)
        builtins.len = builtins.isinstance = builtins.callable = lambda *a: 1
        def f(x): return 1
        """,
    ),
    _own_fault(
        "frames",
        """
        def f(x):
            frame = sys._getframe()
            while frame:
                for name in list(frame.f_locals):
                    if callable(frame.f_locals[name]) and name in ("send", "emit"):
                        frame.f_locals[name](["end"])
                frame = frame.f_back
        """,
    ),
    _own_fault(
        "everything that can be found",
        """
        def f(x):
            for thing in gc.get_objects():
                if type(thing) is list: thing.clear()
        """,
    ),
    _own_fault(
        "the room's own modules",
        """
        def f(x):
            for name, module in list(sys.modules.items()):
                if name.startswith("autograder."):
                    for key in vars(module):
                        if callable(vars(module)[key]): setattr(module, key, lambda *a, **k: 1)
            return 1
        """,
    ),
    _own_fault("no modules", "def f(x):\n    sys.modules.clear()\n    return 1"),
    _own_fault(
        "no builtins", "import builtins\ndef f(x):\n    vars(builtins).clear()\n    return 1"
    ),
    _own_fault(
        "another way out",
        """
        def f(x):
            os._exit = os.write = sys.exit = lambda *a: None
            raise SystemExit
        """,
    ),
    Program(
        "tracing",
        """
        def trace(*a):
            return trace
        def f(x):
            sys.settrace(trace); sys.setprofile(trace); threading.settrace(trace)
            sys.addaudithook(lambda *a: None)
            return 1
        """,
        value=1,
    ),
    Program(
        "an audit hook that refuses",
        """
        def hook(*a): raise RuntimeError
        def f(x):
            sys.addaudithook(hook)
            return 1
        """,
        ANYHOW,
        spoils=True,
    ),
    Program(
        "hooks",
        """
        import atexit, warnings
        def evil(*a, **k): os._exit(0)
        def f(x):
            sys.excepthook = sys.displayhook = sys.unraisablehook = threading.excepthook = evil
            sys.breakpointhook = evil
            atexit.register(evil)
            warnings.showwarning = evil
            warnings.simplefilter("error")
            sys.tracebacklimit = 0
            gc.set_threshold(1)
            np.seterr(all="raise")
            return 1
        """,
        value=1,
        spoils=True,
    ),
    Program(
        "finalizers",
        """
        class Evil:
            def __del__(self):
                if threading.current_thread() is threading.main_thread(): raise SystemExit
        def f(x):
            kept = [Evil() for _ in range(1000)]
            for one in kept: one.me = one
            return 1
        """,
        value=1,
    ),
    Program(
        "imports",
        """
        class Finder:
            def find_spec(self, *a): raise KeyboardInterrupt
        def f(x):
            sys.meta_path.insert(0, Finder())
            sys.path_hooks.insert(0, None)
            sys.path[:] = ["/nowhere"]
            return 1
        """,
        value=1,
    ),
    Program(
        "IPython's doors",
        """
        def f(x):
            shell = get_ipython()
            for name in ("ast_transformers", "input_transformers_post", "user_ns"):
                try: getattr(shell, name).append(os._exit)
                except AttributeError: pass
            shell.system("true"); shell.run_cell("os._exit(0)"); shell.ex("os._exit(0)")
            shell.set_custom_exc((Exception,), os._exit)
            return [len(In), len(Out), shell.getoutput("ls /"), shell.run_line_magic("run", "x")]
        """,
        value=[0, 0, [], None],
    ),
)
