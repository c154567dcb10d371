"""The house: errors for people and programs, languages, live refresh, the description of the API."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fixture_register import REGISTER
from starlette.testclient import TestClient

from regesta.model.curation import Decision
from regesta.store import Curation, write_register
from regesta.workbench.app import create_app
from regesta.workbench.rooms import ROOMS


def test_every_section_of_the_navigation_is_there(browser: TestClient) -> None:
    for room in ROOMS:
        if room.label:
            assert browser.get(f"/{room.address}").status_code == 200, room.key


def test_errors_are_for_whoever_asks(browser: TestClient) -> None:
    page = browser.get("/entries/v-none")
    assert page.status_code == 404 and "v-none" in page.text and "<h1>" in page.text
    unusable = browser.get("/api/entries?page=many")
    assert unusable.status_code == 400 and "page" in unusable.json()["error"]


def test_a_page_is_told_when_the_register_or_its_decisions_change(browser: TestClient, path: Path) -> None:
    version = browser.get("/api/state").json()["version"]
    assert browser.get(f"/changed?version={version}").status_code == 204
    Curation(path).append(
        Decision(
            id=None, kind="note", left=REGISTER.chronology.entries[0].id, right="seen", judgement="positive", who="ada", when=""
        )
    )
    decided = browser.get(f"/changed?version={version}")
    assert decided.status_code == 200 and 'id="changed"' in decided.text
    state = browser.get("/api/state").json()
    assert state["newest"] == 1
    write_register(path, replace(REGISTER, chronology=replace(REGISTER.chronology, entries=REGISTER.chronology.entries[:1])))
    after = browser.get("/api/state").json()
    assert after["entries"] == 1 and after["version"] not in (version, state["version"])


def test_a_register_that_went_away_or_is_damaged_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a register")
    with TestClient(create_app(bad), base_url="http://127.0.0.1") as client:
        answer = client.get("/api/state")
        assert answer.status_code == 503 and "bad.db" in answer.json()["error"]
        assert "bad.db" in client.get("/").text


def test_the_description_covers_every_operation(browser: TestClient) -> None:
    described = browser.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {"/api" + operation.path for room in ROOMS for operation in room.operations}
    entries = described["paths"]["/api/entries"]["get"]
    assert {"name": "page", "in": "query", "required": False}.items() <= entries["parameters"][0].items() or entries["parameters"]
