"""What is written for lists of entries: their words and their columns; an older register gets the same."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

from fixture_register import MARA, REGISTER, TOBIAS

from regesta.model.dates import Day
from regesta.store import find_entries, parse_query, read_lines, read_part, reading, write_register
from regesta.store.columns import EVER, Column, read_columns

ENTRIES = REGISTER.chronology.entries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_register(tmp_path / "r.db", REGISTER)
    return tmp_path / "r.db"


def test_columns_say_what_entries_say(path: Path) -> None:
    with reading(path) as connection:
        columns = read_columns(connection)
    assert len(columns) == len(ENTRIES)
    for place, entry in enumerate(ENTRIES):
        earliest = entry.date.earliest if entry.date else None
        assert columns.first[place] == (Day(*map(int, earliest.split("-"))).ordinal() if earliest else -EVER)
    people = columns.facets["person"]
    for entity in (MARA, TOBIAS):
        mask = people.mask([entity], len(ENTRIES))
        assert mask.tolist() == [entity in {who for _role, who in entry.roles} for entry in ENTRIES]
        assert people.counts(mask)[people.values.index(entity)] == mask.sum() > 0


def test_a_column_has_each_pair_once() -> None:
    column = Column.of([(0, "a"), (1, "b"), (0, "a"), (2, "a")])
    assert column.values == ("a", "b")
    assert sorted(zip(column.entries.tolist(), column.codes.tolist(), strict=True)) == [(0, 0), (1, 1), (2, 0)]
    assert Column.of([]).mask(["a"], 3).tolist() == [False] * 3


def test_an_older_register_gets_the_same(path: Path) -> None:
    def read() -> tuple[object, ...]:
        with reading(path) as connection:
            found = [find_entries(connection, parse_query(words)) for words in ("lindqvar", "tóbiás", "réforme", "exil*")]
            columns = read_columns(connection)
        facets = {n: (c.values, c.entries.tolist(), c.codes.tolist()) for n, c in columns.facets.items()}
        return found, columns.years.tolist(), columns.first.tolist(), columns.last.tolist(), facets

    written = read()
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("entry_words", "entry_columns"):
            connection.execute(f"DROP TABLE {table}")
        for index in ("entry_claims_by_claim", "variants_by_entry", "readings_by_variant", "conflict_entries_by_entry"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
    assert read() == written
    assert all(written[0])  # type: ignore[arg-type]


def test_a_part_has_what_the_whole_has(path: Path) -> None:
    claims = {claim.id: claim for claim in REGISTER.claims}
    for entry in ENTRIES:
        with reading(path) as connection:
            part = read_part(connection, [entry.id], texts=True)
            lines = read_lines(connection, [entry.id])
        assert part.chronology.entries == (entry,)
        assert {claim.id: claim for claim in part.claims} == {id_: claims[id_] for id_ in entry.claims}
        assert {document.path for document in part.documents} == {claims[id_].document for id_ in entry.claims}
        assert {who for _role, who in entry.roles} <= {entity.id for entity in part.entities}
        assert {claim.id for claim in lines.claims} == set(entry.claims) and not lines.entities and not lines.documents


def test_the_part_of_a_document_has_its_claims_and_their_entries(path: Path) -> None:
    document = REGISTER.documents[0]
    with reading(path) as connection:
        part = read_part(connection, documents=[document.path])
    own = {claim.id for claim in REGISTER.claims if claim.document == document.path}
    assert own <= {claim.id for claim in part.claims}
    assert part.documents == (document,)
    assert {entry.id for entry in part.chronology.entries} == {entry.id for entry in ENTRIES if own & set(entry.claims)}
