"""Which claims are about one act."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from history_builders import Pile, partition
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.claims import Claim
from regesta.model.curation import Decision
from regesta.model.entities import Resolution
from regesta.resolve import resolve


def _resolve(pile: Pile, *decisions: Decision) -> Resolution:
    return resolve(pile.documents, pile.annotations, pile.collation, decisions)


def _groups(pile: Pile, *decisions: Decision) -> set[frozenset[str]]:
    return partition(_resolve(pile, *decisions))


def _ids(*groups: list[Claim]) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in group) for group in groups}


def test_a_month_and_a_day_are_one_act() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "expelled", "Orlov", "1951-11-12", organ="Communist Party")
    b = pile.tell("b.txt", "expelled", "Orlov", "1951-11", organ="party")
    assert _groups(pile) == _ids([a, b])


def test_repeated_acts_stay_apart() -> None:
    pile = Pile()
    for path in ("a.txt", "b.txt"):
        pile.tell(path, "expelled", "Orlov", "1951-11-12", organ="party")
        pile.tell(path, "readmitted", "Orlov", "1952-06", organ="party")
        pile.tell(path, "expelled", "Orlov", "1953-01", organ="party")
    types = sorted((event.type, len(event.claims)) for event in _resolve(pile).events)
    assert types == [("expelled", 2), ("expelled", 2), ("readmitted", 2)]


def test_a_return_between_two_near_exclusions_parts_them() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1951-11-01", organ="party")
    pile.tell("c.txt", "readmitted", "Orlov", "1951-11-15", organ="party")
    pile.tell("b.txt", "expelled", "Orlov", "1951-12-01", organ="party")
    assert len(_resolve(pile).events) == 3


def test_near_dates_of_one_exclusion_are_one_contested_act() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "expelled", "Orlov", "1951-11-14", organ="party")
    b = pile.tell("b.txt", "expelled", "Orlov", "1951-12", organ="party", agent="#Fifteenth Congress")
    assert _groups(pile) == _ids([a, b])


def test_one_document_that_dates_two_acts_means_two() -> None:
    pile = Pile()
    pile.tell("a.txt", "arrested", "Orlov", "1951-12-16")
    pile.tell("a.txt", "arrested", "Orlov", "1951-12-18")
    assert len(_resolve(pile).events) == 2


def test_exclusion_from_two_bodies_is_two_acts() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1951-10", organ="Central Committee")
    pile.tell("b.txt", "expelled", "Orlov", "1951-11", organ="party")
    assert len(_resolve(pile).events) == 2


def test_removed_and_expelled_are_one_act_where_the_body_is_one() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "removed", "Orlov", "1951-10", organ="Central Committee")
    b = pile.document("b.txt", "fr").tell("b.txt", "expelled", "Orlov", "1951-10", organ="Comité central")
    assert _groups(pile) == _ids([a, b])


def test_internal_exile_and_deportation_are_two() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "exiled", "Orlov", "1951-01-31", place="Alma-Ata")
    b = pile.tell("b.txt", "exiled", "Orlov", "1951-01", place="Kazakhstan")
    c = pile.tell("a.txt", "deported", "Orlov", "1952-02", place="Turkey")
    d = pile.document("c.txt", "fr").tell("c.txt", "exiled", "Orlov", "1952", place="Turquie")
    assert _groups(pile) == _ids([a, b], [c, d])


@pytest.mark.parametrize("kind", ["killed", "executed", "died"])
def test_nobody_dies_twice(kind: str) -> None:
    pile = Pile()
    a = pile.tell("a.txt", "killed", "Orlov", "1951-08-20")
    b = pile.tell("b.txt", kind, "Orlov", "1951-08-21")
    c = pile.tell("c.txt", kind, "Orlov")
    assert _groups(pile) == _ids([a, b, c])


def test_a_vague_claim_joins_the_only_act_it_can_mean() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "exiled", "Orlov", "1951", place="Turkey")
    b = pile.tell("b.txt", "exiled", "Orlov", nominal=True)
    assert _groups(pile) == _ids([a, b])


def test_a_vague_claim_that_can_mean_two_acts_stays_beside_them() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "exiled", "Orlov", "1951", place="Alma-Ata")
    b = pile.tell("a.txt", "exiled", "Orlov", "1953", place="Turkey")
    c = pile.tell("b.txt", "exiled", "Orlov")
    d = pile.tell("c.txt", "exiled", "Orlov", nominal=True)
    e = pile.tell("d.txt", "exiled", "Orlov", place="Turkey")
    assert _groups(pile) == _ids([a], [b, e], [c, d])


def test_a_vague_claim_means_the_act_of_its_own_document() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "exiled", "Orlov", "1951", place="Alma-Ata")
    b = pile.tell("b.txt", "exiled", "Orlov", "1953", place="Turkey")
    c = pile.tell("b.txt", "exiled", "Orlov", nominal=True)
    assert _groups(pile) == _ids([a], [b, c])


def test_frequent_acts_are_not_joined_for_want_of_a_date() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "spoke", "Orlov", "1951-03-04")
    b = pile.tell("b.txt", "spoke", "Orlov", "1951-03")
    c = pile.tell("c.txt", "spoke", "Orlov")
    d = pile.tell("d.txt", "spoke", "Orlov", "1951")
    assert _groups(pile) == _ids([a, b], [c], [d])


def test_claims_with_some_of_the_patients_join_if_date_and_body_agree() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "expelled", ["Orlov", "Petrov"], "1951-11-14", organ="party")
    b = pile.tell("b.txt", "expelled", "Petrov", "1951-11", organ="party")
    c = pile.tell("c.txt", "expelled", ["Petrov", "Lazarev"], "1951-11-14", organ="party")
    d = pile.tell("c.txt", "expelled", "Petrov", "1961-11", organ="party")
    assert _groups(pile) == _ids([a, b, c], [d])
    event = next(event for event in _resolve(pile).events if a.id in event.claims)
    assert sum(role == "patient" for role, _ in event.roles) == 3


def test_aligned_translations_are_one_telling_though_their_dates_differ() -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu")
    a = pile.tell("a.txt", "arrested", "Orlov", "1951-03")
    b = pile.tell("b.txt", "arrested", "Orlov", "1951-08")
    pile.family("a.txt", "b.txt", aligned=[(a, b)])
    assert _groups(pile) == _ids([a, b])
    assert len(_resolve(replace(pile, families=[])).events) == 2


def test_a_denial_joins_the_act_it_denies_in_another_text() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "executed", "Orlov", "1951-09")
    b = pile.tell("b.txt", "executed", "Orlov", "1951-09", modality="negated")
    assert _groups(pile) == _ids([a, b])


def test_a_refusal_denies_no_later_submission() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "capitulated", "Orlov", "1954-04")
    b = pile.tell("a.txt", "capitulated", "Orlov", modality="negated")
    c = pile.tell("b.txt", "capitulated", "Orlov", modality="negated")
    assert _groups(pile) == _ids([a], [b, c])


def test_plans_alone_are_no_events() -> None:
    pile = Pile()
    pile.tell("a.txt", "exiled", "Orlov", "1951", modality="planned")
    assert not _resolve(pile).events


def _decision(kind: str, left: str, right: str = "", judgement: str = "positive") -> Decision:
    return Decision(id=1, kind=kind, left=left, right=right, judgement=judgement, who="x", when="2024")  # type: ignore[arg-type]


def test_a_curator_wins_over_clustering() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "exiled", "Orlov", "1951", place="Turkey")
    b = pile.tell("b.txt", "exiled", "Orlov", "1951", place="Turkey")
    c = pile.tell("c.txt", "exiled", "Orlov", "1961", place="Mexico")
    assert _groups(pile) == _ids([a, b], [c])
    assert _groups(pile, _decision("same_event", a.id, b.id, "negative")) == _ids([a], [b], [c])
    assert _groups(pile, _decision("same_event", a.id, c.id)) == _ids([a, b, c])
    assert _groups(pile, _decision("reject", b.id)) == _ids([a], [c])


def test_ids_survive_added_documents() -> None:
    pile = Pile()
    a = pile.tell("a.txt", "expelled", "Orlov", "1951-11-12", organ="party")
    before = {event.id for event in _resolve(pile).events if a.id in event.claims}
    pile.tell("b.txt", "expelled", "Orlov", "1951-11", organ="party")
    pile.tell("b.txt", "exiled", "Petrov", "1951-11")
    assert {event.id for event in _resolve(pile).events if a.id in event.claims} == before


_TYPES = ["expelled", "removed", "exiled", "deported", "killed", "readmitted", "arrested"]
_DATES = [None, "1951", "1951-03", "1951-03-04", "1951-03-20", "1953-01", "XXXX-03-04"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(_TYPES),
            st.sampled_from(["Orlov", "Petrov", ["Orlov", "Petrov"], "*rebels"]),
            st.sampled_from(_DATES),
            st.sampled_from(["", "party", "Central Committee"]),
            st.sampled_from(["asserted", "asserted", "negated", "possible"]),
        ),
        max_size=14,
    ),
    st.randoms(),
)
def test_every_claim_is_in_one_event_at_most_and_order_does_not_matter(
    told: list[tuple[str, str, str, str | None, str, str]], chance: random.Random
) -> None:
    pile = Pile()
    for path, kind, patient, date, organ, modality in told:
        roles = {"organ": organ} if organ else {}
        pile.tell(f"{path}.txt", kind, patient, date, modality=modality, **roles)  # type: ignore[arg-type]
    resolution = _resolve(pile)
    claims = [claim for event in resolution.events for claim in event.claims]
    assert len(claims) == len(set(claims))
    asserted = {claim.id for claim in pile.all_claims if claim.modality == "asserted"}
    assert asserted <= set(claims)
    annotations = pile.annotations
    chance.shuffle(annotations)
    annotations = [replace(found, claims=tuple(chance.sample(found.claims, len(found.claims)))) for found in annotations]
    assert resolve(pile.documents, annotations, pile.collation, ()) == resolution
