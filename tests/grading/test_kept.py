"""Reports out of memory and back."""

import pytest

from autograder.grading.kept import keeping
from tests.course.test_results import REPORT


def test_what_is_put_comes_back_in_any_order():
    with keeping(3) as reports:
        reports.put(2, REPORT)
        reports.put(0, REPORT)
        assert reports[2] == reports[0] == REPORT
        assert len(reports) == 3
        with pytest.raises(IndexError, match="submission 1"):
            reports[1]
        reports.put(1, REPORT)
        assert list(reports) == [REPORT] * 3
