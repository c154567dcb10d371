"""An inverted index that answers one question: which documents share many rare keys?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from regesta.collate.shingles import Hashes

_GROUP = 200_000


def shared_keys(keys: Sequence[Hashes], *, most: int) -> dict[tuple[int, int], tuple[int, float]]:
    """For each pair of documents, how many keys both hold, and their weight.

    Args:
        keys: for each document its set of keys.
        most: a key in more documents than this tells nothing and is left out.

    Returns:
        ``(lower, higher)`` numbers → ``(count, weight)``. A key in ``d`` of ``n`` documents weighs ``log(1 + n / d)``.
    """
    owners = np.repeat(np.arange(len(keys), dtype=np.int64), [len(each) for each in keys])
    if not len(owners):
        return {}
    order = np.argsort(flat := np.concatenate(list(keys)), kind="stable")
    flat, owners = flat[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]]))
    sizes = np.diff(np.append(starts, len(flat)))
    codes: list[NDArray[np.int64]] = []
    weights: list[NDArray[np.float64]] = []
    for size in range(2, min(most, len(keys)) + 1):
        chosen = starts[sizes == size]
        first, second = np.triu_indices(size, 1)
        for begin in range(0, len(chosen), max(1, _GROUP // len(first))):
            groups = owners[chosen[begin : begin + max(1, _GROUP // len(first)), None] + np.arange(size)]
            code = (groups[:, first] * len(keys) + groups[:, second]).ravel()
            codes.append(code)
            weights.append(np.full(len(code), np.log1p(len(keys) / size)))
    if not codes:
        return {}
    pairs, places = np.unique(np.concatenate(codes), return_inverse=True)
    counts = np.bincount(places, minlength=len(pairs))
    totals = np.bincount(places, weights=np.concatenate(weights), minlength=len(pairs))
    return {
        (int(pair) // len(keys), int(pair) % len(keys)): (int(count), float(total))
        for pair, count, total in zip(pairs, counts, totals, strict=True)
    }


def heaviest(weights: Mapping[tuple[int, int], float], most: int) -> set[tuple[int, int]]:
    """The pairs that are among the ``most`` heaviest of one of their two members; at equal weight the lower number."""
    partners: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (first, second), weight in weights.items():
        partners[first].append((-weight, second))
        partners[second].append((-weight, first))
    return {(min(n, m), max(n, m)) for n, ranked in partners.items() for _, m in nsmallest(most, ranked)}
