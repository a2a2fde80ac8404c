"""Where in a student's own source something arose, and what it was, told in plain strings."""

from __future__ import annotations

__all__ = ["filename", "student_line", "text_of", "type_name"]

_PREFIX, _SUFFIX = "<cell ", ">"


def filename(cell: int) -> str:
    """The name under which a cell is compiled."""
    return f"{_PREFIX}{cell}{_SUFFIX}"


def student_line(error: BaseException) -> tuple[int, int] | None:
    """The innermost (cell, line) of a traceback that lies in a cell."""
    place = None
    step = error.__traceback__
    while step is not None:
        name = step.tb_frame.f_code.co_filename
        if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
            number = name[len(_PREFIX) : -len(_SUFFIX)]
            if number.isdecimal():
                place = (int(number), step.tb_lineno)
        step = step.tb_next
    return place


def type_name(value: object) -> str:
    """The name of a value's type, whatever its metaclass says."""
    name = type.__dict__["__name__"].__get__(type(value))
    return plain_text(name, 100)


def text_of(error: BaseException, limit: int) -> str:
    try:
        return plain_text(str(error), limit)
    except BaseException:
        return ""


def plain_text(text: str, limit: int) -> str:
    """An exact str, even of a subclass, of bounded length."""
    return str.__getitem__(str.__str__(text), slice(limit))
