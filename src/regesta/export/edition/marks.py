"""The words of an act within its quote: what happened, to whom, when, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from regesta.model.claims import Claim, RoleName
from regesta.model.documents import Document
from regesta.model.text import Span

MarkName = Literal["act", "who", "when", "where", "what"]

MARKS: dict[MarkName, str] = {
    "act": "the words that tell the act",
    "who": "the people in it, and who did it",
    "when": "its date",
    "where": "the place, body, office or faction",
    "what": "the charge, the penalty, the label or the work",
}
ROLE_MARKS: dict[RoleName, MarkName] = {
    "patient": "who",
    "agent": "who",
    "counterpart": "who",
    "organ": "where",
    "office": "where",
    "faction": "where",
    "place": "where",
    "origin": "where",
    "charge": "what",
    "penalty": "what",
    "label": "what",
    "work": "what",
}
_WORD = 20


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a quote under one mark, or under none."""

    text: str
    mark: MarkName | None


def iter_marks(claim: Claim) -> Iterator[tuple[Span, MarkName]]:
    """The spans of a claim's words with their marks; those outside the passage too."""
    yield claim.trigger, "act"
    if claim.date and len(claim.date.span):
        yield claim.date.span, "when"
    for filler in claim.roles:
        yield filler.mention.span, ROLE_MARKS[filler.role]


def mark_passage(claim: Claim, document: Document, *others: Claim, text: str | None = None) -> tuple[Run, ...]:
    """The claim's quote cut into runs that join to the quote again. Where marks overlap, the shortest span wins.

    ``others`` are further claims of the same passage, whose words are marked too. ``text`` is what to show in place of
    the stored text, with the same offsets.
    """
    marks = [mark for one in (claim, *others) for mark in iter_marks(one)]
    return mark_span(claim.passage, marks, document.text if text is None else text)


def mark_span(whole: Span, marks: Iterable[tuple[Span, MarkName]], text: str) -> tuple[Run, ...]:
    """The words of ``whole`` cut into runs by ``marks``; the shortest mark that covers a run names it."""
    within = sorted(((len(s), s.start, name, s) for s, name in marks if len(s) and s.overlaps(whole)), key=lambda m: m[:3])
    edges = {whole.start, whole.end}
    for *_order, span in within:
        edges |= {max(span.start, whole.start), min(span.end, whole.end)}
    runs: list[Run] = []
    for start, end in pairwise(sorted(edges)):
        name = next((name for *_order, name, span in within if span.start <= start and end <= span.end), None)
        if runs and runs[-1].mark == name:
            runs[-1] = Run(runs[-1].text + text[start:end], name)
        else:
            runs.append(Run(text[start:end], name))
    return tuple(runs)


def shorten(runs: tuple[Run, ...], most: int = 450, around: int = 110) -> tuple[Run, ...]:
    """A quote of more than ``most`` characters, with unmarked words far from any mark left out and ``…`` in their place.

    ``around`` is how many characters stay at each side of a mark. A shorter quote, or one without marks, is kept.
    """
    if sum(len(run.text) for run in runs) <= most or all(run.mark is None for run in runs):
        return runs
    kept = []
    for number, run in enumerate(runs):
        before = around if number else 0
        after = around if number + 1 < len(runs) else 0
        if run.mark is None and len(run.text) > before + after + 2 * _WORD:
            head = run.text[:before].rpartition(" ")[0] if before else ""
            tail = run.text[-after:].partition(" ")[2] if after else ""
            run = Run(f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}", None)
        kept.append(run)
    return tuple(kept)
