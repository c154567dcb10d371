"""What was read: documents, their sentences, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.text import CleanText, Span

QualityName = Literal[
    "shuffled",
    "machine_translated",
    "boilerplate",
    "questions",
    "unsourced",
    "glued_footnotes",
    "foreign_lines",
    "citations",
    "lost_characters",
    "repeated",
    "adrift",
    "template_headings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySign:
    """A sign of source criticism: never a verdict alone, always with its evidence.

    ``value`` is a share between 0 and 1. ``evidence`` are spans of the stored text.
    """

    name: QualityName
    value: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A citable span of a document, cleaned, in one language."""

    index: int
    span: Span
    clean: CleanText
    language: str
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text that was read. ``path`` is relative to the root it was found under (``file#id`` for a JSONL record)."""

    path: str
    sha256: str
    text: str
    title: str | None
    language: str
    media_type: str
    date: str | None = None
    sentences: tuple[Sentence, ...] = ()
    quality: tuple[QualitySign, ...] = ()

    def quote(self, span: Span) -> str:
        """The stored words of a span."""
        return self.text[span.start : span.end]

    @property
    def whole(self) -> Span:
        """The span of all its text."""
        return Span(0, len(self.text))

    @property
    def shuffled(self) -> bool:
        """Whether its order of sentences can't be trusted, so that nothing may be carried from one to the next."""
        return any(sign.name == "shuffled" and sign.value >= 0.5 for sign in self.quality)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that was left out (or read only in part), where, why, and what to do about it."""

    path: str
    stage: str
    reason: str
    remedy: str
    fatal: bool = True
