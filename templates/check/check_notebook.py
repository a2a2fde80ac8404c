"""Runs a notebook's public checks, without Jupyter: python check_notebook.py NOTEBOOK.ipynb

It runs the notebook's own code, from the first cell to the last, with Python and NumPy alone, and
prints a line for each check. Exit: 0 all are right, 1 some are not, 2 it cannot be checked.
"""

import ast
import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path

SAY = {
    "en": {
        "stopped": "(cell {cell} stopped at line {line}: {error})",
        "missing": "{name}: there is no function of this name yet.",
        "total": "{right} of {count} public checks are right.",
        "none": "{path}: no public check in this notebook.",
    },
    "ko": {
        "stopped": "({cell}번 셀이 {line}번째 줄에서 멈췄습니다: {error})",
        "missing": "{name}: 이 이름의 함수가 아직 없습니다.",
        "total": "공개 검사 {count}개 중 {right}개가 맞았습니다.",
        "none": "{path}: 이 노트북에는 공개 검사가 없습니다.",
    },
}
CHECK = re.compile(r"^check\(\s*(\w+)", re.MULTILINE)
MAGIC = re.compile(r"^([ \t]*)(?:[%!].*|[\w.]+\?{1,2}|\?{1,2}[\w.]+)[ \t]*$", re.MULTILINE)
OTHER_LANGUAGE = re.compile(r"\s*%%(?!time|timeit|capture|prun)\w")


def main(arguments):
    """The exit code; with no notebook named, it is the one beside this file."""
    if any(word in ("-h", "--help") for word in arguments):
        print(__doc__)
        return 0
    paths = [Path(word) for word in arguments] or sorted(Path(__file__).parent.glob("*.ipynb"))
    if len(paths) != 1:
        return unreadable(f"name one notebook: python {Path(__file__).name} NOTEBOOK.ipynb")
    try:
        import numpy  # noqa: F401
    except ImportError:
        return unreadable("NumPy is not installed: python -m pip install numpy")
    try:
        notebook = json.loads(paths[0].read_text(encoding="utf-8-sig"))
        cells = [source_of(cell) for cell in notebook["cells"]]
        kinds = [(cell["cell_type"], grade_id_of(cell)) for cell in notebook["cells"]]
        language = notebook.get("metadata", {}).get("gradus", {}).get("language")
    except OSError as error:
        return unreadable(f"{paths[0]}: cannot be opened: {error.strerror}")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return unreadable(f"{paths[0]}: not a notebook that can be read: save it in Jupyter again")
    say = SAY.get(language, SAY["en"])
    os.environ.setdefault("MPLBACKEND", "Agg")
    sys.path[0] = str(paths[0].absolute().parent)
    os.chdir(sys.path[0])
    results = run(cells, kinds, say)
    if not results:
        return unreadable(say["none"].format(path=paths[0]))
    print(say["total"].format(right=sum(results), count=len(results)))
    return 0 if all(results) else 1


def unreadable(line):
    print(line, file=sys.stderr)
    return 2


def source_of(cell):
    source = cell.get("source", "")
    text = source if isinstance(source, str) else "".join(source)
    return "\n".join(text.splitlines())


def grade_id_of(cell):
    meta = cell.get("metadata", {}).get("nbgrader", {})
    return str(meta.get("grade_id", "")) if isinstance(meta, dict) else ""


def run(cells, kinds, say):
    """Runs the code cells in one namespace; for each public check whether it is right."""
    namespace = {"__name__": "__main__", "display": lambda *values: None}
    results = []
    for number, (source, (kind, grade_id)) in enumerate(zip(cells, kinds, strict=True), start=1):
        if kind != "code" or grade_id.startswith("figure-"):
            continue
        found = CHECK.search(source)
        if found:
            results.append(public_check(source, found[1], namespace, say))
            continue
        with contextlib.redirect_stdout(io.StringIO()):
            errors = list(stops(source, f"cell {number}", namespace))
        for line, error in errors:
            print(say["stopped"].format(cell=number, line=line, error=one_line(error)))
    return results


def public_check(source, name, namespace, say):
    """Runs a check and prints its line."""
    if not callable(namespace.get(name)):
        print(say["missing"].format(name=name))
        return False
    for _, error in stops(source, name, namespace):
        told = isinstance(error, AssertionError) and str(error)
        print(told or f"{name}: {one_line(error)}")
        return False
    return True


def stops(source, title, namespace):
    """Runs a cell statement by statement; yields the line and error of each that stops."""
    try:
        tree = ast.parse(python(source), title)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield getattr(error, "lineno", None) or 1, error
        return
    for statement in tree.body:
        if isinstance(statement, ast.Raise):  # what stops a grading that is not ours
            continue
        try:
            exec(compile(ast.Module([statement], []), title, "exec"), namespace)
        except KeyboardInterrupt:
            raise SystemExit(130) from None
        except BaseException as error:  # whatever a cell does, the next one is run
            yield statement.lineno, error


def python(source):
    """The cell without the lines that only Jupyter understands."""
    if OTHER_LANGUAGE.match(source):
        return ""
    try:
        ast.parse(source)
    except SyntaxError:
        return MAGIC.sub(r"\1pass", source)
    return source


def one_line(error):
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".rstrip(": ")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
