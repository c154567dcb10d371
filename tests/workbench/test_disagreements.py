"""Disagreements are decided one by one, by whoever has a name, and never over somebody's head."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browsing import csrf_of
from fixture_register import REGISTER
from starlette.testclient import TestClient

from regesta.store import Curation

CONTESTED = [
    (entry.id, variant.attribute)
    for entry in REGISTER.chronology.entries
    for variant in entry.variants
    if variant.relation == "contradicts"
]


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of the form that decides."""
    form = re.search(r'<form class="deciding".*?</form>', page, re.S)
    assert form
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0]))


def decide(browser: TestClient, page: str, **chosen: str) -> Any:
    return browser.post("/disagreements", data=form_of(page) | chosen)


@pytest.fixture
def ada(browser: TestClient) -> TestClient:
    """The same browser, with a name given."""
    browser.post("/name", data={"csrf": csrf_of(browser), "name": "Ada", "back": "/"})
    return browser


def test_the_queue_has_each_contradiction_the_heaviest_first(browser: TestClient) -> None:
    queue = browser.get("/api/disagreements").json()
    assert sorted((one["entry"], one["attribute"]) for one in queue["disagreements"]) == sorted(CONTESTED)
    weights = [one["families"] for one in queue["disagreements"]]
    assert weights == sorted(weights, reverse=True) and min(weights) > 0
    assert queue["total"] == queue["open"] == len(CONTESTED)


def test_a_value_accepted_leaves_the_queue_and_comes_back_undone(ada: TestClient, path: Path) -> None:
    page = ada.get("/disagreements").text
    values = re.findall(r'<button name="accept" value="([^"]*)"', page)
    assert len(values) > 1
    after = decide(ada, page, accept=values[1], why="the minutes")
    assert after.status_code == 200 and "Decision 1 is written down." in after.text
    (made,) = Curation(path).list()
    fields = form_of(page)
    assert (made.kind, made.left) == ("value", f"{fields['entry']} {fields['attribute']}")
    assert (made.right, made.judgement, made.who, made.why) == (values[1], "positive", "Ada", "the minutes")
    assert ada.get("/api/disagreements").json()["open"] == len(CONTESTED) - 1
    assert "the minutes" in ada.get("/disagreements?which=decided").text
    again = ada.post("/disagreements/undo", data={"csrf": csrf_of(ada), "done": "1"})
    assert form_of(again.text)["entry"] == fields["entry"]
    assert ada.get("/api/disagreements").json()["open"] == len(CONTESTED)


@pytest.mark.parametrize(("choice", "why"), [("both", "both readings stand: see the note"), ("unsure", "see the note")])
def test_what_is_left_open_is_written_down_too(ada: TestClient, path: Path, choice: str, why: str) -> None:
    decide(ada, ada.get("/disagreements").text, choice=choice, why="see the note")
    (made,) = Curation(path).list()
    assert (made.judgement, made.why) == ("unsure", why)
    assert "Left open by Ada" in ada.get("/disagreements?which=decided").text


def test_who_decides_on_an_old_page_is_shown_what_the_other_decided(ada: TestClient, path: Path) -> None:
    page = ada.get("/disagreements").text
    first, second = re.findall(r'<button name="accept" value="([^"]*)"', page)[:2]
    assert decide(ada, page, accept=first).status_code == 200
    late = decide(ada, page, accept=second)
    assert late.status_code == 409 and "Ada" in late.text
    assert [made.right for made in Curation(path).list()] == [first]


def test_without_the_mark_nothing_is_decided(browser: TestClient, path: Path) -> None:
    fields = form_of(browser.get("/disagreements").text) | {"csrf": "0" * 32, "choice": "unsure"}
    assert browser.post("/disagreements", data=fields).status_code == 403
    assert Curation(path).list() == ()
