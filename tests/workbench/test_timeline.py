"""The timeline's room: what a window holds, what of a date is sure, what is counted; the page says the same as the API."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import BASE
from fixture_register import COUNCIL, LEAGUE, MARA, POLICE, REGISTER, TOBIAS
from lxml import html
from starlette.testclient import TestClient

from regesta.model.chronology import Entry, EntryDate
from regesta.model.dates import Edtf
from regesta.model.dates.day import Day
from regesta.store import write_register
from regesta.workbench.app import create_app
from regesta.workbench.bench import Workbench
from regesta.workbench.extents import ROWS, extents_of

ENTRIES = REGISTER.chronology.entries
DATED = [entry for entry in ENTRIES if entry.date]


def ask(browser: TestClient, query: str = "") -> dict[str, Any]:
    answer = browser.get(f"/api/timeline{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def drawn(answer: dict[str, Any]) -> set[str]:
    assert not any(lane["clusters"] for lane in answer["lanes"])
    assert {number for lane in answer["lanes"] for number in lane["marks"]} == set(range(len(answer["marks"])))
    return {mark["id"] for mark in answer["marks"]}


def dated(edtf: str, number: int = 0) -> Entry:
    """An entry of the register with another date."""
    value = Edtf.parse(edtf)
    date = EntryDate(
        edtf=edtf,
        earliest=value.earliest.iso() if value.earliest else None,
        latest=value.latest.iso() if value.latest else None,
    )
    return replace(DATED[0], id=f"v-{number:05d}", date=date)


def serve(path: Path, entries: list[Entry]) -> TestClient:
    chronology = replace(REGISTER.chronology, entries=tuple(entries), conflicts=(), constraints=())
    write_register(path, replace(REGISTER, chronology=chronology))
    return TestClient(create_app(path), base_url=BASE)


def day(edtf: str, side: str = "earliest") -> int:
    return int(getattr(Edtf.parse(edtf), side).ordinal())


def test_without_a_window_all_that_is_dated_is_drawn(browser: TestClient) -> None:
    answer = ask(browser)
    assert drawn(answer) == {entry.id for entry in DATED}
    assert answer["total"] == len(ENTRIES) and answer["undated"] == len(ENTRIES) - len(DATED)
    bounds = [bound for entry in DATED if entry.date for bound in (entry.date.earliest, entry.date.latest) if bound]
    assert Day.from_ordinal(answer["left"]).iso() == min(bounds) and Day.from_ordinal(answer["right"]).iso() == max(bounds)


def test_a_window_holds_what_may_have_been_in_it(browser: TestClient) -> None:
    answer = ask(browser, "?left=1931-11&right=1931-11-30")
    fits = [e for e in DATED if e.date and (e.date.earliest or "") <= "1931-11-30" and (e.date.latest or "9") >= "1931-11-01"]
    assert 0 < len(fits) < len(DATED)
    assert drawn(answer) == {entry.id for entry in fits} and answer["shown"] == len(fits)


def test_what_is_drawn_beyond_the_window_is_not_counted_in_it(browser: TestClient) -> None:
    without, with_ = ask(browser, "?left=1932&right=1932"), ask(browser, "?left=1932&right=1932&spare=100")
    assert drawn(without) < drawn(with_)
    assert without["shown"] == with_["shown"] and (without["left"], without["right"]) == (with_["left"], with_["right"])


def test_lanes_are_those_of_people_or_bodies(browser: TestClient) -> None:
    answer = ask(browser)
    lanes = {lane["value"]: lane for lane in answer["lanes"]}
    assert lanes[MARA]["label"] == "Mara Lindqvar"
    for person in (MARA, TOBIAS):
        about = {entry.id for entry in DATED if person in {entity for _role, entity in entry.roles}}
        assert {answer["marks"][number]["id"] for number in lanes[person]["marks"]} == about
        assert lanes[person]["count"] == len(about)
    assert COUNCIL in {lane["value"] for lane in ask(browser, "?lanes=organ")["lanes"]}
    assert [lane["value"] for lane in ask(browser, "?lanes=none")["lanes"]] == [""]
    assert browser.get("/api/timeline?lanes=nobody").status_code == 400


def test_what_is_in_no_lane_has_one_of_its_own(browser: TestClient) -> None:
    answer = ask(browser, "?most=1")
    first, rest = answer["lanes"]
    assert first["value"] == MARA and rest["value"] == "" and answer["more"] == 1
    assert not set(first["marks"]) & set(rest["marks"])
    assert drawn(answer) == {entry.id for entry in DATED}


def test_what_is_chosen_has_a_lane_before_what_is_busier(tmp_path: Path) -> None:
    roles = ([COUNCIL, POLICE], [LEAGUE, POLICE])
    entries = [replace(dated("1931", number), roles=tuple(("organ", id_) for id_ in ids)) for number, ids in enumerate(roles)]
    with serve(tmp_path / "r.db", entries) as browser:
        query = f"?organ={COUNCIL}&organ={LEAGUE}&lanes=organ&most=2"
        assert {lane["value"] for lane in ask(browser, query)["lanes"]} == {COUNCIL, LEAGUE}
        assert ask(browser, "?lanes=organ&most=1")["lanes"][0]["value"] == POLICE


def test_the_filters_of_the_chronology_hold(browser: TestClient) -> None:
    for query in (f"?person={TOBIAS}", "?type=expelled", "?status=contested", "?q=lindqvar", "?since=1932", "?family=B"):
        entries = browser.get(f"/api/entries{query}").json()
        found = ask(browser, query)
        assert found["total"] == entries["total"] > 0, query
        assert drawn(found) == {entry["id"] for entry in entries["entries"] if entry["date"]}, query


@pytest.mark.parametrize(
    ("edtf", "sure"),
    [
        ("1927-11-12", ("1927-11-12", "1927-11-12")),
        ("1927-11-12?", None),
        ("1927-11-12~", None),
        ("1927-11", None),
        ("1927", None),
        ("[1929-01-04..1932-02]", None),
        ("1929/1932", ("1929-12-31", "1932-01-01")),
        ("1929-03-01/1929-03-20", ("1929-03-01", "1929-03-20")),
        ("1937-01-23/..", ("1937-01-23", "1937-01-23")),
        ("../1930", None),
        ("-0062-03-15", ("-0062-03-15", "-0062-03-15")),
        ("-0062", None),
    ],
)
def test_of_a_date_what_is_sure_is_told_from_what_is_possible(tmp_path: Path, edtf: str, sure: tuple[str, str] | None) -> None:
    with serve(tmp_path / "r.db", [dated(edtf)]) as browser:
        (mark,) = ask(browser, "?lanes=none")["marks"]
    value = Edtf.parse(edtf)
    assert mark["first"] == (value.earliest.ordinal() if value.earliest else None)
    assert mark["last"] == (value.latest.ordinal() if value.latest else None)
    expected = (day(sure[0]), day(sure[1])) if sure else (None, None)
    assert (mark["sure_first"], mark["sure_last"]) == expected


def test_years_before_christ_have_their_place(tmp_path: Path) -> None:
    with serve(tmp_path / "r.db", [dated("-0043-03-15", 1), dated("-0031", 2), dated("0014-08-19", 3)]) as browser:
        answer = ask(browser, "?lanes=none")
        assert answer["left"] == day("-0043-03-15") < 0 < answer["right"] == day("0014-08-19")
        assert drawn(ask(browser, "?lanes=none&right=-0030")) == {"v-00001", "v-00002"}
        page = browser.get("/timeline?left=-0043&right=-0031-12-31").text
        assert 'value="-0043-01-01"' in page and "15 Mar 44 BC" in page and "19 Aug" not in page


def test_what_would_lie_on_each_other_is_counted(tmp_path: Path) -> None:
    crowd = [dated(f"1927-0{month}-{number:02d}", month * 100 + number) for month in (1, 7) for number in range(1, 26)]
    alone = [dated("1950-01-01", 9000), dated("1900", 9001)]
    with serve(tmp_path / "r.db", [alone[1], *crowd, alone[0]]) as browser:
        far = ask(browser, "?lanes=none&width=1000")
        (lane,) = far["lanes"]
        assert lane["clusters"] == [{"first": day("1927-01-01"), "last": day("1927-07-25"), "count": 50}]
        assert {mark["id"] for mark in far["marks"]} == {"v-09000", "v-09001"}
        assert far["shown"] == lane["count"] == 52
        near = ask(browser, "?lanes=none&width=1000&left=1927&right=1927")
        assert {cluster["count"] for cluster in near["lanes"][0]["clusters"]} == {25}
        days = ask(browser, "?lanes=none&width=1000&left=1927-01-01&right=1927-01-25")
        assert len(drawn(days)) == 25


def test_a_year_and_its_days_are_counted_apart(tmp_path: Path) -> None:
    years = [dated("1927", number) for number in range(ROWS + 1)]
    days = [dated("1927-03-05", 100 + number) for number in range(ROWS + 2)]
    with serve(tmp_path / "r.db", [*years, *days]) as browser:
        (lane,) = ask(browser, "?lanes=none&left=1927-03&right=1927-03")["lanes"]
    assert [(each["first"], each["last"], each["count"]) for each in lane["clusters"]] == [
        (day("1927-03-05"), day("1927-03-05"), ROWS + 2),
        (day("1927"), day("1927", "latest"), ROWS + 1),
    ]


def test_nothing_is_lost_between_marks_and_counts(tmp_path: Path) -> None:
    dates = [f"{year}-{month:02d}" for year in range(1900, 1940) for month in range(1, 13)] + ["1915/1917"] * 9 + ["../1920"] * 7
    with serve(tmp_path / "r.db", [dated(edtf, number) for number, edtf in enumerate(dates)]) as browser:
        for query in ("", "&left=1910&right=1919", "&left=1916-02&right=1916-05", "&width=200", "&width=8000"):
            answer = ask(browser, f"?lanes=none{query}")
            (lane,) = answer["lanes"]
            counted = sum(cluster["count"] for cluster in lane["clusters"])
            assert len(lane["marks"]) + counted == lane["count"] == answer["shown"], query


def test_extents_are_those_of_the_dates(path: Path) -> None:
    extents = extents_of(Workbench(path).view().build)
    for place, entry in enumerate(ENTRIES):
        if entry.date and entry.date.earliest:
            assert Day.from_ordinal(int(extents.first[place])).iso() == entry.date.earliest
        assert bool(extents.dated[place]) == bool(entry.date and (entry.date.earliest or entry.date.latest))


@pytest.mark.parametrize(("query", "word"), [("left=someday", "someday"), ("right=x", "x"), ("left=1950&right=1930", "before")])
def test_what_can_not_be_a_window_is_said(browser: TestClient, query: str, word: str) -> None:
    answer = browser.get(f"/api/timeline?{query}")
    assert answer.status_code == 400 and word in answer.json()["error"]
    page = html.fromstring(browser.get(f"/timeline?{query}").text)
    (alert,) = page.xpath("//*[@role='alert']")
    assert word in alert.text_content() and page.find_class("timeline"), "all is shown instead"


def test_numbers_beyond_reason_are_answered_within_it(browser: TestClient) -> None:
    for query in ("width=-5", "width=99999999", "most=0", "most=100000", "spare=-1", "spare=1000000", "left=-9999&right=9999"):
        assert ask(browser, f"?{query}")["shown"] == len(DATED), query


def test_the_table_has_what_the_drawing_has_without_a_script(browser: TestClient) -> None:
    for query in ("", "?left=1931-11&right=1931-12", f"?person={TOBIAS}&lanes=organ"):
        tree = html.fromstring(browser.get(f"/timeline{query}").text)
        rows = {link.get("data-entry") for link in tree.xpath("//div[@id='behind']//tbody//a[@data-entry]")}
        assert rows == drawn(ask(browser, query)), query


def test_the_address_holds_the_whole_view(browser: TestClient) -> None:
    entry = next(entry for entry in ENTRIES if entry.type == "exiled")
    query = f"?q=lindqvar&person={MARA}&left=1931&right=1933&lanes=organ&most=7&entry={entry.id}"
    text = browser.get(f"/timeline{query}").text
    tree = html.fromstring(text)
    (figure,) = tree.find_class("timeline")
    assert figure.get("data-left") == "1931-01-01" and figure.get("data-right") == "1933-12-31"
    assert figure.get("data-ask") == f"/api/timeline?q=lindqvar&person={MARA}&lanes=organ&most=7"
    assert f'value="{MARA}" checked' in text and '<option value="organ" selected>' in text
    (beside,) = tree.xpath("//aside[@id='beside']")
    assert entry.summary in beside.text_content() and beside.find_class("quote")


def test_an_entry_comes_beside_with_its_words(browser: TestClient) -> None:
    entry = next(entry for entry in ENTRIES if entry.type == "exiled")
    part = browser.get(f"/timeline/entries/{entry.id}").text
    assert "<html" not in part and 'class="quote"' in part and 'class="siglum' in part
    assert browser.get("/timeline/entries/none").status_code == 404
    assert 'id="beside"' in browser.get("/timeline?entry=none").text


def test_the_script_holds_to_the_policy(browser: TestClient) -> None:
    page = browser.get("/timeline")
    assert "style-src 'self'" in page.headers["content-security-policy"]
    assert not html.fromstring(page.text).xpath("//*[@style] | //style | //script[not(@src)]")
    for name in ("timeline.js", "scale.js"):
        script = browser.get(f"/assets/{name}").text
        assert not re.search(
            r'innerHTML\s*=|insertAdjacentHTML|document\.write|setAttribute\("style"|https?://(?!www\.w3\.org)', script
        )


def test_names_and_sentences_stay_text(path: Path) -> None:
    wicked = '"><script>alert(1)</script>'
    first = replace(DATED[0], summary=wicked)
    entries = tuple(first if entry.id == first.id else entry for entry in ENTRIES)
    write_register(path, replace(REGISTER, chronology=replace(REGISTER.chronology, entries=entries)))
    with TestClient(create_app(path), base_url=BASE) as browser:
        page = browser.get(f"/timeline?entry={first.id}").text
        assert wicked not in page and "&lt;script&gt;alert(1)" in page
        assert wicked in {mark["summary"] for mark in ask(browser)["marks"]}
        for name in ("left", "q", "entry", "lanes"):
            assert wicked not in browser.get("/timeline", params={name: wicked}).text, name


def test_a_register_without_dates_says_what_would_fill_it(tmp_path: Path) -> None:
    write_register(tmp_path / "r.db", replace(REGISTER, chronology=replace(REGISTER.chronology, entries=(), conflicts=())))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as browser:
        assert 'class="empty"' in browser.get("/timeline").text
        assert ask(browser)["lanes"] == [] and ask(browser)["first"] is None


def test_without_a_register_it_leads_to_one(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "none.db"), base_url=BASE) as browser:
        answer = browser.get("/timeline", follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"] == "/first-run"
