"""The second look at an alignment: what its links leave open between them is linked with less proof.

Between two sure links there is little that a sentence can be but the other's; a chain found from margins alone loses short
sentences, and takes two neighbours for one where each has its own counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regesta.collate.bonds import Link

GAP_MARGIN = 0.01
"""Least margin of a link within a gap."""

LENGTH_RATIO = 3.0
"""Two sentences may render each other if they differ less than this in length: folded texts of any two languages do."""

_SHORT = 30
Matrix = NDArray[np.floating[Any]]
Weighed = tuple[Link, float]


def fair_lengths(ours: int, theirs: int) -> bool:
    """Whether texts of these lengths, in characters, may render each other."""
    return max(ours, theirs) <= max(_SHORT, LENGTH_RATIO * min(ours, theirs))


def complete(links: Sequence[Link], margins: Matrix, cosines: Matrix, lengths: tuple[Sequence[int], Sequence[int]]) -> list[Link]:
    """A chain of links with its merged ones taken apart where each half has its own, and its gaps filled.

    Args:
        links: the chain, rising on both sides.
        margins: of each sentence of the source with each of the target.
        cosines: the same.
        lengths: characters of each sentence of both sides.
    """
    if not links:
        return []
    parted = _take_apart(list(links), margins, cosines)
    turned = _take_apart([link.turned() for link in parted], margins.T, cosines.T)
    chain = sorted(link.turned() for link in turned)
    return sorted([*chain, *_fillings(chain, margins, cosines, lengths)])


def _single(i: int, j: int, cosines: Matrix) -> Link:
    return Link(i, i + 1, j, j + 1, float(cosines[i, j]))


def _take_apart(chain: list[Link], margins: Matrix, cosines: Matrix) -> list[Link]:
    """Two sentences of the source linked to one of the target, beside which another is free: each gets its own."""
    found: list[Link] = []
    for before, link, after in _neighbours(chain, margins.shape):
        i, j = link.source_start, link.target_start
        if link.source_end - i == 2 and link.target_end - j == 1:
            free = [place for place in (j - 1, j) if place >= before and place + 2 <= after]
            best = max(free, key=lambda place: margins[i, place] + margins[i + 1, place + 1], default=-1)
            if best >= 0 and min(margins[i, best], margins[i + 1, best + 1]) >= GAP_MARGIN:
                found += [_single(i, best, cosines), _single(i + 1, best + 1, cosines)]
                continue
        found.append(link)
    return found


def _neighbours(chain: Sequence[Link], shape: tuple[int, ...]) -> Iterator[tuple[int, Link, int]]:
    """Each link with the end of the one before it and the start of the one after it, in the target."""
    ends = [0, *(link.target_end for link in chain)]
    starts = [*(link.target_start for link in chain), shape[1]]
    yield from zip(ends[:-1], chain, starts[1:], strict=True)


def _fillings(
    chain: Sequence[Link], margins: Matrix, cosines: Matrix, lengths: tuple[Sequence[int], Sequence[int]]
) -> Iterator[Link]:
    """Links in the gaps of a chain: in each gap the heaviest rising chain of what is there."""
    edges = [Link(0, 0, 0, 0, 0.0), *chain, Link(len(margins), len(margins), margins.shape[1], margins.shape[1], 0.0)]
    for one, other in pairwise(edges):
        top, left = one.source_end, one.target_end
        within = margins[top : other.source_start, left : other.target_start]
        steps = [
            (_single(int(i), int(j), cosines), float(margins[i, j]) - GAP_MARGIN)
            for i, j in np.add(np.argwhere(within >= GAP_MARGIN), (top, left))
            if fair_lengths(lengths[0][i], lengths[1][j])
        ]
        yield from (link for link, _ in heaviest_chain(steps))


def heaviest_chain(steps: Sequence[Weighed]) -> list[Weighed]:
    """Of weighed links those of the heaviest chain that rises on both sides."""
    ordered = sorted(steps)
    if not ordered:
        return []
    source_ends = np.array([link.source_end for link, _ in ordered])
    target_ends = np.array([link.target_end for link, _ in ordered])
    best = np.zeros(len(ordered))
    before = np.full(len(ordered), -1)
    for n, (link, gain) in enumerate(ordered):
        behind = np.flatnonzero((source_ends[:n] <= link.source_start) & (target_ends[:n] <= link.target_start))
        if len(behind):
            before[n] = behind[best[behind].argmax()]
        best[n] = gain + (best[before[n]] if before[n] >= 0 else 0.0)
    chain: list[Weighed] = []
    at = int(best.argmax())
    while at >= 0:
        chain.append(ordered[at])
        at = int(before[at])
    return chain[::-1]
