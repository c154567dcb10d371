"""Decisions from a browser: written once, never lost, told to those who come late."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from browsing import BASE, csrf_of
from fixture_register import MARA, REGISTER, TOBIAS
from starlette.testclient import TestClient

from regesta.store import Curation
from regesta.workbench.app import create_app
from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import DecisionQuestion, decide
from regesta.workbench.errors import SupersededError

ENTRY = REGISTER.chronology.entries[0]


def test_a_decision_is_written_shown_and_undone(browser: TestClient, path: Path) -> None:
    mark = {"X-CSRF": csrf_of(browser)}
    body = {"kind": "value", "left": f"{ENTRY.id} date", "right": "1931-10-02", "who": "Ada", "seen": 0, "why": "the minutes"}
    made = browser.post("/api/decisions", json=body, headers=mark)
    assert made.status_code == 200 and made.json()["id"] == 1
    assert "2 Oct 1931" in browser.get(f"/entries/{ENTRY.id}").text
    assert [decision.right for decision in Curation(path)] == ["1931-10-02"]
    assert browser.post("/api/decisions/1/undo", json={"who": "Ada"}, headers=mark).json()["undone"]
    assert browser.get("/api/decisions").json()["decisions"][0]["undone"]
    assert browser.post("/api/decisions/9/undo", json={"who": "Ada"}, headers=mark).status_code == 400


def test_who_comes_late_is_shown_the_others_decision(browser: TestClient) -> None:
    mark = {"X-CSRF": csrf_of(browser)}
    body = {"kind": "value", "left": f"{ENTRY.id} date", "right": "1931-10-02", "who": "Ada", "seen": 0}
    assert browser.post("/api/decisions", json=body, headers=mark).status_code == 200
    late = browser.post("/api/decisions", json={**body, "who": "Ben", "right": "1931-10-03"}, headers=mark)
    assert late.status_code == 409 and "Ada" in late.json()["error"]
    assert [other["right"] for other in late.json()["others"]] == ["1931-10-02"]
    again = browser.post("/api/decisions", json={**body, "who": "Ben", "right": "1931-10-03", "seen": 1}, headers=mark)
    assert again.status_code == 200
    other = browser.post("/api/decisions", json={**body, "left": f"{ENTRY.id} place", "right": MARA}, headers=mark)
    assert other.status_code == 200, "about another thing nobody is late"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "value", "left": "v-none date", "right": "1931"},
        {"kind": "value", "left": f"{ENTRY.id} date", "right": "some day"},
        {"kind": "value", "left": ENTRY.id, "right": "1931"},
        {"kind": "note", "left": ENTRY.id, "right": " "},
        {"kind": "note", "left": ENTRY.id, "right": "x", "who": " "},
        {"kind": "note", "left": ENTRY.id, "right": "x" * 5000},
        {"kind": "same_entity", "left": MARA, "right": "p-none"},
        {"kind": "same_entity", "left": MARA, "right": MARA},
        {"kind": "copy", "left": "../../etc/passwd", "right": "chronicle.txt"},
        {"kind": "drop", "left": ENTRY.id},
        {"kind": "note", "left": ENTRY.id, "right": "x", "judgement": "maybe"},
        {"kind": "note", "left": ENTRY.id, "right": "x", "seen": "none"},
    ],
)
def test_what_cant_be_decided_is_refused(browser: TestClient, path: Path, wrong: dict[str, object]) -> None:
    body = {"who": "Ada", "seen": 0, **wrong}
    assert browser.post("/api/decisions", json=body, headers={"X-CSRF": csrf_of(browser)}).status_code == 400
    assert Curation(path).list() == ()


def test_of_many_at_once_one_is_first_and_none_is_lost(path: Path) -> None:
    bench = Workbench(path)
    won: list[str] = []
    late: list[str] = []

    def one(name: str) -> None:
        decide(bench, DecisionQuestion(kind="note", left=ENTRY.id, right=f"by {name}", who=name, seen=0))
        question = DecisionQuestion(kind="same_entity", left=MARA, right=TOBIAS, judgement="negative", who=name, seen=0)
        try:
            decide(bench, question)
            won.append(name)
        except SupersededError:
            late.append(name)

    threads = [threading.Thread(target=one, args=(f"w{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(late)) == (1, 7)
    assert sum(decision.kind == "note" for decision in bench.view().decisions) == 8
    with TestClient(create_app(path), base_url=BASE) as client:
        assert client.get("/api/state").json()["newest"] == 9
