"""What must come before what: vague dates narrowed, impossible orders named."""

from __future__ import annotations

from history_builders import Pile

from regesta.model.chronology import Chronology, Entry
from regesta.model.dates import Edtf
from regesta.model.network import Network
from regesta.model.vocabulary import event_types
from regesta.reconcile import reconcile
from regesta.reconcile.ordering import ordering_rules
from regesta.reconcile.timeline import bounds_of
from regesta.resolve import resolve


def _chronology(pile: Pile) -> Chronology:
    resolution = resolve(pile.documents, pile.annotations, pile.collation, ())
    return reconcile(pile.all_claims, pile.claim_families, resolution, pile.collation, ())


def _entry(chronology: Chronology, kind: str) -> Entry:
    (entry,) = [entry for entry in chronology.entries if entry.type == kind]
    return entry


def test_the_rules_speak_of_known_types_and_of_every_type_once() -> None:
    for rule in ordering_rules().values():
        for types in (rule.before, rule.after, rule.exclude):
            assert types == "any" or set(types) <= set(event_types())
        assert rule.words or rule.holds == "usually"


def test_a_vague_date_is_narrowed_and_keeps_what_sources_say() -> None:
    pile = Pile()
    pile.tell("a.txt", "executed", "Orlov", "1937-03-15")
    pile.tell("b.txt", "arrested", "Orlov", "1937")
    arrest = _entry(_chronology(pile), "arrested")
    assert arrest.date and (arrest.date.edtf, arrest.date.earliest, arrest.date.latest) == ("1937", "1937-01-01", "1937-03-15")
    assert arrest.explanation.endswith(" Not after 15 Mar 1937 (Orlov was executed).")


def test_narrowing_goes_on_through_several_acts() -> None:
    pile = Pile()
    pile.tell("a.txt", "arrested", "Orlov", "1937-02-03")
    pile.tell("a.txt", "tried", "Orlov", "1937")
    pile.tell("b.txt", "sentenced", "Orlov")
    pile.tell("b.txt", "executed", "Orlov", "1937-03-15")
    chronology = _chronology(pile)
    trial, sentence = _entry(chronology, "tried"), _entry(chronology, "sentenced")
    assert trial.date and (trial.date.earliest, trial.date.latest) == ("1937-02-03", "1937-03-15")
    assert sentence.date is None
    assert "Not before 3 Feb 1937 (Orlov was arrested) and not after 15 Mar 1937 (Orlov was executed)." in sentence.explanation
    assert not chronology.conflicts


def test_what_is_usual_gives_way_to_dates() -> None:
    pile = Pile()
    pile.tell("a.txt", "arrested", "Orlov", "1937")
    pile.tell("b.txt", "released", "Orlov", "1935")
    chronology = _chronology(pile)
    assert not chronology.conflicts and not chronology.constraints


def test_one_of_several_arrests_binds_no_release() -> None:
    pile = Pile()
    pile.tell("a.txt", "arrested", "Orlov", "1905-02")
    pile.tell("a.txt", "arrested", "Orlov", "1937-02")
    pile.tell("b.txt", "released", "Orlov", "1937")
    assert not _chronology(pile).constraints


def test_an_impossible_order_names_the_claims_that_can_not_all_be_true() -> None:
    pile = Pile()
    born = pile.tell("a.txt", "born", "Orlov", "1790")
    pile.tell("b.txt", "born", "Orlov", "18XX")
    died = pile.tell("c.txt", "died", "Orlov", "1950-04-01")
    pile.tell("d.txt", "died", "Orlov")
    (conflict,) = [conflict for conflict in _chronology(pile).conflicts if conflict.kind == "impossible order"]
    assert set(conflict.claims) == {born.id, died.id}
    assert conflict.note.startswith("Orlov can't have lived so long: ")


def test_acts_told_after_dying_keep_their_claims() -> None:
    pile = Pile()
    death = pile.tell("a.txt", "executed", "Orlov", "1937-01-30")
    pile.tell("b.txt", "executed", "Orlov")
    late = pile.tell("c.txt", "appointed", "Orlov", "1938-05", office="commissar")
    (conflict,) = _chronology(pile).conflicts
    assert conflict.kind == "after death" and set(conflict.claims) == {death.id, late.id}
    assert conflict.note == "Orlov can't have acted after dying: appointed May 1938 (C); executed 30 Jan 1937 (A)."


def test_the_constraints_that_are_kept_agree_with_the_dates() -> None:
    pile = Pile()
    pile.tell("a.txt", "executed", "Orlov", "1937-01-30")
    pile.tell("b.txt", "arrested", "Orlov", "1938")
    pile.tell("b.txt", "tried", "Orlov", "1937")
    chronology = _chronology(pile)
    bounds = {e.id: bounds_of(Edtf.parse(e.date.edtf) if e.date else None) for e in chronology.entries}
    assert chronology.constraints and Network.of(bounds, chronology.constraints).consistent
