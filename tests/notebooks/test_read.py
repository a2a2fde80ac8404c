"""What is refused, what is read all the same, and that nothing waits or follows a link."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from autograder.errors import Unreadable
from autograder.notebooks import reading
from autograder.reports.messages import languages, sentence
from tests.notebook_files import code, document, write


def problem(path: Path, **options: int) -> str:
    with pytest.raises(Unreadable) as caught:
        reading.read(path, **options)
    for language in languages():
        assert sentence(caught.value.message, language)
    return caught.value.message.key


FILES = {
    "empty": (b"", "notebook.empty"),
    "blank": (b" \n\t\n", "notebook.empty"),
    "cut off": (b'{"cells": [', "notebook.not_json"),
    "text": (b"print('hello')", "notebook.not_json"),
    "a number of 5000 digits": (b"1" * 5000, "notebook.not_json"),
    "latin-1": ('{"cells": "é"}'.encode("latin-1"), "notebook.not_utf8"),
    "utf-16": (json.dumps(document("x = 1")).encode("utf-16"), "notebook.not_utf8"),
    "deep lists": (b"[" * 100_000 + b"]" * 100_000, "notebook.too_deep"),
    "deep dicts": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "notebook.too_deep"),
    "a list": (b"[]", "notebook.not_a_notebook"),
    "null": (b"null", "notebook.not_a_notebook"),
    "a dict": (b"{}", "notebook.not_a_notebook"),
    "no format": (b'{"cells": []}', "notebook.not_a_notebook"),
    "cells no list": (b'{"nbformat": 4, "cells": {}}', "notebook.not_a_notebook"),
    "format 3": (b'{"nbformat": 3, "worksheets": []}', "notebook.old_format"),
    "format 5": (b'{"nbformat": 5, "cells": []}', "notebook.not_a_notebook"),
    "a cell of no kind": (b'{"nbformat": 4, "cells": [{}]}', "notebook.bad_cell"),
    "a cell of numbers": (
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}',
        "notebook.bad_cell",
    ),
}


@pytest.mark.parametrize("content, key", FILES.values(), ids=FILES)
def test_what_is_no_notebook_is_named_by_what_it_is(tmp_path: Path, content: bytes, key: str):
    path = tmp_path / "hw.ipynb"
    path.write_bytes(content)
    assert problem(path) == key


@pytest.mark.parametrize(
    "metadata",
    [{"kernelspec": {"language": "R"}}, {"language_info": {"name": "julia"}}],
    ids=["kernelspec", "language_info"],
)
def test_another_kernel_is_refused(tmp_path: Path, metadata: dict):
    path = write(tmp_path / "hw.ipynb", "x = 1", **metadata)
    assert problem(path) == "notebook.other_kernel"


def test_what_is_no_file_is_neither_followed_nor_waited_for(tmp_path: Path):
    real = write(tmp_path / "real.ipynb", "x = 1")
    (tmp_path / "link.ipynb").symlink_to(real)
    (tmp_path / "loop.ipynb").symlink_to(tmp_path / "loop.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    os.mkfifo(tmp_path / "pipe.ipynb")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.ipynb"))
        assert problem(tmp_path / "s.ipynb") == "notebook.not_opened"
    assert problem(tmp_path / "link.ipynb") == "notebook.link"
    assert problem(tmp_path / "loop.ipynb") == "notebook.link"
    assert problem(tmp_path / "folder.ipynb") == "notebook.not_a_file"
    assert problem(tmp_path / "pipe.ipynb") == "notebook.not_a_file"
    assert problem(Path("/dev/zero")) == "notebook.not_a_file"
    assert problem(tmp_path / "none.ipynb") == "notebook.absent"
    assert problem(tmp_path / "a\0b.ipynb") == "notebook.not_opened"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_told(tmp_path: Path):
    path = write(tmp_path / "hw.ipynb", "x = 1")
    path.chmod(0)
    assert problem(path) == "notebook.not_opened"


def test_size_is_bounded_before_and_after_parsing(tmp_path: Path):
    path = write(tmp_path / "hw.ipynb", "x" * 5000)
    assert problem(path, max_bytes=4096) == "notebook.too_big"
    path.write_bytes(b"[" + b"{}," * 12_000_000 + b"0]")
    assert problem(path) == "notebook.too_complex"


def test_sources_are_strings_or_lists_and_metadata_may_be_missing(tmp_path: Path):
    path = tmp_path / "hw.ipynb"
    cells = [
        {"cell_type": "code", "source": ["x = 1\n", "y = 2"]},
        {"cell_type": "code", "source": "z = 3", "metadata": None},
        {"cell_type": "markdown", "source": "text", "metadata": {"nbgrader": "no"}},
        {"cell_type": "raw", "metadata": {"nbgrader": {"grade_id": 7}}},
    ]
    path.write_text(json.dumps({"nbformat": 4, "cells": cells}))
    read = reading.read(path)
    assert [cell.source for cell in read.cells] == ["x = 1\ny = 2", "z = 3", "text", ""]
    assert [cell.source for cell in read.code_cells] == ["x = 1\ny = 2", "z = 3"]
    assert read.stamp == {}
    assert read.remarks == ()


def test_the_first_of_a_repeated_id_counts_and_it_is_said(tmp_path: Path):
    meta = {"grade_id": "f-answer", "solution": True}
    path = write(tmp_path / "hw.ipynb", code("a", nbgrader=meta), code("b", nbgrader=meta))
    read = reading.read(path)
    assert [cell.grade_id for cell in read.cells] == ["f-answer", ""]
    assert [(r.key, r.params["name"]) for r in read.remarks] == [
        ("notebook.repeated_id", "f-answer")
    ]


def test_lone_surrogates_are_replaced_and_said(tmp_path: Path):
    path = tmp_path / "hw.ipynb"
    path.write_text(json.dumps(document("x = '\ud800'")))
    read = reading.read(path)
    read.cells[0].source.encode("utf-8")
    assert [remark.key for remark in read.remarks] == ["notebook.surrogates"]


def test_a_document_is_read_like_a_file(tmp_path: Path):
    path = write(tmp_path / "hw.ipynb", "x = 1", gradus={"assignment": "hw01"})
    read = reading.read(path)
    again = reading.from_document(json.loads(path.read_text()), path)
    assert (again.cells, again.stamp) == (read.cells, {"assignment": "hw01"})
    with pytest.raises(Unreadable):
        reading.from_document({"nbformat": 4, "cells": [1]}, path)
