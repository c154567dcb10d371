"""People, bodies and places: found by name, shown with what held of them, joined with others and parted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import csrf_of
from fixture_register import COUNCIL, MARA, PORT, REGISTER, TOBIAS
from starlette.testclient import TestClient

from regesta.model.entities import Entity
from regesta.resolve.entities import spelling_id
from regesta.store import Curation, in_force

ENTITIES: dict[str, Entity] = {entity.id: entity for entity in REGISTER.entities}


def keys(entity: str) -> dict[str, str]:
    return {name.name: spelling_id(ENTITIES[entity].kind, name.name) for name in ENTITIES[entity].names}


@pytest.mark.parametrize(
    ("section", "inside", "outside"), [("people", MARA, COUNCIL), ("bodies", COUNCIL, MARA), ("places", PORT, MARA)]
)
def test_each_section_lists_its_own_kind(browser: TestClient, section: str, inside: str, outside: str) -> None:
    page = browser.get(f"/{section}").text
    assert f"/entities/{inside}" in page and f"/entities/{outside}" not in page


def test_the_most_told_of_come_first_and_words_choose(browser: TestClient) -> None:
    told = browser.get("/api/entities", params={"section": "people"}).json()
    counts = [one["entries"] for one in told["entities"]]
    assert counts == sorted(counts, reverse=True) and told["total"] == sum(e.kind == "person" for e in REGISTER.entities)
    mine = next(one for one in told["entities"] if one["id"] == MARA)
    assert mine["entries"] == sum(any(e == MARA for _, e in entry.roles) for entry in REGISTER.chronology.entries)
    found = browser.get("/api/entities", params={"section": "people", "q": "lindq"}).json()
    assert [one["id"] for one in found["entities"]] == [MARA]
    assert "None of that name." in browser.get("/people?q=nobody").text


def test_a_page_has_names_entries_and_what_held_in_time(browser: TestClient) -> None:
    page = browser.get(f"/entities/{MARA}").text
    mine = [entry for entry in REGISTER.chronology.entries if any(e == MARA for _, e in entry.roles)]
    assert all(f"/entries/{entry.id}" in page for entry in mine)
    assert browser.get(f"/api/entities/{MARA}").json()["entries"] == [entry.id for entry in mine]
    motion = browser.get(f"/entities/{MARA}/motion").text
    assert "Sanctions" in motion and "expelled" in motion and "<html" not in motion
    assert browser.get("/entities/e-none").status_code == 404


def test_any_two_are_compared_and_joined(browser: TestClient, path: Path) -> None:
    page = browser.get(f"/entities/{MARA}?find=ferr").text
    assert f"/identities/pair?left={MARA}&amp;right={TOBIAS}" in page
    pair = browser.get("/identities/pair", params={"left": MARA, "right": TOBIAS}).text
    assert ENTITIES[MARA].name in pair and ENTITIES[TOBIAS].name in pair
    form = {"csrf": csrf_of(browser), "left": MARA, "right": TOBIAS, "judgement": "positive", "why": "a pen name", "seen": 0}
    after = browser.post("/identities/pair", data=form).text
    assert "Decision 1 is written down" in after and "a pen name" in after
    assert "the same" in browser.get("/identities/pair", params={"left": TOBIAS, "right": MARA}).text
    browser.post(f"/entities/{MARA}/undo", data={"csrf": csrf_of(browser), "done": 1})
    assert in_force(Curation(path).list()) == ()


@pytest.mark.parametrize(("left", "right", "status"), [(MARA, COUNCIL, 400), (MARA, MARA, 400), (MARA, "e-none", 404)])
def test_what_cannot_be_one_is_not_compared(browser: TestClient, left: str, right: str, status: int) -> None:
    assert browser.get("/identities/pair", params={"left": left, "right": right}).status_code == status


def test_spellings_are_parted_in_one_step_and_taken_back_in_one(browser: TestClient, path: Path) -> None:
    page = browser.get(f"/entities/{MARA}").text
    assert set(re.findall(r'name="spelling" value="(e-\w+)"', page)) == set(keys(MARA).values())
    known = sorted(set(keys(MARA).values()))
    form = {"csrf": csrf_of(browser), "spelling": known[:1], "why": "her aunt", "seen": 0}
    after = browser.post(f"/entities/{MARA}/part", data=form).text
    made = in_force(Curation(path).list())
    assert [(d.kind, d.judgement, d.left, d.right) for d in made] == [
        ("same_entity", "negative", known[0], other) for other in keys_in_order(known[1:])
    ]
    assert "her aunt" in after and "orphaned" not in set(re.findall(r'logged ([\w-]+)"', browser.get("/decisions").text))
    browser.post(f"/entities/{MARA}/undo", data={"csrf": csrf_of(browser), "done": made[-1].id})
    assert in_force(Curation(path).list()) == ()


def keys_in_order(wanted: list[str]) -> list[str]:
    return [key for key in dict.fromkeys(keys(MARA).values()) if key in wanted]


def test_nothing_or_everything_is_not_parted(browser: TestClient) -> None:
    for chosen in ([], list(keys(MARA).values())):
        answer = browser.post(f"/entities/{MARA}/part", data={"csrf": csrf_of(browser), "spelling": chosen, "seen": 0})
        assert answer.status_code == 400 and "Choose the spellings" in answer.text
