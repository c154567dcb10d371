"""All expressions of time, each by itself, as TIMEX3 has them.

``times/<language>.tsv``: a sentence, words of it, the kind and value of the expression they stand in, and when it was written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cases import sentences

from regesta.annotate.dates import FoundDate, find_times
from regesta.annotate.dates.timex import timex_value


def times(text: str, language: str = "en", **options: str) -> list[tuple[str, str, str]]:
    made = sentences([text], language)
    return [
        (text[one.start : one.end], "DATE", timex_value(one.edtf))
        if isinstance(one, FoundDate)
        else (text[one.start : one.end], one.kind, one.value)
        for one in find_times(made, language=language, **options)[0]
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The siege lasted two years.", "two years", "DURATION", "P2Y"),
        ("They held out for several weeks in the fort.", "several weeks", "DURATION", "PXW"),
        ("A three-month truce was signed.", "three-month", "DURATION", "P3M"),
        ("He spoke for six hours.", "six hours", "DURATION", "PT6H"),
        ("It took two centuries.", "two centuries", "DURATION", "P200Y"),
        ("For decades nobody asked.", "decades", "DURATION", "PXDE"),
        ("The council met every month.", "every month", "SET", "P1M"),
        ("Mass was said every Sunday.", "every Sunday", "SET", "XXXX-WXX-7"),
        ("The guard was changed every morning.", "every morning", "SET", "XXXX-XX-XXTMO"),
        ("On the night of 4 August 1789 they sat late.", "4 August 1789", "DATE", "1789-08-04"),
        ("The archive is now closed.", "now", "DATE", "PRESENT_REF"),
        ("He landed on 3 May 1808 in the evening.", "3 May 1808 in the evening", "TIME", "1808-05-03TEV"),
    ],
)
def test_what_is_no_date_has_a_timex_value(text: str, words: str, kind: str, value: str) -> None:
    got = times(text)
    assert any(words in one[0] and one[1:] == (kind, value) for one in got), got


def rows() -> list[list[str]]:
    tables = sorted((Path(__file__).parent / "times").glob("*.tsv"))
    return [[path.stem, *line.split("\t")] for path in tables for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:2]))
def test_a_row_of_a_language(row: list[str]) -> None:
    language, text, words, kind, value, *reference = row
    got = times(text, language, **({"reference": reference[0]} if reference else {}))
    assert any(words in one[0] and one[1:] == (kind, value) for one in got), got


def test_each_date_of_a_list_or_stretch_stands_by_itself() -> None:
    assert times("They fought on 5, 6 and 7 May 1871.") == [
        ("5", "DATE", "1871-05-05"),
        ("6", "DATE", "1871-05-06"),
        ("7 May 1871", "DATE", "1871-05-07"),
    ]
    assert times("From 23 October to 4 November 1942 they fought.") == [
        ("23 October", "DATE", "1942-10-23"),
        ("4 November 1942", "DATE", "1942-11-04"),
    ]
    assert times("The winter campaign ran from November to March 1916.")[0] == ("November", "DATE", "1915-11")
    assert times("The famine of 1845-52 emptied it.") == [("1845", "DATE", "1845"), ("52", "DATE", "1852")]


def test_hours_of_a_day_that_hangs_on_the_time_of_writing() -> None:
    assert ("Friday afternoon", "TIME", "2013-03-22TAF") in times("They left Friday afternoon.", reference="2013-03-22")


@pytest.mark.parametrize(
    ("language", "text", "words", "kind", "value"),
    [
        ("de", "Die Belagerung dauerte zwei Jahre.", "zwei Jahre", "DURATION", "P2Y"),
        ("de", "Sie hielten mehrere Wochen lang stand.", "mehrere Wochen", "DURATION", "PXW"),
        ("de", "In den letzten Jahren stieg die Zahl.", "letzten Jahren", "DURATION", "PXY"),
        ("de", "Jahrzehntelang wurde gestritten.", "Jahrzehntelang", "DURATION", "PXDE"),
        ("de", "Er sprach sechs Stunden.", "sechs Stunden", "DURATION", "PT6H"),
        ("de", "Der Rat tagte jeden Monat.", "jeden Monat", "SET", "P1M"),
        ("de", "Der Rat tagte alle zwei Jahre.", "alle zwei Jahre", "SET", "P2Y"),
        ("de", "Die Messe wird sonntags gelesen.", "sonntags", "SET", "XXXX-WXX-7"),
        ("de", "Der Bericht erscheint jährlich.", "jährlich", "SET", "P1Y"),
        ("de", "Das Archiv ist derzeit geschlossen.", "derzeit", "DATE", "PRESENT_REF"),
        ("de", "Er landete am 3. Mai 1808 abends.", "3. Mai 1808 abends", "TIME", "1808-05-03TEV"),
        ("de", "Am Abend des 4. Mai 1808 fiel der Ort.", "Abend des 4. Mai 1808", "TIME", "1808-05-04TEV"),
        ("de", "Am 3. Mai 1808 um 8.30 Uhr landete er.", "8.30 Uhr", "TIME", "1808-05-03T08:30"),
        ("nl", "Op 3 mei 1808 om zes uur landde hij.", "zes uur", "TIME", "1808-05-03T06:00"),
        ("nl", "Het beleg duurde twee jaar.", "twee jaar", "DURATION", "P2Y"),
        ("nl", "Zij hielden enkele weken stand.", "enkele weken", "DURATION", "PXW"),
        ("nl", "De afgelopen jaren steeg het aantal.", "afgelopen jaren", "DURATION", "PXY"),
        ("nl", "Eeuwenlang werd erover getwist.", "Eeuwenlang", "DURATION", "PXCE"),
        ("nl", "Hij sprak zes uur.", "zes uur", "DURATION", "PT6H"),
        ("nl", "De raad vergaderde elke maand.", "elke maand", "SET", "P1M"),
        ("nl", "De raad vergaderde elke twee jaar.", "elke twee jaar", "SET", "P2Y"),
        ("nl", "De mis wordt elke zondag gelezen.", "elke zondag", "SET", "XXXX-WXX-7"),
        ("nl", "Het verslag verschijnt jaarlijks.", "jaarlijks", "SET", "P1Y"),
        ("nl", "Het archief is momenteel gesloten.", "momenteel", "DATE", "PRESENT_REF"),
        ("nl", "Hij landde op 3 mei 1808 's avonds.", "3 mei 1808 's avonds", "TIME", "1808-05-03TEV"),
        ("nl", "In de avond van 4 mei 1808 viel het dorp.", "avond van 4 mei 1808", "TIME", "1808-05-04TEV"),
    ],
)
def test_german_and_dutch_times(language: str, text: str, words: str, kind: str, value: str) -> None:
    got = times(text, language)
    assert any(words in one[0] and one[1:] == (kind, value) for one in got), got


def test_a_day_and_its_part_in_one_word() -> None:
    assert ("Montagabend", "TIME", "2003-05-12TEV") in times("Am Montagabend kam er.", "de", reference="2003-05-14")
    assert ("Gestern Abend", "TIME", "2003-05-13TEV") in times("Gestern Abend kam er.", "de", reference="2003-05-14")
    assert ("dinsdagochtend", "TIME", "2003-05-13TMO") in times("Hij kwam dinsdagochtend.", "nl", reference="2003-05-14")
    assert ("Vanavond", "TIME", "2003-05-14TEV") in times("Vanavond komt hij.", "nl", reference="2003-05-14")


def test_a_decade_of_no_century_is_not_ahead_of_the_time_of_writing() -> None:
    assert ("den 90er Jahren", "DATE", "199") in times("In den 90er Jahren kam er.", "de", reference="2003-05-14")
    assert ("de jaren zeventig", "DATE", "197") in times("In de jaren zeventig kwam hij.", "nl", reference="2003-05-14")


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Облога тривала два роки.", "два роки", "DURATION", "P2Y"),
        ("Після двомісячних боїв місто здалося.", "двомісячних", "DURATION", "P2M"),
        ("Після 6-денної облоги місто здалося.", "6-денної", "DURATION", "P6D"),
        ("Вони трималися кілька тижнів.", "кілька тижнів", "DURATION", "PXW"),
        ("Рада збиралася щомісяця.", "щомісяця", "SET", "P1M"),
        ("У ніч на 17 червня 1940 року уряд склав повноваження.", "ніч на 17 червня 1940", "TIME", "1940-06-17TNI"),
        ("Вранці 9 вересня 1933 року почався штурм.", "Вранці 9 вересня 1933", "TIME", "1933-09-09TMO"),
        ("Бій почався 9 вересня 1933 року о 6:05.", "о 6:05", "TIME", "T06:05"),
        ("Нині там музей.", "Нині", "DATE", "PRESENT_REF"),
        ("На той час місто спорожніло.", "На той час", "DATE", "PAST_REF"),
    ],
)
def test_ukrainian(text: str, words: str, kind: str, value: str) -> None:
    got = times(text, "uk")
    assert any(words in one[0] and one[1] == kind and one[2].endswith(value) for one in got), got


def test_next_year_is_the_writers_where_the_time_of_writing_is_known() -> None:
    assert ("Наступного року", "DATE", "2014") in times("Наступного року буде з'їзд.", "uk", reference="2013-03-22")
    assert ("Торік", "DATE", "2012") in times("Торік був з'їзд.", "uk", reference="2013-03-22")
    assert ("позавчора", "DATE", "2013-03-20") in times("Він прибув позавчора.", "uk", reference="2013-03-22")
    assert ("два роки тому", "DATE", "2011") in times("Це було два роки тому.", "uk", reference="2013-03-22")


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Осада длилась три года.", "три года", "DURATION", "P3Y"),
        ("После двухмесячных боёв город сдался.", "двухмесячных", "DURATION", "P2M"),
        ("После 6-дневной осады город сдался.", "6-дневной", "DURATION", "P6D"),
        ("Они держались несколько недель.", "несколько недель", "DURATION", "PXW"),
        ("Совет собирался ежемесячно.", "ежемесячно", "SET", "P1M"),
        ("В ночь на 17 июня 1940 года правительство ушло.", "ночь на 17 июня 1940", "TIME", "1940-06-17TNI"),
        ("Утром 9 сентября 1933 года начался штурм.", "Утром 9 сентября 1933", "TIME", "1933-09-09TMO"),
        ("В настоящее время там музей.", "В настоящее время", "DATE", "PRESENT_REF"),
    ],
)
def test_russian(text: str, words: str, kind: str, value: str) -> None:
    got = times(text, "ru")
    assert any(words in one[0] and one[1:] == (kind, value) for one in got), got
