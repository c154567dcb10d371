"""The chronology's room: facets, words, years and pages; the page says the same as the API."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import BASE
from fixture_register import COUNCIL, MARA, PORT, REGISTER, TOBIAS
from starlette.testclient import TestClient

from regesta.export.edition.wording import entry_year
from regesta.store import write_register
from regesta.workbench.app import create_app
from regesta.workbench.choosing import FACETS

ENTRIES = REGISTER.chronology.entries


def ids_of(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [entry["id"] for entry in answer.json()["entries"]]


def about(*entities: str) -> list[str]:
    return [entry.id for entry in ENTRIES if {entity for _role, entity in entry.roles} & set(entities)]


def test_entries_come_in_order_of_time(browser: TestClient) -> None:
    assert ids_of(browser.get("/api/entries")) == [entry.id for entry in ENTRIES]


def test_of_one_facet_any_will_do_of_several_all_must_fit(browser: TestClient) -> None:
    assert ids_of(browser.get(f"/api/entries?person={MARA}")) == about(MARA)
    assert ids_of(browser.get(f"/api/entries?person={MARA}&person={TOBIAS}")) == about(MARA, TOBIAS)
    both = [id_ for id_ in about(MARA) if id_ in about(COUNCIL)]
    assert 0 < len(both) < len(about(MARA))
    assert ids_of(browser.get(f"/api/entries?person={MARA}&organ={COUNCIL}")) == both
    assert ids_of(browser.get("/api/entries?person=nobody")) == []


def test_every_count_is_what_choosing_it_gives(browser: TestClient) -> None:
    facets = browser.get("/api/facets").json()["facets"]
    assert [facet["name"] for facet in facets] == list(FACETS)
    for facet in facets:
        assert facet["values"], facet["name"]
        for value in facet["values"]:
            found = browser.get("/api/entries", params={facet["name"]: value["value"]}).json()
            assert found["total"] == value["count"] > 0, (facet["name"], value)


def test_counts_of_a_facet_are_of_what_the_others_leave(browser: TestClient) -> None:
    answer = browser.get(f"/api/facets?person={TOBIAS}").json()["facets"]
    people = {value["value"]: value for value in next(f for f in answer if f["name"] == "person")["values"]}
    assert people[MARA]["count"] == len(about(MARA)) and people[TOBIAS]["chosen"]
    types = {value["value"]: value["count"] for value in next(f for f in answer if f["name"] == "type")["values"]}
    assert types == Counter(entry.type for entry in ENTRIES if entry.id in about(TOBIAS))


def test_status_says_what_no_source_asserts(tmp_path: Path) -> None:
    entry = next(entry for entry in ENTRIES if entry.type == "exiled")
    told = {claim.id: claim for claim in REGISTER.claims if claim.id in entry.claims}
    denied = {id_: replace(claim, modality="negated") for id_, claim in told.items()}
    new = replace(entry, claims=tuple(denied[id_].id for id_ in entry.claims))
    register = replace(
        REGISTER,
        claims=tuple(denied.get(claim.id, claim) for claim in REGISTER.claims),
        chronology=replace(REGISTER.chronology, entries=tuple(new if each.id == entry.id else each for each in ENTRIES)),
    )
    write_register(tmp_path / "r.db", register)
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as client:
        assert ids_of(client.get("/api/entries?status=unstated")) == [entry.id]
        assert entry.id not in ids_of(client.get(f"/api/entries?status={entry.status}"))
        assert f'id="entry-{entry.id}" data-status="unstated"' in client.get("/").text


def test_years_bound_what_may_have_happened_then(browser: TestClient) -> None:
    within = ids_of(browser.get("/api/entries?since=1931-11&until=1931-11-30"))
    for entry in ENTRIES:
        date = entry.date
        fits = date is not None and (date.earliest or "0") <= "1931-11-30" and (date.latest or "9") >= "1931-11-01"
        assert (entry.id in within) == fits, entry
    assert browser.get("/api/entries?since=someday").status_code == 400
    page = browser.get("/?since=someday")
    assert page.status_code == 200 and "someday" in page.text and 'role="alert"' in page.text


def test_bars_count_entries_by_their_years(browser: TestClient) -> None:
    bars = browser.get("/api/facets?since=1999").json()["years"]
    counted = {bar["first"]: bar["count"] for bar in bars if bar["count"]}
    assert counted == Counter(year for year in map(entry_year, ENTRIES) if year is not None)
    assert [bar["first"] for bar in bars] == list(range(bars[0]["first"], bars[-1]["first"] + 1))


@pytest.mark.parametrize("words", ["lindqvar", "LINDQV", "Réforme", "reform* league", "arrêté", "zártak"])
def test_words_are_found_in_sentences_names_and_passages(browser: TestClient, words: str) -> None:
    assert ids_of(browser.get("/api/entries", params={"q": words}))


def test_a_name_in_another_language_finds_the_entry(browser: TestClient) -> None:
    assert set(ids_of(browser.get("/api/entries", params={"q": "Ferrel Tóbiás"}))) <= set(about(TOBIAS))
    assert ids_of(browser.get("/api/entries", params={"q": '"Ferrel Tóbiás"'})) == about(TOBIAS)


def test_words_found_are_marked_in_the_sentence_or_in_the_passage(browser: TestClient) -> None:
    text = browser.get("/?q=lindqvar").text
    assert '<mark class="hit">Lindqvar</mark>' in text
    passage = browser.get("/?q=arrêté").text
    assert re.search(r'class="found-in".*<mark class="hit">arrêté</mark>', passage)


@pytest.mark.parametrize("words", ["", " ", '"', "*", "AND", "a:b", "summary:x", "NEAR(", "(", "\x00", "💥", "x" * 5000])
def test_any_words_are_a_question(browser: TestClient, words: str) -> None:
    assert browser.get("/", params={"q": words}).status_code == 200
    assert browser.get("/api/entries", params={"q": words}).status_code == 200
    assert browser.get("/api/passages", params={"q": words or "x"}).status_code == 200


def test_documents_are_searched_too(browser: TestClient) -> None:
    found = browser.get("/api/passages", params={"q": "harbour police"}).json()
    assert found["total"] == 1 and found["hits"][0]["document"] == "chronicle.txt"
    page = browser.get("/?q=harbour+police&among=documents").text
    assert '<mark class="hit">Harbour</mark>' in page and "The Valdora Chronicle" in page


def test_values_of_a_facet_are_found_by_any_name(browser: TestClient) -> None:
    found = browser.get("/api/facets/organ", params={"find": "conseil"}).json()
    assert [value["value"] for value in found["values"]] == [COUNCIL]
    assert COUNCIL in browser.get("/facets/organ", params={"find": "conseil"}).text
    assert browser.get("/api/facets/nothing").status_code == 400


def test_the_address_holds_the_whole_view(browser: TestClient) -> None:
    page = browser.get(f"/?q=lindqvar&person={MARA}&type=exiled&since=1931&until=1933").text
    assert 'value="lindqvar"' in page and 'name="since" id="since" value="1931"' in page
    assert f'value="{MARA}" checked' in page and 'value="exiled" checked' in page
    assert len(re.findall(r'class="entry"', page)) == 1


def test_an_entry_unfolds_with_its_words(browser: TestClient) -> None:
    entry = next(entry for entry in ENTRIES if entry.type == "exiled")
    part = browser.get(f"/entries/{entry.id}", headers={"HX-Request": "true"})
    assert "<html" not in part.text and 'class="quote"' in part.text and "exiled" in part.text
    whole = browser.get(f"/entries/{entry.id}")
    assert "<html" in whole.text and 'class="quote"' in whole.text
    record = browser.get(f"/api/entries/{entry.id}").json()
    assert record["entry"]["id"] == entry.id and {claim["document"] for claim in record["claims"]}
    assert PORT in {entity["id"] for entity in record["entities"]}


def test_a_long_chronology_comes_in_pages(tmp_path: Path) -> None:
    one = next(entry for entry in ENTRIES if entry.date)
    many = tuple(replace(one, id=f"v-{number:04d}") for number in range(120))
    write_register(tmp_path / "r.db", replace(REGISTER, chronology=replace(REGISTER.chronology, entries=many, conflicts=())))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as client:
        pages = [ids_of(client.get(f"/api/entries?page={number}")) for number in (1, 2, 3)]
        assert [id_ for page in pages for id_ in page] == [entry.id for entry in many]
        assert ids_of(client.get("/api/entries?page=99")) == pages[2]
        assert 'rel="next"' in client.get("/?page=1").text and 'rel="next"' not in client.get("/?page=3").text


def test_a_register_without_entries_says_what_would_fill_it(tmp_path: Path) -> None:
    write_register(tmp_path / "r.db", replace(REGISTER, chronology=replace(REGISTER.chronology, entries=(), conflicts=())))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as client:
        assert 'class="empty"' in client.get("/").text
