"""What a course does with Python's own library: each function `f` asserts, and returns True."""

from __future__ import annotations

__all__ = ["WORK"]

WORK = {
    "threads": """
        import queue, threading
        def f(x):
            found, barrier, event = queue.Queue(), threading.Barrier(4), threading.Event()
            lock, condition = threading.RLock(), threading.Condition()
            local, gate = threading.local(), threading.Semaphore(2)
            def work(n):
                barrier.wait(); local.n = n
                with lock, gate: found.put(float(np.sum(np.ones(n))))
                event.wait(5)
            threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
            for t in threads: t.start()
            timer = threading.Timer(0.01, event.set); timer.start()
            for t in [*threads, timer]: t.join()
            with condition: condition.wait(0.001)
            return sorted(found.queue) == [0.0, 1.0, 2.0, 3.0]
    """,
    "pools of threads": """
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait
        from multiprocessing.pool import ThreadPool
        def f(x):
            with ThreadPoolExecutor(8) as pool:
                jobs = [pool.submit(pow, n, 2) for n in range(99)]
                wait(jobs)
                found = sorted(job.result(5) for job in as_completed(jobs))
                large = list(pool.map(lambda n: float(np.ones((n, n)).sum()), [300] * 8))
            return found[-1] == 98**2 and large == [90000.0] * 8
    """,
    "asyncio": """
        import asyncio, time
        async def one(n):
            await asyncio.sleep(0.001)
            return await asyncio.to_thread(pow, n, 2)
        async def main():
            lock, queue = asyncio.Lock(), asyncio.Queue()
            async with lock: await queue.put(await asyncio.gather(*map(one, range(5))))
            try: await asyncio.wait_for(asyncio.sleep(9), 0.01)
            except asyncio.TimeoutError: return await queue.get()
        def f(x): return asyncio.run(main()) == [0, 1, 4, 9, 16]
    """,
    "clocks and signals": """
        import datetime, signal, time, timeit
        def f(x):
            began = time.perf_counter(); time.sleep(0.01)
            time.time(), time.monotonic(), time.process_time(), time.thread_time(), time.time_ns()
            time.localtime(), time.strftime("%c"), time.get_clock_info("monotonic"), time.tzname
            datetime.datetime.now().isoformat(), datetime.datetime.now(datetime.timezone.utc)
            timeit.timeit("1 + 1", number=9)
            heard = []
            signal.signal(signal.SIGALRM, lambda *a: heard.append(1))
            signal.setitimer(signal.ITIMER_REAL, 0.005); time.sleep(0.02)
            signal.alarm(0)
            return heard == [1] and time.perf_counter() > began
    """,
    "data and text": """
        import bisect, collections, copy, csv, dataclasses, enum, functools, heapq, io, itertools
        import json, operator, pickle, pprint, re, string, struct, textwrap, typing
        @dataclasses.dataclass(order=True, frozen=True)
        class Point:
            x: float
            y: float = 0.0
        class Color(enum.Enum):
            RED = 1
        @functools.lru_cache(None)
        def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
        class Cached:
            @functools.cached_property
            def value(self): return 5
        def f(x):
            assert fib(300) > 0 and Cached().value == 5 and re.sub(r"(a+)b", r"\\1", "aab") == "aa"
            assert pickle.loads(pickle.dumps(Color.RED)) is Color.RED and copy.deepcopy(Point(1)).x
            assert list(csv.reader(io.StringIO("a,b"))) == [["a", "b"]] and json.loads("[1]") == [1]
            counted = collections.Counter("aab"), collections.defaultdict(list), collections.deque()
            heap = [3, 1, 2]; heapq.heapify(heap); bisect.insort(heap, 9)
            pprint.pformat(counted); textwrap.dedent("  a"); struct.pack("<d", 1.0)
            power = functools.partial(pow, 2)
            product = functools.reduce(operator.mul, itertools.chain([2], [3]), power(3))
            return product == 48 and dataclasses.astuple(Point(1.0)) == (1.0, 0.0)
    """,
    "numbers": """
        import cmath, decimal, fractions, hashlib, math, random, secrets, statistics, uuid
        def f(x):
            decimal.getcontext().prec = 50
            assert decimal.Decimal(2).sqrt() ** 2 - 2 < decimal.Decimal("1e-40")
            assert fractions.Fraction(1, 3) * 3 == 1 and math.isclose(cmath.exp(0).real, 1.0)
            random.seed(1); random.shuffle(list(range(9))); random.gauss(0, 1)
            random.SystemRandom().random(), random.choices("ab", k=3)
            secrets.token_hex(8), uuid.uuid4(), hashlib.sha256(b"x").hexdigest(), hash("x")
            return statistics.median([1, 3, 2]) == 2 and math.factorial(200) % 201 == 0
    """,
    "words and warnings": """
        import contextlib, io, logging, sys, traceback, warnings
        def f(x):
            print("x" * 10**6, flush=True); print("words", file=sys.stderr); sys.stdout.write("x")
            logging.basicConfig(level=logging.DEBUG, force=True); logging.error("wrong: %s", x)
            warnings.warn("careful"); warnings.warn("old", DeprecationWarning, stacklevel=2)
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always"); np.log(np.zeros(1))
            with contextlib.redirect_stdout(io.StringIO()) as kept: print("kept")
            try: 1 / 0
            except ZeroDivisionError: traceback.print_exc(); traceback.format_exc()
            return kept.getvalue() == "kept\\n" and len(caught) == 1 and not sys.stdout.isatty()
    """,
    "looking at itself": """
        import dis, doctest, gc, inspect, os, platform, resource, sys, tracemalloc
        import unittest, weakref
        def add(a, b):
            '''
            >>> add(1, 2)
            3
            '''
            return a + b
        class Case(unittest.TestCase):
            def test_add(self): self.assertEqual(add(1, 2), 3)
        def f(x):
            os.cpu_count(), os.getpid(), os.getcwd(), os.times(), os.sched_getaffinity(0)
            platform.python_version(), platform.machine(), sys.getsizeof([]), os.urandom(9)
            resource.getrusage(resource.RUSAGE_SELF), resource.getrlimit(resource.RLIMIT_AS)
            os.path.exists("/nowhere"), os.environ.get("HOME"), os.path.abspath("x"), os.getppid()
            assert "return a + b" in inspect.getsource(add) and dis.Bytecode(add).dis()
            suite = unittest.defaultTestLoader.loadTestsFromTestCase(Case)
            result = unittest.TextTestRunner(verbosity=0).run(suite)
            doctest.run_docstring_examples(add, globals())
            failed, tried = doctest.testmod()
            tracemalloc.start(); gc.collect(); tracemalloc.stop()
            return result.wasSuccessful() and weakref.ref(f)() is f and (failed, tried) == (0, 1)
    """,
    "drawing, which is not graded": """
        %matplotlib inline
        import matplotlib
        import matplotlib.pyplot as plt
        import seaborn as sns
        from matplotlib import cm, animation
        from mpl_toolkits.mplot3d import Axes3D
        from IPython.display import HTML, Image, clear_output, display
        plt.rcParams["figure.figsize"] = (4, 3)
        plt.style.use("ggplot")
        def f(x):
            fig, axes = plt.subplots(2, 2, figsize=(4, 4))
            axes[0, 0].plot([1, 2], "r-", label="$x^2$")
            axes[0, 1].imshow(np.zeros((3, 3)), cmap=cm.gray)
            plt.scatter([1], [2]); plt.hist(np.arange(9)); plt.contourf(np.eye(3)); plt.legend()
            space = fig.add_subplot(111, projection="3d")
            space.plot_surface(*np.meshgrid([1, 2], [1, 2]), np.eye(2))
            with plt.xkcd(): plt.title("x")
            plt.tight_layout(); plt.savefig("x.png"); plt.show(); plt.close("all")
            display(HTML("<b>")); clear_output()
            return True
    """,
}

# What has no place here, and the errors that a student may then see.
SYSTEM = {"PermissionError", "FileNotFoundError", "OSError"}
REFUSED = {
    "a temporary file": ("import tempfile\ntempfile.TemporaryFile()", SYSTEM),
    "a temporary folder": ("import tempfile\ntempfile.mkdtemp()", SYSTEM),
    "a file": ("open('weights.txt', 'w')", SYSTEM),
    "an array in a file": ("np.save('weights.npy', np.zeros(3))", SYSTEM),
    "a folder": ("import os\nos.makedirs('runs/1')", SYSTEM),
    "a file that is not there": ("open('data.csv')", SYSTEM),
    "a process": ("import subprocess\nsubprocess.run(['ls'])", SYSTEM),
    "a pool of processes": (
        "import multiprocessing\nmultiprocessing.Pool(2)",
        {*SYSTEM, "ModuleNotFoundError"},
    ),
    "a download": (
        "import urllib.request\nurllib.request.urlopen('http://example.org')",
        {"URLError"},
    ),
    "a question": ("input('name: ')", {"EOFError"}),
    "a package that is not installed": ("import no_such_package", {"ModuleNotFoundError"}),
}
