"""An assignment's data files, as if they lay beside the notebook: `open("data.csv")` and the like.

They are in memory that nobody can change, and no folder holds them. That `open`, `os.stat` and
`os.listdir` know their names is a convenience and no wall: a student may undo it.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import posixpath
import stat
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from importlib import machinery
from typing import Any

__all__ = ["Files", "install"]

# Modules that keep an `open` of their own, taken when they were loaded.
_KEPT_ELSEWHERE = {"bz2": "_builtin_open", "tarfile": "bltn_open"}
_WRITING = frozenset("wax+")


class _Raw(io.RawIOBase):
    """A file's bytes, read at an offset of its own."""

    def __init__(self, descriptor: int, size: int, name: str) -> None:
        self._descriptor = descriptor
        self._size = size
        self._at = 0
        self.name = name
        self.mode = "rb"

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        self._at = base + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = os.pread(self._descriptor, len(view), self._at)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


class Files:
    """Files by their relative names, each with its descriptor."""

    def __init__(self, descriptors: Mapping[str, int]) -> None:
        self._descriptors = descriptors
        folders = {"": ""}
        for name in descriptors:
            while name := posixpath.dirname(name):
                folders[name] = name
        self._folders = frozenset(folders)

    def name_of(self, path: Any) -> str | None:
        """What a path leads to here: the name of a file or a folder, else None."""
        try:
            text = os.fsdecode(path)
        except TypeError:
            return None
        here = os.getcwd()  # noqa: PTH109 -- pathlib would ask more of what is changed here
        name = posixpath.relpath(posixpath.join(here, text), here) if text else None
        if name == ".":
            return ""
        return name if name in self._descriptors or name in self._folders else None

    def open(self, path: Any) -> _Raw | None:
        """The file's bytes, where there is one."""
        name = self.name_of(path)
        if name is None or name not in self._descriptors:
            return None
        descriptor = self._descriptors[name]
        return _Raw(descriptor, os.fstat(descriptor).st_size, os.fsdecode(path))

    def stat(self, path: Any) -> os.stat_result | None:
        name = self.name_of(path)
        if not name:
            return None
        if name in self._descriptors:
            found = os.fstat(self._descriptors[name])
            return os.stat_result((stat.S_IFREG | 0o444, *found[1:]))
        return os.stat_result((stat.S_IFDIR | 0o555, *[0] * 9))

    def listed(self, path: Any) -> list[str] | None:
        """What a folder holds; None where there is no such folder."""
        folder = self.name_of(path)
        if folder not in self._folders:
            return None
        names = [*self._descriptors, *self._folders - {""}]
        return sorted(
            posixpath.basename(name) for name in names if posixpath.dirname(name) == folder
        )


class _Entry:
    """What `os.scandir` tells of a file or a folder."""

    def __init__(self, files: Files, folder: str, name: str) -> None:
        self.name = name
        self.path = posixpath.join(folder, name) if folder else name
        self._files = files

    def __fspath__(self) -> str:
        return self.path

    def stat(self, **_: Any) -> os.stat_result | None:
        return self._files.stat(self.path)

    def is_dir(self, **_: Any) -> bool:
        return self._files.listed(self.path) is not None

    def is_file(self, **_: Any) -> bool:
        return not self.is_dir()

    def is_symlink(self) -> bool:
        return False


class _Entries:
    """Entries, given as `os.scandir`'s own iterator gives them."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> _Entries:
        return self

    def __next__(self) -> _Entry:
        return next(self._entries)

    def __enter__(self) -> _Entries:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass


class _Modules:
    """Imports the modules among the files, as from a notebook's own folder."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def find_spec(self, name: str, *_: Any) -> machinery.ModuleSpec | None:
        base = name.replace(".", "/")
        for path, is_package in ((f"{base}.py", False), (f"{base}/__init__.py", True)):
            if self._files.open(path) is not None:
                return machinery.ModuleSpec(name, self, origin=path, is_package=is_package)  # type: ignore[arg-type]
        return None

    def create_module(self, spec: machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        assert module.__spec__ is not None
        path = str(module.__spec__.origin)
        file = self._files.open(path)
        assert file is not None
        exec(compile(file.readall(), path, "exec", dont_inherit=True), vars(module))


def install(files: Files) -> None:
    """Makes the functions that open and look for files know these. Others do as before."""
    _install_opening(files)
    _install_looking(files)
    sys.meta_path.insert(1, _Modules(files))  # what is inert stays so


def _install_opening(files: Files) -> None:
    opens, opens_low = io.open, os.open

    def open(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        raw = None
        if not _WRITING & set(mode):
            raw = files.open(file)
        if raw is None:
            return opens(file, mode, buffering, *rest, **named)
        if "b" in mode:
            return raw if buffering == 0 else io.BufferedReader(raw)
        return io.TextIOWrapper(io.BufferedReader(raw), *_of_text(*rest, **named))

    def open_low(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        raw = files.open(path) if flags & os.O_ACCMODE == os.O_RDONLY else None
        return opens_low(path, flags, *rest, **named) if raw is None else os.dup(raw.fileno())

    vars(builtins)["open"] = vars(io)["open"] = open
    vars(os)["open"] = open_low
    for module, name in _KEPT_ELSEWHERE.items():
        if module in sys.modules:
            setattr(sys.modules[module], name, open)
    openers = getattr(sys.modules.get("numpy.lib._datasource"), "_file_openers", None)
    getattr(openers, "_file_openers", {})[None] = open  # for `np.loadtxt`


def _install_looking(files: Files) -> None:
    def knowing(before: Callable[..., Any], ours: Callable[[Any], Any]) -> Callable[..., Any]:
        def look(path: Any = ".", **named: Any) -> Any:
            found = None if named.get("dir_fd") is not None else ours(path)
            return before(path, **named) if found is None else found

        return look

    def scan(path: Any) -> _Entries | None:
        names = files.listed(path)
        folder = "" if path == "." else os.fsdecode(path)
        return None if names is None else _Entries(_Entry(files, folder, name) for name in names)

    for name, ours in (
        ("stat", files.stat),
        ("lstat", files.stat),
        ("listdir", files.listed),
        ("scandir", scan),
    ):
        vars(os)[name] = knowing(vars(os)[name], ours)


def _of_text(
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Callable[..., int] | None = None,
) -> tuple[str | None, str | None, str | None]:
    return encoding, errors, newline
