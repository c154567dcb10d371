"""The files an export gives, and the one place that writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from regesta.errors import UsageError

LIST_NAME = ".regesta-files"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to be written: its ``path`` under the export's folder (with ``/``) and its bytes."""

    path: str
    content: bytes


def write_folder(files: Iterable[ExportFile], folder: Path) -> list[Path]:
    """Write ``files`` under ``folder``, and remove what an earlier export left there that is no longer part of it.

    Only files that an earlier export listed in ``.regesta-files`` are ever removed.

    Returns:
        The paths written, in order.

    Raises:
        UsageError: if ``folder`` is a file or can't be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{str(folder)!r} is a file; give a folder to write to with -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        listing = folder / LIST_NAME
        before = set(listing.read_text("utf-8").split("\n")) if listing.exists() else set()
        names = []
        for file in files:
            target = folder / PurePosixPath(file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
            names.append(file.path)
        for stale in sorted(before - set(names) - {""}):
            _remove(folder, stale)
        listing.write_text("\n".join(sorted(names)) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{str(folder)!r} can't be written: {error.strerror}. Give another folder with -o.") from error
    return [folder / PurePosixPath(name) for name in names]


def _remove(folder: Path, name: str) -> None:
    """Remove one file of an earlier export, unless its listed name leads out of ``folder``."""
    path = PurePosixPath(name)
    if not path.is_absolute() and ".." not in path.parts:
        (folder / path).unlink(missing_ok=True)
