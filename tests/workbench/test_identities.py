"""Pairs that may be one are judged one by one; what is decided is a decision like any other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import BASE, csrf_of
from fixture_register import COUNCIL, MARA, PORT, REGISTER, TOBIAS
from starlette.testclient import TestClient

from regesta.store import Curation, write_register
from regesta.workbench.app import create_app

OTHERS = (COUNCIL, PORT)
UNSURE = ((*OTHERS, 0.4), (MARA, TOBIAS, 0.7))


@pytest.fixture
def asking(tmp_path: Path) -> TestClient:
    """A browser on a register that is unsure of two pairs."""
    write_register(tmp_path / "valdora.db", replace(REGISTER, unsure=UNSURE))
    return TestClient(create_app(tmp_path / "valdora.db"), base_url=BASE, raise_server_exceptions=False)


def form_of(page: str) -> dict[str, str]:
    form = re.search(r'<form class="deciding".*?</form>', page, re.S)
    assert form
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[0]))


def test_the_likest_pair_comes_first_with_what_is_told_of_both(asking: TestClient) -> None:
    assert [(pair["left"], pair["right"]) for pair in asking.get("/api/identities").json()["pairs"]] == [
        (MARA, TOBIAS),
        OTHERS,
    ]
    page = asking.get("/identities").text
    for person in (MARA, TOBIAS):
        told = [entry for entry in REGISTER.chronology.entries if person in {entity for _, entity in entry.roles}]
        assert all(f"/entries/{entry.id}" in page for entry in told[:12])
    assert "1 of 2" in page and "likeness 70 in 100" in page


@pytest.mark.parametrize("judgement", ["positive", "negative", "unsure"])
def test_a_judgement_leaves_the_queue_and_comes_back_undone(asking: TestClient, tmp_path: Path, judgement: str) -> None:
    fields = form_of(asking.get("/identities").text)
    page = asking.post("/identities", data=fields | {"judgement": judgement, "why": "their letters"}).text
    assert form_of(page)["left"] == COUNCIL, "the next pair"
    (made,) = Curation(tmp_path / "valdora.db").list()
    assert (made.kind, {made.left, made.right}, made.judgement) == ("same_entity", {MARA, TOBIAS}, judgement)
    assert made.why == "their letters" and "their letters" in asking.get("/identities?which=decided").text
    assert asking.get("/api/identities").json()["open"] == 1
    back = asking.post("/identities/undo", data={"csrf": csrf_of(asking), "done": "1"}).text
    assert form_of(back)["left"] == MARA and asking.get("/api/identities").json()["open"] == 2


def test_without_doubt_there_is_nothing_to_ask(browser: TestClient) -> None:
    if not REGISTER.unsure:
        assert "Nobody is in doubt" in browser.get("/identities").text
