"""The words of every entry: of its sentence, of all names of whoever is in it, and of the passages that tell it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter

import sqlalchemy as sa

from regesta.store.folding import fold

_BATCH = 5000
_NAMES = """
SELECT entry_roles.entry, names.name FROM entry_roles
JOIN entities ON entities.id = entry_roles.entity JOIN names ON names.entity = entities.position
ORDER BY entry_roles.entry, entry_roles.position, names.id
"""
_QUOTES = """
SELECT entry_claims.entry, claims.quote FROM entry_claims JOIN claims ON claims.id = entry_claims.claim
ORDER BY entry_claims.entry, entry_claims.position
"""


def make_entry_words(connection: sa.Connection) -> None:
    """Make the empty index; its rows are numbered as the entries are."""
    connection.execute(
        sa.text(
            "CREATE VIRTUAL TABLE entry_words USING "
            "fts5(summary, names, quotes, content='', prefix='3', tokenize='unicode61 remove_diacritics 0')"
        )
    )


def fill_entry_words(connection: sa.Connection) -> None:
    """Fill the empty index from the other tables."""
    rows = _iter_words(connection)
    while batch := list(islice(rows, _BATCH)):
        connection.exec_driver_sql("INSERT INTO entry_words (rowid, summary, names, quotes) VALUES (?, ?, ?, ?)", batch)


def _iter_words(connection: sa.Connection) -> Iterator[tuple[int, str, str, str]]:
    names, quotes = _Grouped(connection, _NAMES), _Grouped(connection, _QUOTES)
    summaries = connection.execute(sa.text("SELECT position, summary FROM entries ORDER BY position"))
    for position, summary in summaries:
        yield position, fold(summary), fold(" ; ".join(names.of(position))), fold(" ; ".join(quotes.of(position)))


class _Grouped:
    """The texts of a query in order of entries, each once, for one entry after another."""

    def __init__(self, connection: sa.Connection, query: str) -> None:
        self._groups = groupby(connection.execute(sa.text(query)), key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, position: int) -> list[str]:
        if self._next is None or self._next[0] != position:
            return []
        texts = list(dict.fromkeys(row[1] for row in self._next[1]))
        self._next = next(self._groups, None)
        return texts
