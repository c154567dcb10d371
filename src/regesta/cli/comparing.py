"""Two documents side by side, in the terminal."""

from __future__ import annotations

import re

from rich.table import Table
from rich.text import Text

from regesta.cli.screen import console
from regesta.cli.witnesses import tie_in_words
from regesta.export.edition import Comparison, Edition, Piece, Row, language_name
from regesta.model.documents import Document

_SPACES = re.compile(r"\s+")
_WIDEST = 140


def nothing_shared(edition: Edition, left: Document, right: Document) -> str:
    """Why two documents can't be compared, and what the first could be compared with."""
    if left.path == right.path:
        return f"{left.path!r} is one document. Name two."
    tied_to = {path for ends in edition.relations if left.path in ends for path in ends - {left.path}}
    others = ", ".join(edition.document_siglum(path).text for path in sorted(tied_to & edition.documents.keys()))
    own = edition.document_siglum(left.path).text
    tied = f"{own} shares passages with {others}." if others else f"{own} shares passages with no document."
    return f"No passages were found that {left.path!r} and {right.path!r} share. {tied} `regesta sources` shows all."


def comparison_record(found: Comparison, rows: tuple[Row, ...]) -> dict[str, object]:
    """A comparison as JSON has it."""
    return {
        "left": found.left.path,
        "right": found.right.path,
        "kind": found.relation.kind,
        "source": found.relation.source,
        "coverage": found.relation.coverage,
        "rows": [
            {
                "left": [row.left_span.start, row.left_span.end],
                "right": [row.right_span.start, row.right_span.end],
                "left_text": _joined(row.left),
                "right_text": _joined(row.right),
                "differences": [
                    {"kind": each.kind, "left": each.source_says, "right": each.target_says} for each in row.differences
                ],
                "disputed": [
                    {"event": each.entry.id, "attribute": each.line.attribute, "notes": list(each.line.notes)}
                    for each in row.disputes
                ],
            }
            for row in rows
        ],
    }


def _joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def print_comparison(edition: Edition, found: Comparison, rows: tuple[Row, ...]) -> None:
    """How two documents stand to each other, then passages in two columns, with what differs under them."""
    screen = console()
    screen.print(Text(tie_in_words(edition, found.relation), style="bold"))
    screen.print(Text(found.sum, style="dim"))
    heads = []
    for document in (found.left, found.right):
        head = Text(edition.document_siglum(document.path).text, style="bold")
        heads.append(head.append(f" {edition.title(document)}, {language_name(document.language)}", style="not bold dim"))
    width = min(screen.width, _WIDEST)
    screen.print(_beside(heads[0], heads[1], width))
    for row in rows:
        screen.print(_beside(_passage(row.left), _passage(row.right), width))
        if remark := _remark(row):
            screen.print(remark, width=width)
            screen.print()
    if not rows:
        screen.print("The two don't part anywhere that could be seen. Without --differences all passages are shown.")


def _beside(left: Text, right: Text, width: int) -> Table:
    table = Table(box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, 2, 1, 0), width=width)
    for _ in (left, right):
        table.add_column(ratio=1)
    table.add_row(left, right)
    return table


def _passage(pieces: tuple[Piece, ...]) -> Text:
    if not pieces:
        return Text("—", style="dim")
    text = Text()
    for piece in pieces:
        text.append(_SPACES.sub(" ", piece.text), style="bold red" if piece.differs else "")
    return text


def _remark(row: Row) -> Text | None:
    remarks = [] if row.alone else list(row.remarks)
    for dispute in row.disputes:
        note = " ".join(dispute.line.notes) or "; ".join(reading.value for reading in dispute.line.against)
        remarks.append(f"{dispute.entry.summary.rstrip('.')}: {note}")
    return Text("\n".join(f"↑ {remark}" for remark in remarks), style="italic red") if remarks else None
