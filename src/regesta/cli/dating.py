"""``regesta dates``: the dates of one file, without a register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli.options import EXIT_DOCUMENTS_FAILED, JsonOption

if TYPE_CHECKING:
    from regesta.dates import Date
    from regesta.model.documents import Document

_AROUND = 40  # characters shown to each side of a date
_SPACE = re.compile(r"\s+")


def dates(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file of any format that build reads; - for standard input.")],
    language: Annotated[str | None, typer.Option("--language", metavar="xx", help="The language of the text (BCP 47).")] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference", metavar="D", help="When it was written, if it says yesterday and last year: 1917-11-07."),
    ] = None,
    timex3: Annotated[bool, typer.Option("--timex3", help="The text with all expressions of time marked, as TimeML.")] = False,
    json: JsonOption = False,
) -> None:
    """The dates of a text: their values in EDTF, where they come from, and their words."""
    from regesta.cli.files import iter_read, say_left_out
    from regesta.cli.screen import print_json
    from regesta.dates import find, find_times, to_timeml
    from regesta.errors import UsageError
    from regesta.model.documents import Document

    if json and timex3:
        raise UsageError("--json and --timex3 exclude each other: take one of them.")
    failed = False
    records: list[dict[str, object]] = []
    for item in iter_read(file, language):
        if not isinstance(item, Document):
            failed = True
            say_left_out(item)
            continue
        text, tongue = item.text, language or item.language
        if timex3:
            print(to_timeml(text, find_times(text, language=tongue, reference=reference), reference=reference), end="")
            continue
        found = find(text, language=tongue, reference=reference)
        if json:
            records.extend(_record(item, date) for date in found)
        else:
            _print(text, found)
    if json:
        print_json(records)
    if failed:
        raise typer.Exit(EXIT_DOCUMENTS_FAILED)


def _record(document: Document, date: Date) -> dict[str, object]:
    from dataclasses import asdict

    return {"document": document.path, "language": document.language, **asdict(date)}


def _print(text: str, found: list[Date]) -> None:
    from rich.table import Table
    from rich.text import Text

    from regesta.cli.screen import console
    from regesta.model.dates import Edtf, human

    if not found:
        print("No dates.")
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("EDTF", "date", "basis", "words"):
        table.add_column(name, overflow="fold", no_wrap=name == "EDTF")
    for date in found:
        low, high = max(0, date.start - _AROUND), min(len(text), date.end + _AROUND)
        words = Text("…" if low else "").append(_SPACE.sub(" ", text[low : date.start]).lstrip())
        words.append(_SPACE.sub(" ", date.text), "bold")
        words.append(_SPACE.sub(" ", text[date.end : high]).rstrip()).append("…" if high < len(text) else "")
        basis = f"{date.basis}, {date.calendar}" if date.calendar else date.basis
        table.add_row(date.edtf, human(Edtf.parse(date.edtf)), basis, words)
    console().print(table)
