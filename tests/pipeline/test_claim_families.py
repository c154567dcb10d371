from __future__ import annotations

from dataclasses import replace

from regesta.model.claims import Claim
from regesta.model.curation import Decision
from regesta.model.families import Collation, Family
from regesta.model.text import Span
from regesta.pipeline import claim_families
from regesta.pipeline.families import with_copies

A, B = Family(documents=("a.txt", "a2.txt")), Family(documents=("b.txt",))
CLAIM = Claim(
    document="a.txt",
    type="expelled",
    roles=(),
    date=None,
    modality="asserted",
    attributed_to=(),
    passage=Span(10, 20),
    quote="x" * 10,
    trigger=Span(12, 14),
    sentence=0,
    confidence=1.0,
    extractor="x",
)


def family_of(claim: Claim, *loans: tuple[str, Span, str]) -> str | None:
    return claim_families([claim], Collation(families=(A, B), loans=loans)).get(claim.id)


def test_a_claim_speaks_for_its_documents_family() -> None:
    assert family_of(CLAIM) == A.id
    assert family_of(replace(CLAIM, document="a2.txt")) == A.id
    assert family_of(replace(CLAIM, document="b.txt")) == B.id
    assert family_of(replace(CLAIM, document="c.txt")) is None


def test_a_borrowed_passage_speaks_for_its_lender() -> None:
    assert family_of(CLAIM, ("a.txt", Span(10, 20), B.id)) == B.id
    assert family_of(CLAIM, ("a.txt", Span(10, 19), B.id)) == A.id
    assert family_of(CLAIM, ("b.txt", Span(0, 99), B.id)) == A.id


def test_the_shortest_loan_counts() -> None:
    assert family_of(CLAIM, ("a.txt", Span(0, 99), "f-far"), ("a.txt", Span(5, 25), B.id)) == B.id
    assert family_of(CLAIM, ("a.txt", Span(0, 20), "f-one"), ("a.txt", Span(5, 25), "f-two")) == "f-one"


def test_a_curator_marks_a_copy() -> None:
    collation = Collation(families=tuple(Family(documents=(path,), siglum=path[0].upper()) for path in ("a", "b", "c")))
    said = Decision(id=1, kind="copy", left="c", right="a", judgement="positive", who="x", when="2024")
    joined = with_copies(collation, [said])
    assert [(family.documents, family.siglum) for family in joined.families] == [(("a", "c"), "A"), (("b",), "B")]
    assert joined.families[0].relations[0].source == "c"
    assert with_copies(collation, [replace(said, judgement="negative"), replace(said, left="gone")]) == collation
