"""Nothing without its passage: claims whose words don't stand where they say are dropped and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from regesta.model.claims import Annotations, Claim
from regesta.model.documents import Document

UNANCHORED = "the quote doesn't stand at its place in the document"
REPEATED = "the same claim, made twice of the same words"


def keep_anchored(document: Document, annotations: Annotations) -> Annotations:
    """``annotations`` without the claims that can't be anchored in ``document``, nor those made twice."""
    dropped: Counter[str] = Counter()
    kept: dict[str, Claim] = {}
    for claim in annotations.claims:
        if not _anchored(document, claim):
            dropped[UNANCHORED] += 1
        elif claim.id in kept:
            dropped[REPEATED] += 1
        else:
            kept[claim.id] = claim
    if not dropped:
        return annotations
    counts = (*annotations.dropped, *sorted(dropped.items()))
    return replace(annotations, claims=tuple(kept.values()), dropped=counts)


def _anchored(document: Document, claim: Claim) -> bool:
    length = len(document.text)
    return (
        claim.document == document.path
        and bool(claim.quote)
        and document.quote(claim.passage) == claim.quote
        and claim.trigger.end <= length
        and (claim.date is None or claim.date.span.end <= length)
        and all(document.quote(role.mention.span) == role.mention.surface for role in claim.roles)
    )
