"""The stemma of a family as a drawing: where each text stands, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.export.edition import Branch, Edition, Siglum, stemma_of
from regesta.model.families import Family, RelationKind

_ACROSS = 110
_DOWN = 84
_MARGIN = 26
_WORDS: dict[RelationKind, str] = {
    "copies": "copy",
    "translates": "translation",
    "shares_ancestor": "",
    "quotes": "quotes",
    "shuffles": "shuffled",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A text in the drawing, at ``x`` and ``y``; without ``document`` a lost one."""

    x: float
    y: float
    document: str | None
    siglum: Siglum | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """From a text to one that goes back to it; ``word`` says how, ``certain`` whether the text above is there to be read."""

    from_x: float
    from_y: float
    x: float
    y: float
    word: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A stemma laid out: its size and what is in it."""

    width: float
    height: float
    knots: tuple[Knot, ...]
    lines: tuple[Line, ...]


def draw_stemma(edition: Edition, family: Family) -> Drawing | None:
    """The drawing of a family's stemma; None for a document alone."""
    if len(family.documents) < 2:
        return None
    knots: list[Knot] = []
    lines: list[Line] = []
    free = 0

    def lay(branch: Branch, depth: int) -> float:
        nonlocal free
        y = _MARGIN + depth * _DOWN
        below = [(under, lay(under, depth + 1)) for under in branch.below]
        if below:
            x = sum(place for _, place in below) / len(below)
        else:
            x = float(_MARGIN + free * _ACROSS)
            free += 1
        for under, place in below:
            word = _WORDS[under.relation.kind] if under.relation and branch.document else ""
            lines.append(Line(from_x=x, from_y=y, x=place, y=y + _DOWN, word=word, certain=branch.document is not None))
        document = edition.documents.get(branch.document) if branch.document else None
        siglum = edition.document_siglum(document.path) if document else None
        language = document.language if document else ""
        knots.append(Knot(x=x, y=y, document=branch.document, siglum=siglum, language=language))
        return x

    for tree in stemma_of(family):
        lay(tree, 0)
    return Drawing(
        width=2 * _MARGIN + max(0, free - 1) * _ACROSS,
        height=max(knot.y for knot in knots) + _MARGIN,
        knots=tuple(knots),
        lines=tuple(lines),
    )
