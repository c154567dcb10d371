"""Which family each claim speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from regesta.model.claims import Claim
from regesta.model.families import Collation
from regesta.model.text import Span


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
