"""The entries as columns: what facets count and filters choose by, as arrays, so that any choice is a few milliseconds.

SQLite takes a second to count who is in which of 100,000 entries; numpy, over arrays that are written with the register and
read once, takes two milliseconds (``bench/workbench.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from msgspec.json import Decoder, encode

from regesta.model.dates import heading_year
from regesta.model.dates.day import Day

Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
EVER = 2**62
"""What stands for a day that is not bounded: later than any, with a minus sign earlier; and for the year of the undated."""
CONFIDENCES = ("0.9", "0.7", "0.5", "0")
"""The lower bounds of the steps in which confidence is counted."""
_PLAIN_YEAR = re.compile(r"(-?\d{4,8})(?:-\d\d){0,2}[?~%]?")
_DAY = re.compile(r"(-?\d{4,8})-(\d\d)-(\d\d)")
_PLACES, _DAYS = np.dtype("<i4"), np.dtype("<i8")
_LABELS = Decoder(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Column:
    """A property of entries that an entry may have several values of.

    Attributes:
        values: its values; a value's place is its code.
        entries, codes: pairs of an entry's place and a code, each pair once.
    """

    values: tuple[str, ...]
    entries: Integers
    codes: Integers

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, str]]) -> Column:
        """The column of some pairs of entry and value."""
        code_of: dict[str, int] = {}
        coded = np.fromiter(
            (number for entry, value in pairs for number in (entry, code_of.setdefault(value, len(code_of)))), dtype=np.int64
        ).reshape(-1, 2)
        width = max(1, len(code_of))
        return cls(tuple(code_of), *np.divmod(np.unique(coded[:, 0] * width + coded[:, 1]), width))

    def mask(self, wanted: Iterable[str], size: int) -> Mask:
        """Which of ``size`` entries have any of the values."""
        chosen = np.zeros(len(self.values), dtype=bool)
        chosen[[self.values.index(value) for value in wanted if value in self.values]] = True
        found = np.zeros(size, dtype=bool)
        found[self.entries[chosen[self.codes]]] = True
        return found

    def counts(self, within: Mask) -> Integers:
        """For each value how many of the entries have it."""
        return np.bincount(self.codes[within[self.entries]], minlength=len(self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryColumns:
    """All entries, by their places in the chronology.

    Attributes:
        first, last: the bounds of their dates as days (:meth:`~regesta.model.dates.day.Day.ordinal`), or ±:data:`EVER`.
        years: the years they stand under, astronomical, or :data:`EVER`.
        facets: their properties by name: ``person``, ``organ`` (of bodies and factions) and ``place`` are ids of entities,
            ``family`` ids of families, ``confidence`` lower bounds of steps; ``status`` is ``unstated`` where no source
            asserts the act.
    """

    first: Integers
    last: Integers
    years: Integers
    facets: dict[str, Column]

    def __len__(self) -> int:
        return len(self.first)


def read_columns(connection: sa.Connection) -> EntryColumns:
    """The columns of the register behind ``connection``, as they were written with it."""
    bounds: dict[str, Integers] = {}
    facets: dict[str, Column] = {}
    for name, labels, entries, codes in _rows(connection, "SELECT name, labels, entries, codes FROM entry_columns"):
        if codes is None:
            bounds[name] = np.frombuffer(entries, dtype=_DAYS).astype(np.int64)
        else:
            facets[name] = Column(
                _LABELS.decode(labels),
                np.frombuffer(entries, dtype=_PLACES).astype(np.int64),
                np.frombuffer(codes, dtype=_PLACES).astype(np.int64),
            )
    return EntryColumns(first=bounds["first"], last=bounds["last"], years=bounds["years"], facets=facets)


def fill_columns(connection: sa.Connection) -> None:
    """Write the columns of the register behind ``connection``, whose other tables are full."""
    columns = _gather(connection)
    rows: list[tuple[str, str, bytes, bytes | None]] = [
        (name, "[]", array.astype(_DAYS).tobytes(), None)
        for name, array in (("first", columns.first), ("last", columns.last), ("years", columns.years))
    ]
    for name, facet in columns.facets.items():
        labels = encode(facet.values).decode()
        rows.append((name, labels, facet.entries.astype(_PLACES).tobytes(), facet.codes.astype(_PLACES).tobytes()))
    connection.exec_driver_sql("INSERT INTO entry_columns (name, labels, entries, codes) VALUES (?, ?, ?, ?)", rows)


def _gather(connection: sa.Connection) -> EntryColumns:
    shown = "type, status, date_edtf, date_earliest, date_latest, confidence"
    rows = _rows(connection, f"SELECT {shown} FROM entries ORDER BY position")
    size = len(rows)
    year_of, day_of = cache(_year), cache(_ordinal)
    languages = dict(_rows(connection, "SELECT path, language FROM documents"))
    claims = _rows(connection, "SELECT id, document, modality FROM claims")
    told = {claim: (languages.get(path, ""), modality == "asserted") for claim, path, modality in claims}
    cited = [(entry, told[claim]) for entry, claim in _rows(connection, "SELECT entry, claim FROM entry_claims") if claim in told]
    unstated = {entry for entry, _ in cited} - {entry for entry, (_, asserted) in cited if asserted}
    kinds = dict(_rows(connection, "SELECT id, kind FROM entities"))
    roles = _rows(connection, "SELECT entry, entity FROM entry_roles")

    def about(*of_kinds: str) -> Column:
        return Column.of((entry, entity) for entry, entity in roles if kinds.get(entity) in of_kinds)

    return EntryColumns(
        first=np.array([day_of(row[3], -EVER) for row in rows], dtype=np.int64),
        last=np.array([day_of(row[4], EVER) for row in rows], dtype=np.int64),
        years=np.array([year_of(row[2]) for row in rows], dtype=np.int64),
        facets={
            "person": about("person"),
            "organ": about("organ", "faction"),
            "type": Column.of(enumerate(row[0] for row in rows)),
            "place": about("place"),
            "family": Column.of(_rows(connection, "SELECT entry, family FROM entry_families")),
            "status": Column.of((place, "unstated" if place in unstated else rows[place][1]) for place in range(size)),
            "language": Column.of((entry, language) for entry, (language, _) in cited),
            "confidence": Column.of((place, _step(row[5])) for place, row in enumerate(rows)),
        },
    )


def _rows(connection: sa.Connection, query: str) -> list[Any]:
    found = connection.exec_driver_sql(query).cursor
    assert found is not None
    return list(found.fetchall())  # the driver's own tuples: millions of SQLAlchemy's rows take three times as long


def _year(edtf: str | None) -> int:
    """The year an entry stands under."""
    if edtf is None:
        return EVER
    plain = _PLAIN_YEAR.fullmatch(edtf)  # most are
    year = int(plain[1]) if plain else heading_year(edtf)
    return EVER if year is None else year


def _ordinal(iso: str | None, otherwise: int) -> int:
    day = _DAY.fullmatch(iso or "")
    return Day(int(day[1]), int(day[2]), int(day[3])).ordinal() if day else otherwise


def _step(confidence: float) -> str:
    return next(step for step in CONFIDENCES if confidence >= float(step) or step == CONFIDENCES[-1])
