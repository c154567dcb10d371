"""The names and dates of a document, as the index of a book has them, whether or not a claim was made of them."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.model.claims import DateExpression, MentionKind
from regesta.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedName:
    """A name in a document and everywhere it stands. ``name`` is in its base form, as in :class:`Mention`."""

    kind: MentionKind
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentIndex:
    """What a document names and which dates it gives.

    ``names`` are in order of how often they stand in it, then of the text; ``dates`` in order of the text. ``pack`` says
    whether there was a language pack for it, without which no claims are found.
    """

    document: str
    names: tuple[IndexedName, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    pack: bool = True
