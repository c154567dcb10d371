"""Which documents may be translations of each other, by their anchors alone: cheap, and never all against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from regesta.collate.anchors import Anchors, total
from regesta.collate.exemplars import Exemplar
from regesta.collate.postings import heaviest, shared_keys
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
    apart: dict[tuple[int, int], float] = {}
    alike: dict[tuple[int, int], float] = {}
    for (first, second), (count, weight) in found.items():
        if count >= _LEAST_SHARED:
            same = exemplars[first].language == exemplars[second].language
            (alike if same else apart)[first, second] = weight
    return sorted(heaviest(apart, _PARTNERS) | heaviest(alike, _PARTNERS_IN_LANGUAGE))


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
    links, heaviest_weight = _heaviest_rise(mutual)
    lesser, greater = sorted((total(source, weights), total(target, weights)))
    return Chain(
        links=links,
        weight=heaviest_weight,
        lesser_share=heaviest_weight / lesser if lesser else 0.0,
        greater_share=heaviest_weight / greater if greater else 0.0,
        loose_share=sum(weight for _, _, weight in mutual) / lesser if lesser else 0.0,
    )


def _heaviest_rise(mutual: Sequence[tuple[int, int, float]]) -> tuple[tuple[tuple[int, int], ...], float]:
    """The heaviest subsequence whose targets rise, and its weight."""
    if not mutual:
        return (), 0.0
    targets = np.array([j for _, j, _ in mutual])
    best = np.zeros(len(mutual))
    before = np.full(len(mutual), -1)
    for n, (_, j, weight) in enumerate(mutual):
        behind = np.flatnonzero(targets[:n] < j)
        if len(behind):
            before[n] = behind[best[behind].argmax()]
        best[n] = weight + (best[before[n]] if before[n] >= 0 else 0.0)
    at = int(best.argmax())
    weight, links = float(best[at]), []
    while at >= 0:
        links.append(mutual[at][:2])
        at = int(before[at])
    return tuple(reversed(links)), weight


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
