"""Translations: texts in different languages, or twice put into one, that are one witness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from regesta.collate.anchors import Anchors, anchors_of, weigh
from regesta.collate.bonds import Bond, Link
from regesta.collate.candidates import Chain, candidate_pairs, chain
from regesta.collate.embeddings import VectorStore
from regesta.collate.exemplars import Exemplar
from regesta.collate.likeness import Likeness, likeness
from regesta.collate.windows import LONGEST, windows
from regesta.model.families import RelationKind

POSSIBLE_SHARE = 0.18
"""Least share of the anchors' weight in the chain for a pair to be worth embedding."""

SAME_LANGUAGE_SHARE = 0.35
"""The same for two texts in one language, which share more names by chance."""

CERTAIN_SHARE = 0.45
"""Least such share, of the text richer in anchors, to join two texts without embedding."""

_POSSIBLE_WEIGHT = 20.0
_POSSIBLE_LINKS = 3
_CERTAIN_LINKS = 6
_RENDERED = 0.5
_ORIGINAL = 0.2
_CERTAIN_LOOSENESS = 1.15


def find_translations(
    exemplars: Sequence[Exemplar],
    sought: Iterable[int],
    known: AbstractSet[tuple[int, int]],
    store: VectorStore | None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Bond]:
    """Bonds of translation among some exemplars.

    Args:
        exemplars: the pile.
        sought: numbers of those to compare.
        known: pairs of numbers that reuse already bound.
        store: where sentence vectors come from; without it only anchors decide, more strictly.
        progress: called with the pairs done and all pairs.
    """
    numbers = sorted(n for n in sought if len(exemplars[n]))
    anchors = {n: anchors_of(exemplars[n]) for n in numbers}
    weights = weigh(anchors.values())
    places = candidate_pairs([exemplars[n] for n in numbers], [anchors[n] for n in numbers])
    pairs = [(numbers[a], numbers[b]) for a, b in places if (numbers[a], numbers[b]) not in known]
    bonds: list[Bond] = []
    for done, (first, second) in enumerate(pairs):
        found = chain(anchors[first], anchors[second], weights)
        same = exemplars[first].language == exemplars[second].language
        if possible(found, same_language=same):
            if store is None:
                bond = _by_anchors(exemplars, first, second, found)
            else:
                bond = _by_vectors(exemplars, first, second, (anchors[first], anchors[second]), found, store)
            bonds += [bond] if bond else []
        if progress:
            progress(done + 1, len(pairs))
    return bonds


def possible(found: Chain, *, same_language: bool = False) -> bool:
    """Whether the anchors leave a translation possible."""
    least = SAME_LANGUAGE_SHARE if same_language else POSSIBLE_SHARE
    enough = found.weight >= _POSSIBLE_WEIGHT and len(found.links) >= _POSSIBLE_LINKS
    return enough and found.lesser_share >= least


def certain(found: Chain) -> bool:
    """Whether the anchors alone show a translation: most of them on both sides, nearly all in one order."""
    ordered = found.loose_share <= _CERTAIN_LOOSENESS * found.lesser_share
    return found.greater_share >= CERTAIN_SHARE and len(found.links) >= _CERTAIN_LINKS and ordered


def _by_vectors(
    exemplars: Sequence[Exemplar],
    first: int,
    second: int,
    anchors: tuple[Anchors, Anchors],
    found: Chain,
    store: VectorStore,
) -> Bond | None:
    where = windows(len(exemplars[first]), len(exemplars[second]), found)
    rows = store.rows_of(exemplars[first].texts), store.rows_of(exemplars[second].texts)
    seen = likeness(exemplars[first], exemplars[second], anchors, where, rows)
    return _bond(exemplars, first, second, seen) if seen.faithful else None


def _bond(exemplars: Sequence[Exemplar], first: int, second: int, seen: Likeness) -> Bond:
    turned = seen.joins and _renders(exemplars[second], exemplars[first])
    kind: RelationKind = "quotes"
    if seen.joins:
        kind = "translates" if turned or _renders(exemplars[first], exemplars[second]) else "shares_ancestor"
    links, shares = seen.links, (seen.source_share, seen.target_share)
    if seen.joins:
        links, shares = seen.whole, seen.told
    return Bond(
        source=second if turned else first,
        target=first if turned else second,
        kind=kind,
        source_share=shares[1] if turned else shares[0],
        target_share=shares[0] if turned else shares[1],
        links=tuple(link.turned() for link in links) if turned else links,
        joins=seen.joins,
        whole=max(len(exemplars[first]), len(exemplars[second])) <= LONGEST,
    )


def _renders(one: Exemplar, other: Exemplar) -> bool:
    """Whether only the first shows signs of a machine's translation: then the second may be its original."""
    only_one = one.machine_translated >= _RENDERED > _ORIGINAL >= other.machine_translated
    return only_one and one.language != other.language


def _by_anchors(exemplars: Sequence[Exemplar], first: int, second: int, found: Chain) -> Bond | None:
    if not certain(found):
        return None
    links = tuple(Link(i, i + 1, j, j + 1, found.greater_share) for i, j in found.links)
    ours, theirs = exemplars[first].lengths, exemplars[second].lengths
    return Bond(
        source=first,
        target=second,
        kind="shares_ancestor",
        source_share=sum(ours[i] for i, _ in found.links) / sum(ours),
        target_share=sum(theirs[j] for _, j in found.links) / sum(theirs),
        links=links,
        joins=True,
        whole=False,
    )
