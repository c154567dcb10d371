"""Word shingles as 64-bit numbers, MinHash signatures and LSH banding, in numpy.

MinHash: Broder, "On the resemblance and containment of documents" (1997); banding: Indyk and Motwani (1998). The
numbers come from BLAKE2b and SplitMix64, so they are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

PERMUTATIONS = 128
BANDS = 32
_CHUNK = 4096


@lru_cache(maxsize=1 << 18)
def key_hash(key: str) -> int:
    """64 bits for a string, the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def _mix(values: Hashes) -> Hashes:
    """SplitMix64's finaliser: spreads every bit of the input over the output (it maps one to one)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def shingle(words: Sequence[str], width: int) -> Hashes:
    """The set of hashes of all runs of ``width`` words, sorted; of all words at once if there are fewer."""
    if not words:
        return np.empty(0, dtype=np.uint64)
    ids = np.fromiter((key_hash(word) for word in words), dtype=np.uint64, count=len(words))
    width = min(width, len(words))
    count = len(words) - width + 1
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(width):
        hashes = _mix(hashes * np.uint64(0x9E3779B97F4A7C15) + ids[place : place + count])
    return np.unique(hashes)


def _seeds() -> tuple[Hashes, Hashes]:
    steps = np.arange(1, 2 * PERMUTATIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    drawn = _mix(steps)
    return drawn[:PERMUTATIONS] | np.uint64(1), drawn[PERMUTATIONS:]


_FACTORS, _OFFSETS = _seeds()


def signature(hashes: Hashes) -> Hashes:
    """The MinHash signature of a set of hashes: for each permutation, the smallest image."""
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashes), _CHUNK):
        part = hashes[None, start : start + _CHUNK]
        images = part * _FACTORS[:, None] + _OFFSETS[:, None]
        least = np.minimum(least, (images ^ (images >> np.uint64(32))).min(axis=1))
    return least


def resemblance(first: Hashes, second: Hashes) -> float:
    """The Jaccard index that two signatures estimate, between 0 and 1."""
    return float(np.mean(first == second))


def banded_pairs(signatures: Sequence[Hashes], bands: int = BANDS) -> list[tuple[int, int]]:
    """Pairs of places whose signatures agree in at least one band, sorted.

    In a bucket of many, each is paired with the first and with the one before it, so the number of pairs grows with
    the number of documents and the bucket still hangs together.
    """
    if len(signatures) < 2:
        return []
    table = np.stack(list(signatures))
    rows = table.shape[1] // bands
    pairs: set[tuple[int, int]] = set()
    for band in range(bands):
        code = np.zeros(len(table), dtype=np.uint64)
        for row in range(rows):
            code = _mix(code * np.uint64(0x9E3779B97F4A7C15) + table[:, band * rows + row])
        order = np.argsort(code, kind="stable")
        cuts = np.flatnonzero(np.diff(code[order])) + 1
        for bucket in np.split(order, cuts):
            if len(bucket) > 1:
                first = int(bucket[0])
                pairs.update((first, int(later)) for later in bucket[1:])
                pairs.update(zip(map(int, bucket[:-1]), map(int, bucket[1:]), strict=True))
    return sorted(pairs)
