"""Which family each claim speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from regesta.model.claims import Claim
from regesta.model.curation import Decision
from regesta.model.families import Collation, Family, Relation
from regesta.model.text import Span


def with_copies(collation: Collation, decisions: Iterable[Decision]) -> Collation:
    """The collation as a curator corrects it: a document that is said to be a copy of another is of one family with it.

    The joined family keeps the siglum of the copied document's. What a curator says is no copy stays where it is: families
    are found by their passages, and a claim or an act can be judged by itself.

    Args:
        collation: what was found.
        decisions: those in force; only positive ones of kind ``copy`` on two documents of the pile are heard.
    """
    families = {path: family for family in collation.families for path in family.documents}
    for decision in decisions:
        copy, original = families.get(decision.left), families.get(decision.right)
        if decision.kind != "copy" or decision.judgement != "positive" or decision.undone or not copy or not original:
            continue
        if copy is original:
            continue
        relation = Relation(source=decision.left, target=decision.right, kind="copies", coverage=0.0, evidence=())
        joined = Family(
            documents=tuple(sorted((*original.documents, *copy.documents))),
            relations=(*original.relations, *copy.relations, relation),
            siglum=original.siglum,
        )
        old = {copy.id, original.id}
        families.update(dict.fromkeys(joined.documents, joined))
        loans = tuple((path, span, joined.id if family in old else family) for path, span, family in collation.loans)
        kept = [joined if family is original else family for family in collation.families if family is not copy]
        collation = replace(collation, families=tuple(kept), loans=loans)
    return collation


def claim_families(claims: Iterable[Claim], collation: Collation) -> dict[str, str]:
    """The family of each claim by its passage: claim id → family id.

    A passage inside a loan speaks for the family it was borrowed from (the shortest loan that contains it; of equal
    ones the first); any other for its document's family. A claim whose document is in no family has none.
    """
    home: dict[str, str] = {}
    for family in collation.families:
        for document in family.documents:
            home.setdefault(document, family.id)
    loans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for document, span, family_id in collation.loans:
        loans[document].append((span, family_id))
    for borrowed in loans.values():
        borrowed.sort(key=lambda loan: len(loan[0]))
    found: dict[str, str] = {}
    for claim in claims:
        inside = (family for span, family in loans.get(claim.document, ()) if span.contains(claim.passage))
        family_of_claim = next(inside, None) or home.get(claim.document)
        if family_of_claim is not None:
            found[claim.id] = family_of_claim
    return found
