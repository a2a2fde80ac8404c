"""Hints: folded under the statement, two levels, in the notebook's language, never lost."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.exercises import catalogue
from autograder.notebooks import statements
from tests.notebooks import own_course

NUDGE = "Compare $a<b$ and $b > a \\& c$.\n\n- *first*\n- `second`"
NEARLY = "$$x_{i} < y_{i} \\quad a & b$$\n\n```python\nif a < b and b > c: pass\n```"


@pytest.fixture
def own(tmp_path: Path):
    exercise_id = own_course.exercise(tmp_path, "f", "twice(x) + 1.0", "np.array([3.0, 5.0])")
    return tmp_path, catalogue.load(exercise_id, (tmp_path, catalogue.REPOSITORY))


def test_hints_are_folded_after_everything_else(own):
    root, exercise = own
    own_course.template(root, f="Do it.", f_hint1=NUDGE, f_hint2=NEARLY)
    text = statements.statement(exercise, "en", 5.0)
    assert text.endswith(
        f"\n\n<details>\n<summary>Hint 1</summary>\n\n{NUDGE}\n\n</details>"
        f"\n\n<details>\n<summary>Hint 2</summary>\n\n{NEARLY}\n\n</details>"
    )
    assert text.count("<details>") == 2


def test_the_summary_is_in_the_notebooks_language(own):
    root, exercise = own
    own_course.template(root, "ko", f="하세요.", f_hint1="곱하세요.")
    text = statements.statement(exercise, "ko", 5.0)
    assert "<summary>힌트 1</summary>\n\n곱하세요.\n\n</details>" in text


def test_without_hints_there_is_nothing_to_unfold(own):
    root, exercise = own
    own_course.template(root, f="Do it.")
    assert "details" not in statements.statement(exercise, "en", 5.0)


def test_a_second_hint_without_a_first_is_a_slip(own):
    root, exercise = own
    own_course.template(root, f="Do it.", f_hint2=NEARLY)
    with pytest.raises(UsageError, match=r"own\.md\.j2: block f_hint2 without f_hint1"):
        statements.statement(exercise, "en", 5.0)


def rendered(text: str) -> str:
    """As Jupyter's own converter renders it; MathJax reads the text of what comes out."""
    from nbconvert.filters import markdown2html

    return markdown2html(text)


def formulas(text: str) -> list[str]:
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    return re.findall(r"\$\$.+?\$\$|\$[^$\n]+\$", plain, flags=re.DOTALL)


def test_hints_are_rendered_as_markdown_and_their_formulas_survive(own):
    root, exercise = own
    own_course.template(root, f="Do it.", f_hint1=NUDGE, f_hint2=NEARLY)
    page = rendered(statements.statement(exercise, "en", 5.0))
    assert "<em>first</em>" in page
    assert "<code>second</code>" in page
    assert page.count("</details>") == page.count("<details>") == 2
    seen = html.unescape(page)
    assert [formula for formula in formulas(NUDGE + NEARLY) if formula not in seen] == []


@pytest.mark.parametrize("language", statements.LANGUAGES)
def test_every_formula_of_the_repository_survives_markdown(language):
    for exercise in catalogue.load_all(catalogue.available()):
        text = statements.statement(exercise, language, exercise.points)
        seen = html.unescape(rendered(text))
        found = formulas(text)
        lost = [formula for formula in found if formula not in seen]
        assert not lost, exercise.id
        # Where a formula meets HTML outside Jupyter, `<b` would open a tag.
        assert not [f for f in found if re.search(r"<[A-Za-z/!]", f)], exercise.id
