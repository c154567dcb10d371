"""Mash-ups: documents put together from pieces of several texts, which would glue those texts into one family.

A long text with two excerpts of it looks alike, so a document is a mash-up only if its sources are unrelated, none of
them makes most of it, and they have more to say than was taken, or leave nothing of it over, or alternate in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations, pairwise

from regesta.collate.bonds import Bond
from regesta.collate.exemplars import Exemplar
from regesta.collate.groups import connected

LEAD_SHARE = 0.45
"""A source that makes this much of a document owns it, if the next gives less than two thirds of that."""

PIECE_SHARE = 0.9
"""A source found to this share in a document may be an excerpt of it; one found less has text of its own."""

_LEAST_PIECE = 0.08
_LEAST_TOTAL = 0.6
_ALTERNATING = 2
_LEADS_BY = 2 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Which documents are mash-ups, and which pairs of documents are no longer held for one witness."""

    mashups: frozenset[int]
    undone: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Makeup:
    """What a document is made of: for each unrelated group of sources its members and the sentences it gave."""

    document: int
    groups: tuple[tuple[tuple[int, ...], frozenset[int]], ...]
    shares: tuple[float, ...]
    total: float


def find_mashups(exemplars: Sequence[Exemplar], bonds: Iterable[Bond]) -> Verdict:
    """Judge every document that shares text with two others; those most wholly made of others come first."""
    ties: dict[int, dict[int, Bond]] = {}
    for bond in bonds:
        ties.setdefault(bond.source, {})[bond.target] = bond
        ties.setdefault(bond.target, {})[bond.source] = bond
    mashups: set[int] = set()
    undone: set[tuple[int, int]] = set()
    first_look = [_makeup(n, exemplars, ties, frozenset()) for n in sorted(ties) if len(ties[n]) > 1]
    for look in sorted(first_look, key=lambda m: (-round(m.total, 2), -len(m.groups), m.document)):
        makeup = _makeup(look.document, exemplars, ties, mashups)
        if len(makeup.groups) < 2:
            continue
        lead = max(range(len(makeup.shares)), key=lambda n: (makeup.shares[n], -n))
        next_most = max(share for n, share in enumerate(makeup.shares) if n != lead)
        if makeup.shares[lead] >= LEAD_SHARE and next_most <= makeup.shares[lead] * _LEADS_BY:
            taken = [members for n, (members, _) in enumerate(makeup.groups) if n != lead]
            undone.update(_cut(makeup.document, [m for ms in taken for m in ms if _is_piece(makeup.document, m, ties)]))
        elif _pieced(makeup, exemplars, ties):
            mashups.add(makeup.document)
    mashups |= _twins_of(mashups, ties)
    for mashup in sorted(mashups):
        undone.update(_cut(mashup, ties[mashup].keys() - mashups))
    return Verdict(mashups=frozenset(mashups), undone=frozenset(undone))


def _cut(document: int, others: Iterable[int]) -> list[tuple[int, int]]:
    return [(min(document, other), max(document, other)) for other in others]


def _twins_of(mashups: AbstractSet[int], ties: Mapping[int, Mapping[int, Bond]]) -> set[int]:
    return {other for n in mashups for other, bond in ties[n].items() if bond.twins}


def _is_piece(document: int, source: int, ties: Mapping[int, Mapping[int, Bond]]) -> bool:
    return ties[document][source].share_of(source) < PIECE_SHARE


def _makeup(
    document: int,
    exemplars: Sequence[Exemplar],
    ties: Mapping[int, Mapping[int, Bond]],
    mashups: AbstractSet[int],
) -> _Makeup:
    bonds = {
        other: bond
        for other, bond in ties[document].items()
        if other not in mashups and not bond.twins and (bond.joins or bond.share_of(document) >= _LEAST_PIECE)
    }
    given = {
        other: frozenset(n for link in bond.links_from(document) for n in range(link.source_start, link.source_end))
        for other, bond in bonds.items()
    }
    tied = {(one, other) for one in bonds for other in ties[one] if other in bonds and one < other}
    mixed = {one for one in bonds if _mixed(one, tied)}
    firm = [
        (one, other)
        for one, other in combinations(sorted(bonds.keys() - mixed), 2)
        if ((one, other) in tied and ties[one][other].joins) or _same_place(given[one], given[other])
    ]
    lengths = exemplars[document].lengths
    groups, shares = [], []
    for members in connected(bonds, firm):
        places = frozenset().union(*(given[member] for member in members))
        groups.append((tuple(members), places))
        shares.append(sum(lengths[n] for n in places) / max(1, sum(lengths)))
    covered = frozenset().union(*given.values())
    total = sum(lengths[n] for n in covered) / max(1, sum(lengths))
    return _Makeup(document=document, groups=tuple(groups), shares=tuple(shares), total=total)


def _same_place(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two sources tell the same sentences of a document: then they are versions of one source."""
    return len(one & other) >= 0.5 * len(one | other)


def _mixed(one: int, pairs: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a source is tied to two others that are not tied to each other: perhaps a mash-up of the same texts."""
    near = {a if b == one else b for a, b in pairs if one in (a, b)}
    return any((a, b) not in pairs for a in near for b in near if a < b)


def _pieced(makeup: _Makeup, exemplars: Sequence[Exemplar], ties: Mapping[int, Mapping[int, Bond]]) -> bool:
    if makeup.total < _LEAST_TOTAL:
        return False
    document = makeup.document
    torn = sum(all(_is_piece(document, m, ties) for m in members) for members, _ in makeup.groups)
    if torn >= 2 or makeup.total >= PIECE_SHARE or exemplars[document].shuffled:
        return True
    owners = [
        next((n for n, (_, given) in enumerate(makeup.groups) if place in given), None)
        for place in range(len(exemplars[document]))
    ]
    kept = [owner for owner in owners if owner is not None]
    turns = sum(one != other for one, other in pairwise(kept))
    return turns > _ALTERNATING * len(makeup.groups)
