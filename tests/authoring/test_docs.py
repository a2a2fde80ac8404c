"""docs/authoring.md, done literally: its commands, its files, its slips."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from autograder import model
from autograder.exercises import catalogue
from autograder.exercises.catalogue import REPOSITORY
from autograder.grading.verify import has_torch
from autograder.notebooks.reading import read

PAGE = (REPOSITORY / "docs" / "authoring.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
FILES = dict(re.findall(r"^\*\*`(\S+)`\*\*\n\n```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
RECORD = "assignments/similarity/cosine_similarity.py"
NOT_RUN = "cross-check with Torch not run"
SLIPS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| `(.+?)` \|$", PAGE, re.MULTILINE)


def gradus(arguments, cwd):
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "cli.py"), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONPATH": ""},
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


def follow(commands, folder):
    """Run a block of the page's commands; returns the last one's result and where it stands."""
    done = None
    for line in commands.splitlines():
        program, *arguments = shlex.split(line)
        if program == "cd":
            folder = folder / arguments[0]
            continue
        assert program == "gradus"
        done = gradus(arguments, folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return done, folder


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A fresh course up to where the files are made, as the page begins."""
    _, folder = follow(COMMANDS[0], tmp_path_factory.mktemp("수업"))
    return folder


@pytest.fixture
def written(course):
    """The course with every file of the page written."""
    for name, text in FILES.items():
        assert (course / name).is_file(), f"new did not make {name}"
        (course / name).write_text(text, encoding="utf-8")
    return course


def test_the_fresh_files_load_and_are_not_proved(course):
    assert catalogue.load("similarity.cosine_similarity", (course, REPOSITORY))
    assert len(FILES) == 5
    done = gradus(["verify", "similarity"], course)
    assert done.returncode == 2
    assert "similarity.cosine_similarity: not proved" in done.stdout
    assert "not proved: similarity.cosine_similarity" in done.stderr
    for name in FILES:
        lines = [line for line in done.stdout.splitlines() if f"! {name}:" in line]
        assert lines
        for line in lines:
            number = int(line.split(":")[1])
            text = (course / name).read_text(encoding="utf-8").splitlines()[number - 1]
            assert "TODO" in text
            assert line.split(": ", 1)[1][:15] in text


def test_the_page_leads_to_a_proof(written):
    done, _ = follow(COMMANDS[1], written)
    first, *gaps = done.stdout.splitlines()
    both = re.search(r"^```text\n(.*)\n```", PAGE, re.MULTILINE)[1]
    assert first == (both if has_torch() else both.replace("both references", NOT_RUN))
    assert [line.split()[0] for line in gaps[:2]] == ["value", "edge"]
    assert not any("narrow" in line for line in gaps)
    assert gaps[-1] == "1 proved, 0 not proved"


@pytest.mark.parametrize("new, old, told", SLIPS, ids=[told for *_, told in SLIPS])
def test_a_slip_is_told_as_the_page_says(written, new, old, told):
    path = written / RECORD
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = gradus(["verify", "similarity"], written)
    assert done.returncode == 2
    assert told in done.stdout + done.stderr


def test_a_slip_in_a_reference_is_told(written):
    path = written / "reference" / "torch" / "similarity.py"
    path.write_text(
        FILES["reference/torch/similarity.py"].replace("return torch", "return 2 * torch")
    )
    if has_torch():
        done = gradus(["verify", "similarity"], written)
        assert "the Torch reference is judged wrong by the other" in done.stdout
    path.write_text("def cosine_similarity(a, b:\n")
    done = gradus(["verify", "similarity"], written)
    assert "torch/similarity.py:1: not valid Python" in done.stderr


def test_a_proof_wants_something_to_show(written):
    path = written / RECORD
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('(Alternative("a loop", loop),)', "()"), encoding="utf-8")
    done = gradus(["verify", "similarity"], written)
    assert "! no alternatives: " in done.stdout


def test_the_exercise_is_one_like_any_other(written, request):
    toml = re.search(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[1]
    settings = written / "course.toml"
    before = settings.read_text(encoding="utf-8")
    request.addfinalizer(lambda: settings.write_text(before, encoding="utf-8"))
    settings.write_text(toml, encoding="utf-8")
    for command in ("generate", "release"):
        done = gradus([command, "hw01"], written)
        assert done.returncode == 0, done.stdout + done.stderr
    solved = written / "source" / "hw01" / "hw01.ipynb"
    done = gradus(["grade", str(solved), "--min-score", "100"], written)
    assert "15/15 (100 %)" in done.stdout, done.stdout + done.stderr


def test_hints_and_figures_are_as_the_page_says(written):
    source, trial = re.findall(r"^```py\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    path, beside = (
        written / name for name in re.findall(r"`(templates/figures/similarity/\w+\.py)`", PAGE)
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    beside.write_text(trial, encoding="utf-8")
    block = re.findall(r"^```jinja\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)[-1]
    for language in ("en", "ko"):
        name = f"templates/notebooks/{language}/similarity.md.j2"
        essay = "{% block essay %}\nWhy?\n{% endblock %}\n" + (
            "{% block essay_answer %}\nBecause.\n{% endblock %}\n"
        )
        (written / name).write_text(FILES[name] + block + essay, encoding="utf-8")
    done = gradus(["generate", "similarity"], written)
    assert done.returncode == 0, done.stderr
    notebook = read(written / "source" / "similarity" / "similarity.ipynb")
    assert {source.strip(), trial.strip()} <= {cell.source for cell in notebook.cells}
    text = "\n".join(cell.source for cell in notebook.cells)
    assert "Why?" not in text, "off until an assignment turns it on"
    assert "One vector turns once around the other." in text
    assert re.search(r"<details>.*`np\.linalg\.norm` gives a length\..*</details>", text, re.DOTALL)
    shutil.rmtree(path.parent)


def test_it_is_about_forty_lines_of_ones_own():
    """Lines with words in them that are neither imports nor what `new` wrote already."""
    made = {
        line.strip()
        for path in (REPOSITORY / "templates" / "authoring").iterdir()
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    lines = [line.strip() for text in FILES.values() for line in text.splitlines()]
    own = [line for line in lines if re.search(r"\w", line) and line not in made]
    own = [line for line in own if not line.startswith(("from ", "import ", "{%"))]
    assert 30 <= len(own) <= 48


def test_the_page_names_every_type_and_argument_of_a_record():
    for name in ("Case", "Check", "Example", "Mistake", "Alternative", "Convention"):
        signature = re.search(rf"\*\*`{name}\((.*?)\)`\*\*", PAGE.replace("\n", " "))[1]
        words = [word.split("=")[0].strip() for word in re.split(r",\s*", signature)]
        assert words == list(getattr(model, name).__dataclass_fields__), name
    for name in (*model.Record.__dataclass_fields__, "Derivative", "Replace", "Rng", "Function"):
        assert name in PAGE


def test_the_index_lists_every_page():
    index = (REPOSITORY / "docs" / "README.md").read_text(encoding="utf-8")
    for path in (REPOSITORY / "docs").rglob("*.md"):
        name = path.relative_to(REPOSITORY / "docs").as_posix()
        assert name == "README.md" or f"({name})" in index, name
