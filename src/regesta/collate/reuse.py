"""Reuse of the same words: copies, cuts, shuffles and quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from regesta.collate.bonds import Bond, Link, longest_rise
from regesta.collate.exemplars import Exemplar
from regesta.collate.groups import connected
from regesta.collate.matching import match, shares
from regesta.collate.postings import heaviest, shared_keys
from regesta.collate.shingles import Hashes, banded_pairs, shingle, signature

JOIN_SHARE = 0.5
"""A text is of another's family if at least this share of the shorter is in the longer."""

ORDERED = 0.75
"""Least share of the links in rising order for a copy that is not a shuffle."""

_JOIN_WORDS = 12
_QUOTE_WORDS = 12
_LOOSE_WIDTH = 3
_LOOSE_PART = 0.015
_TIGHT_WIDTH = 5
_MOST_HOLDERS = 48
_INDEXED = 5_000_000
_LEAST_SHARED = 4
_PARTNERS = 64


def find_reuse(exemplars: Sequence[Exemplar], progress: Callable[[int, int], None] | None = None) -> list[Bond]:
    """All bonds of reuse in a pile, by the numbers of the exemplars.

    Near-duplicates are found by MinHash and LSH, then one of each group is sought in the others by the rare shingles
    they share (so a short excerpt of a long book is found, which resemblance would miss).
    """
    bonds: dict[tuple[int, int], Bond] = {}
    tried: set[tuple[int, int]] = set()

    def compare_all(pairs: Iterable[tuple[int, int]]) -> None:
        todo = sorted(set(pairs) - tried)
        tried.update(todo)
        for done, (first, second) in enumerate(todo):
            if bond := compare(exemplars, first, second):
                bonds[first, second] = bond
            if progress:
                progress(done + 1, len(todo))

    full = [n for n, exemplar in enumerate(exemplars) if len(exemplar)]
    loose = {n: shingle(exemplars[n].words, _LOOSE_WIDTH) for n in full}
    near = banded_pairs([signature(loose[n]) for n in full])
    compare_all((full[a], full[b]) for a, b in near)
    sought = [members[0] for members in connected(full, (pair for pair, bond in bonds.items() if bond.twins))]
    compare_all(_sharing([loose[n] for n in sought], sought, _LOOSE_PART))
    compare_all(_sharing([shingle(exemplars[n].words, _TIGHT_WIDTH) for n in sought], sought, 0.0))
    return [bonds[pair] for pair in sorted(bonds)]


def _sharing(keys: list[Hashes], owners: Sequence[int], part: float) -> list[tuple[int, int]]:
    """Pairs of owners that share at least four rare keys, and a part of the smaller set; at most 64 for each owner."""
    step = np.uint64(1 + sum(map(len, keys)) // _INDEXED)
    keys = [each[each % step == 0] for each in keys]
    weights = {
        (a, b): weight
        for (a, b), (count, weight) in shared_keys(keys, most=_MOST_HOLDERS).items()
        if count >= max(_LEAST_SHARED, part * min(len(keys[a]), len(keys[b])))
    }
    return [(owners[a], owners[b]) for a, b in heaviest(weights, _PARTNERS)]


def compare(exemplars: Sequence[Exemplar], first: int, second: int) -> Bond | None:
    """The bond of two exemplars by reuse, if there is one.

    The source is the one that seems to have taken: the later by date, else the shuffled one, else the shorter, else
    the later by path.
    """
    source, target = (second, first) if _took(exemplars[second], exemplars[first]) else (first, second)
    links = match(exemplars[source], exemplars[target])
    if not links:
        return None
    source_share, target_share = shares(links, exemplars[source], exemplars[target])
    words = _words(links, exemplars[source], exemplars[target])
    whole = max(source_share, target_share) >= 0.99
    joins = max(source_share, target_share) >= JOIN_SHARE and (words >= _JOIN_WORDS or whole)
    if not joins and words < _QUOTE_WORDS:
        return None
    ordered = longest_rise([link.target_start for link in links]) >= ORDERED * len(links)
    return Bond(
        source=source,
        target=target,
        kind=("copies" if ordered else "shuffles") if joins else "quotes",
        source_share=source_share,
        target_share=target_share,
        links=links,
        joins=joins,
        verbatim=True,
    )


def _words(links: Iterable[Link], source: Exemplar, target: Exemplar) -> int:
    """Words that stand on both sides of the links: of a sentence held in a longer one, only its own."""
    return sum(
        min(
            sum(len(source.folded[i].split()) for i in range(link.source_start, link.source_end)),
            sum(len(target.folded[j].split()) for j in range(link.target_start, link.target_end)),
        )
        for link in links
    )


def _took(one: Exemplar, other: Exemplar) -> bool:
    def rank(exemplar: Exemplar) -> tuple[bool, int, str]:
        return exemplar.shuffled, -sum(exemplar.lengths), exemplar.path

    if one.date and other.date and one.date != other.date:
        return one.date > other.date
    return rank(one) > rank(other)
