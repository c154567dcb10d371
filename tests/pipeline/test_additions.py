"""What curators add to a document is a claim like any other in the next build, and is found again when the text has moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.errors import UsageError
from regesta.model.additions import decode_claim, encode
from regesta.model.curation import Decision, DecisionKind
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.pipeline import build
from regesta.pipeline.additions import Part, find_words, write_claim, write_mention
from regesta.store import Curation, read_register

TEXT = "Mara Lindt spoke first.\n\nThen the guards led her out of the hall for good, on 3 May 1931. Nobody asked why.\n"
PASSAGE = "the guards led her out of the hall for good, on 3 May 1931"


def document(text: str = TEXT) -> Document:
    return Document(path="hall.txt", sha256="0", text=text, title=None, language="en", media_type="text/plain")


def passage(text: str = TEXT) -> Span:
    return Span(text.index(PASSAGE), text.index(PASSAGE) + len(PASSAGE))


def written(date: str = "3 May 1931") -> str:
    return encode(
        write_claim(
            document(), passage(), type="arrested", parts=[Part(role="patient", words="her", name="Mara Lindt")], date=date
        )
    )


def made(kind: DecisionKind, right: str) -> Decision:
    return Decision(id=None, kind=kind, left="hall.txt", right=right, judgement="positive", who="Ada", when="")


def register_of(folder: Path, *decisions: Decision, text: str = TEXT) -> Path:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "hall.txt").write_text(text, "utf-8")
    path = folder / "r.db"
    for decision in decisions:
        Curation(path).append(decision)
    build([folder / "texts"], register=path, jobs=1)
    return path


def test_words_are_looked_for_in_the_passage_then_before_it() -> None:
    claim = write_claim(document(), passage(), type="arrested", parts=[Part(role="patient", words="Mara\n Lindt")], date="")
    assert claim.roles[0].span == Span(0, 10) and claim.date is None
    dated = decode_claim(written())
    assert dated.date is not None and dated.date.edtf == "1931-05-03" and TEXT[dated.date.start : dated.date.end] == "3 May 1931"
    assert find_words(document(), "Nobody", passage()).start > passage().end


@pytest.mark.parametrize(
    ("kind", "words", "date", "says"),
    [
        ("arested", "her", "", "arrested"),
        ("arrested", "Karl Voss", "", "doesn't stand in the document"),
        ("arrested", "  ", "", "doesn't stand in the document"),
        ("arrested", "her", "the hall", "is not one date"),
        ("arrested", "her", "4 June 1931", "doesn't stand in the document"),
    ],
)
def test_what_cannot_be_added_says_why(kind: str, words: str, date: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        write_claim(document(), passage(), type=kind, parts=[Part(role="patient", words=words)], date=date)
    with pytest.raises(UsageError, match="no words there"):
        write_mention(document(), Span(23, 25), kind="person")


def test_an_added_claim_is_one_of_the_register_until_it_is_undone(tmp_path: Path) -> None:
    path = register_of(tmp_path, made("claim", written()))
    register = read_register(path)
    claim = next(claim for claim in register.claims if claim.extractor == "curator/Ada")
    assert (claim.type, claim.quote, claim.confidence) == ("arrested", PASSAGE, 1.0)
    assert claim.date is not None and (claim.date.edtf, claim.date.basis) == ("1931-05-03", "stated")
    entry = next(entry for entry in register.chronology.entries if claim.id in entry.claims)
    people = {entity.id: entity.name for entity in register.entities}
    assert [people[entity] for role, entity in entry.roles if role == "patient"] == ["Mara Lindt"]
    Curation(path).undo(1)
    assert all(c.extractor != "curator/Ada" for c in read_register(register_of(tmp_path)).claims)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("A new heading.\n\n" + TEXT, True),
        (TEXT.replace("for good", "for ever"), False),
        (TEXT.replace("Then", "So") + "\nSo they say that " + PASSAGE + ".\n", False),
    ],
    ids=["moved", "changed", "twice"],
)
def test_it_is_found_again_by_its_words(tmp_path: Path, text: str, there: bool) -> None:
    register = read_register(register_of(tmp_path, made("claim", written()), text=text))
    found = [claim for claim in register.claims if claim.extractor == "curator/Ada"]
    assert [claim.quote for claim in found] == ([PASSAGE] if there else [])
    assert all(text[claim.passage.start : claim.passage.end] == claim.quote for claim in found)
    assert all(text[r.mention.span.start : r.mention.span.end] == r.mention.surface for c in found for r in c.roles)


def test_an_added_name_stands_in_the_index(tmp_path: Path) -> None:
    start = TEXT.index("hall for")
    name = encode(write_mention(document(), Span(start, start + 4), kind="place", name="Hall of Mirrors"))
    register = read_register(register_of(tmp_path, made("mention", name)))
    assert ("place", "Hall of Mirrors") in {(name.kind, name.name) for index in register.indexes for name in index.names}


def test_what_no_program_understands_is_passed_over(tmp_path: Path) -> None:
    register = read_register(register_of(tmp_path, made("claim", '{"type": 3}'), made("mention", "?")))
    assert len(register.decisions) == 2 and all(not claim.extractor.startswith("curator") for claim in register.claims)
