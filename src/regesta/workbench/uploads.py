"""Files that readers add: a folder beside the register, which every build from the workbench reads; nothing in it is ever run."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from filecmp import cmp
from pathlib import Path
from typing import IO

from regesta.errors import UsageError
from regesta.store import register_path

_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 120


class Uploads:
    """The files added to one register.

    Args:
        register: the register's path; the folder is ``NAME.uploads`` beside it.
    """

    def __init__(self, register: Path) -> None:
        self.folder = register_path(register).with_suffix(".uploads")

    @property
    def any(self) -> bool:
        """Whether there is a file."""
        return self.folder.is_dir() and any(file.is_file() and not file.name.startswith(".") for file in self.folder.iterdir())

    def add(self, name: str, content: IO[bytes]) -> str:
        """Keep a file and give the name it has got: a number is added if another stands under that name.

        Raises:
            UsageError: if nothing of the name is left to be one, or the folder can't be written.
        """
        fit = _fit(name)
        try:
            self.folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as kept:
                shutil.copyfileobj(content, kept)
            return self._place(Path(kept.name), fit).name
        except OSError as error:
            raise UsageError(f"{name!r} can't be kept in {str(self.folder)!r} ({error.strerror}).") from None

    def remove(self, path: str) -> None:
        """Take a file out of what is read; it stays in the folder ``.removed`` within.

        Raises:
            UsageError: if it isn't one that was added.
        """
        file = self.folder / path
        if Path(path).name != path or path.startswith(".") or not file.is_file():
            raise UsageError(f"{path!r} was not added here: take it out of the folder that the register is built from.")
        gone = self.folder / ".removed"
        gone.mkdir(exist_ok=True)
        file.replace(_free(gone / path, file))

    def holds(self, path: str) -> bool:
        """Whether the document at a path of the register is one of a file that was added."""
        name = path.partition("#")[0]
        return Path(name).name == name and (self.folder / name).is_file()

    def _place(self, kept: Path, name: str) -> Path:
        target = _free(self.folder / name, kept)
        kept.chmod(0o644)
        kept.replace(target)
        return target


def _free(wanted: Path, content: Path) -> Path:
    """``wanted``, or that with a number, where no file of other bytes stands."""
    found, number = wanted, 1
    while found.exists() and not cmp(found, content, shallow=False):
        number += 1
        found = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return found


def _fit(name: str) -> str:
    """A file name of what a browser calls a file: its last part, without what no file system or terminal likes."""
    last = name.replace("\\", "/").rpartition("/")[2]
    fit = _UNFIT.sub("_", last).strip(" .")
    stem, dot, ending = fit.rpartition(".")
    if len(fit) > _LONGEST:
        fit = f"{stem[: _LONGEST - len(ending)]}{dot}{ending}"[:_LONGEST]
    with suppress(UnicodeEncodeError):
        fit.encode()
        if fit.strip("_"):
            return fit
    raise UsageError(f"{name!r} is no name for a file. Give it another and add it again.")
