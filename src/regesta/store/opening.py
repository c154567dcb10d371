"""Connections to the register's files, and SQLite's errors put in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from regesta.errors import RegisterError
from regesta.store.files import RUN_ID, check_is
from regesta.store.schema import RUN_HEAD

BUSY_SECONDS = 30.0


def engine_for(path: Path, *, mode: str = "rw", pragmas: tuple[str, ...] = ()) -> sa.Engine:
    """An engine whose transactions begin when they are begun (SQLite's driver would begin them at the first write).

    Args:
        path: the SQLite file.
        mode: ``ro``, ``rw`` or ``rwc`` as in SQLite's URIs, or ``immutable`` for a file that nobody writes.
        pragmas: statements run on every new connection.
    """
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    uri = f"{path.absolute().as_uri()}?{query}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            connection.execute(pragma).fetchall()
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=NullPool)
    begin = "BEGIN" if mode in ("ro", "immutable") else "BEGIN IMMEDIATE"
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@contextmanager
def errors_in_words(path: Path, what: str) -> Iterator[None]:
    """Turn SQLite's errors about the file at ``path`` into :class:`~regesta.errors.RegisterError`."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        raise RegisterError(_in_words(str(getattr(error, "orig", None) or error), path, what)) from error


def _in_words(message: str, path: Path, what: str) -> str:
    if "locked" in message or "busy" in message:
        return f"The {what} {str(path)!r} is locked by another program. Close it or wait until it is done, then try again."
    if "readonly" in message or "read-only" in message or "unable to open" in message:
        return f"The {what} {str(path)!r} can't be written or opened ({message}). Check its permissions and its folder's."
    if "full" in message:
        return f"The disk of the {what} {str(path)!r} is full. Make room and try again."
    if "fts5" in message:
        return "This Python's SQLite has no FTS5, which the search needs. Install Python from its official site."
    if "malformed" in message or "not a database" in message or "corrupt" in message:
        return f"The {what} {str(path)!r} is damaged ({message}). Put back a copy of it, or move it away and build again."
    return f"The {what} {str(path)!r} can't be used ({message})."


@contextmanager
def reading(path: Path) -> Iterator[sa.Connection]:
    """A connection that reads the register at ``path``, in one transaction.

    Raises:
        RegisterError: if the file is missing, not a register, damaged, locked, or of another version than can be read.
    """
    check_is(path, RUN_ID, "register")
    with errors_in_words(path, "register"):
        if revision_of(path) != RUN_HEAD:
            from regesta.store.migrating import upgrade_register

            upgrade_register(path)
        engine = engine_for(path, mode="ro")
        with engine.begin() as connection:
            yield connection


def revision_of(path: Path) -> str | None:
    """The schema's revision that the file says it has; None if it says nothing."""
    with engine_for(path, mode="ro").begin() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return found
