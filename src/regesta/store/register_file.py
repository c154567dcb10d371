"""The register file: written whole and put in place in one step, read whole."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from msgspec.json import encode

from regesta.model.register import Register
from regesta.store import schema
from regesta.store.columns import fill_columns
from regesta.store.entry_words import fill_entry_words
from regesta.store.files import RUN_ID, activate, begin_building, check_target, discard, register_path
from regesta.store.folding import fold
from regesta.store.opening import engine_for, errors_in_words, reading
from regesta.store.records import SOURCES, load_register
from regesta.store.rows import Row, iter_tables
from regesta.store.selecting import Rows

_BATCH = 5000
# The file is thrown away when the build is cut off, so that its own journal would serve nothing.
_PRAGMAS = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", f"PRAGMA application_id = {RUN_ID}")


def write_register(path: str | Path, register: Register) -> None:
    """Write ``register`` to the file at ``path``: wholly, or not at all.

    It is built in a file beside it and takes the place of ``path`` in one step, so that readers see the old register or
    the new one and a crash leaves the old one as it was.

    Raises:
        UsageError: if ``path`` is a URL.
        RegisterError: if the file at ``path`` is not a register (it is left as it is), or can't be written.
        ValueError: if a text of the register is not Unicode (a lone surrogate).
    """
    target = register_path(path).resolve()
    building = begin_building(target)
    try:
        with errors_in_words(target, "register"), engine_for(building, pragmas=_PRAGMAS).begin() as connection:
            from regesta.store.migrating import upgrade

            upgrade(connection, "run")
            _fill(connection, register)
        activate(building, target)
    finally:
        discard(building)


def check_writable(path: str | Path) -> None:
    """Make sure that :func:`write_register` can write to ``path``, before hours of work are done for it.

    Raises:
        UsageError: if ``path`` is a URL.
        RegisterError: if the file at ``path`` is not a register, or its folder can't be written.
    """
    check_target(register_path(path).resolve())


def read_register(path: str | Path) -> Register:
    """The register in the file at ``path``.

    Raises:
        UsageError: if ``path`` is a URL.
        RegisterError: if the file is missing, not a register, damaged, locked, or made by a newer regesta.
    """
    file = register_path(path)
    with reading(file) as connection, _no_collecting():
        return load_register(Rows(connection))


@contextmanager
def _no_collecting() -> Iterator[None]:
    # Millions of records that all stay: looking for garbage among them takes as long as making them.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _fill(connection: sa.Connection, register: Register) -> None:
    for table, rows in iter_tables(register):
        _insert(connection, str(table.insert().compile(dialect=connection.dialect)), rows)
    sentences = (sentence.clean.text for document in register.documents for sentence in document.sentences)
    names_ = (name.name for entity in register.entities for name in entity.names)
    for index, texts in (("sentence_words", sentences), ("name_words", names_)):
        folded: Iterator[Row] = ((key, fold(text)) for key, text in enumerate(texts))
        _insert(connection, f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", folded)
    fill_entry_words(connection)
    fill_columns(connection)
    meta = {"format": "regesta register", SOURCES: encode(register.sources).decode()}
    connection.execute(schema.meta.insert(), [{"key": key, "value": value} for key, value in meta.items()])


def _insert(connection: sa.Connection, statement: str, rows: Iterable[Row]) -> None:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        connection.exec_driver_sql(statement, batch)
