"""The edition in text: margin dates, sigla, quotes with the act's words in bold, the apparatus. 80 columns suffice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from regesta.cli.screen import console
from regesta.export.edition import (
    MODALITY_REMARKS,
    STATUS_WORDS,
    UNSTATED,
    ApparatusLine,
    Attestation,
    Edition,
    Siglum,
    language_name,
    margin_date,
    of_sources,
    plain_type,
)
from regesta.model.chronology import Entry
from regesta.model.claims import Claim

_MARGIN = 13
_SIGN = 1
_SIGLA = 9
_WIDEST = 104
_SPACES = re.compile(r"\s+")
_SOFT_HYPHEN = "\u00ad"


def page(rows: Iterable[tuple[RenderableType, RenderableType, RenderableType, RenderableType]]) -> Table:
    """Rows of margin, sign, text and sigla, as wide as the terminal up to a readable line."""
    table = Table(
        box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, 1), width=min(console().width, _WIDEST)
    )
    table.add_column(width=_MARGIN, justify="right")
    table.add_column(width=_SIGN)
    table.add_column(ratio=1)
    table.add_column(max_width=_SIGLA, justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def date_of(entry: Entry) -> str:
    """An entry's margin date."""
    return margin_date(entry.date.edtf) if entry.date else "undated"


def sigla_text(sigla: Sequence[Siglum]) -> Text:
    """Sigla side by side."""
    return Text(" ".join(siglum.text for siglum in sigla), style="bold")


def quote_text(found: Attestation) -> Text:
    """A quote, dim, the act's words bold."""
    text = Text()
    for run in found.runs:
        words = _SPACES.sub(" ", run.text.replace(_SOFT_HYPHEN, ""))
        text.append(words, style="bold" if run.mark else "dim")
    return text


def reference_text(edition: Edition, found: Attestation) -> Text:
    """Where a quote stands, in which language, and what qualifies it."""
    claim = found.claim
    parts = [f"{edition.title(found.document)}, {language_name(found.document.language)}"]
    if found.on_loan:
        parts.append(f"a passage of {found.siglum.text}")
    if claim.modality != "asserted":
        parts.append(MODALITY_REMARKS[claim.modality])
    if claim.attributed_to:
        parts.append("according to " + ", according to ".join(names_said(edition, claim)))
    if found.date_is_elsewhere and claim.date:
        parts.append(f"dated by “{claim.date.text}” elsewhere in the text")
    if found.copies:
        parts.append("word for word also in " + ", ".join(edition.title(copy.document) for copy in found.copies))
    return Text("; ".join(parts), style="dim italic")


def names_said(edition: Edition, claim: Claim) -> list[str]:
    """Who, within the document, says what a claim says."""
    return [edition.entities[who].name if who in edition.entities else who for who in claim.attributed_to]


def apparatus_text(line: ApparatusLine) -> Text:
    """``date: 12 Nov 1927 A · Dec 1927 B (contradicts)``, and the notes."""
    text = Text(f"{plain_type(line.attribute)}: ", style="italic")
    for number, reading in enumerate(line.readings):
        text.append(" · " if number else "", style="not italic")
        text.append(f"{reading.value} ", style="not italic")
        text.append(sigla_text(reading.sigla))
        if reading.remark:
            text.append(f" ({reading.remark})", style="not italic")
    for note in line.notes:
        text.append(f"\n{note}", style="not italic dim")
    return text


def print_entry(edition: Edition, entry: Entry, *, unfolded: bool) -> None:
    """One entry; unfolded, with the words of its sources and the apparatus."""
    sign, word = edition.sign(entry)
    rows: list[tuple[RenderableType, RenderableType, RenderableType, RenderableType]] = [
        (date_of(entry), sign, Text(entry.summary, style="bold" if unfolded else ""), sigla_text(edition.entry_sigla(entry)))
    ]
    if unfolded:
        for found in edition.attestations(entry.claims):
            rows.append((sigla_text([found.siglum]), "", quote_text(found), ""))
            rows.append(("", "", reference_text(edition, found), ""))
        rows += [("", "", apparatus_text(line), "") for line in edition.apparatus(entry)]
        rows += [("", "", Text(f"decided: {judged.text}", style="italic"), "") for judged in edition.judged(entry)]
        status = f"{word}, {of_sources(len(entry.families), len(edition.families))} · {entry.id}"
        rows.append(("", "", Text(status, style="dim"), ""))
    console().print(page(rows))


def print_chronology(edition: Edition, entries: Sequence[Entry], *, unfolded: bool, undated: bool = True) -> None:
    """Entries under their years; unless ``undated``, those without a year in one line each."""
    for number, year in enumerate(edition.years(entries)):
        if number and not unfolded:
            console().print()
        console().print(Text(f"{year.heading:>{_MARGIN}}", style="bold red"))
        open_year = unfolded and (undated or year.year is not None)
        for entry in year.entries:
            print_entry(edition, entry, unfolded=open_year)
            if open_year:
                console().print()


def print_legend() -> None:
    """What the signs mean, in one line."""
    signs = "  ".join(f"{sign} {word}" for sign, word in (*STATUS_WORDS.values(), UNSTATED))
    console().print(Text(f"{'':{_MARGIN}} {signs}", style="dim"))
