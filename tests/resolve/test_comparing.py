"""Names compared pair by pair: what each mechanism finds, and how much of two tables."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from regesta.model.curation import Judgement
from regesta.resolve.comparing import compare
from regesta.resolve.given_names import given_name_rows
from regesta.resolve.inflecting import base_forms
from regesta.resolve.sounding import sound_likeness

_SAME = [
    ("transliterations", "Zhuravlev", "en", "Schurawljow", "de"),
    ("a script", "Gavril Tsepkov", "en", "Гавриил Цепков", "ru"),
    ("Greek", "Nikolaos Marinos", "en", "Νικόλαος Μαρίνος", "el"),
    ("a script without vowels", "Samir Halabi", "en", "سمير حلبي", "ar"),
    ("the surname first", "Varga Tivadar", "hu", "Tivadar Varga", "en"),
    ("a case", "Zlotnickiego", "pl", "Zlotnicki", "en"),
    ("a case in another script", "Антоном Лисовским", "ru", "Anton Lisovsky", "en"),
    ("a Hungarian ending", "Anton Liszovszkijt", "hu", "Anton Lisovsky", "en"),
    ("a given name translated", "Johann Keller", "de", "János Keller", "hu"),
    ("a pet name", "Sasha Lisovsky", "en", "Alexander Lisovsky", "en"),
    ("initials", "A. P. Lisovsky", "en", "Антон Лисовский", "ru"),
    ("the initial of its other form", "J. Lisovsky", "en", "Иван Лисовский", "ru"),
    ("a title", "General Anton Lisovsky", "en", "Anton Lisovsky", "en"),
    ("a patronymic left out", "Anton Pavlovich Lisovsky", "en", "Anton Lisovsky", "en"),
    ("words joined", "AntonLisovsky", "en", "Anton Lisovsky", "en"),
    ("spelling of the name's own language", "Kovács Imre", "hu", "Имре Ковач", "ru"),
]
_NOT_MERGED: list[tuple[str, str, str, str, str, Judgement]] = [
    ("other given names", "Anton Lisovsky", "en", "Boris Lisovsky", "en", "negative"),
    ("a wife", "Anton Lisovsky", "en", "Vera Lisovskaya", "en", "negative"),
    ("two patronymics", "Anton Pavlovich Lisovsky", "en", "Anton Igorevich Lisovsky", "en", "negative"),
    ("other surnames", "Anton Lisovsky", "en", "Anton Lisenko", "en", "negative"),
    ("the wrong initial", "B. Lisovsky", "en", "Anton Lisovsky", "en", "negative"),
    ("initials alone", "A. L.", "en", "Anton Lisovsky", "en", "negative"),
    ("one letter of a short name", "Anton Gerz", "en", "Anton Gerk", "en", "unsure"),
]
_BODIES: list[tuple[str, str, str, str, Judgement]] = [
    ("Socialist Party", "en", "Sozialistische Partei", "de", "positive"),
    ("Communist Party", "en", "Partito socialista", "it", "negative"),
    ("Fifteenth Congress", "en", "XVIe congrès", "fr", "negative"),
    ("Miners' League of Ruthen", "en", "The Miners League of Ruthen", "en", "positive"),
    ("Ruthen Salt Company", "en", "Ruthen Salt Co. Ltd.", "en", "positive"),
    ("Ruthen Salt Company", "en", "Ruthen Coal Company", "en", "negative"),
]


@pytest.mark.parametrize(("why", "left", "language", "right", "other"), _SAME, ids=[row[0] for row in _SAME])
def test_one_person(why: str, left: str, language: str, right: str, other: str) -> None:
    assert compare(left, right, "person", (language, other)).judgement == "positive"
    assert compare(right, left, "person", (other, language)).judgement == "positive"


@pytest.mark.parametrize(
    ("why", "left", "language", "right", "other", "judgement"), _NOT_MERGED, ids=[row[0] for row in _NOT_MERGED]
)
def test_not_one_person(why: str, left: str, language: str, right: str, other: str, judgement: Judgement) -> None:
    assert compare(left, right, "person", (language, other)).judgement == judgement


@pytest.mark.parametrize(("left", "language", "right", "other", "judgement"), _BODIES)
def test_bodies(left: str, language: str, right: str, other: str, judgement: Judgement) -> None:
    assert compare(left, right, "organ", (language, other)).judgement == judgement


@pytest.mark.parametrize(
    ("left", "language", "right", "other", "judgement"),
    [
        ("Lemberg", "de", "Львова", "ru", "positive"),
        ("Konstantynopol", "pl", "Istanbul", "en", "positive"),
        ("Danzig", "de", "Gdynia", "pl", "negative"),
        ("Leningrad", "en", "Pétervár", "hu", "positive"),
    ],
)
def test_places(left: str, language: str, right: str, other: str, judgement: Judgement) -> None:
    assert compare(left, right, "place", (language, other)).judgement == judgement


def test_base_forms_come_from_the_packs() -> None:
    assert "Лисовский" in base_forms("Лисовского", "ru")
    assert "Lisovszkij" in base_forms("Lisovszkijt", "hu")
    assert base_forms("Lisovsky", "en") == () == base_forms("Lisovsky", "xx")


def test_given_names_are_forms_of_one() -> None:
    assert given_name_rows("János", "hu") & given_name_rows("Иван", "ru")
    assert not given_name_rows("Lisovsky", "en")


def test_sounds_that_transliterations_mix_up_cost_less() -> None:
    assert 1.0 > sound_likeness("tsepkov", "tsebkov") > sound_likeness("tsepkov", "tsemkov") > 0.5
    assert sound_likeness("abc", "abc") == 1.0 and sound_likeness("abc", "") == 0.0
    assert sound_likeness("hlbi", "halabi", skeletal=True) == 1.0


@pytest.mark.parametrize(("name", "floor"), [("tuned", 97.0), ("held out", 95.0)])
def test_tables(name: str, floor: float) -> None:
    path = Path(__file__).parents[2] / "bench" / "names.py"
    spec = importlib.util.spec_from_file_location("bench_names", path)
    assert spec is not None and spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["bench_names"] = bench
    spec.loader.exec_module(bench)
    pairs = list(bench.table(bench.TABLES[name]))
    found = ((p.same, compare(p.left, p.right, p.kind, p.languages).judgement == "positive") for p in pairs)
    assert len(pairs) > 2000 and float(bench.f1(found).split()[-1]) >= floor
