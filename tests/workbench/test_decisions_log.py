"""The log of decisions says what each was about, whether it counts, and takes it back."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from browsing import csrf_of
from fixture_register import MARA, REGISTER
from starlette.testclient import TestClient

from regesta.export.edition import MODALITY_WORDS
from regesta.model.curation import Decision, DecisionKind
from regesta.store import Curation, decision_lines

ENTRY = REGISTER.chronology.entries[0]


def made(kind: DecisionKind, left: str, right: str, who: str = "Ada") -> Decision:
    return Decision(id=None, kind=kind, left=left, right=right, judgement="positive", who=who, when="")


def standings(page: str) -> list[str]:
    return re.findall(r'<li class="logged ([\w-]+)"', page)


def test_each_decision_stands_with_what_it_is_about(browser: TestClient, path: Path) -> None:
    assert "Nothing has been decided yet." in browser.get("/decisions").text
    log = [
        made("value", f"{ENTRY.id} date", "1931-10-02"),
        made("value", f"{ENTRY.id} date", "1931-10-03", "Ben"),
        made("note", "v-gone", "no longer there"),
        made("same_entity", MARA, "p-gone"),
    ]
    Curation(path).append_unless(log, since=0)
    page = browser.get("/decisions").text
    assert standings(page) == ["in-force", "orphaned", "in-force", "superseded"], "newest first"
    assert ENTRY.summary in page and "3 Oct 1931" in page and "no longer there" in page
    assert standings(browser.get("/decisions?who=Ben").text) == ["in-force"]
    assert standings(browser.get("/decisions?standing=orphaned").text) == ["orphaned"]
    assert standings(browser.get("/decisions?kind=same_entity").text) == ["in-force"]
    assert "No decision is like that." in browser.get("/decisions?kind=copy").text


def test_a_decision_is_taken_back_and_stays_in_the_log(browser: TestClient, path: Path) -> None:
    Curation(path).append_unless([made("note", ENTRY.id, "x")], since=0)
    page = browser.post("/decisions/undo", data={"csrf": csrf_of(browser), "id": "1"}).text
    assert standings(page) == ["undone"] and Curation(path).list()[0].undone


def test_all_can_be_taken_along(browser: TestClient, path: Path) -> None:
    Curation(path).append_unless([made("note", ENTRY.id, "x"), made("note", ENTRY.id, "<b>y</b>")], since=0)
    answer = browser.get("/decisions.jsonl")
    lines = [msgspec.json.decode(line, type=Decision) for line in answer.text.splitlines()]
    assert lines == list(Curation(path).list())
    assert "&lt;b&gt;y" in browser.get("/decisions").text


def test_what_was_decided_stands_in_words(browser: TestClient, path: Path) -> None:
    decided = [made("value", f"{ENTRY.id} modality", "negated"), made("value", f"{ENTRY.id} organ", MARA)]
    Curation(path).append_unless(decided, since=0)
    page = browser.get("/decisions").text
    assert f"modality: {MODALITY_WORDS['negated']}" in page
    name = next(entity.name for entity in REGISTER.entities if entity.id == MARA)
    assert f"organ: {name}" in page and f"organ: {MARA}" not in page


def test_decisions_made_elsewhere_are_taken_in_once(browser: TestClient, path: Path, tmp_path: Path) -> None:
    elsewhere = Curation(tmp_path / "elsewhere.db")
    elsewhere.append(made("note", ENTRY.id, "read in the archive", "Ben"))
    lines = decision_lines(elsewhere.list())
    csrf = csrf_of(browser)

    def take_in(content: str | bytes) -> str:
        return browser.post("/decisions/take-in", data={"csrf": csrf}, files={"lines": ("theirs.jsonl", content)}).text

    assert "1 decision was added" in take_in(lines) and "0 decisions were added" in take_in(lines)
    assert [decision.right for decision in Curation(path).list()] == ["read in the archive"]
    assert "Line 2 of &#39;theirs.jsonl&#39; is no decision" in take_in(lines + "{}\n")
    assert "is no UTF-8 text" in take_in(b"\xff\xfe")
    assert "Choose a file" in browser.post("/decisions/take-in", data={"csrf": csrf}).text
    assert len(Curation(path).list()) == 1
