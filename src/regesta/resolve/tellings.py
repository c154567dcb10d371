"""Claims that tell one passage over: the same words copied, or aligned passages of two texts that are one witness."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from regesta.model.dates import Relation, relation
from regesta.model.families import Collation
from regesta.model.text import Span
from regesta.resolve.facts import Fact
from regesta.resolve.unions import Unions

_SHARE = 0.5
Passage = tuple[int, int, int]


def aligned_passages(facts: Iterable[Fact], collation: Collation) -> dict[str, frozenset[int]]:
    """For each claim the numbers of the alignments that its passage takes part in."""
    spans: dict[str, list[Passage]] = defaultdict(list)
    for number, (document, span) in enumerate(_sides(collation)):
        spans[document].append((span.start, span.end, number // 2))
    longest = {document: max(end - start for start, end, _ in found) for document, found in spans.items()}
    for found in spans.values():
        found.sort()
    taken: dict[str, frozenset[int]] = {}
    for fact in facts:
        document, passage = fact.claim.document, fact.claim.passage
        if document in spans:
            numbers = frozenset(_overlapping(spans[document], longest[document], passage))
            if numbers:
                taken[fact.id] = numbers
    return taken


def _sides(collation: Collation) -> Iterator[tuple[str, Span]]:
    relations = [relation for family in collation.families for relation in family.relations] + list(collation.relations)
    for related in sorted(set(relations), key=lambda r: (r.source, r.target, r.kind, r.coverage)):
        for pair in related.evidence:
            yield related.source, pair.source
            yield related.target, pair.target


def _overlapping(spans: Sequence[Passage], longest: int, passage: Span) -> Iterator[int]:
    index = bisect_right(spans, (passage.end, 0, 0)) - 1
    while index >= 0 and spans[index][0] >= passage.start - longest:
        start, end, number = spans[index]
        common = min(end, passage.end) - max(start, passage.start)
        if common > 0 and common >= _SHARE * min(end - start, len(passage)):
            yield number
        index -= 1


def join_tellings(
    facts: Sequence[Fact],
    collation: Collation,
    *,
    apart: Mapping[str, Iterable[str]] | None = None,
) -> list[list[Fact]]:
    """Puts the tellings of one passage together, each claim in one group, in order of their first claim's id.

    Args:
        facts: the claims.
        collation: families of documents with their aligned passages.
        apart: for a claim id those that a curator says are about another.
    """
    unions: Unions[str] = Unions()
    known = {fact.id: fact for fact in facts}
    for fact in facts:
        unions.add(fact.id)
    for left, others in sorted((apart or {}).items()):
        for right in sorted(others):
            if left in known and right in known:
                unions.keep_apart(left, right)
    copies: dict[tuple[object, ...], str] = {}
    for fact in facts:
        words = (
            " ".join(fact.claim.quote.split()),
            fact.family,
            fact.claim.type,
            fact.patients,
            fact.groups,
            fact.claim.modality,
        )
        dated = fact.date.text if fact.date else ""
        other = copies.setdefault((*words, dated), fact.id)
        if known[other].claim.document != fact.claim.document:
            unions.join(other, fact.id)
    blocks: dict[tuple[int, str], list[Fact]] = defaultdict(list)
    for key, numbers in aligned_passages(facts, collation).items():
        for number in sorted(numbers):
            blocks[number, known[key].family].append(known[key])
    for _, block in sorted(blocks.items()):
        _pair(block, unions)
    return [[known[key] for key in group] for group in unions.groups([fact.id for fact in facts])]


def _pair(block: Sequence[Fact], unions: Unions[str]) -> None:
    """Pairs the claims of two aligned passages, the likeliest first, each with one."""
    documents: dict[str, list[Fact]] = defaultdict(list)
    for fact in block:
        documents[fact.claim.document].append(fact)
    if len(documents) < 2:
        return
    alone = all(len(found) == 1 for found in documents.values())
    scored = []
    ordered = sorted(block, key=lambda fact: fact.id)
    for index, left in enumerate(ordered):
        for right in ordered[index + 1 :]:
            if left.claim.document != right.claim.document:
                score = _likeness(left, right, alone=alone)
                if score > 0:
                    scored.append((-score, left.id, right.id, left.claim.document, right.claim.document))
    taken: set[tuple[str, str]] = set()
    for _, a, b, document_a, document_b in sorted(scored):
        if (a, document_b) not in taken and (b, document_a) not in taken and unions.join(a, b):
            taken |= {(a, document_b), (b, document_a)}


def _likeness(left: Fact, right: Fact, *, alone: bool) -> float:
    if not left.patients & right.patients and not left.groups & right.groups:
        # Unnamed people have other words in another language: the same kind of people at the same time will do.
        unnamed = left.groups and right.groups and not left.patients and not right.patients
        if not unnamed or not (alone or (left.date and left.date == right.date)):
            return 0.0
    score = 2.0 + (left.claim.type == right.claim.type) + (left.claim.modality == right.claim.modality)
    score += 0.5 * (left.claim.nominal == right.claim.nominal)
    if left.date and right.date:
        kind = relation(left.date, right.date)
        if kind is Relation.CONTRADICTS and not alone:
            return 0.0
        score += 2.0 if kind is Relation.EQUAL else 0.5
    elif (left.date is None) != (right.date is None) and not alone:
        score -= 1.5
    return score + bool(left.places & right.places) + bool(left.bodies & right.bodies)
