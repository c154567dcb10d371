"""Sources, contradictions and what a search found, in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from regesta.cli.pages import apparatus_text, date_of, page, print_entry, quote_text, reference_text, sigla_text
from regesta.cli.screen import console
from regesta.export.edition import (
    QUALITY_WORDS,
    RELATION_WORDS,
    Branch,
    Edition,
    counted,
    is_telling,
    language_name,
    of_one,
    plain_type,
    sign_strength,
    stemma_of,
)
from regesta.model.chronology import Conflict
from regesta.model.documents import Document
from regesta.model.families import Family, Relation
from regesta.store import Hit

_WHITE = re.compile(r"\s")
Row = tuple[RenderableType, RenderableType, RenderableType, RenderableType]


def conflict_record(conflict: Conflict) -> dict[str, object]:
    """A conflict as JSON has it."""
    return {
        "kind": conflict.kind,
        "entries": list(conflict.entries),
        "claims": list(conflict.claims),
        "cause": conflict.cause,
        "note": conflict.note,
    }


def print_conflicts(edition: Edition) -> None:
    """Entries with readings that contradict one another, then conflicts between entries."""
    for entry in edition.conflicting_entries:
        rows: list[Row] = []
        against = [line for line in edition.apparatus(entry) if line.against]
        rows.extend(("", "", apparatus_text(line), "") for line in against)
        claims = dict.fromkeys(claim for line in against for reading in line.against for claim in reading.claims)
        for found in edition.attestations(tuple(claims)):
            rows.append((sigla_text([found.siglum]), "", quote_text(found), ""))
            rows.append(("", "", reference_text(edition, found), ""))
        print_entry(edition, entry, unfolded=False)
        console().print(page(rows))
        console().print()
    for conflict in edition.conflicts_between:
        cause = "" if conflict.cause in ("", "unknown") else f" ({plain_type(conflict.cause)})"
        console().print(
            Text(conflict.note or plain_type(conflict.kind).capitalize(), style="bold").append(cause, style="not bold")
        )
        entries = [edition.entries[entry] for entry in conflict.entries if entry in edition.entries]
        rows = [(date_of(e), edition.sign(e)[0], e.summary, sigla_text(edition.entry_sigla(e))) for e in entries]
        for found in edition.attestations(conflict.claims):
            rows.append((sigla_text([found.siglum]), "", quote_text(found), ""))
            rows.append(("", "", reference_text(edition, found), ""))
        console().print(page(rows))
        console().print()
    if not edition.conflicting_entries and not edition.register.chronology.conflicts:
        console().print("No contradictions found: nothing that two sources tell of the same act can't be true of both.")


def source_record(edition: Edition, family: Family) -> dict[str, object]:
    """A family and its documents, without their texts, as JSON has it."""
    whole = edition.family_siglum(family.id)
    return {
        "id": family.id,
        "siglum": whole.text if whole else "",
        "documents": [
            {
                "path": document.path,
                "siglum": edition.document_siglum(document.path).text,
                "title": document.title,
                "language": document.language,
                "claims": len(edition.claims_in(document.path)),
                "dates": len(edition.index_of(document.path).dates),
                "names": len(edition.index_of(document.path).names),
                "pack": edition.index_of(document.path).pack,
                "quality": {sign.name: sign.value for sign in document.quality},
            }
            for document in _members(edition, family)
        ],
        "relations": [
            {
                "source": r.source,
                "target": r.target,
                "kind": r.kind,
                "coverage": r.coverage,
                "passages": len(r.evidence),
                "differences": len(r.differences),
            }
            for r in family.relations
        ],
    }


def _members(edition: Edition, family: Family) -> list[Document]:
    return [edition.documents[path] for path in sorted(family.documents) if path in edition.documents]


def print_sources(edition: Edition) -> None:
    """Families as trees: what goes back to what, how much of it, and signs of quality."""
    for family in edition.families:
        rows: list[Row] = []
        said: set[Relation] = set()
        for tree in stemma_of(family):
            for depth, branch in tree.walk():
                rows += _branch_rows(edition, branch, depth, said)
        console().print(page(rows))
    if any(len(family.documents) > 1 for family in edition.families):
        console().print(Text("\n`regesta compare A¹ A²` sets two documents side by side.", style="dim"))
    for note in edition.register.collation.notes:
        console().print(Text(note, style="dim"))
    if not edition.families:
        console().print("No documents yet. `regesta build PATH` reads some.")


def _branch_rows(edition: Edition, branch: Branch, depth: int, said: set[Relation]) -> Iterator[Row]:
    if branch.document is None:
        yield "", "", Text("a lost text", style="italic dim"), ""
        return
    document = edition.documents.get(branch.document)
    if document is None:
        return
    text = Text(edition.title(document), style="bold")
    text.append(f", {language_name(document.language)}, {edition.found_in(document.path)}", style="not bold")
    text.append(f"\n{document.path}", style="not bold dim")
    signs = [f"{QUALITY_WORDS[sign.name]}{sign_strength(sign.value)}" for sign in document.quality if is_telling(sign.value)]
    text.append(f"\n{'; '.join(signs)}" if signs else "", style="not bold dim")
    if branch.relation and branch.relation not in said:
        said.add(branch.relation)
        text.append(f"\n{tie_in_words(edition, branch.relation)}", style="not bold")
    yield sigla_text([edition.document_siglum(document.path)]), "", Padding(text, (0, 0, 0, 2 * depth)), ""


def tie_in_words(edition: Edition, relation: Relation) -> str:
    """``A² is a copy of A¹: 12 passages, all of the shorter text; 3 differences``."""
    source, target = (edition.document_siglum(path).text for path in (relation.source, relation.target))
    differ = f"; {counted(len(relation.differences), 'difference')}" if relation.differences else ""
    shared = counted(len(relation.evidence), "passage")
    return f"{source} {RELATION_WORDS[relation.kind]} {target}: {shared}, {of_one(relation.coverage)} of the shorter text{differ}"


def hit_record(hit: Hit) -> dict[str, object]:
    """A sentence that was found, as JSON has it."""
    return {
        "document": hit.document,
        "start": hit.span.start,
        "end": hit.span.end,
        "language": hit.language,
        "snippet": hit.snippet,
        "marks": [[mark.start, mark.end] for mark in hit.marks],
        "through": hit.through,
    }


def print_hits(edition: Edition, hits: Sequence[Hit]) -> None:
    """Sentences with the words found in bold, their sources in the margin."""
    console().print(page(_hit_rows(edition, hits)))


def _hit_rows(edition: Edition, hits: Iterable[Hit]) -> Iterable[Row]:
    for hit in hits:
        text = Text(_WHITE.sub(" ", hit.snippet), style="dim")
        for mark in hit.marks:
            text.stylize("not dim bold", mark.start, mark.end)
        document = edition.documents[hit.document]
        where = f"{edition.title(document)}, {language_name(hit.language)}"
        through = f"; about {hit.through}" if hit.through else ""
        yield sigla_text([edition.document_siglum(hit.document)]), "", text, ""
        yield "", "", Text(f"{where}{through}", style="dim italic"), ""
