"""``regesta compare``: two documents side by side in the terminal."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from regesta.cli.options import DEFAULT_REGISTER, JsonOption, RegisterOption
from regesta.errors import UsageError
from regesta.export.edition import Comparison, Edition, Piece, Row, language_name, relations_of
from regesta.export.edition import compare as set_side_by_side
from regesta.model.documents import Document

_SPACES = re.compile(r"\s+")
_WIDEST = 140


def compare(
    one: Annotated[str, typer.Argument(metavar="A", help="A document: its path, siglum (B², B2) or title.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    differences: Annotated[bool, typer.Option("--differences", help="Only where they part.")] = False,
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Two documents side by side: what they share, what one has alone, where they part."""
    from regesta.cli.document_pages import find_document
    from regesta.cli.screen import print_json
    from regesta.store import read_register

    edition = Edition(read_register(register))
    left, right = find_document(edition, one), find_document(edition, other)
    found = set_side_by_side(edition, left, right)
    if found is None:
        raise UsageError(_nothing_shared(edition, left, right))
    rows = found.parted if differences else found.rows
    if json:
        print_json(comparison_record(found, rows))
    else:
        _print(edition, found, rows)


def _nothing_shared(edition: Edition, left: Document, right: Document) -> str:
    if left.path == right.path:
        return f"{left.path!r} is one document. Name two."
    ends = [
        {r.source, r.target} - {left.path} for r in relations_of(edition.register.collation) if left.path in (r.source, r.target)
    ]
    others = ", ".join(sorted(edition.document_siglum(path).text for one in ends for path in one if path in edition.documents))
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


def _print(edition: Edition, found: Comparison, rows: tuple[Row, ...]) -> None:
    from regesta.cli.screen import console
    from regesta.cli.witnesses import tie_in_words

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
    return Text("↑ " + "; ".join(remarks), style="italic red") if remarks else None
