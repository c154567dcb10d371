"""What the sources can't all be right about."""

from __future__ import annotations

from history_builders import Pile

from regesta.model.chronology import Conflict
from regesta.reconcile import reconcile
from regesta.resolve import resolve


def _conflicts(pile: Pile) -> list[Conflict]:
    resolution = resolve(pile.documents, pile.annotations, pile.collation, ())
    return list(reconcile(pile.all_claims, pile.claim_families, resolution, pile.collation, ()).conflicts)


def _kinds(pile: Pile) -> list[tuple[str, str]]:
    return [(conflict.kind, conflict.cause) for conflict in _conflicts(pile)]


def test_agreement_is_no_conflict() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1951-11-12", organ="party")
    pile.tell("b.txt", "expelled", "Orlov", "1951-11", organ="party")
    pile.tell("a.txt", "killed", "Orlov", "1955")
    assert not _conflicts(pile)


def test_a_day_apart() -> None:
    pile = Pile()
    pile.tell("a.txt", "killed", "Orlov", "1940-08-20")
    pile.tell("b.txt", "killed", "Orlov", "1940-08-21")
    (conflict,) = _conflicts(pile)
    assert conflict.kind == "date"
    assert "20 Aug 1940 (A)" in conflict.note and "21 Aug 1940 (B)" in conflict.note
    assert len(conflict.claims) == 2


def test_a_fate_reversed_by_a_translation() -> None:
    pile = Pile().document("a.txt", "fr").document("b.txt", "hu")
    a = pile.tell("a.txt", "executed", "Orlov", "1941-09")
    b = pile.tell("b.txt", "executed", "Orlov", "1941-09", modality="negated")
    pile.family("a.txt", "b.txt", aligned=[(a, b)])
    assert _kinds(pile) == [("modality", "mistranslation")]


def test_a_death_that_aligned_passages_tell_of_different_people() -> None:
    pile = Pile().document("a.txt", "fr").document("b.txt", "hu")
    a = pile.tell("a.txt", "executed", "Orlov", "1941-09")
    b = pile.tell("b.txt", "killed", "*foglyok", "1941-09")
    pile.family("a.txt", "b.txt", aligned=[(a, b)])
    (conflict,) = _conflicts(pile)
    assert (conflict.kind, conflict.cause, len(conflict.entries)) == ("fate", "mistranslation", 2)


def test_two_deaths_told_by_both_translations_are_no_conflict() -> None:
    pile = Pile().document("a.txt", "fr").document("b.txt", "hu")
    a = [pile.tell("a.txt", "executed", name, "1941-09") for name in ("Orlov", "Petrov")]
    b = [pile.tell("b.txt", "executed", name, "1941-09") for name in ("Orlov", "Petrov")]
    pile.family("a.txt", "b.txt", aligned=[(x, y) for x in a for y in b])
    assert not _conflicts(pile)


def test_nobody_acts_after_dying() -> None:
    pile = Pile()
    pile.tell("a.txt", "executed", "Orlov", "1937-01")
    pile.tell("b.txt", "arrested", "Orlov", "1938-05")
    pile.tell("c.txt", "rehabilitated", "Orlov", "1988")
    assert _kinds(pile) == [("after death", "unknown")]


def test_one_death_of_many_against_another_is_named() -> None:
    pile = Pile()
    pile.tell("a.txt", "executed", ["Orlov", "Petrov"], "1937-01")
    pile.tell("b.txt", "executed", ["Orlov", "Lazarev"], "1938-03")
    assert ("dies twice", "unknown") in _kinds(pile)


def test_excluded_twice_without_a_return() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1950-01", organ="party")
    pile.tell("b.txt", "expelled", "Orlov", "1952-01", organ="party")
    assert _kinds(pile) == [("expelled twice", "unknown")]
    pile.tell("b.txt", "readmitted", "Orlov", "1951", organ="party")
    assert not _conflicts(pile)


def test_another_meeting_expels() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1927-12", organ="party", agent="#15th Congress")
    pile.tell("b.txt", "expelled", "Orlov", "1927-11-14", organ="party", agent="#plenum")
    assert {kind for kind, _ in _kinds(pile)} == {"date", "organ"}


def test_a_meeting_that_was_not_then() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1927-11-12", organ="party")
    pile.tell("b.txt", "expelled", "Petrov", "1927-12", organ="party", agent="#15th Congress")
    pile.tell("c.txt", "expelled", "Orlov", organ="party", agent="#Fifteenth Congress")
    (conflict,) = _conflicts(pile)
    assert conflict.kind == "meeting"
    assert "12 Nov 1927" in conflict.note and "Dec 1927" in conflict.note


def test_a_denial_that_joins_no_entry() -> None:
    pile = Pile()
    pile.tell("a.txt", "capitulated", "Orlov", "1934-04")
    pile.tell("b.txt", "capitulated", "Orlov", modality="negated")
    assert _kinds(pile) == [("denied", "unknown")]


def test_a_document_that_tells_of_refusal_and_surrender_is_of_one_mind() -> None:
    pile = Pile()
    pile.tell("a.txt", "capitulated", "Orlov", modality="negated")
    pile.tell("a.txt", "capitulated", "Orlov", "1934-04")
    assert not _conflicts(pile)
