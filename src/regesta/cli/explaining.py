"""``regesta explain``: why a passage gave the claims that it gave, and what was considered and dropped."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, EXIT_DOCUMENTS_FAILED, JsonOption, RegisterOption

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.table import Table

    from regesta.annotate.explaining import SentenceNote
    from regesta.model.claims import Claim
    from regesta.model.documents import Document, Failure

_CLAIM = re.compile(r"c-[0-9a-f]+")
_AT_LINE = re.compile(r"(?P<file>.+):(?P<line>\d+)")


def explain(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="FILE:LINE, a FILE for all its sentences, - for standard input, or a claim's id (c-…)."
        ),
    ],
    language: Annotated[str | None, typer.Option("--language", metavar="xx", help="The language of the text (BCP 47).")] = None,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Why a passage gave these claims: its phrases, verbs, roles and dates, and what was considered and dropped."""
    from regesta.annotate.explaining import explain as notes_of
    from regesta.cli.files import say_left_out
    from regesta.cli.screen import print_json
    from regesta.errors import UsageError
    from regesta.languages import has_pack
    from regesta.model.documents import Document

    failed = False
    records: list[dict[str, object]] = []
    for item, line, claim in _asked(place, language, register):
        if not isinstance(item, Document):
            failed = True
            say_left_out(item)
            continue
        if not has_pack(item.language):
            raise UsageError(
                f"{item.path} is in a language without a pack ({item.language}): no claims are looked for in it. "
                "`regesta languages` lists those with one; --language says another."
            )
        wanted = _sentences_at(item, line, claim)
        for note in notes_of(item, wanted):
            if json:
                records.append({"document": item.path, "line": _line(item, note), **asdict(note)})
            else:
                _print(item, note)
    if json:
        print_json(records)
    if failed:
        raise typer.Exit(EXIT_DOCUMENTS_FAILED)


def _asked(place: str, language: str | None, register: str) -> Iterator[tuple[Document | Failure, int | None, Claim | None]]:
    """The documents asked about, each with the line or the claim in it that is meant (neither: all of it)."""
    from regesta.cli.files import iter_read
    from regesta.errors import UsageError

    if _CLAIM.fullmatch(place):
        from regesta.store import read_register

        found = read_register(register)
        claim = next((each for each in found.claims if each.id == place), None)
        if claim is None:
            raise UsageError(f"There is no claim {place} in {register}. `regesta show --json` gives the ids of claims.")
        yield next(document for document in found.documents if document.path == claim.document), None, claim
        return
    at_line = _AT_LINE.fullmatch(place) if not Path(place).exists() else None
    file, line = (at_line["file"], int(at_line["line"])) if at_line else (place, None)
    if file == "-" or Path(file).exists():
        for item in iter_read(file, language):
            yield item, line, None
        return
    if not Path(register).exists():
        raise UsageError(f"There is no file {file!r}, and no register {register} that might hold a document of that name.")
    from regesta.store import read_register

    document = next((each for each in read_register(register).documents if each.path == file), None)
    if document is None:
        raise UsageError(f"There is no file {file!r}, and no document of that name in {register}. `regesta sources` lists them.")
    yield document, line, None


def _sentences_at(document: Document, line: int | None, claim: Claim | None) -> frozenset[int]:
    """The numbers of the sentences that touch a line or hold a claim; all where neither is asked for."""
    from regesta.errors import UsageError

    if claim is not None:
        return frozenset({claim.sentence})
    if line is None:
        return frozenset(sentence.index for sentence in document.sentences)
    lines = document.text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        raise UsageError(f"{document.path} has {len(lines)} lines; there is no line {line}.")
    start = sum(len(each) for each in lines[: line - 1])
    end = start + len(lines[line - 1])
    touching = frozenset(s.index for s in document.sentences if s.span.start < end and s.span.end > start)
    if not touching:
        raise UsageError(
            f"Line {line} of {document.path} has no sentence of the document: it is empty, or was set aside as part of a page "
            "(`regesta sources` shows such signs)."
        )
    return touching


def _line(document: Document, note: SentenceNote) -> int:
    return document.text.count("\n", 0, note.sentence.span.start) + 1


def _print(document: Document, note: SentenceNote) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from regesta.cli.screen import console

    screen = console()
    screen.print(Text(f"{document.path}:{_line(document, note)}", "bold"))
    screen.print(Padding(Text(" ".join(document.quote(note.sentence.span).split())), (0, 0, 0, 2)))
    told = [_claim_row(claim) for claim in note.claims]
    _section("claims", told, "none")
    _section("dates", note.dates)
    unknown = [verb.text for verb in note.verbs if not verb.readings]
    _section(f"verbs (roles by {note.roles})", _verb_rows(note))
    if unknown:
        _section("verbs that the pack has no act for", [(", ".join(dict.fromkeys(unknown)),)])
    _section("nouns of action", [(noun.text, ", ".join(noun.types)) for noun in note.nouns])
    phrases = [
        (p.text, p.kind, " + ".join((p.name, *p.joined)) if p.name != p.text or p.joined else "", ", ".join(p.marks))
        for p in note.phrases
    ]
    _section("phrases", phrases)
    screen.print()


def _verb_rows(note: SentenceNote) -> Iterator[tuple[str, ...]]:
    for verb in note.verbs:
        if not verb.readings:
            continue
        roles = [f"{name} {value}" for name, value in (("subject", verb.subject), ("object", verb.object)) if value]
        roles += [f"beside it {', '.join(verb.others)}"] if verb.others else []
        yield verb.text, verb.held or "told nothing", verb.voice, " · ".join(roles)
        for type_, reason in verb.refusals:
            yield "", f"not {type_}", "", reason


def _claim_row(claim: Claim) -> tuple[str, ...]:
    roles = "; ".join(f"{filler.role} {filler.mention.name}" for filler in claim.roles)
    date = f"{claim.date.edtf} ({claim.date.basis}: {' '.join(claim.date.text.split())})" if claim.date else "no date"
    sayers = f", according to {', '.join(claim.attributed_to)}" if claim.attributed_to else ""
    modality = claim.modality if claim.modality != "asserted" else ""
    word = "by a noun" if claim.nominal else ""
    return claim.type, ", ".join(part for part in (modality, word) if part), roles, f"{date}{sayers}", claim.id


def _section(name: str, rows: Iterable[Sequence[str]], nothing: str = "") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from regesta.cli.screen import console

    rows = list(rows)
    if not rows and not nothing:
        return
    console().print(Padding(Text(name, "dim"), (0, 0, 0, 2)))
    console().print(Padding(_table(rows) if rows else Text(nothing), (0, 0, 0, 4)))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table

    width = max(len(row) for row in rows)
    filled = [column for column in range(width) if any(len(row) > column and row[column] for row in rows)]
    table = Table(box=None, show_header=False, pad_edge=False, show_edge=False)
    for _ in filled:
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*(row[column] if len(row) > column else "" for column in filled))
    return table
