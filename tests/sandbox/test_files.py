"""An assignment's data files can be read behind the wall by their relative names, and only read."""

from __future__ import annotations

import bz2
import io
import os
import signal
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.model import Outcome
from autograder.sandbox import policy
from autograder.sandbox.client import Sandbox
from tests.sandbox.rooms import LIMITS, case, job, members


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def npz(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


NUMBERS = np.arange(6.0).reshape(2, 3)
FILES = {
    "data.csv": b"1,2\n3,4\n",
    "data.npy": npy(NUMBERS),
    "both.npz": npz(a=NUMBERS, b=-NUMBERS),
    "raw.bin": NUMBERS.tobytes(),
    "낱말.txt": "가나\n다라\n".encode(),
    "images/train/0.txt": b"zero",
    "images/train/1.txt": b"one",
    "packed.txt.bz2": bz2.compress(b"1 2\n"),
    "helper.py": b"def twice(x):\n    return 2 * x\n",
    "tools/__init__.py": b"from tools.more import name\n",
    "tools/more.py": b"name = __name__\n",
    "empty": b"",
}


def ask(sandbox: Sandbox, body: str, files: dict[str, bytes] | None = None) -> Outcome:
    """What an expression comes to where these files lie beside the notebook."""
    source = f"""
        import bz2, csv, glob, io, mmap, os, pickle, tarfile
        from pathlib import Path
        def f(x): return {body}
    """
    given = replace(job(source, f=case(x=0)), files=FILES if files is None else files)
    run = sandbox.run(given, replace(LIMITS, statement_seconds=5.0))
    assert run.cell_errors == ()
    return run.outcomes["f"][0]


READS = {
    "np.load('data.npy')": NUMBERS,
    "np.load('data.npy', mmap_mode='r')": NUMBERS,
    "np.load('both.npz')['b']": -NUMBERS,
    "np.loadtxt('data.csv', delimiter=',')": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "np.genfromtxt('data.csv', delimiter=',')": np.array([[1.0, 2.0], [3.0, 4.0]]),
    "np.loadtxt('packed.txt.bz2')": np.array([1.0, 2.0]),
    "np.fromfile('raw.bin')": NUMBERS.ravel(),
    "np.fromfile(open('raw.bin', 'rb'), count=2)": np.array([0.0, 1.0]),
    "np.memmap('raw.bin', dtype=float, mode='r')": NUMBERS.ravel(),
    "np.frombuffer(Path('raw.bin').read_bytes())": NUMBERS.ravel(),
    "open('data.csv').read()": "1,2\n3,4\n",
    "open('./images/../data.csv').readline()": "1,2\n",
    "open(os.path.abspath('data.csv')).readlines()[-1]": "3,4\n",
    "open(Path.cwd() / 'data.csv', 'rt', encoding='utf-8').read(1)": "1",
    "open(b'data.csv', 'rb', 0).read().decode()": "1,2\n3,4\n",
    "io.open('empty').read()": "",
    "Path('낱말.txt').read_text()": "가나\n다라\n",
    "Path('낱말.txt').read_text(encoding='utf-8').split()": ["가나", "다라"],
    "list(csv.reader(open('data.csv', newline='')))": [["1", "2"], ["3", "4"]],
    "bz2.open('packed.txt.bz2').read().decode()": "1 2\n",
    "os.read(os.open('data.csv', os.O_RDONLY), 3).decode()": "1,2",
    "sorted(os.listdir())": sorted({name.partition("/")[0] for name in FILES}),
    "os.listdir('images/train')": ["0.txt", "1.txt"],
    "sorted(glob.glob('images/*/*.txt'))": ["images/train/0.txt", "images/train/1.txt"],
    "sorted(p.name for p in Path('images/train').glob('*.txt'))": ["0.txt", "1.txt"],
    "sorted(str(p) for p in Path('images').iterdir())": ["images/train"],
    "[open(p).read() for p in sorted(Path('.').rglob('?.txt'))]": ["zero", "one"],
    "[name for _, _, names in os.walk('images') for name in names]": ["0.txt", "1.txt"],
    "(os.path.exists('data.csv'), os.path.isfile('data.csv'))": (True, True),
    "(Path('images').is_dir(), os.path.isdir('images'))": (True, True),
    "(Path('none').exists(), os.path.exists('images/none'))": (False, False),
    "(os.path.getsize('data.csv'), os.stat('empty').st_size)": (8, 0),
    "__import__('helper').twice(4)": 8,
    "__import__('tools').name": "tools.more",
    "len(mmap.mmap(open('raw.bin', 'rb').fileno(), 0, access=mmap.ACCESS_READ))": 48,
}


@pytest.mark.parametrize("body, expected", READS.items(), ids=READS.keys())
def test_reading(sandbox: Sandbox, body: str, expected: object) -> None:
    got = ask(sandbox, body)
    assert (got.status, got.error) == ("returned", "")
    if isinstance(expected, np.ndarray):
        np.testing.assert_array_equal(got.value, expected)
    else:
        assert got.value == expected


def test_a_file_is_read_from_its_start_each_time_and_may_be_sought_in(sandbox: Sandbox) -> None:
    body = (
        "[open('data.csv').read(3), open('data.csv').read(3), "
        "(lambda f: (f.seek(-2, 2), f.tell(), f.read()))(open('data.csv', 'rb'))]"
    )
    first, second, sought = ask(sandbox, body.replace(".read()", ".read().hex()")).value
    assert (first, second) == ("1,2", "1,2")
    assert sought == (6, 6, b"4\n".hex())


WRITES = {
    "open('data.csv', 'w')": ("PermissionError", "OSError"),
    "open('data.csv', 'r+b')": ("PermissionError", "FileNotFoundError"),
    "open('data.csv', 'a')": ("PermissionError", "OSError"),
    "os.open('data.csv', os.O_RDWR)": ("PermissionError", "FileNotFoundError"),
    "os.write(open('data.csv').fileno(), b'x')": ("OSError",),
    "os.pwrite(open('data.csv').fileno(), b'x', 0)": ("OSError", "PermissionError"),
    "os.ftruncate(open('data.csv').fileno(), 0)": ("PermissionError", "OSError"),
    "mmap.mmap(open('data.csv').fileno(), 8)": ("PermissionError",),
    "os.remove('data.csv')": ("PermissionError", "FileNotFoundError", "OSError"),
    "open('new.csv', 'w')": ("PermissionError", "OSError"),
    "open('none.csv')": ("FileNotFoundError",),
    "open('/etc/passwd')": ("FileNotFoundError", "PermissionError"),
}


@pytest.mark.parametrize("body, errors", WRITES.items(), ids=WRITES.keys())
def test_writing_and_what_is_not_there(sandbox: Sandbox, body: str, errors: tuple[str]) -> None:
    got = ask(sandbox, body)
    assert got.status == "raised"
    assert got.error in errors
    assert ask(sandbox, "open('data.csv').read()").value == "1,2\n3,4\n"


def test_nothing_goes_from_one_submission_to_the_next_by_a_file(sandbox: Sandbox) -> None:
    """Each child has descriptors of its own: offset and flags are not what another left."""
    files = {"data.csv": b"1,2\n3,4\n"}
    number = policy.FIRST_FILE
    leave = f"[os.lseek({number}, 5, 0), os.set_blocking({number}, False)][0]"
    look = f"[os.lseek({number}, 0, 1), os.get_blocking({number})]"
    assert ask(sandbox, leave, files).value == 5
    assert ask(sandbox, look, files).value == [0, True]


def test_a_job_sees_its_own_files_alone(sandbox: Sandbox) -> None:
    assert ask(sandbox, "os.listdir()", {"a": b"1"}).value == ["a"]
    assert ask(sandbox, "open('a').read()", {"a": b"2"}).value == "2"
    assert ask(sandbox, "open('a').read()", {"b": b"2"}).error == "FileNotFoundError"
    assert ask(sandbox, "open('a').read()", {}).error == "FileNotFoundError"
    number = policy.FIRST_FILE
    assert ask(sandbox, f"os.pread({number}, 1, 0)", {}).error == "OSError"
    assert ask(sandbox, f"os.pread({number + 1}, 1, 0)", {"a": b"1"}).error == "OSError"


def test_as_many_files_as_there_may_be(sandbox: Sandbox) -> None:
    """They do not count among those that a submission may open."""
    files = {f"{n}.txt": str(n).encode() for n in range(policy.MAX_FILES)}
    got = ask(sandbox, "[int(open(f'{n}.txt').read()) for n in range(len(os.listdir()))]", files)
    assert got.value == list(range(policy.MAX_FILES))


def test_files_outlive_a_lost_zygote(tier: str) -> None:
    with Sandbox(tier) as room:
        assert ask(room, "open('data.csv').read()").status == "returned"
        os.kill(members(room)[-1], signal.SIGKILL)
        assert ask(room, "open('data.csv').read()").status == "returned"
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(5):
            ask(room, "open('data.csv').read()")
        assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_without_files_nothing_is_changed(sandbox: Sandbox) -> None:
    assert ask(sandbox, "type(open).__name__", {}).value == "builtin_function_or_method"
    assert ask(sandbox, "type(open).__name__").value == "function"
