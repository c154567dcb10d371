"""What an alignment of two texts shows, and whether it makes them one witness.

Likeness of subject is no kinship: accounts of the same days share names, dates and their order. What sets a translation
apart is that it leaves nothing out, keeps the numbers, and keeps each sentence's length in proportion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean, median

from regesta.collate.align import Aligned, align
from regesta.collate.anchors import Anchors, numbers
from regesta.collate.bonds import Link, longest_rise
from regesta.collate.embeddings import Vectors
from regesta.collate.exemplars import Exemplar
from regesta.collate.windows import Window

JOIN_SHARE = 0.45
"""Least share aligned of the text that is covered better."""

FIDELITY = 0.79
"""Least fidelity of two texts of which little is aligned; retellings of one story were measured up to 0.68."""

ALLOWANCE = 0.24
"""How much less fidelity is asked of two texts aligned wholly: nobody retells a text without leaving out or adding."""

DOUBT = 0.5
"""How much more is asked where there is but one link; it falls with their number."""

LEAST_ORDER = 0.75
"""Least share of the mutual best sentences that stand in one order."""

SPELT_LINKS, SPELT_ORDER, SPELT_SHARE = 6, 0.68, 0.36
"""Least links, order and share of what is aligned by spelling alone, for one witness."""

SPELT_FIDELITY = 0.69
"""Least mean of agreement and evenness there; retellings were measured up to 0.66, English and German from 0.71."""

_LEAST_LINKS = 4
_LEAST_LOCAL = 0.4
_CLOSE = 0.08
_UNSEEN = 2.0
_EXPECTED = 0.8


Rows = Callable[[range], Vectors]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What an alignment shows; all numbers but ``counted`` lie between 0 and 1.

    ``whole`` is ``links`` after a second look, ``told`` the shares of both texts' characters in them: both count for nothing
    in the verdict.
    ``source_share`` and ``target_share`` are the shares of the texts' characters aligned, ``local_share`` that of the
    stretch from the first to the last link, on the side where it is less. ``order`` is the share of mutual best
    sentences in one order. ``agreement`` is the share of numbers and months in aligned sentences that both sides have,
    of ``counted`` ones, drawn to 0.8 where there are few. ``closeness`` is the median margin of the links as a share of 0.08.
    ``evenness`` falls from 1 to 0 as the standard deviation of the logarithm of the links' length ratios grows from 0 to 0.5.
    For both a link counts by its margin, up to 0.08: those that chance made say little.
    """

    links: tuple[Link, ...]
    whole: tuple[Link, ...]
    told: tuple[float, float]
    source_share: float
    target_share: float
    local_share: float
    order: float
    agreement: float
    counted: int
    closeness: float
    evenness: float

    @property
    def fidelity(self) -> float:
        """How exactly the aligned sentences render each other: the mean of three independent signs."""
        return (self.agreement + self.closeness + self.evenness) / 3

    @property
    def faithful(self) -> bool:
        """Whether what is aligned is translated, however little it is."""
        if len(self.links) < _LEAST_LINKS or self.order < LEAST_ORDER:
            return False
        return self.fidelity >= FIDELITY - ALLOWANCE * self.local_share + DOUBT / len(self.links)

    @property
    def joins(self) -> bool:
        """Whether the two texts are one witness."""
        share = max(self.source_share, self.target_share)
        return self.faithful and share >= JOIN_SHARE and self.local_share >= _LEAST_LOCAL

    @property
    def spelt_as_one(self) -> bool:
        """The same, where the links come from spelling: fewer are found, and their margins prove nothing."""
        if len(self.links) < SPELT_LINKS or self.order < SPELT_ORDER:
            return False
        share = min(self.local_share, max(self.source_share, self.target_share))
        return share >= SPELT_SHARE and (self.agreement + self.evenness) / 2 >= SPELT_FIDELITY


def likeness(
    source: Exemplar,
    target: Exemplar,
    anchors: tuple[Anchors, Anchors],
    where: Sequence[Window],
    rows: tuple[Rows, Rows],
) -> Likeness:
    """Align two texts in some windows and measure what is found; shares are of what lies in the windows.

    Args:
        source: one text.
        target: the other.
        anchors: of both.
        where: ranges of sentences of both.
        rows: gives the vectors of a range of sentences of each.
    """
    links: list[Link] = []
    whole: list[Link] = []
    margins: list[float] = []
    mutual: list[int] = []
    seen, covered, local = [0, 0], [0, 0], [0, 0]
    for ours, theirs in where:
        lengths = (source.lengths[ours.start : ours.stop], target.lengths[theirs.start : theirs.stop])
        found = align(
            rows[0](ours),
            rows[1](theirs),
            *lengths,
        )
        _count(found, lengths, seen, covered, local)
        links += [link.shifted(ours.start, theirs.start) for link in found.links]
        whole += [link.shifted(ours.start, theirs.start) for link in found.whole]
        margins += found.margins
        mutual += [theirs.start + j for _, j in found.mutual]
    weights = _weights(margins)
    agreement, counted = _agreement(links, weights, anchors)
    told = [sum(sum(side.lengths[slice(*link.range_of(n))]) for link in whole) for n, side in enumerate((source, target))]
    return Likeness(
        links=tuple(links),
        whole=tuple(whole),
        told=(told[0] / max(1, seen[0]), told[1] / max(1, seen[1])),
        source_share=covered[0] / max(1, seen[0]),
        target_share=covered[1] / max(1, seen[1]),
        local_share=min(covered[0] / max(1, local[0]), covered[1] / max(1, local[1])),
        order=longest_rise(mutual) / max(1, len(mutual)),
        agreement=agreement,
        counted=counted,
        closeness=min(1.0, median(margins) / _CLOSE) if margins else 0.0,
        evenness=_evenness(links, weights, source, target),
    )


def _count(found: Aligned, lengths: tuple[list[int], list[int]], seen: list[int], covered: list[int], local: list[int]) -> None:
    for side, of_side in enumerate(lengths):
        seen[side] += sum(of_side)
        covered[side] += sum(sum(of_side[slice(*link.range_of(side))]) for link in found.links)
        if found.links:
            first, last = found.links[0].range_of(side)[0], found.links[-1].range_of(side)[1]
            local[side] += sum(of_side[first:last])


def _agreement(links: Sequence[Link], weights: Sequence[float], anchors: tuple[Anchors, Anchors]) -> tuple[float, int]:
    shared = weighed = 0.0
    counted = 0
    for link, weight in zip(links, weights, strict=True):
        ours, theirs = (numbers(frozenset().union(*anchors[side][slice(*link.range_of(side))])) for side in (0, 1))
        shared += weight * len(ours & theirs)
        weighed += weight * max(len(ours), len(theirs))
        counted += max(len(ours), len(theirs))
    return (shared + _UNSEEN * _EXPECTED) / (weighed + _UNSEEN), counted


def _evenness(links: Sequence[Link], weights: Sequence[float], source: Exemplar, target: Exemplar) -> float:
    if len(links) < 2:
        return 0.0
    ours, theirs = source.lengths, target.lengths
    ratios = [log(sum(ours[slice(*link.range_of(0))]) / sum(theirs[slice(*link.range_of(1))])) for link in links]
    middle = fmean(ratios, weights)
    return max(0.0, 1 - 2 * sqrt(fmean(((ratio - middle) ** 2 for ratio in ratios), weights)))


def _weights(margins: Sequence[float]) -> list[float]:
    """How much each link counts as a sign, 1 on average: a chance link has a small margin."""
    clear = [min(margin, _CLOSE) for margin in margins]
    return [each / fmean(clear) for each in clear]
