"""Sentence alignment of two texts in different languages.

Cosines of sentence vectors are all high between texts on one subject, so none is trusted by itself: a cosine counts by
how far it exceeds those of its neighbourhood (the margin of Artetxe and Schwenk, "Margin-based parallel corpus mining",
2019, as a difference), links must be among the best both ways, and of all links the heaviest rising chain is kept (Gale and
Church, "A program for aligning sentences", 1993, with steps 1-1, 1-2 and 2-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from regesta.collate.bonds import Link
from regesta.collate.completing import complete, fair_lengths, heaviest_chain
from regesta.collate.embeddings import Vectors

MARGIN = 0.03
"""Least margin of a link."""

_NEIGHBOURS = 4
_MERGE_GAIN = 0.005

Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The heaviest rising chain of links, scored by cosine, the margin of each, and all mutual best cells in any order.

    ``whole`` is the chain after a second look (:mod:`regesta.collate.completing`), which proves nothing about the texts.
    """

    links: tuple[Link, ...] = ()
    margins: tuple[float, ...] = ()
    whole: tuple[Link, ...] = ()
    mutual: tuple[tuple[int, int], ...] = ()


def neighbourhoods(cosines: Matrix) -> tuple[Matrix, Matrix]:
    """For each row and each column, the mean of the best four cosines after the very best."""
    return _beside_best(cosines), _beside_best(cosines.T)


def _beside_best(cosines: Matrix) -> Matrix:
    width = cosines.shape[1]
    if width < 2:
        return cast(Matrix, cosines.mean(axis=1))
    ranked = -np.sort(-cosines, axis=1)
    return cast(Matrix, ranked[:, 1 : 1 + _NEIGHBOURS].mean(axis=1))


def mutual_best(margins: Matrix, least: float = MARGIN) -> list[tuple[int, int]]:
    """Cells that are best in their row and in their column and reach the least margin, by row."""
    rows, columns = margins.argmax(axis=1), margins.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(rows) if columns[j] == i and margins[i, j] >= least]


def align(source: Vectors, target: Vectors, source_lengths: Sequence[int], target_lengths: Sequence[int]) -> Aligned:
    """Align two texts, given as vectors.

    Args:
        source: a row of length 1 for each sentence.
        target: the same for the other text.
        source_lengths: characters of each sentence.
        target_lengths: the same for the other text.
    """
    if not len(source) or not len(target):
        return Aligned()
    cosines = source @ target.T
    row_means, column_means = neighbourhoods(cosines)
    margins = cosines - (row_means[:, None] + column_means[None, :]) / 2
    steps = _single_steps(margins, cosines)
    steps += _merged_steps(cosines, target, target_lengths, row_means, column_means, margins)
    turned = _merged_steps(cosines.T, source, source_lengths, column_means, row_means, margins.T)
    steps += [(link.turned(), gain) for link, gain in turned]
    fair = [
        (link, gain)
        for link, gain in steps
        if fair_lengths(
            sum(source_lengths[link.source_start : link.source_end]),
            sum(target_lengths[link.target_start : link.target_end]),
        )
    ]
    chain = heaviest_chain(fair)
    links = tuple(link for link, _ in chain)
    return Aligned(
        links=links,
        margins=tuple(gain + MARGIN for _, gain in chain),
        whole=tuple(complete(links, margins, cosines, (source_lengths, target_lengths))),
        mutual=tuple(mutual_best(margins)),
    )


def _single_steps(margins: Matrix, cosines: Matrix) -> list[tuple[Link, float]]:
    row_best, column_best = margins.max(axis=1), margins.max(axis=0)
    among_best = (margins >= row_best[:, None]) | (margins >= column_best[None, :])
    places = np.argwhere(among_best & (margins >= MARGIN))
    return [
        (Link(int(i), int(i) + 1, int(j), int(j) + 1, float(cosines[i, j])), float(margins[i, j]) - MARGIN) for i, j in places
    ]


def _merged_steps(
    alone_cosines: Matrix,
    target: Vectors,
    target_lengths: Sequence[int],
    row_means: Matrix,
    column_means: Matrix,
    margins: Matrix,
) -> list[tuple[Link, float]]:
    """One sentence for two neighbours, where the two together are nearer to it than either alone.

    The vector of two is their mean by length; its cosines follow from those of the two and theirs to each other.
    """
    if len(target) < 2:
        return []
    weights = np.asarray(target_lengths, dtype=np.float32)
    left, right = weights[:-1], weights[1:]
    beside = np.einsum("ij,ij->i", target[:-1], target[1:])
    norms = np.sqrt(left**2 + right**2 + 2 * left * right * beside)
    cosines = (alone_cosines[:, :-1] * left + alone_cosines[:, 1:] * right) / np.maximum(norms, 1e-9)
    means = (column_means[:-1] + column_means[1:]) / 2
    together = cosines - (row_means[:, None] + means[None, :]) / 2
    alone = np.maximum(margins[:, :-1], margins[:, 1:])
    places = np.argwhere((together >= MARGIN) & (together >= alone + _MERGE_GAIN) & (alone >= MARGIN / 2))
    return [
        (Link(int(i), int(i) + 1, int(j), int(j) + 2, float(cosines[i, j])), float(together[i, j]) - MARGIN) for i, j in places
    ]
