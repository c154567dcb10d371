"""Sentences as vectors of how they are spelt, alike across languages as far as these share names, numbers and roots.

Runs of letters of a folded sentence (McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text
Retrieval", 2004) and its anchors, each weighed by rarity, are hashed to a fixed width (Weinberger and others, "Feature
Hashing for Large Scale Multitask Learning", 2009). It costs next to nothing beside a model of meaning, and finds the
counterpart of three sentences in four of a page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from regesta.collate.anchors import Anchors
from regesta.collate.embeddings import Vectors
from regesta.collate.exemplars import Exemplar
from regesta.collate.shingles import key_hash

_WIDTH = 2048
_RUNS = (3, 4)
_SHORTEST_WORD = 3
_ANCHORS = 0.7
_KEPT = 256

Ids = NDArray[np.int64]


@lru_cache(maxsize=1 << 17)
def _runs(word: str) -> tuple[int, ...]:
    """The hashes, of 31 bits, of the runs of three and four letters of a word between its edges."""
    edged = f" {word} "
    return tuple({key_hash(edged[n : n + size]) >> 33 for size in _RUNS for n in range(len(edged) - size + 1)})


class Spelling:
    """Rows of spelling for the sentences of some exemplars, made when first asked for; the last few hundred are kept."""

    def __init__(self, exemplars: Mapping[int, Exemplar], anchors: Mapping[int, Anchors], weights: Mapping[str, float]) -> None:
        """Count how many sentences of the pile have each run of letters.

        Args:
            exemplars: those to compare, by number.
            anchors: their anchors.
            weights: of each anchor.
        """
        self._anchors, self._weights = anchors, weights
        self._runs: dict[int, list[Ids]] = {n: [_runs_of(text) for text in exemplars[n].folded] for n in sorted(exemplars)}
        flat = [ids for each in self._runs.values() for ids in each]
        self._known, counts = np.unique(np.concatenate(flat) if flat else np.empty(0, np.int64), return_counts=True)
        self._rarity = np.log1p(len(flat) / np.maximum(counts, 1)).astype(np.float32)
        self._rows: OrderedDict[int, Vectors] = OrderedDict()

    def rows(self, number: int) -> Vectors:
        """One row of length 1 for each sentence of an exemplar."""
        if number not in self._rows:
            self._rows[number] = self._make(number)
            if len(self._rows) > _KEPT:
                self._rows.popitem(last=False)
        self._rows.move_to_end(number)
        return self._rows[number]

    def rows_of(self, number: int) -> Callable[[range], Vectors]:
        """What gives the rows of a range of an exemplar's sentences."""
        return lambda places: self.rows(number)[places.start : places.stop]

    def _make(self, number: int) -> Vectors:
        words = np.zeros((len(self._runs[number]), _WIDTH), dtype=np.float32)
        for row, ids in enumerate(self._runs[number]):
            _spread(words[row], ids, self._rarity[np.searchsorted(self._known, ids)])
        anchors = np.zeros_like(words)
        for row, keys in enumerate(self._anchors[number]):
            held = sorted(keys)
            ids = np.array([key_hash(key) >> 33 for key in held], dtype=np.int64)
            _spread(anchors[row], ids, np.array([self._weights[key] for key in held], dtype=np.float32))
        return _even(np.concatenate([_even(words), _ANCHORS * _even(anchors)], axis=1))


def _runs_of(folded: str) -> Ids:
    words = {word for word in folded.split() if len(word) >= _SHORTEST_WORD}
    return np.array(sorted({each for word in words for each in _runs(word)}), dtype=np.int64)


def _spread(row: Vectors, ids: Ids, weights: Vectors) -> None:
    """Add the weights at the places of the ids, with the sign that evens out what falls together."""
    signs = np.where((ids >> 30) & 1, np.float32(1), np.float32(-1))
    np.add.at(row, ids % _WIDTH, signs * weights)


def _even(rows: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    even: Vectors = (rows / np.maximum(lengths, np.float32(1e-9))).astype(np.float32)
    return even
