"""``regesta show``, ``person``, ``conflicts``, ``sources``, ``compare`` and ``search``: the register, read in the terminal."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, JsonOption, RegisterOption

BriefOption = Annotated[bool, typer.Option("--brief", help="One line an entry, without the words of the sources.")]


class StatusName(StrEnum):
    """How well an entry is attested."""

    AGREED = "agreed"
    CONTESTED = "contested"
    SINGLE_WITNESS = "single_witness"


def show(
    person: Annotated[str | None, typer.Option("--person", metavar="X", help="Only what a person has a part in.")] = None,
    organ: Annotated[str | None, typer.Option("--organ", metavar="X", help="Only what a body has a part in.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="X", help="Only what happened at a place.")] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="T", help="Only acts of a type; may be given again.")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="Not before 1927, 1927-11, 1927-11-12.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="Not after.")] = None,
    status: Annotated[StatusName | None, typer.Option("--status", metavar="S", help="Only those so attested.")] = None,
    brief: BriefOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """The chronology: every act with its sources and their words."""
    from regesta.cli.finding import Filters, select_entries
    from regesta.cli.pages import print_chronology, print_legend
    from regesta.cli.screen import print_json
    from regesta.export.edition import Edition
    from regesta.export.jsonl import event_record
    from regesta.store import read_register

    edition = Edition(read_register(register))
    filters = Filters(
        person=person,
        organ=organ,
        place=place,
        types=type_ or (),
        since=since,
        until=until,
        status=status.value if status else None,
    )
    entries = select_entries(edition, filters)
    if json:
        print_json([event_record(entry) for entry in entries])
        return
    print_chronology(edition, entries, unfolded=not brief, undated=filters != Filters())
    if entries:
        print_legend()
    elif edition.entries:
        print(f"None of the {len(edition.entries)} entries fits. Ask for less.")
    else:
        print("No entries yet. An entry appears when a document says who did what: `regesta build PATH` adds documents.")


def person(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="A name in any spelling, part of one, or an id; without it, everybody.")
    ] = "",
    brief: BriefOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """One person's life: names, sanctions, what held of them as lanes in time, every act; or all people."""
    from regesta.cli.finding import find_entities
    from regesta.cli.lanes import tenure_records
    from regesta.cli.lives import life_record, people_of, print_life, print_people
    from regesta.cli.screen import print_json
    from regesta.export.edition import Edition
    from regesta.store import read_register

    edition = Edition(read_register(register))
    if not name:
        if json:
            print_json([life_record(life) for life in people_of(edition)])
        else:
            print_people(edition)
        return
    lives = [edition.life(entity) for entity in find_entities(edition, name, ("person",), "person")]
    lives.sort(key=lambda life: (-len(life.entries), life.entity.name, life.entity.id))
    if json:
        print_json([{**life_record(life), "tenures": tenure_records(edition, life.entity.id)} for life in lives])
        return
    print_life(edition, lives[0], unfolded=not brief)
    if len(lives) > 1:
        others = ", ".join(f"{life.entity.name} ({life.entity.id})" for life in lives[1:6])
        print(f"{len(lives) - 1} more of that name: {others}. Give the whole name or the id for another.")


def conflicts(register: RegisterOption = DEFAULT_REGISTER, json: JsonOption = False) -> None:
    """Where the sources can't all be right."""
    from regesta.cli.screen import print_json
    from regesta.cli.witnesses import conflict_record, print_conflicts
    from regesta.export.edition import Edition
    from regesta.export.jsonl import event_record
    from regesta.store import read_register

    edition = Edition(read_register(register))
    if json:
        print_json(
            {
                "entries": [event_record(entry) for entry in edition.conflicting_entries],
                "conflicts": [conflict_record(conflict) for conflict in edition.register.chronology.conflicts],
            }
        )
        return
    print_conflicts(edition)


def sources(
    document: Annotated[
        str, typer.Argument(metavar="[DOCUMENT]", help="A path, a siglum or a title, for its names and dates; without it, all.")
    ] = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """The documents, and which of them are one witness; or the names and dates of one."""
    from regesta.cli.document_pages import find_document, index_record, print_index
    from regesta.cli.screen import print_json
    from regesta.cli.summary import failure_record, print_failures
    from regesta.cli.witnesses import print_sources, source_record
    from regesta.export.edition import Edition
    from regesta.store import read_register

    edition = Edition(read_register(register))
    if document:
        found = find_document(edition, document)
        if json:
            print_json(index_record(edition, found))
        else:
            print_index(edition, found)
        return
    if json:
        print_json(
            {
                "families": [source_record(edition, family) for family in edition.families],
                "failures": [failure_record(failure) for failure in edition.register.failures],
                "notes": list(edition.register.collation.notes),
            }
        )
        return
    print_sources(edition)
    print_failures(edition.register.failures)


def compare(
    one: Annotated[str, typer.Argument(metavar="A", help="A document: its path, siglum (B², B2) or title.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    differences: Annotated[bool, typer.Option("--differences", help="Only where they part.")] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Two documents side by side: what they share, what one has alone, where they part."""
    from regesta.cli.comparing import comparison_record, nothing_shared, print_comparison
    from regesta.cli.document_pages import find_document
    from regesta.cli.screen import print_json
    from regesta.errors import UsageError
    from regesta.export.edition import Edition
    from regesta.export.edition import compare as set_side_by_side
    from regesta.store import read_register

    edition = Edition(read_register(register))
    left, right = find_document(edition, one), find_document(edition, other)
    found = set_side_by_side(edition, left, right)
    if found is None:
        raise UsageError(nothing_shared(edition, left, right))
    rows = found.parted if differences else found.rows
    if json:
        print_json(comparison_record(found, rows))
    else:
        print_comparison(edition, found, rows)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "a phrase", or the beginning of a word*.')],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="The most sentences to show.")] = 20,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Sentences with these words, or about somebody of that name."""
    from regesta.cli.screen import print_json
    from regesta.cli.witnesses import hit_record, print_hits
    from regesta.export.edition import Edition
    from regesta.store import read_register
    from regesta.store import search as find

    query = " ".join(words)
    hits = find(register, query, limit)
    if json:
        print_json([hit_record(hit) for hit in hits])
    elif hits:
        print_hits(Edition(read_register(register)), hits)
    else:
        print(f"No sentence has {query!r}. Try fewer words, or the beginning of one with *.")
