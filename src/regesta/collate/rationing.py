"""Which pairs of a large pile get vectors of meaning, which are dear, when there are too many pairs for all.

All pairs are aligned by spelling first. Then a few links of each alignment, the most hopeful first, are tested by vectors:
spread over the text, and where possible between sentences that have vectors already. Pairs that spelling takes for one text
have to stand three tests of three. The others are compared sentence by sentence if they stand three of five and are not of
one family already. What is left of the allowance serves to align the sure ones; when it is spent, spelling has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regesta.collate.align import mutual_best, neighbourhoods
from regesta.collate.bonds import Bond, Link
from regesta.collate.embeddings import Vectors, VectorStore
from regesta.collate.exemplars import Exemplar
from regesta.collate.groups import Groups
from regesta.collate.likeness import Likeness
from regesta.collate.windows import Window

ALWAYS = 2000
"""Sentences that any pile may embed: a minute or so."""

ALLOWANCE = 0.12
"""The share of its sentences that a larger pile may embed."""

HOPELESS = 0.15
"""Least order, as a share, times share aligned by spelling of a pair worth a test; English and German ones begin at 0.28."""

LIKELY = 0.28
"""The same of two texts that others have shown to be of one family."""

_FEW_TESTS = 3
_TESTS = 5
_STANDING = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two exemplars, by number, that may be one text, and the windows in which to align them."""

    first: int
    second: int
    where: tuple[Window, ...]
    same_language: bool

    @property
    def ends(self) -> tuple[int, int]:
        """Both numbers."""
        return self.first, self.second


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A pair as spelling aligns it."""

    pair: Pair
    spelt: Likeness

    @property
    def hope(self) -> float:
        """How much of it is aligned, and in order; between 0 and 1."""
        return self.spelt.order * max(self.spelt.source_share, self.spelt.target_share)

    @property
    def one(self) -> bool:
        """Whether spelling by itself makes the two one witness; of two texts in one language it never does."""
        return self.spelt.spelt_as_one and not self.pair.same_language


def ration(
    looks: Sequence[Look],
    exemplars: Sequence[Exemplar],
    store: VectorStore,
    allowance: int,
    compare: Callable[[Pair], Bond | None],
) -> list[tuple[Look, Bond | None]]:
    """Decide on the pairs of a pile with no more vectors than it may have.

    Args:
        looks: the pairs.
        exemplars: the pile.
        store: where vectors come from.
        allowance: how many sentences may be embedded in all.
        compare: compares a pair sentence by sentence.

    Returns:
        Those that are or may be one text, each with the bond of its comparison; None where spelling and a test decided
        that it is, and spelling has to say which sentences stand for each other.
    """
    families = Groups(range(len(exemplars)))
    sure: list[Look] = []
    unsure: list[Look] = []
    settled: list[tuple[Look, Bond | None]] = []

    def afford(texts: Iterable[str]) -> bool:
        return store.embedded + store.lacking(texts) <= allowance

    def stands(look: Look, tests: int, least: float) -> bool | None:
        texts = [text for link in _spread(look, tests, exemplars, store) for text in _texts(look, link, exemplars)]
        return _stood(store.vectors(texts)) >= least if afford(texts) else None

    hopeful = sorted((look for look in looks if look.hope >= HOPELESS), key=lambda each: (-each.hope, each.pair.ends))
    for look in hopeful:
        if not look.one or stands(look, _FEW_TESTS, 1.0) is False:
            unsure.append(look)
        else:
            sure.append(look)
            families.join(*look.pair.ends)
    for look in unsure:
        if families.together(*look.pair.ends):
            sure += [look] if look.hope >= LIKELY else []
        elif stands(look, _TESTS, _STANDING) and afford(_all_texts(look.pair, exemplars)):
            settled.append((look, bond := compare(look.pair)))
            if bond and bond.joins:
                families.join(*look.pair.ends)
    settled += [(look, compare(look.pair) if afford(_all_texts(look.pair, exemplars)) else None) for look in sure]
    return settled


def allowed(sentences: int) -> int:
    """How many sentences a pile of so many may embed."""
    return max(ALWAYS, round(ALLOWANCE * sentences))


def wanted(pairs: Iterable[Pair], exemplars: Sequence[Exemplar]) -> int:
    """How many different sentences a comparison of all these pairs would embed."""
    return len({text for pair in pairs for text in _all_texts(pair, exemplars)})


def _all_texts(pair: Pair, exemplars: Sequence[Exemplar]) -> list[str]:
    sides = [(exemplars[end].texts, places) for window in pair.where for end, places in zip(pair.ends, window, strict=True)]
    return [text for texts, places in sides for text in texts[places.start : places.stop]]


def _texts(look: Look, link: Link, exemplars: Sequence[Exemplar]) -> tuple[str, str]:
    return exemplars[look.pair.first].texts[link.source_start], exemplars[look.pair.second].texts[link.target_start]


def _spread(look: Look, tests: int, exemplars: Sequence[Exemplar], store: VectorStore) -> list[Link]:
    """One link of each part of the alignment, in so many parts: the one that costs fewest vectors, then the likest."""
    single = [k for k in look.spelt.links if k.source_end - k.source_start == k.target_end - k.target_start == 1]
    cuts = [round(n * len(single) / tests) for n in range(tests + 1)]
    parts = [single[start:end] for start, end in pairwise(cuts) if start < end]
    return [min(part, key=lambda k: (store.lacking(_texts(look, k, exemplars)), -k.score, k)) for part in parts]


def _stood(vectors: Vectors) -> float:
    """The share of tested links, given as vectors of their ends in turn, that are each other's best of all, and clearly."""
    if len(vectors) < 2 * _FEW_TESTS:
        return 0.0
    cosines = vectors[::2] @ vectors[1::2].T
    rows, columns = neighbourhoods(cosines)
    best = mutual_best(cosines - (rows[:, None] + columns[None, :]) / 2)
    return sum(i == j for i, j in best) / len(cosines)
