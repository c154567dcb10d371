"""An entry is corrected on its page: date, type, a note; passages parted, another entry joined; each undone in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import csrf_of
from fixture_register import REGISTER
from starlette.testclient import TestClient

from regesta.model.curation import Decision
from regesta.store import Curation, in_force

ENTRY = next(entry for entry in REGISTER.chronology.entries if len(entry.claims) > 2)


def correct(browser: TestClient, **fields: object) -> str:
    form = {"csrf": csrf_of(browser), "seen": 0, "why": "by the minutes"} | fields
    return browser.post(f"/entries/{ENTRY.id}", data=form).text


def standing(path: Path) -> list[Decision]:
    return list(in_force(Curation(path).list()))


@pytest.mark.parametrize(
    ("fields", "made"),
    [
        ({"what": "date", "date": "1931-11"}, ("value", f"{ENTRY.id} date", "1931-11")),
        ({"what": "type", "type": "suspended"}, ("value", f"{ENTRY.id} type", "suspended")),
        ({"what": "note", "text": "see the <b>archive</b>"}, ("note", ENTRY.id, "see the <b>archive</b>")),
    ],
)
def test_a_value_or_a_note_is_written_down_and_taken_back(
    browser: TestClient, path: Path, fields: dict[str, str], made: tuple[str, str, str]
) -> None:
    page = correct(browser, **fields)
    assert [(d.kind, d.left, d.right) for d in standing(path)] == [made]
    assert "Decision 1 is written down" in page and "by the minutes" in page and "<b>archive" not in page
    browser.post(f"/entries/{ENTRY.id}/undo", data={"csrf": csrf_of(browser), "done": 1})
    assert standing(path) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"what": "date", "date": "some day"}, "some day"),
        ({"what": "type", "type": "none"}, "Choose a type"),
        ({"what": "note", "text": "  "}, "nothing to write down"),
        ({"what": "part"}, "Choose the passages"),
        ({"what": "same", "other": "v-none"}, "no entry"),
        ({"what": "same", "other": ENTRY.id}, "one claim already"),
    ],
)
def test_what_cannot_be_is_refused(browser: TestClient, path: Path, fields: dict[str, str], says: str) -> None:
    assert says in correct(browser, **fields) and standing(path) == []


def test_passages_are_parted_and_joined_again(browser: TestClient, path: Path) -> None:
    first, *others = ENTRY.claims
    correct(browser, what="part", claim=[first])
    assert [(d.kind, d.judgement, d.left, d.right) for d in standing(path)] == [
        ("same_event", "negative", first, other) for other in others
    ]
    browser.post(f"/entries/{ENTRY.id}/undo", data={"csrf": csrf_of(browser), "done": 1})
    assert standing(path) == []


def test_an_entry_that_tells_the_same_act_is_joined(browser: TestClient, path: Path) -> None:
    other = next(entry for entry in REGISTER.chronology.entries if entry is not ENTRY)
    correct(browser, what="same", other=other.id)
    assert [(d.kind, d.left, d.right) for d in standing(path)] == [("same_event", ENTRY.claims[0], other.claims[0])]


def test_another_decided_meanwhile(browser: TestClient, path: Path) -> None:
    correct(browser, what="date", date="1931-10")
    form = {"csrf": csrf_of(browser), "what": "date", "date": "1931-12", "seen": 0}
    stale = browser.post(f"/entries/{ENTRY.id}", data=form)
    assert stale.status_code == 409 and "by the minutes" in stale.text
    assert [d.right for d in standing(path)] == ["1931-10"]
