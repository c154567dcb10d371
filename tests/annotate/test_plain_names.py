"""Names and dates in languages without a pack: a German, an Italian and a Russian text, and some traps."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.annotate import annotate, engine
from regesta.ingest import Source, read_source
from regesta.model.claims import Annotations
from regesta.model.documents import Document, Sentence
from regesta.model.text import CleanText, Span

GERMAN = """Im März 1848 wählten die Bürger von Leipzig Robert Blum in das Vorparlament. Friedrich Hecker rief am 12. April 1848 \
in Konstanz die Republik aus. Die Regierung schickte Soldaten, und Hecker floh über den Rhein nach Amerika. Blum reiste im \
Oktober 1848 nach Wien. Dort ließ Fürst Windischgrätz die Stadt beschießen. Blums Freunde baten um Gnade, doch Windischgrätz \
lehnte ab. Am 9. November 1848 wurde R. Blum erschossen. Die Nationalversammlung protestierte gegen den Bruch der Immunität. \
Die Provisorische Regierung zerfiel, und die Arbeiter kehrten in die Fabriken zurück. Heinrich von Gagern blieb Präsident. \
Die KPX war noch nicht gegründet."""

ITALIAN = """Nel febbraio 1849 l'assemblea di Roma proclamò la repubblica. Giuseppe Mazzini arrivò in città il 5 marzo 1849. \
Il generale Oudinot sbarcò a Civitavecchia con le truppe della Francia. Mazzini rifiutò la resa, e Giuseppe Garibaldi difese \
la città. Oudinot entrò a Roma il 3 luglio 1849. L'Italia restò divisa. Goffredo Mameli morì in ospedale; Garibaldi \
fuggì verso Torino. La Guardia Civica fu sciolta. Nell'autunno la Guardia Civica tornò."""

RUSSIAN = """В декабре 1825 года Павел Пестель был арестован в Тульчине. Кондратия Рылеева допрашивали в Петербурге. \
Пестеля казнили 13 июля 1826 года. Вместе с Пестелем казнили Рылеева. Письма К. Ф. Рылеева сохранились. \
Солдаты вышли на площадь. Солдаты стояли долго. Дело Рылеева передали в архив. Николай Тургенев жил в Париже, и \
Тургенева судили заочно."""


@pytest.fixture(autouse=True, scope="module")
def without_packs() -> Iterator[None]:
    """Reads German and Russian, which have packs, as languages without one are read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "has_pack", lambda language: False)
        yield


def read(text: str, language: str) -> tuple[Document, Annotations]:
    source = Source(path="text.txt", location="", data=text.encode())
    (document,) = (record for record in read_source(source, language=language) if isinstance(record, Document))
    return document, annotate(document)


def names(text: str, language: str) -> dict[str, str]:
    _, found = read(text, language)
    return {mention.name: mention.kind for mention in found.mentions}


def test_german_nouns_are_no_names() -> None:
    found = names(GERMAN, "de")
    assert found == {
        "Leipzig": "place",
        "Robert Blum": "person",
        "Friedrich Hecker": "person",
        "Konstanz": "place",
        "Amerika": "place",
        "Wien": "place",
        "Windischgrätz": "other",
        "Provisorische Regierung": "other",
        "Heinrich von Gagern": "person",
        "KPX": "organ",
    }


def test_italian_names() -> None:
    found = names(ITALIAN, "it")
    assert found == {
        "Roma": "place",
        "Giuseppe Mazzini": "person",
        "Oudinot": "other",
        "Civitavecchia": "other",
        "Francia": "place",
        "Giuseppe Garibaldi": "person",
        "Italia": "place",
        "Goffredo Mameli": "person",
        "Torino": "place",
        "Guardia Civica": "other",
    }


def test_russian_cases_are_one_name() -> None:
    document, found = read(RUSSIAN, "ru")
    assert not [m.name for m in found.mentions if m.name.startswith(("Солдаты", "Письма", "Вместе", "Дело"))]
    pestel = [m for m in found.mentions if m.name == "Павел Пестель"]
    assert [m.surface for m in pestel] == ["Павел Пестель", "Пестеля", "Пестелем"]
    assert {m.kind for m in pestel} == {"person"}
    assert {m.name for m in found.mentions if "Рылеев" in m.surface} == {"Кондратий Рылеев"}
    assert {m.name: m.kind for m in found.mentions}["Париж"] == "place"
    for mention in found.mentions:
        assert document.quote(mention.span) == mention.surface


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        (GERMAN, "de", ["1848-03", "1848-04-12", "1848-10", "1848-11-09"]),
        (ITALIAN, "it", ["1849-02", "1849-03-05", "1849-07-03"]),
        (RUSSIAN, "ru", ["1825-12", "1826-07-13"]),
    ],
)
def test_dates_and_no_claims(text: str, language: str, dates: list[str]) -> None:
    _, found = read(text, language)
    assert [date.edtf for date in found.dates][: len(dates)] == dates
    assert found.claims == ()
    assert dict(found.dropped).keys() == {"no language pack"}


def test_an_ending_behind_an_apostrophe_is_no_part_of_a_name() -> None:
    found = names("Dün sabah Namık Kemal Ankara'ya geldi. Sonra Namık Kemal Ankara'da konuştu ve Paris'e gitti.", "tr")
    assert found == {"Namık Kemal": found["Namık Kemal"], "Ankara": "place", "Paris": "place"}


def test_an_article_before_an_apostrophe_is_no_part_of_a_name() -> None:
    assert "Unità" in names("Il giornale era l'Unità. Leggeva dell'Unità ogni giorno.", "it")


def test_scripts_without_capitals_give_known_places_only() -> None:
    assert names("彼はメキシコとトルコに住んでいた。その後フランスへ行った。", "ja") == {
        "メキシコ": "place",
        "トルコ": "place",
        "フランス": "place",
    }


def test_a_shouted_line_makes_no_names() -> None:
    assert names("IL TRAMONTO DELLA VECCHIA EUROPA\n\nIl governo cadde e il re partì.", "it").keys() <= {"EUROPA"}


@pytest.mark.parametrize("language", ["de", "ru", "tr", "zh", "und"])
@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "Karl",
                    "von",
                    "Rote",
                    "M.",
                    ".",
                    ",",
                    "L'",
                    "d'Est",
                    "XIV",
                    "„",
                    "(",
                    "Анна",
                    "Анны",
                    "北京",
                    "İlk'te",
                    "ﬀ",
                    "ǅ",
                ]
            ),
            st.text(max_size=4),
        ),
        max_size=12,
    )
)
def test_any_words_are_anchored(language: str, words: list[str]) -> None:
    text = "".join(c for c in " ".join(words) if c.isprintable() or c.isspace()) + " a"
    if any("\ud800" <= c <= "\udfff" for c in text):
        return
    clean = CleanText.verbatim(text)
    sentence = Sentence(index=0, span=Span(0, len(text)), clean=clean, language=language, paragraph=0)
    document = Document(
        path="x", sha256="", text=text, title=None, language=language, media_type="text/plain", sentences=(sentence, )
    )  # fmt: skip
    for mention in annotate(document).mentions:
        assert mention.name and mention.surface == document.quote(mention.span) != ""


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import sys, test_plain_names as t\n"
        "for text, language in ((t.GERMAN, 'de'), (t.ITALIAN, 'it'), (t.RUSSIAN, 'ru')):\n"
        "    print(t.read(text, language)[1])"
    )
    here = str(Path(__file__).parent)
    printed = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([here, *sys.path])}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, timeout=120)
        printed.add(run.stdout)
    assert len(printed) == 1
