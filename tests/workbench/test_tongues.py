"""The languages of the interface: whole catalogues, and who gets which."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from regesta.workbench.tongues import accepted, catalogue, choose, tongues

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from catalogues import all_words, missing

WORDS = all_words()
OTHERS = [tag for tag in tongues() if tag != "en"]


def test_there_are_four() -> None:
    assert list(tongues().items()) == [("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("ru", "Русский")]


@pytest.mark.parametrize("tag", OTHERS)
def test_a_catalogue_is_whole(tag: str) -> None:
    assert missing(tag, WORDS) == []


@pytest.mark.parametrize("tag", OTHERS)
def test_what_is_filled_in_stays_in_a_translation(tag: str) -> None:
    translated = catalogue(tag)
    for message in WORDS:
        if isinstance(message.id, tuple):
            for number in (1, 2, 5, 21):
                text = translated.ngettext(*message.id, number)
                assert set(re.findall(r"%\((\w+)\)s", text)) <= set(re.findall(r"%\((\w+)\)s", " ".join(message.id)))
                assert text % {"num": number, "count": 1}
        elif message.id:
            text = translated.gettext(message.id)
            assert set(re.findall(r"%\((\w+)\)s", text)) == set(re.findall(r"%\((\w+)\)s", message.id)), message.id


def test_a_reader_gets_the_language_their_browser_asks_for_until_they_choose(browser: TestClient) -> None:
    german = {"Accept-Language": "pl,de-AT;q=0.8,en;q=0.5"}
    assert '<html lang="de">' in browser.get("/", headers=german).text
    assert '<html lang="en">' in browser.get("/", headers={"Accept-Language": "pl"}).text
    answer = browser.get("/tongue", params={"to": "ru", "back": "/?q=lindqvar&page=1"}, follow_redirects=False)
    assert answer.headers["location"] == "/?q=lindqvar&page=1"
    text = browser.get("/", headers=german).text
    assert '<html lang="ru">' in text and "Хронология" in text


@pytest.mark.parametrize("tag", tongues())
def test_every_page_is_made_in_every_language(browser: TestClient, tag: str) -> None:
    browser.cookies.set("regesta_tongue", tag)
    entry = browser.get("/api/entries").json()["entries"][0]["id"]
    for path in ("/", "/?q=lindqvar", "/?q=lindqvar&among=documents", "/?q=nothing-such", f"/entries/{entry}", "/nowhere"):
        assert f'<html lang="{tag}">' in browser.get(path).text


@pytest.mark.parametrize(
    ("header", "ranked"),
    [("", []), ("de", ["de"]), ("en;q=0.1, fr;q=0.9", ["fr", "en"]), ("fr;q=x, de;q=0, ru", ["ru"]), ("," * 50, [])],
)
def test_what_a_browser_accepts_is_ranked(header: str, ranked: list[str]) -> None:
    assert accepted(header) == ranked


def test_an_unknown_language_is_english() -> None:
    assert choose(["xx", "../../etc", "de_AT"]) == "en"
    assert choose(["FR-ca"]) == "fr"
