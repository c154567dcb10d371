from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.errors import RegisterError
from regesta.model.claims import Claim, Mention, RoleFiller
from regesta.model.documents import Document, Sentence
from regesta.model.entities import Entity, EntityName
from regesta.model.register import Register
from regesta.model.text import CleanText, Span
from regesta.store import search, write_register
from regesta.store.folding import fold

LINES = {
    "a.txt": ("en", ["Ana Brzozowska was expelled.", "The Café met in Łódź.", "He was readmitted in 1928."]),
    "b.txt": ("ru", ["Бжозовская исключена из партии.", "Ещё раз: ёлка."]),
    "c.txt": ("ja", ["彼は東京で演説した。"]),
    "d.txt": ("de", ["Die Straße, in der er wohnte. " + "Sehr langer Satz " * 40 + "mit Nachwort am Ende."]),
}


def a_document(path: str, language: str, lines: list[str]) -> Document:
    text, sentences = "", []
    for index, line in enumerate(lines):
        start = len(text)
        text += line + "\n"
        sentences.append(
            Sentence(
                index=index,
                span=Span(start, start + len(line)),
                clean=CleanText.verbatim(line, start),
                language=language,
                paragraph=0,
            )
        )
    return Document(
        path=path,
        sha256=path,
        text=text,
        title=None,
        language=language,
        media_type="text/plain",
        sentences=tuple(sentences),
    )


def a_register() -> Register:
    documents = tuple(a_document(path, *rest) for path, rest in LINES.items())
    mention = Mention(kind="person", name="Бжозовская", surface="Бжозовская", span=Span(0, 10), language="ru")
    claim = Claim(
        document="b.txt",
        type="expelled",
        roles=(RoleFiller(role="patient", mention=mention),),
        date=None,
        modality="asserted",
        attributed_to=(),
        passage=Span(0, 31),
        quote=documents[1].text[:31],
        trigger=Span(11, 20),
        sentence=0,
        confidence=1.0,
        extractor="rules",
    )
    names = (EntityName(name="Ana Brzozowska", language="en"), EntityName(name="Бжозовская", language="ru"))
    entity = Entity(id="e-1", kind="person", name="Ana Brzozowska", names=names)
    return Register(documents=documents, claims=(claim,), entities=(entity,), role_entities={claim.id: ("e-1",)})


@pytest.fixture(scope="module")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "r.db"
    write_register(path, a_register())
    return path


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("readmitted", ["a.txt"]),
        ("cafe", ["a.txt"]),
        ("LODZ", ["a.txt"]),
        ("еще елка", ["b.txt"]),
        ("strasse", ["d.txt"]),
        ("東京", ["c.txt"]),
        ("京東", []),
        ("readm", ["a.txt"]),
        ('"was expelled"', ["a.txt"]),
        ('"expelled was"', []),
        ("expelled readmitted", []),
        ("1928", ["a.txt"]),
        ("e* 1928", []),
        ("met caf*", ["a.txt"]),
        ("", []),
        ("…", []),
    ],
)
def test_words_find_sentences(register_file: Path, words: str, documents: list[str]) -> None:
    assert [hit.document for hit in search(register_file, words, 10)] == documents


def test_a_name_finds_what_is_told_under_another_spelling(register_file: Path) -> None:
    hits = search(register_file, "brzozowska", 10)
    assert [(hit.document, hit.through) for hit in hits] == [("a.txt", None), ("b.txt", "Ana Brzozowska")]
    assert hits[1].marked("<", ">") == "<Бжозовская> исключена из партии."


def test_a_hit_is_anchored_and_marked(register_file: Path) -> None:
    (hit,) = search(register_file, "lodz cafe", 10)
    assert a_register().documents[0].quote(hit.span) == "The Café met in Łódź."
    assert hit.sentence == 1
    assert hit.marked() == "The [Café] met in [Łódź]."


def test_a_long_sentence_is_cut_around_the_word(register_file: Path) -> None:
    (hit,) = search(register_file, "nachwort", 10)
    assert "[Nachwort] am Ende." in hit.marked()
    assert hit.snippet.startswith("…") and len(hit.snippet) < 250
    (hit,) = search(register_file, "straße", 10)
    assert hit.marked().startswith("Die [Straße], in der") and hit.snippet.endswith("…")


def test_the_limit_holds(register_file: Path) -> None:
    assert len(search(register_file, "was", 1)) == 1
    assert search(register_file, "was", 0) == []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=20) | st.text(alphabet='"*()-:^+{}[]\\\0 aANDORNEAR,', max_size=20))
def test_no_query_is_an_error(register_file: Path, words: str) -> None:
    for hit in search(register_file, words, 5):
        for mark in hit.marks:
            assert mark.end <= len(hit.snippet)


@pytest.mark.parametrize("words", ["a" * 100_000, '"' * 999, "x " * 5000, "\x00", "NEAR(a b", 'words:"a"', "a AND", "-"])
def test_hostile_queries(register_file: Path, words: str) -> None:
    search(register_file, words, 5)


def test_a_missing_register_is_said_whatever_the_query(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        search(tmp_path / "none.db", "", 5)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)).split() == fold(text).split()


def test_folding() -> None:
    assert fold("Żółć Ærø İstanbul ΆΛΦΑ ё ß") == "zolc aero istanbul αλφα е ss"
    assert replace(Entity(id="", kind="person", name="", names=()), name=fold("ＡＢ")).name == "ab"
