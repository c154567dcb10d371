"""Which stretches of two texts to align, so that a long book costs no more vectors than a short one."""

from __future__ import annotations

from itertools import pairwise

from regesta.collate.candidates import Chain

LONGEST = 160
"""Sentences of one text aligned whole; a longer text is read in windows where the chain of anchors runs."""

_BLOCKS = 4
_MARGIN = 10

Window = tuple[range, range]


def windows(source: int, target: int, chain: Chain) -> list[Window]:
    """Pairs of ranges of sentences to align.

    Two texts that are both short are aligned whole. Of a short and a long one, the long one is cut to the densest
    stretch of the chain about as long as the short one. Of two long ones, four blocks spread over the chain are taken.
    """
    if source <= LONGEST and target <= LONGEST:
        return [(range(source), range(target))]
    if not chain.links:
        return []
    if source <= LONGEST:
        return [(range(source), _densest([j for _, j in chain.links], source, target))]
    if target <= LONGEST:
        return [(_densest([i for i, _ in chain.links], target, source), range(target))]
    return _blocks(source, target, chain)


def _densest(hits: list[int], length: int, whole: int) -> range:
    reach = round(1.5 * length) + 2 * _MARGIN
    start = max(hits, key=lambda first: (sum(first <= hit < first + reach for hit in hits), -first))
    return range(max(0, start - _MARGIN), min(whole, start - _MARGIN + reach))


def _blocks(source: int, target: int, chain: Chain) -> list[Window]:
    size = LONGEST // _BLOCKS
    stride = max(1, len(chain.links) // _BLOCKS)
    found: list[Window] = []
    for first in range(stride // 2, len(chain.links), stride):
        i, j = chain.links[first]
        ours = range(max(0, i - size // 2), min(source, i + size // 2))
        theirs = range(max(0, j - size // 2 - _MARGIN), min(target, j + size // 2 + _MARGIN))
        found.append((ours, theirs))
    apart = found[:1]
    for _, (ours, theirs) in pairwise(found[:_BLOCKS]):
        last_ours, last_theirs = apart[-1]
        ours = range(max(ours.start, last_ours.stop), ours.stop)
        theirs = range(max(theirs.start, last_theirs.stop), theirs.stop)
        if len(ours) and len(theirs):
            apart.append((ours, theirs))
    return apart
