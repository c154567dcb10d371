"""The replay's room: the state on a day with its reasons, what changed, and when; the page shows the same."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import BASE
from fixture_register import COUNCIL, LEAGUE, MARA, PORT, REGISTER, TOBIAS
from lxml import html
from starlette.testclient import TestClient

from regesta.model.chronology import EntryDate
from regesta.model.dates import Edtf
from regesta.model.dates.day import Day
from regesta.model.states import Site
from regesta.replay import Replay
from regesta.store import write_register
from regesta.workbench.app import create_app
from regesta.workbench.drawings import MOST_KNOTS, draw_graph, draw_places

ENTRIES = {entry.id: entry for entry in REGISTER.chronology.entries}


def ask(browser: TestClient, query: str = "") -> dict[str, Any]:
    answer = browser.get(f"/api/replay{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def keys(facts: list[dict[str, Any]]) -> dict[tuple[str, str, str], str]:
    return {(fact["kind"], fact["subject"]["id"], fact["object"]["id"]): fact["truth"] for fact in facts}


def with_dates(path: Path, dates: dict[str, str]) -> TestClient:
    """The register with other dates for its acts, by type."""
    entries = []
    for entry in REGISTER.chronology.entries:
        edtf = dates.get(entry.type)
        if edtf:
            value = Edtf.parse(edtf)
            assert value.earliest and value.latest
            entry = replace(entry, date=EntryDate(edtf=edtf, earliest=value.earliest.iso(), latest=value.latest.iso()))
        entries.append(entry)
    chronology = replace(REGISTER.chronology, entries=tuple(entries), conflicts=(), constraints=())
    write_register(path, replace(REGISTER, chronology=chronology))
    return TestClient(create_app(path), base_url=BASE)


@pytest.mark.parametrize("day", ["1931-10-20", "1931-11-13", "1932-06-01", "1933-12-31", "1950-01-01"])
def test_it_says_what_replay_says(browser: TestClient, day: str) -> None:
    replayed = Replay(REGISTER)
    dated = {
        fact.key
        for fact in replayed.facts
        if any((touch.starts or touch.before) and ENTRIES[touch.entry].date for touch in fact.touches)
    }
    expected = {held.fact.key: held.truth for held in replayed.state_at(day).held if held.fact.key in dated}
    assert keys(ask(browser, f"?at={day}")["facts"]) == expected


def test_some_of_it_is_certain_and_some_possible(browser: TestClient) -> None:
    truths = {truth for day in ("1931-10-20", "1932-06-01") for truth in keys(ask(browser, f"?at={day}")["facts"]).values()}
    assert truths == {"true", "possible"}


def test_every_answer_has_its_acts(browser: TestClient) -> None:
    facts = ask(browser, "?at=1932-06-01")["facts"]
    assert facts
    for fact in facts:
        assert fact["reasons"], fact
        for reason in fact["reasons"]:
            entry = ENTRIES[reason["entry"]]
            assert reason["summary"] == entry.summary and len(reason["families"]) == len(entry.families)
            assert fact["subject"]["id"] in {entity for _role, entity in entry.roles}
    expelled = next(fact for fact in facts if fact["kind"] == "expelled" and fact["subject"]["id"] == MARA)
    assert [reason["effect"] for reason in expelled["reasons"]] == ["begins"]
    assert expelled["object"] == {"id": LEAGUE, "name": "Reform League"} and "{object}" in expelled["says"]


def test_what_is_ended_later_is_told_as_presumed(browser: TestClient) -> None:
    facts = ask(browser, "?at=1931-09-01")["facts"]
    seat = next(fact for fact in facts if fact["kind"] == "member" and fact["object"]["id"] == COUNCIL)
    assert seat["truth"] == "possible" and {reason["effect"] for reason in seat["reasons"]} == {"presumes"}


def test_changes_are_those_since_the_day_before_the_step(browser: TestClient) -> None:
    with_step = ask(browser, "?at=1931-11-12&step=month")
    assert with_step["since"] == "1931-10-12"
    eve = ask(browser, "?at=1931-11-12")
    assert eve["since"] == "1931-11-11"
    changed = {(change["kind"], change["subject"]["id"]): (change["before"], change["after"]) for change in eve["changes"]}
    assert changed["expelled", TOBIAS] == ("false", "true")
    assert all(change["reasons"] for change in eve["changes"] if change["kind"] == "expelled")
    assert len(with_step["changes"]) >= len(eve["changes"]) > 0
    assert ask(browser, "?at=1950-01-01")["changes"] == []


def test_from_change_to_change_no_change_is_passed_over(browser: TestClient) -> None:
    day, seen = ask(browser, "?at=0001-01-01")["later"], []
    while day:
        state = ask(browser, f"?at={day}")
        seen.append(state["day"])
        day = state["later"]
        assert len(seen) < 1000
    assert seen == sorted(set(seen)) and seen[-1] == ask(browser)["last"]
    told = keys(ask(browser, "?at=1931-11-11")["facts"]), keys(ask(browser, "?at=1931-11-12")["facts"])
    assert told[0] != told[1] and ask(browser, "?at=1931-11-11")["later"] == "1931-11-12"
    back = ask(browser, f"?at={ask(browser, '?at=1931-11-12')['earlier']}")
    assert back["later"] == "1931-11-12"


def test_the_slider_goes_over_the_time_of_the_acts(browser: TestClient) -> None:
    state = ask(browser)
    bounds = [bound for entry in ENTRIES.values() if entry.date for bound in (entry.date.earliest, entry.date.latest) if bound]
    assert min(bounds) <= Day.from_ordinal(state["first"]).iso() <= state["at"]
    assert state["at"] <= Day.from_ordinal(state["last"] - 1).iso() <= max(bounds)


@pytest.mark.parametrize(
    ("step", "earlier", "later"),
    [("day", "1932-02-28", "1932-03-01"), ("month", "1932-01-29", "1932-03-29"), ("year", "1931-02-28", "1933-02-28")],
)
def test_steps_of_the_calendar(browser: TestClient, step: str, earlier: str, later: str) -> None:
    state = ask(browser, f"?at=1932-02-29&step={step}")
    assert (state["earlier"], state["later"], state["since"]) == (earlier, later, earlier)


def test_of_somebody_alone(browser: TestClient) -> None:
    state = ask(browser, f"?at=1932-06-01&about={TOBIAS}")
    assert state["facts"] and {fact["subject"]["id"] for fact in state["facts"]} == {TOBIAS}
    of_body = ask(browser, f"?at=1932-06-01&about={LEAGUE}")["facts"]
    assert {fact["subject"]["id"] for fact in of_body} == {MARA, TOBIAS}
    assert ask(browser, "?about=nobody")["facts"] == []


def test_what_is_only_possible_can_be_left_out(browser: TestClient) -> None:
    whole, sure = ask(browser, "?at=1932-06-01"), ask(browser, "?at=1932-06-01&sure=true")
    assert {fact["truth"] for fact in sure["facts"]} == {"true"}
    assert keys(sure["facts"]) == {key: truth for key, truth in keys(whole["facts"]).items() if truth == "true"}


def test_a_day_that_is_none_is_said(browser: TestClient) -> None:
    answer = browser.get("/api/replay?at=someday")
    assert answer.status_code == 400 and "someday" in answer.json()["error"]
    page = html.fromstring(browser.get("/replay?at=someday").text)
    assert "someday" in page.xpath("//*[@role='alert']")[0].text_content() and page.get_element_by_id("day") is not None
    assert browser.get("/api/replay?step=leap").status_code == 400


def test_days_before_christ(tmp_path: Path) -> None:
    dates = {"removed": "-0062-10", "expelled": "-0062-11-08", "exiled": "-0057", "returned": "-0056", "arrested": "-0048-05-03"}
    with with_dates(tmp_path / "r.db", dates) as browser:
        state = ask(browser, "?at=-0062-11-08")
        assert keys(state["facts"])["expelled", TOBIAS, LEAGUE] == "true" and state["since"] == "-0062-11-07"
        page = browser.get("/replay?at=-0062-11-08").text
        assert "8 Nov 63 BC" in page and 'value="-0062-11-08"' in page


@pytest.mark.parametrize("day", ["1931-10-20", "1932-06-01"])
def test_the_page_shows_what_the_api_says(browser: TestClient, day: str) -> None:
    state = ask(browser, f"?at={day}")
    page = browser.get(f"/replay?at={day}")
    tree = html.fromstring(page.text)
    (days,) = tree.find_class("days")
    shown = days.xpath(".//li/details")
    assert len(shown) == len(state["facts"])
    linked = {link.rpartition("/")[2] for link in days.xpath(".//ul[@class='reasons']//a/@href")}
    assert linked == {reason["entry"] for fact in state["facts"] for reason in fact["reasons"]}
    looks = [item.get("class") for item in days.xpath(".//li[details]")]
    assert sorted(looks) == sorted(fact["truth"] for fact in state["facts"])
    (slider,) = tree.xpath("//input[@type='range']")
    assert [int(slider.get(name)) for name in ("min", "value", "max")] == [state["first"], state["day"], state["last"]]
    assert [link.get("href") for link in tree.xpath("//a[@data-key='j']")] == [f"/replay?at={state['later']}"]
    assert not tree.xpath("//*[@style] | //style | //script[not(@src)]")


def test_the_address_holds_the_whole_view(browser: TestClient) -> None:
    page = browser.get(f"/replay?at=1932-06-01&step=month&about={MARA}&sure=true").text
    assert f'<input type="hidden" name="about" value="{MARA}">' in page and '<option value="month" selected>' in page
    assert 'name="sure" value="true" checked' in page
    assert re.search(rf'href="/replay\?step=month&amp;about={MARA}&amp;sure=true&amp;at=1932-07-01"', page)


def test_facts_speak_the_language_of_the_reader(browser: TestClient) -> None:
    page = browser.get("/replay?at=1932-06-01", headers={"Accept-Language": "de"}).text
    assert "ist ausgeschlossen: Reform League" in page and "is expelled" not in page


def test_names_and_sentences_stay_text(path: Path) -> None:
    wicked = '"><script>alert(1)</script>'
    entities = tuple(replace(each, name=wicked) if each.id in (MARA, LEAGUE) else each for each in REGISTER.entities)
    entries = tuple(replace(entry, summary=wicked) for entry in REGISTER.chronology.entries)
    chronology = replace(REGISTER.chronology, entries=entries)
    write_register(path, replace(REGISTER, entities=entities, chronology=chronology))
    with TestClient(create_app(path), base_url=BASE) as browser:
        page = browser.get(f"/replay?at=1932-06-01&about={MARA}").text
        assert "&lt;script&gt;alert(1)" in page and wicked not in page
        for name in ("at", "about", "step"):
            assert wicked not in browser.get("/replay", params={name: wicked}).text, name


def test_a_register_without_acts_says_what_would_fill_it(tmp_path: Path) -> None:
    write_register(tmp_path / "r.db", replace(REGISTER, chronology=replace(REGISTER.chronology, entries=(), conflicts=())))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as browser:
        assert 'class="empty"' in browser.get("/replay").text
        state = ask(browser)
        assert state["facts"] == [] and state["first"] is state["later"] is None
    with TestClient(create_app(tmp_path / "none.db"), base_url=BASE) as browser:
        assert browser.get("/replay", follow_redirects=False).headers["location"] == "/first-run"


def test_the_register_is_read_once_for_all_days(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import regesta.workbench.moving as moving

    read, calls = moving.read_register, []
    monkeypatch.setattr(moving, "read_register", lambda path: calls.append(path) or read(path))
    for day in ("1931-10-20", "1932-06-01", "1933-01-01"):
        ask(browser, f"?at={day}")
        browser.get(f"/replay?at={day}")
    assert len(calls) == 1


def test_who_is_allied_stands_beside_each_other() -> None:
    names = {letter: letter.upper() for letter in "abcdef"}
    graph = draw_graph(names, [("a", "e", 1, True), ("b", "f", -1, False), ("c", "d", 1, True)])
    assert graph
    order = [knot.id for knot in graph.knots]
    assert abs(order.index("a") - order.index("e")) == 1 and abs(order.index("c") - order.index("d")) == 1
    assert all(0 <= knot.x <= graph.width and 0 <= knot.y <= graph.height for knot in graph.knots)
    assert [(line.sign, line.certain) for line in graph.lines] == [(1, True), (-1, False), (1, True)]


def test_what_can_not_be_told_apart_is_not_drawn() -> None:
    ids = [f"p{number:02d}" for number in range(MOST_KNOTS + 1)]
    assert draw_graph({}, []) is None
    assert draw_graph({id_: id_ for id_ in ids}, [(ids[0], other, 1, True) for other in ids[1:]]) is None


def test_places_lie_as_on_the_earth_and_near_ones_are_one() -> None:
    def site(key: str, latitude: float, longitude: float) -> Site:
        return Site(entity=key, key=key, latitude=latitude, longitude=longitude)

    west, east, suburb = site("w", 50, 10), site("e", 45, 70), site("s", 50.1, 10.1)
    drawn = draw_places([(east, ("Ann",)), (west, ("Bob",)), (suburb, ("Cid",)), (None, ("Dot",))])
    assert drawn
    assert [spot.people for spot in drawn.spots] == [("Bob", "Cid"), ("Ann",), ("Dot",)]
    first, second, nowhere = drawn.spots
    assert first.x is not None and second.x is not None and first.y is not None and second.y is not None
    assert first.x < second.x and first.y < second.y and nowhere.x is None
    assert draw_places([(None, ("Dot",))]) is None


def test_a_place_is_told_where_it_lies_nowhere(browser: TestClient) -> None:
    at = [fact for fact in ask(browser, "?at=1932-06-01")["facts"] if fact["object"]["id"] == PORT]
    assert {fact["subject"]["id"] for fact in at} == {MARA}
