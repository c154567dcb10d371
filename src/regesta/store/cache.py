"""What was read and annotated already, so that an unchanged document costs nothing in the next build.

The cache is a file beside the register. It can be deleted at any time; one that is broken is dropped and begun anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from regesta.store.files import file_beside

CACHE_ID = 0x52474341  # "RGCA"
_KEPT_BUILDS = 5
_BUSY_SECONDS = 10.0
_TABLES = """
CREATE TABLE IF NOT EXISTS builds (id INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE IF NOT EXISTS pieces (key TEXT PRIMARY KEY, payload BLOB NOT NULL, digest BLOB NOT NULL, build INTEGER NOT NULL);
"""


class AnnotationCache:
    """Payloads by key, in ``regesta.cache.db`` beside the register. To be used as a context manager.

    A key must name all that the payload depends on: the document's bytes and path, the program, the language packs.
    What no build of the last five asked for is forgotten. Trouble with the file is never an error: the cache is then
    empty and forgets what it is given.
    """

    def __init__(self, register: str | Path) -> None:
        self.path = file_beside(register, "cache")
        self._connection = self._open()
        self._build = self._begin()

    def get(self, key: str) -> bytes | None:
        """The payload kept under ``key``; None if there is none or it isn't whole."""
        row = None
        with self._trouble_ignored():
            row = self._connection.execute("SELECT payload, digest FROM pieces WHERE key = ?", (key,)).fetchone()
        payload = row[0] if row else None
        return payload if isinstance(payload, bytes) and _digest(payload) == row[1] else None

    def put(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """Keep payloads under their keys."""
        rows = [(key, payload, _digest(payload), self._build) for key, payload in pieces]
        with self._trouble_ignored(), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)", rows)

    def touch(self, keys: Sequence[str]) -> None:
        """Note that this build has used ``keys``."""
        rows = [(self._build, key) for key in keys]
        with self._trouble_ignored(), self._connection:
            self._connection.executemany("UPDATE pieces SET build = ? WHERE key = ?", rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(sqlite3.Error):
            if kind is None:
                with self._connection:
                    self._connection.execute("DELETE FROM pieces WHERE build <= ?", (self._build - _KEPT_BUILDS,))
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        for _ in range(2):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                return _connect(self.path)
            except (sqlite3.OperationalError, OSError):  # in use, or a folder that can't be written
                break
            except sqlite3.DatabaseError:
                _remove(self.path)
        return _connect(None)

    def _begin(self) -> int:
        with self._trouble_ignored(), self._connection:
            return self._connection.execute("INSERT INTO builds DEFAULT VALUES").lastrowid or 0
        return 0

    @contextmanager
    def _trouble_ignored(self) -> Iterator[None]:
        # A file that is in use or full stays; one that is damaged goes.
        try:
            yield
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            self._connection.close()
            _remove(self.path)
            self._connection = _connect(None)


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None and path.exists() and path.stat().st_size and _application_id(path) != CACHE_ID:
        raise sqlite3.DatabaseError("not a cache")
    connection = sqlite3.connect(path or ":memory:", timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        # Durability is worth nothing here; a half-written page is found by the digest or by SQLite.
        connection.executescript(f"PRAGMA synchronous = OFF; PRAGMA application_id = {CACHE_ID};{_TABLES}")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _application_id(path: Path) -> int:
    with path.open("rb") as file:
        return int.from_bytes(file.read(72)[68:], "big")


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def _digest(payload: bytes) -> bytes:
    return hashlib.sha256(payload).digest()[:8]
