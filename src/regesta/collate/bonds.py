"""What two documents were found to share, before families are made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regesta.collate.exemplars import Exemplar
from regesta.model.families import Alignment, Relation, RelationKind
from regesta.model.text import Span

TWIN_SHARE = 0.8
"""Two texts covered this far by each other are one text."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Sentences ``[source_start, source_end)`` of one exemplar tell those ``[target_start, target_end)`` of another.

    ``score`` is between 0 and 1.
    """

    source_start: int
    source_end: int
    target_start: int
    target_end: int
    score: float

    def turned(self) -> Link:
        """The same link seen from the other side."""
        return Link(self.target_start, self.target_end, self.source_start, self.source_end, self.score)

    def shifted(self, source: int, target: int) -> Link:
        """The link of a window, counted from the beginning of both texts."""
        return Link(
            self.source_start + source,
            self.source_end + source,
            self.target_start + target,
            self.target_end + target,
            self.score,
        )

    def range_of(self, side: int) -> tuple[int, int]:
        """The sentences of the source (0) or of the target (1), from and up to."""
        return (self.target_start, self.target_end) if side else (self.source_start, self.source_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """How exemplar number ``source`` stands to exemplar number ``target``.

    ``source_share`` and ``target_share`` are the shares of each text's characters that the links cover. ``joins`` says
    whether the two are one witness by themselves, which a mash-up can still undo; ``whole`` whether every sentence of both
    was compared, so that one without a link stands in one text alone; ``verbatim`` whether the links are of the same words.
    """

    source: int
    target: int
    kind: RelationKind
    source_share: float
    target_share: float
    links: tuple[Link, ...]
    joins: bool
    whole: bool = True
    verbatim: bool = False

    @property
    def ends(self) -> tuple[int, int]:
        """Both exemplars, the lower number first."""
        return min(self.source, self.target), max(self.source, self.target)

    @property
    def twins(self) -> bool:
        """Whether the two are one text but for details."""
        return self.joins and min(self.source_share, self.target_share) >= TWIN_SHARE

    def other(self, end: int) -> int:
        """The exemplar at the other end."""
        return self.target if end == self.source else self.source

    def share_of(self, end: int) -> float:
        """The share of the text of one end that the links cover."""
        return self.source_share if end == self.source else self.target_share

    def links_from(self, end: int) -> tuple[Link, ...]:
        """The links with ``end`` as their source."""
        return self.links if end == self.source else tuple(link.turned() for link in self.links)


def longest_rise(values: Sequence[int]) -> int:
    """Length of the longest subsequence that never falls (patience sorting)."""
    tails: list[int] = []
    for value in values:
        place = bisect_right(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)


def merge_runs(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links that follow each other, or stay within one sentence, on both sides, merged into passages.

    Scores are averaged by the sentences of both sides.
    """
    merged: list[Link] = []
    for link in sorted(links):
        last = merged[-1] if merged else None
        if last and _goes_on(last, link):
            before, more = _size(last), _size(link)
            score = (last.score * before + link.score * more) / (before + more)
            merged[-1] = Link(last.source_start, link.source_end, last.target_start, link.target_end, score)
        else:
            merged.append(link)
    return tuple(merged)


def _goes_on(last: Link, link: Link) -> bool:
    next_source, next_target = last.source_end == link.source_start, last.target_end == link.target_start
    same_source = link.source_end == last.source_end
    same_target = link.target_end == last.target_end and link.target_start >= last.target_start
    return (next_source and (next_target or same_target)) or (same_source and next_target)


def _size(link: Link) -> int:
    return link.source_end - link.source_start + link.target_end - link.target_start


def relation_of(bond: Bond, exemplars: Sequence[Exemplar]) -> Relation:
    """The record of a bond, with stored spans as evidence in the order of the source; of the same words, whole passages."""
    source, target = exemplars[bond.source], exemplars[bond.target]
    shorter = bond.source if sum(source.lengths) <= sum(target.lengths) else bond.target
    return Relation(
        source=source.path,
        target=target.path,
        kind=bond.kind,
        coverage=round(bond.share_of(shorter), 4),
        evidence=tuple(
            Alignment(
                source=cover(source, link.source_start, link.source_end),
                target=cover(target, link.target_start, link.target_end),
                score=round(link.score, 4),
            )
            for link in (merge_runs(bond.links) if bond.verbatim else sorted(bond.links))
        ),
    )


def cover(exemplar: Exemplar, start: int, end: int) -> Span:
    """The stored span from the first to the last of some sentences."""
    return exemplar.spans[start].cover(exemplar.spans[end - 1])
