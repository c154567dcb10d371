"""What the user names → the files to read, each with its name in the register."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from regesta.ingest.decoding import decode
from regesta.ingest.records import Source
from regesta.model.documents import Failure

STAGE = "ingest"
_CHUNK = 1 << 20
_NO_FILE = "It is a pipe, socket or device, not a file."


@dataclass(frozen=True, slots=True)
class _Found:
    """A file on disk, the root it was found under, and its name relative to that root."""

    location: Path
    root: Path
    name: str


def find_sources(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Source | Failure]:
    """The files that ``paths`` name, in the order given, each folder's in order of name.

    Args:
        paths: files; folders, read recursively without hidden files; globs; ``-`` for standard input; ``@list.txt``
            for a list with one of these a line, relative to the list's folder.
        stdin: where ``-`` is read from; the process's standard input if None.

    Yields:
        A Source for each file. A Failure for what isn't there or can't be opened, and for a file with the same bytes as
        one before: that one is not lost, it is just not read twice. A file that is named twice comes once.
    """
    taken: set[str] = set()
    seen: set[Path] = set()
    first_of: dict[int, list[_Hashed]] = {}
    for item in _iter_found(paths, stdin or sys.stdin.buffer):
        if isinstance(item, Failure):
            yield item
            continue
        if isinstance(item, Source):
            yield replace(item, path=_free_name(item.path, None, taken))
            continue
        place = Path(os.path.realpath(item.location))
        if place in seen:
            continue
        seen.add(place)
        name = _free_name(item.name, item.root, taken)
        twin = _twin(item.location, name, first_of)
        if twin is None:
            yield Source(path=name, location=str(item.location))
        else:
            yield Failure(
                path=name,
                stage=STAGE,
                reason=f"It has the same bytes as {twin}, which is read in its place.",
                remedy="None is needed; leave one of the two out to be rid of this line.",
            )


def _iter_found(paths: Sequence[str | Path], stdin: BinaryIO) -> Iterator[_Found | Source | Failure]:
    for path in paths:
        text = str(path)
        if text == "-":
            yield Source(path="stdin", location="", data=stdin.read())
        elif text.startswith("@") and not Path(text).exists():
            yield from _iter_list(text)
        else:
            yield from _iter_path(Path(path), Path(path).parent, text)


def _iter_path(path: Path, root: Path, asked: str) -> Iterator[_Found | Failure]:
    """A file, a folder or a glob; names are relative to ``root`` for a file, to itself for a folder."""
    try:
        if path.is_dir():
            yield from _iter_folder(path, path)
        elif path.is_file() or path.is_fifo() and asked.startswith("/dev/"):
            yield _Found(path, root, _relative(path, root))
        elif path.exists():
            yield _failure(
                asked, "It is a pipe, socket or device, not a file.", "Save what it gives as a file, or pipe it to `-`."
            )
        elif glob.has_magic(asked):
            yield from _iter_glob(asked)
        elif path.is_symlink():
            yield _failure(asked, "It is a link to a file that isn't there.", "Mend or remove the link.")
        else:
            yield _failure(asked, "There is no such file or folder.", "Check how the path is written.")
    except OSError as error:
        yield _failure(asked, f"It can't be opened: {error.strerror or error}.", "Check the path and its permissions.")


def _iter_folder(folder: Path, root: Path) -> Iterator[_Found | Failure]:
    """The files below a folder in order of name, a folder's files where its own name stands; hidden ones are passed over."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except PermissionError:
        name = _relative(folder, root if folder != root else root.parent)
        yield _failure(name, "This folder may not be read.", "Give yourself the right to read it and build again.")
        return
    except OSError as error:
        name = _relative(folder, root if folder != root else root.parent)
        yield _failure(name, f"This folder can't be read: {error.strerror or error}.", "Check the disk it is on.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _iter_folder(path, root)
        elif entry.is_file():
            yield _Found(path, root, _relative(path, root))
        elif entry.is_symlink() and not path.exists():
            yield _failure(_relative(path, root), "It is a link to a file that isn't there.", "Mend or remove the link.")
        elif not entry.is_symlink():
            yield _failure(_relative(path, root), _NO_FILE, "Save what it gives as a file.")


def _iter_glob(pattern: str) -> Iterator[_Found | Failure]:
    """The files a glob matches, named relative to the folder before its first wildcard."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = Path(*parts[:fixed]) if fixed else Path()
    wants_hidden = any(part.startswith(".") for part in parts[fixed:])
    matches = sorted(
        match
        for match in root.glob(str(Path(*parts[fixed:])))
        if wants_hidden or not any(part.startswith(".") for part in match.relative_to(root).parts)
    )
    if not matches:
        yield _failure(pattern, "No file matches it.", "Check the pattern, and quote it if the shell expands it.")
    for path in matches:
        if path.is_dir():
            if parts[-1] != "**":
                yield from _iter_folder(path, root)
        else:
            yield _Found(path, root, _relative(path, root))


def _iter_list(asked: str) -> Iterator[_Found | Failure]:
    """The files that a list names, one a line; empty lines and lines after ``#`` are passed over."""
    path = Path(asked[1:])
    try:
        lines = decode(path.read_bytes()).text.splitlines()
    except OSError as error:
        yield _failure(asked, f"The list can't be read: {error.strerror or error}.", "Check how its path is written.")
        return
    for line in lines:
        name = line.strip()
        if name and not name.startswith("#"):
            yield from _iter_path(path.parent / name, path.parent, str(path.parent / name))


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _free_name(name: str, root: Path | None, taken: set[str]) -> str:
    """The name, or one with more of the folders above it, or with a number: no two sources share a name."""
    candidate = name
    above = list(Path(os.path.realpath(root)).parts[1:]) if root is not None else []
    while candidate in taken and above:
        candidate = f"{above.pop()}/{candidate}"
    number = 2
    while candidate in taken:
        candidate = f"{name}~{number}"
        number += 1
    taken.add(candidate)
    return candidate


@dataclass(slots=True)
class _Hashed:
    """A file already given out; its hash is computed when a second one has the same size."""

    location: Path
    name: str
    digest: str | None = None


def _twin(location: Path, name: str, first_of: dict[int, list[_Hashed]]) -> str | None:
    """The name of an earlier file with the same bytes. Only files of one size are hashed; empty ones have no twins."""
    try:
        size = location.stat().st_size
        known = first_of.setdefault(size, [])
        this = _Hashed(location, name)
        if known and size:
            this.digest = _digest(location)
            for other in known:
                other.digest = other.digest or _digest(other.location)
                if other.digest == this.digest:
                    return other.name
        known.append(this)
    except OSError:
        pass  # read_source says what is wrong with it
    return None


def _digest(path: Path) -> str:
    hasher = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            hasher.update(chunk)
    return hasher.hexdigest()


def _failure(path: str, reason: str, remedy: str) -> Failure:
    return Failure(path=path, stage=STAGE, reason=reason, remedy=remedy)
