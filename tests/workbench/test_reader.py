"""The reader shows a document with what was found in it; what was missed is added, what is wrong struck out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import csrf_of
from fixture_register import CHRONICLE, PATHS, REGISTER
from starlette.testclient import TestClient

from regesta.model.additions import decode_claim, decode_mention
from regesta.model.curation import Decision
from regesta.store import Curation, in_force

CLAIM = next(claim for claim in REGISTER.claims if claim.document == PATHS["en"])
PAGE = f"/documents/{PATHS['en']}"
WORDS = "Nobody knows"


def adding(browser: TestClient, **fields: str | int) -> str:
    given: dict[str, str | int] = {"document": PATHS["en"], "at": CHRONICLE.index(WORDS), "passage": WORDS, "seen": 0}
    return browser.post("/adding", data={"csrf": csrf_of(browser)} | given | fields).text


def decisions(path: Path) -> list[Decision]:
    return list(in_force(Curation(path).list()))


def test_a_document_stands_with_its_claims_beside_their_paragraphs(browser: TestClient) -> None:
    page = browser.get(PAGE).text
    for claim in REGISTER.claims:
        assert (f'href="/claims/{claim.id}"' in page) == (claim.document == PATHS["en"])
    starts = [int(start) for start in re.findall(r'data-start="(\d+)"', page)]
    assert starts == sorted(starts) and [CHRONICLE[start:].split()[0] for start in starts] == ["The", "In", "Lindqvar", "Was"]
    assert browser.get("/documents/none.txt").status_code == 404


def test_hostile_paths_and_texts_are_escaped(browser: TestClient) -> None:
    from urllib.parse import quote

    page = browser.get(f"/documents/{quote(PATHS['xx'])}")
    assert page.status_code == 200 and "<svg onload" not in page.text and '<script>alert("one")' not in page.text
    assert browser.get("/documents/..%2F..%2Fetc%2Fpasswd").status_code == 404


def test_a_claim_shows_its_words_and_its_entry(browser: TestClient) -> None:
    page = browser.get(f"/claims/{CLAIM.id}").text
    entry = next(entry for entry in REGISTER.chronology.entries if CLAIM.id in entry.claims)
    assert entry.summary in page and "Strike" not in page and "strike it out" in page
    part = browser.get(f"/claims/{CLAIM.id}", headers={"HX-Request": "true"}).text
    assert "<html" not in part and entry.summary in part
    assert browser.get("/claims/c-none").status_code == 404


def test_a_wrong_claim_is_struck_out_and_taken_back(browser: TestClient, path: Path) -> None:
    form = {"csrf": csrf_of(browser), "verdict": "reject", "why": "she was not there", "seen": 0}
    page = browser.post(f"/claims/{CLAIM.id}", data=form).text
    assert "struck out by" in page and "Decision 1 is written down" in page
    assert [(d.kind, d.left, d.why) for d in decisions(path)] == [("reject", CLAIM.id, "she was not there")]
    stale = browser.post(f"/claims/{CLAIM.id}", data=form | {"verdict": "accept"})
    assert stale.status_code == 409, "somebody decided about it since the page was made"
    page = browser.post("/reader/undo", data={"csrf": csrf_of(browser), "done": 1, "back": PAGE}).text
    assert "struck out by" not in page and decisions(path) == []
    answer = browser.post("/reader/undo", data={"csrf": csrf_of(browser), "done": 1, "back": "//evil"}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_missed_claim_is_added_with_the_places_of_its_words(browser: TestClient, path: Path) -> None:
    page = adding(browser, type="released", patient="Tobias Ferrel; her = Mara Lindqvar", date="3 May 1933", modality="possible")
    assert "added by" in page and "Decision 1 is written down" in page
    made = decisions(path)[0]
    claim = decode_claim(made.right)
    assert (made.kind, made.left, claim.words, claim.type, claim.modality) == (
        "claim",
        PATHS["en"],
        WORDS,
        "released",
        "possible",
    )
    assert [(role.words, role.name) for role in claim.roles] == [("Tobias Ferrel", "Tobias Ferrel"), ("her", "Mara Lindqvar")]
    assert all(CHRONICLE[role.start : role.end] == role.words for role in claim.roles)
    assert claim.date is not None and claim.date.edtf == "1933-05-03"
    assert "released, Tobias Ferrel, Mara Lindqvar, 3 May 1933" in browser.get("/decisions").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"type": "released", "patient": "Karl Voss"}, "doesn&#39;t stand in the document"),
        ({"patient": "Ferrel"}, "is no type of act"),
        ({"type": "released", "patient": "Ferrel", "date": "some day"}, "doesn&#39;t stand in the document"),
        ({"type": "released", "passage": "never written"}, "doesn&#39;t stand in the document"),
    ],
)
def test_a_form_that_cannot_be_read_comes_back_as_it_was_filled(
    browser: TestClient, path: Path, fields: dict[str, str], says: str
) -> None:
    page = adding(browser, why="from the minutes", **fields)
    assert says in page and 'value="from the minutes"' in page and all(value in page for value in fields.values())
    assert decisions(path) == []


def test_a_missed_name_is_added(browser: TestClient, path: Path) -> None:
    adding(browser, what="mention", passage="Port Ansel", at=0, kind="place", name="Ansel")
    mention = decode_mention(decisions(path)[0].right)
    assert (mention.kind, mention.name, CHRONICLE[mention.start : mention.end]) == ("place", "Ansel", "Port Ansel")


def test_the_form_begins_with_the_sentence_of_its_place(browser: TestClient) -> None:
    page = browser.get("/adding", params={"document": PATHS["en"], "at": CHRONICLE.index("Was Ferrel")}).text
    assert "Was Ferrel readmitted? Nobody knows.</textarea>" in page


def test_the_api_reads_and_adds(browser: TestClient, path: Path) -> None:
    reading = browser.get("/api/document", params={"path": PATHS["en"]}).json()
    assert reading["text"] == CHRONICLE and {one["id"] for one in reading["claims"]} >= {CLAIM.id}
    body = {
        "document": PATHS["en"],
        "passage": WORDS,
        "type": "released",
        "parts": [{"role": "patient", "words": "Ferrel"}],
        "who": "Ada",
        "seen": 0,
    }
    answer = browser.post("/api/claims", json=body, headers={"X-CSRF": csrf_of(browser)})
    assert answer.status_code == 200 and decisions(path)[0].who == "Ada"


def test_two_documents_stand_side_by_side(browser: TestClient) -> None:
    page = browser.get("/parallel", params={"left": PATHS["en"], "right": PATHS["fr"]}).text
    assert "Ferrel was arrested on" in page and "Ferrel fut arrêté le" in page and "another figure or date" in page
    assert browser.get("/parallel", params={"left": PATHS["en"], "right": PATHS["xx"]}).status_code == 404
    assert f"/parallel?left={PATHS['en']}&amp;right={PATHS['fr']}" in browser.get(PAGE).text


def test_a_long_document_is_read_in_parts(browser: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from regesta.workbench.rooms import reader

    monkeypatch.setattr(reader, "SHEET", 150)
    first = browser.get(PAGE).text
    assert "The Valdora Chronicle" in first and "Nobody knows" not in first
    last = browser.get(f"{PAGE}?at={CHRONICLE.index(WORDS)}").text
    assert "Nobody knows" in last and "In October 1931 Mara" not in last


def test_every_kind_of_name_can_be_chosen(browser: TestClient) -> None:
    page = browser.get("/adding", params={"document": PATHS["en"]}).text
    kinds = re.findall(r'<option value="(\w+)"', page.partition('name="kind"')[2].partition("</select>")[0])
    assert kinds == ["person", "organ", "office", "faction", "place", "work", "other"]


def test_a_text_from_right_to_left_is_set_so(tmp_path: Path) -> None:
    from dataclasses import replace

    from browsing import BASE
    from fixture_register import make_document

    from regesta.store import write_register
    from regesta.workbench.app import create_app

    hebrew = make_document("דין.txt", "מרה לינדקוור נאסרה בשנת 1933.", "דין וחשבון", "he")
    write_register(tmp_path / "r.db", replace(REGISTER, documents=(*REGISTER.documents, hebrew)))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as browser:
        page = browser.get("/documents/דין.txt").text
    assert re.search(r'<p class="text"\s+lang="he" dir="rtl"', page) and '<h1 lang="he" dir="auto">' in page


def test_a_line_without_end_is_read_in_parts(tmp_path: Path) -> None:
    from dataclasses import replace

    from browsing import BASE
    from fixture_register import make_document

    from regesta.store import write_register
    from regesta.workbench.app import create_app

    text = "Mara spoke again and nobody wrote it down. " * 60_000 + "x" * 300_000
    endless = make_document("endless.txt", text, "Endless", "en")
    write_register(tmp_path / "r.db", replace(REGISTER, documents=(*REGISTER.documents, endless)))
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE) as browser:
        for at in (0, len(text) // 2, len(text)):
            page = browser.get("/documents/endless.txt", params={"at": at}).text
            starts = [int(start) for start in re.findall(r'data-start="(\d+)"', page)]
            assert starts and starts[0] <= at and len(page) < 250_000
