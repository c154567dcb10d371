"""Where the register's files are, whether a file is one of them, and how a new one takes the old one's place.

One path is the user's: ``regesta.db``. Beside it stand ``regesta.curation.db`` (permanent) and ``regesta.cache.db``
(may be thrown away at any time). A register is built as ``regesta.db.building-…`` and put in place by one rename.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from regesta.errors import RegisterError, UsageError

RUN_ID = 0x52474553  # "RGES", the application id in the file's header
CURATION_ID = 0x52474355  # "RGCU"
_URL = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):/")
_STALE_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class FileState:
    """Which file stands at a path, and how it was last written: equal as long as nothing has changed."""

    inode: int
    modified: int
    size: int

    @classmethod
    def of(cls, path: Path) -> FileState | None:
        """The state of the file at ``path``; None if there is none."""
        try:
            status = path.stat()
        except OSError:
            return None
        return cls(status.st_ino, status.st_mtime_ns, status.st_size)


def register_path(register: str | Path) -> Path:
    """The file that ``--register`` or ``REGESTA_REGISTER`` names.

    Raises:
        UsageError: for a URL: only files can be registers so far.
    """
    name = str(register)
    scheme = _URL.match(name)
    if scheme:
        raise UsageError(
            f"{scheme[1]}: the register {name!r} is a URL, and this version keeps registers in files only. "
            "Give the path of a file, for instance --register regesta.db."
        )
    if not name.strip():
        raise UsageError("The register's name is empty. Give the path of a file, for instance --register regesta.db.")
    return Path(name)


def file_beside(register: str | Path, word: str) -> Path:
    """``regesta.db`` and ``curation`` → ``regesta.curation.db``; a path that is one already stays as it is.

    Of a link to a register it is the file beside the register itself.
    """
    path = register_path(register)
    if path.is_symlink():
        path = path.resolve()
    if path.stem.endswith(f".{word}"):
        return path
    return path.with_name(f"{path.stem}.{word}{path.suffix or '.db'}")


def application_id(path: Path) -> int | None:
    """The application id in an SQLite file's header; None if the file is not SQLite."""
    with path.open("rb") as file:
        header = file.read(72)
    if len(header) < 72 or not header.startswith(b"SQLite format 3\x00"):
        return None
    return int.from_bytes(header[68:72], "big")


def check_is(path: Path, expected: int, what: str) -> None:
    """Make sure that the file at ``path`` is a register's file of the kind ``expected``.

    Raises:
        RegisterError: if it is missing, can't be opened, or is something else.
    """
    try:
        found = application_id(path)
    except FileNotFoundError:
        raise RegisterError(
            f"There is no {what} at {str(path)!r}. Make one with `regesta build PATH…`, "
            "or name another with --register or REGESTA_REGISTER."
        ) from None
    except IsADirectoryError:
        raise RegisterError(f"{str(path)!r} is a folder, not a {what}. Name the file itself.") from None
    except OSError as error:
        raise RegisterError(f"The {what} {str(path)!r} can't be opened ({error.strerror}). Check its permissions.") from None
    if found != expected:
        raise RegisterError(f"{str(path)!r} is not a {what}, and regesta leaves it as it is. Name another file with --register.")


def check_target(path: Path) -> None:
    """Make sure that a register can be put at ``path``; nothing is made or changed.

    Raises:
        RegisterError: if something else is there, or the folder can't be written.
    """
    if path.exists() or path.is_symlink():
        check_is(path, RUN_ID, "register")
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(path, "no right to write, or not a folder")


def begin_building(path: Path, expected: int = RUN_ID, what: str = "register") -> Path:
    """A new, empty file in the folder of ``path`` to build in; ``path`` itself is looked at, not touched.

    Raises:
        RegisterError: if ``path`` is something else than it should be, or its folder can't be written.
    """
    if path.exists() or path.is_symlink():
        check_is(path, expected, what)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        building = path.with_name(f"{path.name}.building-{os.getpid()}-{secrets.token_hex(3)}")
        building.touch(exist_ok=False)
    except OSError as error:
        raise _unwritable(path, error.strerror) from None
    return building


def activate(building: Path, path: Path) -> None:
    """Put the finished file in the place of the old one, in one step that a crash can't cut in half.

    Raises:
        RegisterError: if the old register is in use in a way that forbids it.
    """
    try:
        if path.exists():
            _settle(path)
            shutil.copymode(path, building)
        _sync(building)
        _replace(building, path)
    except (OSError, sqlite3.Error) as error:
        raise RegisterError(
            f"The new register could not take the place of {str(path)!r} ({error}); the old one is unchanged. "
            "Close the programs that use it and build again."
        ) from None
    with suppress(OSError):  # not every system lets a folder be flushed
        descriptor = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def link_new(building: Path, path: Path) -> None:
    """Put the finished file at ``path`` if nothing is there.

    Raises:
        FileExistsError: if something is there by now.
    """
    _sync(building)
    try:
        path.hardlink_to(building)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        building.rename(path)


def discard(building: Path) -> None:
    """Remove an unfinished file and what SQLite left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            building.with_name(building.name + ending).unlink()


def _unwritable(path: Path, why: str | None) -> RegisterError:
    return RegisterError(
        f"The folder {str(path.parent)!r} can't be written ({why}). Name a register in a folder of yours with --register."
    )


def _settle(path: Path) -> None:
    # A log that another program left beside the old register would be applied to the new one.
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            with closing(sqlite3.connect(path, timeout=10)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            if beside.exists() and beside.stat().st_size:
                raise OSError(f"{beside.name} is in use")


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _replace(building: Path, path: Path) -> None:
    for pause in (0.1, 0.3, 1.0):
        try:
            building.replace(path)
            return
        except PermissionError:  # Windows, while a reader has the old file open
            time.sleep(pause)
    building.replace(path)


def _sweep(path: Path) -> None:
    # Files of builds that were cut off: their process is gone and nothing has written to them for an hour.
    pattern = re.compile(re.escape(path.name) + r"\.building-(\d+)-[0-9a-f]+")
    for stray in path.parent.iterdir():
        match = pattern.fullmatch(stray.name)
        with suppress(OSError):
            if match and not _alive(int(match[1])) and time.time() - stray.stat().st_mtime > _STALE_SECONDS:
                discard(stray)


def _alive(pid: int) -> bool:
    if os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
