"""What a course does with NumPy: each function `f` asserts, and returns True."""

from __future__ import annotations

__all__ = ["WORK"]

WORK = {
    "linear algebra": """
        def f(x):
            A = np.random.default_rng(0).normal(size=(60, 60))
            S = A @ A.T + np.eye(60)
            U, s, V = np.linalg.svd(A)
            w, Q = np.linalg.eigh(S)
            np.linalg.eig(A), np.linalg.qr(A), np.linalg.cholesky(S), np.linalg.pinv(A)
            np.linalg.lstsq(A, A[:, 0], rcond=None), np.linalg.matrix_rank(A), np.linalg.cond(A)
            return bool(np.allclose(np.linalg.solve(S, S @ A), A) and np.allclose(U * s @ V, A))
    """,
    "a large product": """
        def f(x):
            A = np.ones((1200, 1200))
            return bool(((A @ A) == 1200).all() and np.dot(A, A.T)[0, 0] == 1200)
    """,
    "fft and convolution": """
        def f(x):
            signal = np.random.default_rng(0).normal(size=4096)
            image = signal.reshape(64, 64)
            np.convolve(signal, np.ones(9), "same"), np.correlate(signal, signal[:9])
            back = np.fft.ifft2(np.fft.fft2(image)).real
            return bool(np.allclose(np.fft.irfft(np.fft.rfft(signal)), signal)
                        and np.allclose(back, image))
    """,
    "every kind of random number": """
        def f(x):
            rng = np.random.default_rng()
            for name in ("normal", "uniform", "exponential", "standard_t", "poisson", "beta",
                         "binomial", "gamma", "geometric", "laplace"):
                arguments = {"standard_t": (3,), "beta": (1, 2), "binomial": (9, 0.5),
                             "gamma": (2,), "geometric": (0.5,)}.get(name, ())
                assert len(getattr(rng, name)(*arguments, size=10_000)) == 10_000
            np.random.seed(3); np.random.rand(9), np.random.randn(9), np.random.shuffle([1, 2])
            rng.permutation(9), rng.choice(9, 3, replace=False), rng.multivariate_normal([0], [[1]])
            state = np.random.RandomState(0).get_state()
            children = np.random.SeedSequence().spawn(2)
            np.random.Generator(np.random.MT19937(1)), np.random.Generator(np.random.Philox(1))
            return len({c.entropy for c in children}) == 1 and len(state) == 5
    """,
    "einsum, sorting, searching": """
        def f(x):
            a = np.random.default_rng(0).normal(size=(20, 30, 40))
            b = np.einsum("ijk,ljk->il", a, a, optimize=True)
            for kind in ("quicksort", "stable", "heapsort"): np.sort(a, axis=None, kind=kind)
            np.partition(a, 3, axis=1), np.argsort(a), np.unique(np.round(a)), np.median(a)
            np.histogram(a, 50), np.percentile(a, [5, 95]), np.searchsorted(np.arange(99), 5)
            windows = np.lib.stride_tricks.sliding_window_view(a[0], (3, 3))
            return b.shape == (20, 20) and windows.shape == (28, 38, 3, 3)
    """,
    "files that are none": """
        import io
        def f(x):
            text, binary = io.StringIO("1,2\\n3,4"), io.BytesIO()
            table = np.loadtxt(text, delimiter=",")
            np.save(binary, table); binary.seek(0)
            np.savez_compressed(io.BytesIO(), table=table)
            return bool((np.load(binary) == table).all()) and np.genfromtxt(["1 2"])[1] == 2
    """,
    "other kinds of arrays": """
        def f(x):
            np.ma.masked_less(np.arange(9), 3).mean(), np.polynomial.Polynomial([1, 2])(3)
            np.polyfit(np.arange(5), np.arange(5), 1), np.vectorize(abs)([-1]), np.char.upper(["a"])
            np.array(["2020-01-01"], "datetime64[D]") + 1, np.array([{}, None], object)
            fields = np.array([(1, 2.0)], dtype=[("a", int), ("b", float)])
            np.testing.assert_allclose(fields["b"], 2.0)
            with np.errstate(all="raise"): np.divide(1.0, 2.0)
            return bool(fields["a"][0] == 1) and np.float16(1).nbytes == 2
    """,
    "memory taken and given back": """
        def f(x):
            kept = []
            for n in range(200):
                kept.append(np.zeros(1 << 18))
                if n % 3 == 0: kept.pop(0)
                if n % 50 == 0: kept.clear()
            text = "x" * 10**7 + "y" * 10**7
            return len(text) == 2 * 10**7 and len([float(n) for n in range(10**6)]) == 10**6
    """,
}
