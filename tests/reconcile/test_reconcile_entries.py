"""Entries derived from told histories: date, status, type, readings, words."""

from __future__ import annotations

import random

import pytest
from history_builders import Pile
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.chronology import Chronology, Entry
from regesta.model.curation import Decision
from regesta.model.dates import Edtf, Relation, relation
from regesta.reconcile import reconcile
from regesta.resolve import resolve


def _chronology(pile: Pile, *decisions: Decision) -> Chronology:
    resolution = resolve(pile.documents, pile.annotations, pile.collation, decisions)
    return reconcile(pile.all_claims, pile.claim_families, resolution, pile.collation, decisions)


def _only(pile: Pile, *decisions: Decision) -> Entry:
    (entry,) = _chronology(pile, *decisions).entries
    return entry


def _edtf(entry: Entry) -> str | None:
    return entry.date.edtf if entry.date else None


def test_the_precise_date_wins_over_the_vague_ones_that_allow_it() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", ["Trotsky", "Zinoviev"], "1927-11-12", organ="Communist Party")
    pile.tell("b.txt", "expelled", ["Trotsky", "Zinoviev"], "1927-11", organ="Communist Party")
    pile.tell("c.txt", "expelled", ["Trotsky", "Zinoviev"], "1927-12", organ="Communist Party")
    entry = _only(pile)
    assert _edtf(entry) == "1927-11-12"
    assert entry.date and (entry.date.earliest, entry.date.latest) == ("1927-11-12", "1927-11-12")
    assert entry.status == "contested"
    assert entry.summary == "Trotsky and Zinoviev were expelled from the Communist Party."
    assert (
        entry.explanation
        == "12 Nov 1927 in one of three families, compatible with Nov 1927 in another; against Dec 1927 in another."
    )
    relations = {(v.attribute, v.relation, v.cause) for v in entry.variants}
    assert relations == {("date", "contradicts", "genuine disagreement"), ("date", "refines", "precision")}


def test_a_bare_year_does_not_win_by_offending_nobody() -> None:
    pile = Pile()
    for path, date in (
        ("a.txt", "1927"),
        ("b.txt", "1927"),
        ("c.txt", "1927-11-12"),
        ("d.txt", "1927-11-12"),
        ("e.txt", "1927-11-15"),
    ):
        pile.tell(path, "expelled", "Orlov", date, organ="party")
    assert _edtf(_only(pile)) == "1927-11-12"


def test_a_family_has_one_vote() -> None:
    pile = Pile()
    told = [pile.tell(f"{c}.txt", "killed", "Orlov", "1940-08-20") for c in "abc"]
    pile.tell("d.txt", "killed", "Orlov", "1940-08-21")
    pile.tell("e.txt", "killed", "Orlov", "1940-08-21")
    pile.family("a.txt", "b.txt", "c.txt", aligned=[(told[0], told[1]), (told[1], told[2])])
    entry = _only(pile)
    assert _edtf(entry) == "1940-08-21"
    assert len(entry.families) == 3


def test_ranges_that_overlap_are_taken_together() -> None:
    pile = Pile()
    pile.tell("a.txt", "born", "Orlov", "[1890..]")
    pile.tell("b.txt", "born", "Orlov", "[..1895]")
    assert _edtf(_only(pile)) == "[1890..1895]"


@pytest.mark.parametrize(("families", "status"), [(1, "single_witness"), (2, "agreed")])
def test_documents_are_not_witnesses(families: int, status: str) -> None:
    pile = Pile()
    a, b = pile.tell("a.txt", "arrested", "Orlov", "1951"), pile.tell("b.txt", "arrested", "Orlov", "1951")
    if families == 1:
        pile.family("a.txt", "b.txt", aligned=[(a, b)])
    assert _only(pile).status == status


def test_the_specific_type_of_a_death_is_taken_and_confidence_grows_with_families() -> None:
    pile = Pile()
    pile.tell("a.txt", "killed", "Orlov", "1951")
    alone = _only(pile).confidence
    pile.tell("b.txt", "executed", "Orlov", "1951-09")
    entry = _only(pile)
    assert entry.type == "executed"
    assert entry.status == "agreed"
    assert entry.confidence > alone
    pile.tell("c.txt", "executed", "Orlov", "1951-09", modality="negated")
    denied = _only(pile)
    assert denied.status == "contested" and denied.confidence < entry.confidence


def test_attributed_claims_weigh_less() -> None:
    plain, reported = Pile(), Pile()
    plain.tell("a.txt", "arrested", "Orlov", "1951")
    reported.tell("a.txt", "arrested", "Orlov", "1951", says=["Petrov"])
    assert _only(reported).confidence < _only(plain).confidence


def test_a_translation_that_differs_is_a_mistranslation() -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu")
    a = pile.tell("a.txt", "arrested", "Orlov", "1951-03")
    b = pile.tell("b.txt", "arrested", "Orlov", "1951-08")
    pile.family("a.txt", "b.txt", aligned=[(a, b)])
    (variant,) = _only(pile).variants
    assert (variant.attribute, variant.relation, variant.cause) == ("date", "contradicts", "mistranslation")
    assert {reading.value for reading in variant.readings} == {"1951-03", "1951-08"}


def test_a_copy_that_differs_is_a_copy_error() -> None:
    pile = Pile()
    a, b = pile.tell("a.txt", "arrested", "Orlov", "1951-03"), pile.tell("b.txt", "arrested", "Orlov", "1951-08")
    pile.family("a.txt", "b.txt", aligned=[(a, b)])
    assert {v.cause for v in _only(pile).variants} == {"copy error"}


def test_twelve_days_may_be_the_calendar() -> None:
    pile = Pile()
    pile.tell("a.txt", "born", "Orlov", "1879-11-07")
    pile.tell("b.txt", "born", "Orlov", "1879-10-26")
    assert {v.cause for v in _only(pile).variants} == {"calendar"}


def _reckoner(old: int, ours: int) -> Pile:
    """A pile in which ``a.txt`` gives so many days by the Julian calendar and so many by ours, and ``b.txt`` all by ours."""
    pile = Pile()
    for number in range(old + ours):
        name, day = f"{'ABCDEFGHIJKL'[number]}lbert {'ABCDEFGHIJKL'[number]}ranovsky", f"1894-{number + 1:02}"
        pile.tell("a.txt", "died", name, f"{day}-{5 if number < old else 17:02}")
        pile.tell("b.txt", "died", name, f"{day}-17")
    return pile


@pytest.mark.parametrize(
    ("old", "ours", "expected"),
    [(0, 8, "1894-11-05"), (1, 7, "1894-11-05"), (6, 3, "[1894-11-05,1894-11-17]"), (10, 0, "[1894-11-05,1894-11-17]")],
)
def test_a_day_of_one_who_counts_by_the_julian_calendar_may_be_either(old: int, ours: int, expected: str) -> None:
    pile = _reckoner(old, ours)
    pile.tell("a.txt", "died", "Pugachov", "1894-11-05")
    entry = next(e for e in _chronology(pile).entries if "Pugachov" in e.summary)
    assert _edtf(entry) == expected
    assert ("Julian calendar" in entry.explanation) is (expected[0] == "[")


def test_what_another_knows_of_the_month_tells_by_which_calendar_a_day_is() -> None:
    pile = _reckoner(6, 3)
    pile.tell("a.txt", "died", "Pugachov", "1894-11-25")
    pile.tell("c.txt", "died", "Pugachov", "1894-12")
    entry = next(e for e in _chronology(pile).entries if "Pugachov" in e.summary)
    assert _edtf(entry) == "1894-12-07"
    assert ("date", "contradicts", "calendar") in {(v.attribute, v.relation, v.cause) for v in entry.variants}


def test_a_day_that_only_the_julian_calendar_has_does_no_harm() -> None:
    pile = _reckoner(6, 3)
    pile.tell("a.txt", "died", "Pugachov", "1700-02-27")
    pile.tell("c.txt", "died", "Pugachov", "1700-03-11")
    entry = next(e for e in _chronology(pile).entries if "Pugachov" in e.summary)
    assert _edtf(entry) == "1700-03-11"


def test_a_day_that_is_likelier_wrong_than_right_gives_way_to_the_month_and_stays_contested() -> None:
    pile = Pile()
    for path, date in (("a.txt", "1936-04-19"), ("b.txt", "1936-04-21"), ("c.txt", "1936-04")):
        pile.tell(path, "died", "Orlov", date)
    entry = _only(pile)
    assert _edtf(entry) == "1936-04"
    assert entry.status == "contested"
    pile.tell("d.txt", "died", "Orlov", "1936-04-19")
    assert _edtf(_only(pile)) == "1936-04-19"


def test_a_place_in_its_country_refines_and_another_contradicts() -> None:
    pile = Pile()
    pile.tell("a.txt", "died", "Orlov", "1951", place="Almaty")
    pile.tell("b.txt", "died", "Orlov", "1951", place="Kazakhstan")
    assert [(v.attribute, v.relation) for v in _only(pile).variants] == [("place", "refines")]
    pile.tell("c.txt", "died", "Orlov", "1951", place="Moscow")
    assert ("place", "contradicts") in {(v.attribute, v.relation) for v in _only(pile).variants}


@pytest.mark.parametrize(
    ("language", "office", "expected"),
    [
        ("fr", "commissaire du peuple à la Guerre", {"refines"}),  # what else two languages say can't be compared
        ("hu", "posztjáról", {"refines"}),  # any office
        ("fr", "ambassadeur", {"contradicts"}),
    ],
)
def test_offices_of_two_languages_contradict_only_by_their_heads(language: str, office: str, expected: set[str]) -> None:
    pile = Pile().document("b.txt", language=language)
    one = pile.tell("a.txt", "removed", "Orlov", "1951-05-03", office="People's Commissar")
    other = pile.tell("b.txt", "removed", "Orlov", "1951-05-03", office=office)
    pile.family("a.txt", "b.txt", siglum="A", aligned=[(one, other)])
    assert {v.relation for v in _only(pile).variants if v.attribute == "office"} == expected


def test_the_meeting_that_decided_is_no_body_that_excluded() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1951-12", organ="Communist Party", agent="#15th Congress")
    assert not _only(pile).variants
    pile.tell("b.txt", "expelled", "Orlov", "1951-12", organ="Communist Party", agent="#plenum")
    assert ("organ", "contradicts") in {(v.attribute, v.relation) for v in _only(pile).variants}


@pytest.mark.parametrize(
    ("kind", "patients", "roles", "modality", "expected"),
    [
        (
            "exiled",
            "Orlov",
            {"place": "Turkey", "origin": "Soviet Union"},
            "asserted",
            "Orlov was exiled from the Soviet Union to Turkey.",
        ),
        ("killed", ["Orlov", "*officers"], {"agent": "assassin"}, "asserted", "Orlov and officers were killed by an assassin."),
        ("published", "Orlov", {}, "asserted", "Orlov published a work."),
        ("capitulated", "Orlov", {}, "negated", "It is denied that Orlov capitulated."),
        ("attacked", "Orlov", {}, "possible", "It is said to be possible that Orlov was attacked."),
        ("took_own_life", "Orlov", {}, "asserted", "Orlov died by suicide."),
    ],
)
def test_summaries(kind: str, patients: object, roles: dict[str, str], modality: str, expected: str) -> None:
    pile = Pile()
    pile.tell("a.txt", kind, patients, "1951", modality=modality, **roles)  # type: ignore[arg-type]
    assert _only(pile).summary == expected


def test_every_type_has_its_words() -> None:
    from regesta.model.vocabulary import event_types

    for kind in event_types():
        pile = Pile()
        pile.tell("a.txt", kind, "Orlov", "1951")
        assert "_" not in _only(pile).summary


def test_a_curator_sets_a_date_and_rejects_a_claim() -> None:
    pile = Pile()
    pile.tell("a.txt", "killed", "Orlov", "1940-08-20")
    wrong = pile.tell("b.txt", "killed", "Orlov", "1940-08-21")
    entry = _only(pile)

    def decision(kind: str, left: str, right: str = "") -> Decision:
        return Decision(id=1, kind=kind, left=left, right=right, judgement="positive", who="x", when="2024")  # type: ignore[arg-type]

    decided = _only(pile, decision("value", f"{entry.id} date", "1940-08-22"))
    assert _edtf(decided) == "1940-08-22"
    assert "curator" in decided.explanation
    rejected = _only(pile, decision("reject", wrong.id))
    assert rejected.status == "single_witness" and not rejected.variants


def test_order_of_time_with_the_undated_last() -> None:
    pile = Pile()
    pile.tell("a.txt", "exiled", "Petrov")
    pile.tell("a.txt", "arrested", "Orlov", "1953")
    pile.tell("a.txt", "born", "Orlov", "1890~")
    pile.tell("a.txt", "tried", "Orlov", "1953-02-01")
    dates = [_edtf(entry) for entry in _chronology(pile).entries]
    assert dates == ["1890~", "1953", "1953-02-01", None]


_DATES = [None, "1951", "1951-03", "1951-03-04", "1951-03-20", "1953-01", "XXXX-03-04", "[1950..]", "1951~", "1950/1952"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(["expelled", "killed", "executed", "arrested"]),
            st.sampled_from(_DATES),
            st.sampled_from(["", "Turkey", "Moscow"]),
            st.sampled_from(["asserted", "asserted", "negated"]),
        ),
        max_size=12,
    ),
    st.randoms(),
)
def test_what_holds_of_every_chronology(told: list[tuple[str, str, str | None, str, str]], chance: random.Random) -> None:
    pile = Pile()
    for path, kind, date, place, modality in told:
        pile.tell(f"{path}.txt", kind, "Orlov", date, modality=modality, **({"place": place} if place else {}))  # type: ignore[arg-type]
    resolution = resolve(pile.documents, pile.annotations, pile.collation, ())
    chronology = reconcile(pile.all_claims, pile.claim_families, resolution, pile.collation, ())
    claims = pile.all_claims
    chance.shuffle(claims)
    assert reconcile(claims, pile.claim_families, resolution, pile.collation, ()) == chronology
    by_id = {claim.id: claim for claim in claims}
    for entry in chronology.entries:
        assert 0 < entry.confidence < 1
        assert (entry.status == "contested") == any(v.relation == "contradicts" for v in entry.variants)
        for variant in entry.variants:
            assert all(set(reading.claims) <= set(entry.claims) for reading in variant.readings)
            if variant.attribute == "date" and variant.relation == "contradicts" and entry.date:
                own, first = Edtf.parse(entry.date.edtf), Edtf.parse(variant.readings[0].value)
                own = own if relation(own, first) is Relation.CONTRADICTS else first  # the likeliest within a wider date
                assert all(relation(own, Edtf.parse(r.value)) is Relation.CONTRADICTS for r in variant.readings[1:])
        if entry.date is None:
            assert not any(by_id[c].date for c in entry.claims if by_id[c].modality == "asserted")
    known = {entry.id for entry in chronology.entries}
    assert all(set(conflict.entries) <= known and conflict.note for conflict in chronology.conflicts)
