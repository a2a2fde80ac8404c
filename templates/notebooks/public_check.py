import copy
import sys

import numpy as np

SAY = {
    "right": "{name}: right on all {count} public examples.",
    "wrong": "{name}, example {number}: {problem}",
    "empty": "{name} is not filled in yet.",
    "raised": "it raised {error}: {text}",
    "type": "it returned {got}, where numbers are expected",
    "count": "it returned {got}, where {expected} results are expected",
    "entry": "the result has no entry {key!r}",
    "shape": "the shape is {got} instead of {expected}",
    "finite": "{count} of {size} numbers are not finite, the first at {place}",
    "value": "{count} of {size} numbers are off; at {place} you have {got}, expected {expected}",
    "other": "you have {got!r}, expected {expected!r}",
    "result": "result {position} of {total}: {problem}",
    "changed": "it changed its argument {key!r}; work on a copy",
    "wait": "This cell waits for {name}: fill it in, then run this cell again.",
    "matplotlib": "This figure needs matplotlib: run `%pip install matplotlib`, then this cell.",
}


def check(function, examples, keeps_inputs=False):
    """Calls your function on every example and tells the first thing that is wrong."""
    name = getattr(function, "__name__", "?")
    first = cause = hint = None
    for number, example in enumerate(examples, start=1):
        args = copy.deepcopy(example["args"])
        error = None
        try:
            got = function(*args.values())
        except NotImplementedError:
            raise AssertionError(SAY["empty"].format(name=name)) from None
        except Exception as raised:
            error = raised
            problem = SAY["raised"].format(error=type(raised).__name__, text=raised)
        else:
            problem = problem_with(got, example)
            hint = hint or known_mistake(got, example)
            if problem is None and keeps_inputs:
                problem = changed_argument(example["args"], args)
        if problem and first is None:
            first = SAY["wrong"].format(name=name, number=number, problem=problem)
            cause = error
    if first:
        raise AssertionError(f"{first}. {hint}" if hint else f"{first}.") from cause
    print(SAY["right"].format(name=name, count=len(examples)))


def draw(figure):
    """Draws a figure with your functions; one that is not filled in yet is named instead."""
    try:
        figure()
    except (NotImplementedError, NameError, ModuleNotFoundError) as error:
        told = why_not_drawn(figure, error)
        if told is None:
            raise
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
        print(told)


def why_not_drawn(figure, error):
    """The line to read in place of a traceback, or None."""
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    frame, name = trace.tb_frame, getattr(error, "name", None)
    if isinstance(error, ModuleNotFoundError):
        return SAY["matplotlib"] if str(name).startswith("matplotlib") else None
    if isinstance(error, NameError) and frame.f_code.co_filename == figure.__code__.co_filename:
        return SAY["wait"].format(name=name)
    if isinstance(error, NotImplementedError) and frame.f_globals is figure.__globals__:
        return SAY["wait"].format(name=frame.f_code.co_name)
    return None


def problem_with(got, example):
    """What is wrong with a result, or None."""
    if "holds" in example:
        return broken_statement(got, example)
    rtol = example.get("rtol", 1e-5)
    for also_right in example.get("accepted", []):
        if difference(aligned(got, also_right, example), also_right, rtol) is None:
            return None
    return difference(aligned(got, example["expected"], example), example["expected"], rtol)


def known_mistake(got, example):
    """The advice that belongs to a wrong result, if others have had the same one."""
    for wrong, advice in example.get("mistakes", []):
        if difference(aligned(got, wrong, example), wrong, 1e-5) is None:
            return advice
    return None


def aligned(got, expected, example):
    """The result with the signs of its columns as expected, where either sign is right."""
    if not example.get("either_sign"):
        return got
    try:
        turned = np.where((np.asarray(got) * expected).sum(axis=0) < 0, -np.asarray(got), got)
        return turned if turned.shape == np.shape(got) else got
    except Exception:
        return got


def broken_statement(result, example):
    """The first statement about a random result that does not hold, or None."""
    for holds, sentence in example["holds"]:
        try:
            if holds(result, **copy.deepcopy(example["args"])):
                continue
        except Exception:
            pass
        return sentence.rstrip(".")
    return None


def difference(got, expected, rtol):
    """How `got` differs from `expected`, or None."""
    if isinstance(expected, dict):
        missing = [key for key in expected if not isinstance(got, dict) or key not in got]
        if missing:
            return SAY["entry"].format(key=missing[0])
        return first_of([(key, got[key], expected[key]) for key in expected], rtol)
    if isinstance(expected, (tuple, list)) and not all(map(np.isscalar, expected)):
        if not isinstance(got, (tuple, list)) or len(got) != len(expected):
            found = len(got) if isinstance(got, (tuple, list)) else type(got).__name__
            return SAY["count"].format(got=found, expected=len(expected))
        parts = [(i + 1, got[i], expected[i]) for i in range(len(expected))]
        return first_of(parts, rtol)
    if isinstance(expected, str) or expected is None:
        same = type(got) is type(expected) and got == expected
        return None if same else SAY["other"].format(got=got, expected=expected)
    return array_difference(got, np.asarray(expected), rtol)


def first_of(parts, rtol):
    for position, got, expected in parts:
        problem = difference(got, expected, rtol)
        if problem:
            return SAY["result"].format(position=position, total=len(parts), problem=problem)
    return None


def array_difference(got, expected, rtol):
    try:
        array = np.asarray(got)
    except Exception:
        array = np.asarray(None)
    if array.dtype.kind not in "biuf":
        return SAY["type"].format(got=type(got).__name__)
    if array.shape != expected.shape:
        return SAY["shape"].format(got=array.shape, expected=expected.shape)
    if expected.size == 0:
        return None
    right = expected.astype(float)
    lost = ~np.isfinite(array) & np.isfinite(right)
    if lost.any():
        place = np.argwhere(lost)[0].tolist()
        return SAY["finite"].format(count=lost.sum(), size=lost.size, place=place)
    scale = np.abs(right[np.isfinite(right)]).max(initial=0.0)
    if array.dtype == np.float32:
        rtol = 10 * rtol
    if expected.dtype.kind in "biu":
        rtol = 0.0
    off = ~np.isclose(array, right, rtol=rtol, atol=0.1 * rtol * scale, equal_nan=True)
    if off.any():
        place = tuple(np.argwhere(off)[0])
        values = {"got": array[place].item(), "expected": expected[place].item()}
        place = [int(index) for index in place]
        return SAY["value"].format(count=off.sum(), size=off.size, place=place, **values)
    return None


def changed_argument(before, after):
    """The first argument that the call altered, or None."""
    for key in before:
        if not unchanged(before[key], after[key]):
            return SAY["changed"].format(key=key)
    return None


def unchanged(before, after):
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and before.tobytes() == after.tobytes()
    if isinstance(before, (list, tuple)):
        same = len(before) == len(after)
        return same and all(unchanged(before[i], after[i]) for i in range(len(before)))
    return True
