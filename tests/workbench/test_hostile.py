"""Documents that mean harm: what they hold is text, wherever it is shown."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from browsing import BASE
from fixture_register import ENTITIES, MARA, REGISTER, make_document
from lxml import html
from starlette.testclient import TestClient

from regesta.store import write_register
from regesta.workbench.app import create_app

BIDI = "\u202e\u2066evil\u2069"


def pages_of(client: TestClient) -> list[str]:
    ids = [entry["id"] for entry in client.get("/api/entries").json()["entries"]]
    return [
        "/",
        "/?q=script",
        "/?q=expelled",
        "/?q=script&among=documents",
        "/?q=onerror&among=documents",
        *(f"/entries/{id_}" for id_ in ids),
    ]


def test_nothing_in_a_document_becomes_markup(path: Path) -> None:
    mara = next(entity for entity in ENTITIES if entity.id == MARA)
    named = replace(mara, name='Mara <script>alert("name")</script>')
    write_register(path, replace(REGISTER, entities=(named, *(e for e in ENTITIES if e.id != MARA))))
    with TestClient(create_app(path), base_url=BASE) as client:
        for page in pages_of(client):
            tree = html.fromstring(client.get(page).text)
            assert all((script.get("src") or "").startswith("/assets/") for script in tree.iter("script")), page
            assert not list(tree.iter("img", "svg:script", "iframe", "object")), page
            for element in tree.iter():
                assert not any(name.lower().startswith("on") for name in element.attrib), (page, element.tag)
                for name in ("href", "src", "action"):
                    address = element.get(name, "")
                    assert not address.lower().strip().startswith(("javascript:", "data:", "vbscript:")), (page, address)


def test_what_a_reader_types_is_text_too(browser: TestClient) -> None:
    wicked = '"><script>alert(1)</script>'
    for name in ("q", "since", "person", "family", "among", "page", "find"):
        answer = browser.get("/", params={name: wicked})
        assert "<script>alert" not in answer.text, name
        assert wicked not in browser.get("/facets/person", params={name: wicked}).text


def test_text_that_turns_its_direction_stays_in_its_place(path: Path) -> None:
    first, *rest = REGISTER.chronology.entries
    entries = (replace(first, summary=f"{BIDI} was here."), *rest)
    write_register(path, replace(REGISTER, chronology=replace(REGISTER.chronology, entries=entries)))
    with TestClient(create_app(path), base_url=BASE) as client:
        text = client.get("/").text
        assert BIDI in text
        sentence = next(e for e in html.fromstring(text).find_class("sentence") if "evil" in e.text_content())
        assert sentence.text_content() == f"{BIDI} was here."
    css = client.get("/assets/workbench.css").text
    assert "unicode-bidi: isolate" in css


def test_a_line_without_end_holds_nobody_up(path: Path) -> None:
    line = "Nobody was expelled here. " + "word " * 2_000_000 + "zebra."
    endless = make_document("endless.txt", line, "Endless", "en")
    write_register(path, replace(REGISTER, documents=(*REGISTER.documents, endless)))
    with TestClient(create_app(path), base_url=BASE) as client:
        for words in ("nobody", "zebra", "nobody zebra"):
            begin = time.perf_counter()
            answer = client.get("/", params={"q": words, "among": "documents"})
            assert answer.status_code == 200 and "Endless" in answer.text
            assert len(answer.text) < 200_000
            assert time.perf_counter() - begin < 5, words
