"""Ties between people, waves of acts and ladders of sanctions, on short histories told by hand."""

from __future__ import annotations

from replay_histories import chronology, entry

from regesta.model.chronology import Entry
from regesta.replay import Replay, ladder_of, path_between, ties_of, usual_order, waves

_COUNCIL = ("organ", "council")


def _of(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple(("patient", name) for name in names)


def test_two_are_tied_by_a_body_while_both_were_in_it() -> None:
    history = chronology(
        entry("v-1", "joined", "1920-01-01", *_of("anna"), _COUNCIL),
        entry("v-2", "left", "1925-01-01", *_of("anna"), _COUNCIL),
        entry("v-3", "joined", "1923-01-01", *_of("boris"), _COUNCIL),
        entry("v-4", "joined", "1926-01-01", *_of("clara"), _COUNCIL),
    )
    replay = Replay(history)
    (tie,) = [tie for tie in ties_of(replay, "anna") if tie.other == "boris"]
    assert (tie.within, tie.sign, [span.truth for span in tie.spans]) == ("council", 1, ["true"])
    assert "clara" not in {tie.other for tie in ties_of(replay, "anna")}
    assert [step[0].other for step in path_between(replay, "anna", "clara")] == ["boris", "clara"]


def test_a_broken_alliance_is_two_ties_of_opposite_sign() -> None:
    history = chronology(
        entry("v-1", "allied", "1920-01-01", ("patient", "anna"), ("counterpart", "boris")),
        entry("v-2", "broke_with", "1925-01-01", ("patient", "boris"), ("counterpart", "anna")),
    )
    (step,) = path_between(Replay(history), "anna", "boris")
    assert [(tie.kind, tie.sign) for tie in step] == [("allied", 1), ("broken", -1)]


def test_who_has_no_tie_has_no_path() -> None:
    history = chronology(entry("v-1", "joined", "1920", *_of("anna"), _COUNCIL), entry("v-2", "arrested", "1921", *_of("boris")))
    assert path_between(Replay(history), "anna", "boris") == ()


def _years() -> list[Entry]:
    quiet = [entry(f"q-{year}", "published", f"{year}-05-01", *_of("a", "b", "c", "d")) for year in range(1900, 1940)]
    lone = [entry(f"l-{year}", "arrested", f"{year}-03-01", *_of(f"lone{year}")) for year in range(1900, 1940, 8)]
    purge = [
        entry(f"p-{number}", "arrested", f"1937-0{number}-10", *_of(*(f"x{number}{n}" for n in range(5))), ("agent", "police"))
        for number in range(1, 6)
    ]
    return [*quiet, *lone, *purge]


def test_many_arrests_in_few_months_are_a_wave_with_its_people_and_who_ordered_it() -> None:
    (wave,) = waves(Replay(chronology(*_years())), ["arrested"])
    assert (wave.first, wave.last) == ("1937-01", "1937-05")
    assert len(wave.people) == 25
    assert wave.by == (("police", 5),)
    assert waves(Replay(chronology(*_years())), ["exiled"]) == ()


def test_a_rung_that_comes_before_what_usually_comes_first_is_named() -> None:
    usual = [
        entry(f"{kind}-{who}", kind, f"{year}", *_of(who))
        for who in ("anna", "boris", "clara")
        for kind, year in (("expelled", 1927), ("arrested", 1930), ("executed", 1937))
    ]
    odd = [entry("o-1", "arrested", "1926", *_of("dora")), entry("o-2", "expelled", "1928", *_of("dora"))]
    replay = Replay(chronology(*usual, *odd))
    kinds = ("executed", "arrested", "expelled")
    assert usual_order(replay, kinds)[0] == ("expelled", "arrested", "executed")
    rungs = ladder_of(replay, "dora", kinds)
    assert [(rung.type, rung.against) for rung in rungs] == [("arrested", ()), ("expelled", (("arrested", 1, 3),))]
    assert all(rung.against == () for rung in ladder_of(replay, "anna", kinds))
