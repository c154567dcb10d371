"""From bonds to families: which documents are one witness, and which passages are on loan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from regesta.collate.bonds import Bond, cover, relation_of
from regesta.collate.differences import differences
from regesta.collate.exemplars import Exemplar
from regesta.collate.groups import connected
from regesta.collate.mashups import Verdict, find_mashups
from regesta.collate.sigla import siglum
from regesta.model.families import Collation, Family, Relation
from regesta.model.text import Span


def make_families(exemplars: Sequence[Exemplar], bonds: Sequence[Bond], notes: Sequence[str] = ()) -> Collation:
    """The collation of a pile.

    Joining bonds make families by union-find, except those that a mash-up's borrowings would make; these, and
    quotations, stay as relations between families. Sigla follow the order of each family's first path.

    Args:
        exemplars: all documents, sorted by path.
        bonds: what was found between them, by number.
        notes: what the reader must know of how they were found.
    """
    verdict = find_mashups(exemplars, bonds)
    bonds = [_judged(bond, verdict) for bond in bonds]
    groups = connected(range(len(exemplars)), (bond.ends for bond in bonds if bond.joins))
    home = {n: place for place, members in enumerate(groups) for n in members}
    inside: list[list[Bond]] = [[] for _ in groups]
    across: list[Bond] = []
    for bond in bonds:
        (inside[home[bond.source]] if home[bond.source] == home[bond.target] else across).append(bond)
    families = tuple(
        Family(
            documents=tuple(exemplars[n].path for n in members),
            relations=tuple(_related(bond, exemplars) for bond in _sorted(inside[place])),
            siglum=siglum(place),
        )
        for place, members in enumerate(groups)
    )
    return Collation(
        families=families,
        loans=_loans(exemplars, bonds, verdict, home, families),
        relations=tuple(relation_of(bond, exemplars) for bond in _sorted(across)),
        notes=tuple(notes),
    )


def _related(bond: Bond, exemplars: Sequence[Exemplar]) -> Relation:
    return replace(relation_of(bond, exemplars), differences=differences(bond, exemplars))


def _judged(bond: Bond, verdict: Verdict) -> Bond:
    if bond.joins and bond.ends in verdict.undone:
        return replace(bond, joins=False, kind="quotes")
    return bond


def _sorted(bonds: Sequence[Bond]) -> list[Bond]:
    return sorted(bonds, key=lambda bond: (bond.source, bond.target))


def _loans(
    exemplars: Sequence[Exemplar],
    bonds: Sequence[Bond],
    verdict: Verdict,
    home: Mapping[int, int],
    families: Sequence[Family],
) -> tuple[tuple[str, Span, str], ...]:
    """The passages of each mash-up that come from another family; a sentence in two is the likeliest one's."""
    owners = {mashup: _owners(mashup, bonds, verdict, home) for mashup in sorted(verdict.mashups)}
    for bond in bonds:
        for copy, model in (bond.ends, bond.ends[::-1]):
            if copy in owners and model in owners and home[copy] == home[model]:
                owners[copy] = _inherited(bond, copy, owners[model]) | owners[copy]
    loans: list[tuple[str, Span, str]] = []
    for mashup, owned in owners.items():
        runs: list[tuple[int, int, int]] = []
        for place in sorted(owned):
            if runs and runs[-1][1:] == (place, owned[place]):
                runs[-1] = (runs[-1][0], place + 1, owned[place])
            else:
                runs.append((place, place + 1, owned[place]))
        path = exemplars[mashup].path
        loans += [(path, cover(exemplars[mashup], start, end), families[n].id) for start, end, n in runs]
    return tuple(loans)


def _owners(mashup: int, bonds: Sequence[Bond], verdict: Verdict, home: Mapping[int, int]) -> dict[int, int]:
    """For each borrowed sentence the number of the lending family."""
    best: dict[int, tuple[float, int]] = {}
    for bond in bonds:
        if mashup not in bond.ends or bond.other(mashup) in verdict.mashups:
            continue
        family = home[bond.other(mashup)]
        for link in bond.links_from(mashup) if family != home[mashup] else ():
            for place in range(link.source_start, link.source_end):
                best[place] = max(best.get(place, (-1.0, 0)), (link.score, -family))
    return {place: -family for place, (_, family) in best.items()}


def _inherited(bond: Bond, copy: int, owned: Mapping[int, int]) -> dict[int, int]:
    """What a copy of a mash-up owes, by what its model owes."""
    found: dict[int, int] = {}
    for link in bond.links_from(copy):
        for step in range(min(link.source_end - link.source_start, link.target_end - link.target_start)):
            if link.target_start + step in owned:
                found[link.source_start + step] = owned[link.target_start + step]
    return found
