"""Translations: texts in different languages, or twice put into one, that are one witness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from regesta.collate.anchors import Anchors, anchors_of, weigh
from regesta.collate.bonds import Bond
from regesta.collate.candidates import Chain, candidate_pairs, chain
from regesta.collate.embeddings import VectorStore
from regesta.collate.exemplars import Exemplar
from regesta.collate.likeness import Likeness, Rows, likeness
from regesta.collate.rationing import Look, Pair, allowed, ration, wanted
from regesta.collate.spelling import Spelling
from regesta.collate.windows import LONGEST, windows
from regesta.model.families import RelationKind

POSSIBLE_SHARE = 0.18
"""Least share of the anchors' weight in the chain for a pair to be worth a look."""

SAME_LANGUAGE_SHARE = 0.35
"""The same for two texts in one language, which share more names by chance."""

RATIONED = (
    "too many documents may be translations of each other to compare all sentence by sentence: {spelt} of {all} pairs of one "
    "family were judged by spelling and a few sentences, and their passages set side by side by spelling alone"
)

_POSSIBLE_WEIGHT = 20.0
_POSSIBLE_LINKS = 3
_RENDERED = 0.5
_ORIGINAL = 0.2
_CITING = 0.1
_DAMAGED = 0.05


def find_translations(
    exemplars: Sequence[Exemplar],
    sought: Iterable[int],
    known: AbstractSet[tuple[int, int]],
    store: VectorStore | None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Bond], list[str]]:
    """Bonds of translation among some exemplars, and what a reader must know of how they were found.

    Args:
        exemplars: the pile.
        sought: numbers of those to compare.
        known: pairs of numbers that reuse already bound.
        store: where sentence vectors come from; without it only spelling decides, more strictly.
        progress: called with the sentences embedded and how many at most will be; without a model with the pairs that may be
            translations, all at once.
    """
    numbers = sorted(n for n in sought if len(exemplars[n]))
    anchors = {n: anchors_of(exemplars[n]) for n in numbers}
    weights = weigh(anchors.values())
    places = candidate_pairs([exemplars[n] for n in numbers], [anchors[n] for n in numbers])
    pairs = [(numbers[a], numbers[b]) for a, b in places if (numbers[a], numbers[b]) not in known]
    hoped: list[Pair] = []
    for first, second in pairs:
        found = chain(anchors[first], anchors[second], weights)
        same = exemplars[first].language == exemplars[second].language
        if possible(found, same_language=same):
            where = windows(len(exemplars[first]), len(exemplars[second]), found)
            hoped.append(Pair(first=first, second=second, where=tuple(where), same_language=same))
    comparison = _Comparison(exemplars, anchors, store)
    allowance, want = allowed(sum(len(exemplars[n]) for n in numbers)), wanted(hoped, exemplars)
    if progress and store:
        store.told = lambda embedded: progress(embedded, min(want, allowance))
    elif progress:
        progress(len(hoped), len(hoped))
    if store and want <= allowance:
        return _made(comparison.by_meaning(pair) for pair in hoped), []
    spelling = Spelling({n: exemplars[n] for pair in hoped for n in pair.ends}, anchors, weights)
    looks = [comparison.look(pair, spelling) for pair in hoped]
    if store is None:
        return [comparison.by_spelling(look) for look in looks if look.one], []
    settled = ration(looks, exemplars, store, allowance, comparison.by_meaning)
    spelt = [comparison.by_spelling(look) for look, bond in settled if bond is None and look.spelt.links]
    bonds = _made(bond for _, bond in settled) + spelt
    note = RATIONED.format(spelt=len(spelt), all=sum(bond.joins for bond in bonds))
    return bonds, [note] if spelt else []


def _made(bonds: Iterable[Bond | None]) -> list[Bond]:
    return [bond for bond in bonds if bond]


def possible(found: Chain, *, same_language: bool = False) -> bool:
    """Whether the anchors leave a translation possible."""
    least = SAME_LANGUAGE_SHARE if same_language else POSSIBLE_SHARE
    enough = found.weight >= _POSSIBLE_WEIGHT and len(found.links) >= _POSSIBLE_LINKS
    return enough and found.lesser_share >= least


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Compares pairs of a pile, by their vectors of meaning or of spelling."""

    exemplars: Sequence[Exemplar]
    anchors: Mapping[int, Anchors]
    store: VectorStore | None

    def by_meaning(self, pair: Pair) -> Bond | None:
        """The bond of two texts that render each other, or pieces of each other; None if they don't."""
        assert self.store
        store = self.store
        rows = store.rows_of(self.exemplars[pair.first].texts), store.rows_of(self.exemplars[pair.second].texts)
        seen = self._likeness(pair, rows)
        return _bond(self.exemplars, pair, seen, joins=seen.joins) if seen.faithful else None

    def look(self, pair: Pair, spelling: Spelling) -> Look:
        """The pair as spelling shows it."""
        seen = self._likeness(pair, (spelling.rows_of(pair.first), spelling.rows_of(pair.second)))
        return Look(pair=pair, spelt=seen)

    def by_spelling(self, look: Look) -> Bond:
        """The bond of two texts that are one."""
        return _bond(self.exemplars, look.pair, look.spelt, joins=True, whole=False)

    def _likeness(self, pair: Pair, rows: tuple[Rows, Rows]) -> Likeness:
        one, other = pair.ends
        anchors = self.anchors[one], self.anchors[other]
        return likeness(self.exemplars[one], self.exemplars[other], anchors, pair.where, rows)


def _bond(exemplars: Sequence[Exemplar], pair: Pair, seen: Likeness, *, joins: bool, whole: bool = True) -> Bond:
    first, second = pair.ends
    turned = joins and _renders(exemplars[second], exemplars[first])
    kind: RelationKind = "quotes"
    if joins:
        kind = "translates" if turned or _renders(exemplars[first], exemplars[second]) else "shares_ancestor"
    links, shares = seen.links, (seen.source_share, seen.target_share)
    if joins:
        links, shares = seen.whole, seen.told
    return Bond(
        source=second if turned else first,
        target=first if turned else second,
        kind=kind,
        source_share=shares[1] if turned else shares[0],
        target_share=shares[0] if turned else shares[1],
        links=tuple(link.turned() for link in links) if turned else links,
        joins=joins,
        whole=whole and max(len(exemplars[first]), len(exemplars[second])) <= LONGEST,
    )


def _renders(one: Exemplar, other: Exemplar) -> bool:
    """Whether signs say that the first was made from the second: a machine's translation plainly, or two signs of three.

    The other two are that only the second has references, and that only the first lost letters; none may speak against it.
    """
    if one.language == other.language:
        return False
    if one.machine_translated >= _RENDERED > _ORIGINAL >= other.machine_translated:
        return True
    return _leaning(one, other) >= 2 and not _leaning(other, one)


def _leaning(one: Exemplar, other: Exemplar) -> int:
    signs = (
        one.machine_translated - other.machine_translated >= _ORIGINAL,
        other.cites >= _CITING and not one.cites,
        one.damaged >= _DAMAGED and not other.damaged,
    )
    return sum(signs)
