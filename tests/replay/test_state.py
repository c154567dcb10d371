"""The state on a day: what must hold of any history, and what a reader expects of a few."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay_histories import PEOPLE, chronology, days, entry, histories

from regesta.errors import UsageError
from regesta.model.chronology import Entry, Reading, Variant
from regesta.model.claims import Claim, Mention, Modality, RoleFiller, RoleName
from regesta.model.entities import Entity
from regesta.model.register import Register
from regesta.model.states import Held, Truth
from regesta.model.text import Span
from regesta.replay import Replay, read_rules, rules_text, state_at, state_between
from regesta.replay.replaying import days_of
from regesta.replay.spans import truth_on

Key = tuple[str, str, str]


def _truths(history: Replay, date: str) -> dict[Key, Truth]:
    return {held.fact.key: held.truth for held in history.state_at(date).held}


@settings(max_examples=30, deadline=None)
@given(histories(), st.data())
def test_replaying_the_changes_gives_the_state_from_scratch(entries: list[Entry], data: st.DataObject) -> None:
    stops = days(entries)
    state = _truths(Replay(chronology(*entries)), stops[0])
    for earlier, later in pairwise(stops):
        for change in state_between(chronology(*entries), earlier, later):
            assert state.pop(change.fact.key, "false") == change.before
            if change.after != "false":
                state[change.fact.key] = change.after
        scratch = Replay(chronology(*entries))
        assert state == _truths(scratch, later)


@settings(max_examples=40, deadline=None)
@given(histories())
def test_a_state_is_what_its_acts_make_of_it(entries: list[Entry]) -> None:
    replay = Replay(chronology(*entries))
    for date in days(entries):
        state = _truths(replay, date)
        day = days_of(date)[0]
        dead = {
            who for act in replay.acts.values() if act.type == "died" and day >= act.window[1] for who in act.roles["patient"]
        }
        held = {fact.key: truth_on(fact.touches, day) for fact in replay.facts if fact.kind == "dead" or fact.subject not in dead}
        assert {key: truth for key, truth in held.items() if truth != "false"} == state


@settings(max_examples=40, deadline=None)
@given(histories(), st.sampled_from(("joined", "exiled", "died", "expelled", "allied")))
def test_what_says_nothing_of_somebody_leaves_their_state(entries: list[Entry], kind: str) -> None:
    roles = (("patient", "dora"), ("counterpart", "emil"), ("organ", "guild"), ("place", "east"))
    more = [*entries, entry("v-more", kind, "1900-01-03", *roles)]
    one, other = Replay(chronology(*entries)), Replay(chronology(*more))
    for date in days(entries):
        mine = {key: truth for key, truth in _truths(other, date).items() if {key[1], key[2]} & {*PEOPLE}}
        assert mine == _truths(one, date)


@settings(max_examples=40, deadline=None)
@given(histories(), st.data())
def test_a_wider_date_makes_nothing_true_that_was_possible(entries: list[Entry], data: st.DataObject) -> None:
    if not entries:
        return
    number = data.draw(st.integers(0, len(entries) - 1))
    wide = data.draw(st.sampled_from(("1900", "[1899..1901]", "[..1900]", "[1900..]", None)))
    old = entries[number]
    wide = wide if old.date else None
    changed = [*entries[:number], entry(old.id, old.type, wide, *old.roles), *entries[number + 1 :]]
    one, other = Replay(chronology(*entries)), Replay(chronology(*changed))
    for date in days(entries):
        before, after = _truths(one, date), _truths(other, date)
        assert [key for key, truth in before.items() if truth == "possible" and after.get(key) == "true"] == []


@settings(max_examples=40, deadline=None)
@given(histories())
def test_every_answer_has_a_citation(entries: list[Entry]) -> None:
    replay = Replay(chronology(*entries))
    for date in days(entries):
        for held in replay.state_at(date).held:
            assert held.reasons
            assert all(touch.claims for touch in held.reasons)
            assert held.truth == "possible" or any(touch.starts or touch.before for touch in held.reasons)


_ANNA = ("patient", "anna")


def test_a_seat_that_a_removal_implies() -> None:
    history = chronology(entry("v-1", "removed", "1926-10", _ANNA, ("organ", "council")))
    replay = Replay(history)
    assert replay.ask(("member", "anna", "council"), "1926-09-01").truth == "possible"
    assert replay.ask(("member", "anna", "council"), "1926-11-01").truth == "false"


def test_of_a_month_a_fact_is_true_that_holds_on_all_its_days() -> None:
    replay = Replay(chronology(entry("v-1", "joined", "1926-10-05", _ANNA, ("organ", "council"))))
    seat = ("member", "anna", "council")
    assert [replay.ask(seat, date).truth for date in ("1926-09", "1926-10", "1926-11", "1926")] == [
        "false",
        "possible",
        "true",
        "possible",
    ]


def test_death_ends_seats_and_alliances_and_reasons_say_by_which_rule() -> None:
    history = chronology(
        entry("v-1", "joined", "1920", _ANNA, ("organ", "council")),
        entry("v-2", "allied", "1920", ("patient", "boris"), ("counterpart", "anna")),
        entry("v-3", "died", "1925-03-02", _ANNA),
    )
    assert [held.fact.kind for held in state_at(history, "1925-03-02").held] == ["dead"]
    changes = state_between(history, "1925-03-01", "1925-03-02")
    assert {(change.fact.kind, change.before, change.after) for change in changes} == {
        ("member", "true", "false"),
        ("allied", "true", "false"),
        ("dead", "false", "true"),
    }
    assert {touch.rule for change in changes for touch in change.acts} == {"death", "death_ends_all"}


def test_readmission_of_an_open_date_leaves_membership_possible() -> None:
    history = chronology(
        entry("v-1", "expelled", "1927-12", _ANNA),
        entry("v-2", "readmitted", None, _ANNA, ("organ", "league")),
    )
    replay = Replay(history)
    assert replay.ask(("expelled", "anna", ""), "1928-06-01").truth == "possible"
    assert replay.ask(("member", "anna", "league"), "1928-06-01").truth == "possible"


def test_from_one_year_to_another_something_lasts_and_early_in_a_year_it_only_begins() -> None:
    lasting = Replay(chronology(entry("v-1", "exiled", "1929/1932", _ANNA, ("place", "north"))))
    exile = ("exiled", "anna", "north")
    assert [lasting.ask(exile, date).truth for date in ("1929-06-01", "1930", "1932-06-01", "1933-01-01")] == [
        "possible",
        "true",
        "possible",
        "false",
    ]
    early = Replay(chronology(entry("v-1", "exiled", "1929-01/1929-03", _ANNA, ("place", "north"))))
    assert early.ask(exile, "1933-01-01").truth == "true"


def test_an_expulsion_perhaps_ends_seats_in_bodies_that_may_be_within() -> None:
    history = [
        entry("v-1", "joined", "1920", _ANNA, ("organ", "bureau")),
        entry("v-2", "joined", "1920", _ANNA, ("organ", "committee")),
        entry("v-3", "expelled", "1925-01-01", _ANNA, ("organ", "party")),
    ]
    names = {"bureau": "Bureau", "committee": "Committee of the Red Party", "party": "Red Party", "anna": "Anna"}
    kinds = {"anna": "person"}
    entities = tuple(
        Entity(id=key, kind="person" if key in kinds else "organ", name=name, names=()) for key, name in names.items()
    )
    register = Register(chronology=chronology(*history), entities=entities)
    replay = Replay(register)
    assert replay.ask(("member", "anna", "committee"), "1925-01-01").truth == "false"
    assert replay.ask(("member", "anna", "bureau"), "1925-01-01").truth == "possible"
    told = read_rules(rules_text().replace("within: {}", "within: {Bureau: [Red Party]}"), "mine.yaml")
    assert Replay(register, rules=told).ask(("member", "anna", "bureau"), "1925-01-01").truth == "false"


def test_a_town_in_a_country_is_no_departure_from_it() -> None:
    history = chronology(
        entry("v-1", "deported", "1929-02", _ANNA, ("place", "turkey")),
        entry("v-2", "moved", "1929-05", _ANNA, ("place", "istanbul")),
        entry("v-3", "moved", "1933", _ANNA, ("place", "france")),
    )
    keys = {"turkey": "TR", "istanbul": "TR.1", "france": "FR"}
    asked = [("at", "anna", place) for place in ("turkey", "istanbul", "france")]
    assert [Replay(history, keys=keys).ask(key, "1930").truth for key in asked] == ["true", "true", "false"]
    assert [Replay(history).ask(key, "1930").truth for key in asked] == ["false", "true", "false"]


def _claim(document: str, modality: Modality, *roles: tuple[RoleName, str], said_by: tuple[str, ...] = ()) -> Claim:
    span = Span(start=0, end=4)
    fillers = tuple(
        RoleFiller(role=role, mention=Mention(kind="person", name=name, surface=name, span=span, language="en"))
        for role, name in roles
    )
    return Claim(
        document=document,
        type="arrested",
        roles=fillers,
        date=None,
        modality=modality,
        attributed_to=said_by,
        passage=span,
        quote="text",
        trigger=span,
        sentence=0,
        confidence=1.0,
        extractor="test",
    )


def _arrest(*claims: Claim) -> Register:
    one = entry("v-1", "arrested", "1937-02-01", _ANNA)
    reading = Reading(value="negated", families=("d",), claims=(claims[-1].id,))
    variants = (Variant(attribute="modality", relation="contradicts", readings=(reading,)),) if len(claims) > 1 else ()
    from dataclasses import replace

    return Register(
        claims=claims,
        role_entities={claim.id: ("anna",) for claim in claims},
        entities=(Entity(id="anna", kind="person", name="Anna", names=()),),
        chronology=chronology(replace(one, claims=tuple(claim.id for claim in claims), variants=variants)),
    )


def _held(register: Register, date: str) -> tuple[Replay, Held]:
    replay = Replay(register)
    return replay, replay.ask(("imprisoned", "anna", ""), date)


@pytest.mark.parametrize("modality", ["negated", "possible", "planned", "asked"])
def test_only_what_somebody_asserts_makes_state(modality: Modality) -> None:
    assert _held(_arrest(_claim("a", modality, ("patient", "Anna"))), "1938-01-01")[1].truth == "false"


def test_hearsay_alone_leaves_a_fact_possible() -> None:
    assert _held(_arrest(_claim("a", "asserted", ("patient", "Anna"), said_by=("x",))), "1938-01-01")[1].truth == "possible"


def test_what_as_many_deny_as_assert_is_possible_and_the_denial_is_shown() -> None:
    told, denied = _claim("a", "asserted", ("patient", "Anna")), _claim("b", "negated", ("patient", "Anna"))
    replay, held = _held(_arrest(told, denied), "1938-01-01")
    assert held.truth == "possible"
    assert [(d.attribute, d.truth, d.claims) for d in replay.dissents(held, "1938-01-01")] == [
        ("modality", "false", (denied.id,))
    ]


def test_what_more_assert_than_deny_is_true_and_the_denial_is_shown() -> None:
    told = (_claim("a", "asserted", ("patient", "Anna")), _claim("c", "asserted", ("patient", "Anna")))
    replay, held = _held(_arrest(*told, _claim("b", "negated", ("patient", "Anna"))), "1938-01-01")
    assert held.truth == "true"
    assert [dissent.truth for dissent in replay.dissents(held, "1938-01-01")] == ["false"]


@pytest.mark.parametrize("date", ["yesterday", "192X/", "..", "XXXX-12-16"])
def test_what_is_no_date_is_refused_with_what_to_write(date: str) -> None:
    with pytest.raises(UsageError, match="Write 1927-11-12"):
        state_at(chronology(), date)


@pytest.mark.parametrize(
    ("text", "word"),
    [("kinds: [", "not YAML"), ("kinds: {}", "no file of rules"), (rules_text().replace("[born]", "[hatched]"), "hatched")],
)
def test_a_file_that_is_no_rules_is_refused(text: str, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        read_rules(text, "mine.yaml")


def test_whoever_is_named_by_an_office_alone_has_no_state() -> None:
    entities = tuple(Entity(id=key, kind=kind, name=key, names=()) for key, kind in (("anna", "person"), ("minister", "office")))
    told = (
        entry("1", "arrested", "1931", ("patient", "anna"), ("patient", "minister")),
        entry("2", "appointed", "1930", ("patient", "anna"), ("office", "minister")),
    )
    replay = Replay(Register(entities=entities, chronology=chronology(*told)))
    assert {(fact.kind, fact.subject, fact.object) for fact in replay.facts} >= {("office", "anna", "minister")}
    assert {fact.subject for fact in replay.facts} == {"anna"}
