from __future__ import annotations

from pathlib import Path

import pytest
from invoking import Run

PAGE = """In May 1871 the Assembly expelled Henri Duval and sent him to Cayenne.
After his arrest the mayor resigned.

The council expelled the idea and juggled the lamps.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_line_is_explained_in_its_context(run: Run, page: Path) -> None:
    outcome = run("explain", f"{page}:2", "--language", "en", "--json")
    assert outcome.code == 0
    (note,) = outcome.json
    assert note["line"] == 2
    verb = note["verbs"][0]
    assert (verb["subject"], verb["voice"], verb["held"]) == ("mayor", "active", "resigned ← resign")
    nominal = next(claim for claim in note["claims"] if claim["type"] == "arrested")
    assert nominal["nominal"] and nominal["roles"][0]["mention"]["name"] == "Henri Duval"
    assert {"text": "arrest", "types": ["arrested"]} in note["nouns"]


def test_claims_are_those_of_annotate(run: Run, page: Path) -> None:
    from regesta.annotate import annotate
    from regesta.ingest import find_sources, read_source

    (document,) = (item for source in find_sources([str(page)]) for item in read_source(source, language="en"))
    notes = run("explain", page, "--language", "en", "--json").json
    found = sorted((claim["type"], claim["sentence"]) for note in notes for claim in note["claims"])
    assert found == sorted((claim.type, claim.sentence) for claim in annotate(document).claims)
    assert len(notes) == len(document.sentences)


def test_what_was_dropped_says_why(run: Run, page: Path) -> None:
    (note,) = run("explain", f"{page}:4", "--language", "en", "--json").json
    expelled, juggled = note["verbs"]
    assert not note["claims"] and not expelled["held"]
    assert dict(expelled["refusals"])["expelled"].startswith("what stands where whom it befell should")
    assert juggled["readings"] == []
    shown = run("explain", f"{page}:4", "--language", "en").out
    assert "told nothing" in shown and "verbs that the pack has no act for" in shown


def test_a_claim_of_the_register_is_explained(run: Run, page: Path, tmp_path: Path) -> None:
    register = tmp_path / "r.db"
    assert run("build", page, "--register", register, "--language", "en").code == 0
    (note,) = run("explain", "page.txt:1", "--register", register, "--json").json
    for claim in note["claims"]:
        assert claim["document"] == "page.txt"
    text = run("explain", "page.txt:1", "--register", register).out
    identifier = next(word for word in text.split() if word.startswith("c-"))
    assert identifier in run("explain", identifier, "--register", register).out


def test_places_that_there_are_not(run: Run, page: Path, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none.db")
    assert "no line 9" in run("explain", f"{page}:9").err
    assert "has no sentence" in run("explain", f"{page}:3").err
    assert "There is no file" in run("explain", "nothing.txt:1", "--register", nowhere).err
    assert run("explain", f"{page}:9").code == 2
    unknown = run("explain", page, "--language", "fi")
    assert unknown.code == 2 and "without a pack" in unknown.err


def test_an_unknown_claim_is_an_error(run: Run, register: Path) -> None:
    outcome = run("explain", "c-0000000000000000")
    assert outcome.code == 2 and "There is no claim" in outcome.err
