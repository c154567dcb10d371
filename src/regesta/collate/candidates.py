"""Which documents may be translations of each other, by their anchors alone: cheap, and never all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from regesta.collate.anchors import Anchors, total
from regesta.collate.exemplars import Exemplar
from regesta.collate.postings import shared_keys
from regesta.collate.shingles import Hashes, key_hash

_MOST_HOLDERS = 40
_MOST_PAIRED = 8
_LEAST_SHARED = 3
_PARTNERS = 12
_PARTNERS_IN_LANGUAGE = 4
_COMMON = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Sentences of two texts that are each other's likest by anchors, in the heaviest rising order.

    ``links`` are ``(source sentence, target sentence)``. ``lesser_share`` and ``greater_share`` say how much of the
    anchors' weight the chain holds, of the text with the lesser and with the greater weight; ``loose_share`` is the
    first without asking for order.
    """

    links: tuple[tuple[int, int], ...]
    weight: float
    lesser_share: float
    greater_share: float
    loose_share: float


def candidate_pairs(exemplars: Sequence[Exemplar], anchors: Sequence[Anchors]) -> list[tuple[int, int]]:
    """Pairs of documents that share rare anchors, or rare pairs of anchors in one sentence.

    Each document keeps its twelve best partners in other languages and its four best in its own, so the number of
    pairs grows with the number of documents.
    """
    found = shared_keys([_features(each) for each in anchors], most=_MOST_HOLDERS)
    partners: defaultdict[tuple[int, bool], list[tuple[float, int]]] = defaultdict(list)
    for (first, second), (count, weight) in found.items():
        if count >= _LEAST_SHARED:
            same = exemplars[first].language == exemplars[second].language
            partners[first, same].append((-weight, second))
            partners[second, same].append((-weight, first))
    kept: set[tuple[int, int]] = set()
    for (n, same), ranked in partners.items():
        most = _PARTNERS_IN_LANGUAGE if same else _PARTNERS
        kept.update((min(n, m), max(n, m)) for _, m in sorted(ranked)[:most])
    return sorted(kept)


def _features(anchors: Anchors) -> Hashes:
    keys: set[str] = set()
    for sentence in anchors:
        keys |= sentence
        if 2 <= len(sentence) <= _MOST_PAIRED:
            keys.update(" ".join(pair) for pair in combinations(sorted(sentence), 2))
    return np.array(sorted(key_hash(key) for key in keys), dtype=np.uint64)


def chain(source: Anchors, target: Anchors, weights: Mapping[str, float]) -> Chain:
    """The heaviest chain of two texts."""
    forth, back = _likest(source, target, weights), _likest(target, source, weights)
    mutual = [(i, j, weight) for i, (j, weight) in sorted(forth.items()) if j in back and back[j][0] == i]
    best: list[float] = []
    before: list[int] = []
    for n, (_, j, weight) in enumerate(mutual):
        previous = max((m for m in range(n) if mutual[m][1] < j), key=lambda m: best[m], default=-1)
        best.append(weight + (best[previous] if previous >= 0 else 0.0))
        before.append(previous)
    links: list[tuple[int, int]] = []
    at = max(range(len(mutual)), key=lambda n: best[n], default=-1)
    heaviest = best[at] if at >= 0 else 0.0
    while at >= 0:
        links.append(mutual[at][:2])
        at = before[at]
    lesser, greater = sorted((total(source, weights), total(target, weights)))
    return Chain(
        links=tuple(reversed(links)),
        weight=heaviest,
        lesser_share=heaviest / lesser if lesser else 0.0,
        greater_share=heaviest / greater if greater else 0.0,
        loose_share=sum(weight for _, _, weight in mutual) / lesser if lesser else 0.0,
    )


def _likest(source: Anchors, target: Anchors, weights: Mapping[str, float]) -> dict[int, tuple[int, float]]:
    """For each sentence that shares anything, the likest of the other text (by weighted Dice) and the weight shared."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, keys in enumerate(target):
        for key in keys:
            holders[key].append(j)
    most = max(20, _COMMON * len(target))
    ours = [sum(weights[key] for key in sorted(keys)) for keys in source]
    theirs = [sum(weights[key] for key in sorted(keys)) for keys in target]
    found: dict[int, tuple[int, float]] = {}
    for i, keys in enumerate(source):
        votes: defaultdict[int, float] = defaultdict(float)
        for key in sorted(keys):
            if len(holders.get(key, ())) <= most:
                for j in holders.get(key, ()):
                    votes[j] += weights[key]
        if votes:
            j = max(sorted(votes), key=lambda place: votes[place] / (ours[i] + theirs[place]))
            found[i] = (j, votes[j])
    return found
