"""The finder as a whole: shuffled text, time of writing, other languages, hostile input."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cases import found_in

from regesta.annotate.dates import find_dates
from regesta.annotate.dates.timex import timex_value
from regesta.errors import EdtfError
from regesta.model.dates import Edtf


def values(text: str, language: str, **options: object) -> list[str]:
    return [one.edtf for dates in found_in(text, language, **options)[1] for one in dates]


def test_nothing_is_carried_across_shuffled_text() -> None:
    text = "In 1871 it fell. | On 18 March he rose. | A year later he left. | In 1848 he came, and in June he went."
    assert values(text, "en", shuffled=True) == ["1871", "XXXX-03-18", "1848", "1848-06"]


def test_time_of_writing() -> None:
    text = "Yesterday they met; last year they did not. In December they will, as on Friday."
    assert values(text, "en", reference="2013-03-22") == ["2013-03-21", "2012", "2012-12", "2013-03-22"]
    assert values("Yesterday they met; last year they did not.", "en") == []


def test_calendars_are_named() -> None:
    _, found = found_in("It fell on 25 October 1917 (Old Style), that is 7 November 1917 (New Style).", "en")
    assert [(one.edtf, one.calendar) for one in found[0]] == [("1917-11-07", "julian"), ("1917-11-07", "gregorian")]


def test_a_language_without_pack_has_cldr_names() -> None:
    assert values("Am 31. Oktober 1517 schlug er sie an.", "de") == ["1517-10-31"]
    assert values("Это было 25 октября 1854 года.", "ru") == ["1854-10-25"]
    assert values("Fue el 2 de mayo de 1808.", "es") == ["1808-05-02"]
    assert values("Stało się to 3 maja 1791 i w listopadzie 1830.", "pl") == ["1791-05-03", "1830-11"]
    assert values("1927-11-12, 31.01.1928", "tlh") == ["1927-11-12", "1928-01-31"]


@settings(max_examples=150, deadline=None)
@given(
    day=st.dates(min_value=date(1400, 1, 1), max_value=date(2099, 12, 31)),
    language=st.sampled_from(["en", "fr", "hu", "de", "ru", "es", "it", "pl", "pt", "uk", "nl", "cs"]),
    width=st.sampled_from(["full", "long"]),
)
def test_every_formatted_day_is_found(day: date, language: str, width: str) -> None:
    text = format_date(day, width, locale=language)
    assert values(text, language) == [day.isoformat()]


_PIECES = st.sampled_from(
    [
        *("1927", "12", "–", "-", "(", ")", ",", ".", "/", "the", "of", "in", "and", "November", "May", "two", "years", "later"),
        *("same", "day", "next", "before", "until", "63", "BC", "IV", "an", "II", "9", "thermidor", "du", "au", "et", "entre"),
        *("XIXe", "1920s", "siècle", "1928.", "január", "31-én", "végén", "között", "másnap", "évvel", "később", "mid", "late"),
        *("Monday", "1:32", "9" * 20),
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=30), language=st.sampled_from(["en", "fr", "hu", "uk", "zh", "ar"]))
def test_any_words_give_ordered_valid_dates(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    _, found = found_in(text, language)
    last = 0
    for one in found[0]:
        assert last <= one.start < one.end <= len(text)
        last = one.end
        Edtf.parse(one.edtf)
        timex_value(one.edtf)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200), language=st.sampled_from(["en", "fr", "hu", "ja", "xx"]))
def test_any_text_is_read(text: str, language: str) -> None:
    found_in(text.replace("|", ""), language)


@pytest.mark.parametrize("piece", ["12, ", "1927 ", "5 and ", "(", "May ", "1927-", "two years after "])
def test_work_grows_with_length(piece: str) -> None:
    def calls(count: int) -> int:
        made = 0

        def one_more(*_: object) -> None:
            nonlocal made
            made += 1

        text = piece * count
        sys.setprofile(one_more)
        try:
            found_in(text, "en")
        finally:
            sys.setprofile(None)
        return made

    calls(50)
    short, long = calls(250), calls(2000)
    assert long < 12 * short, "eight times the text may take eight times the calls, and a little more"


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("1927-11-12", "1927-11-12"),
        ("1928-21", "1928-SP"),
        ("192X", "192"),
        ("18XX", "18"),
        ("-0043", "BC0044"),
        ("1937/1939", "193"),
        ("1929/1932", "1929"),
        ("1928-01/1928-03", "1928"),
        ("1929-03-21/1929-03-31", "1929-03"),
        ("XXXX-12-16", "XXXX-12-16"),
    ],
)
def test_timex_values(edtf: str, value: str) -> None:
    assert timex_value(edtf) == value


def test_an_impossible_day_is_no_date() -> None:
    with pytest.raises(EdtfError):
        Edtf.parse("1927-02-30")
    assert values("on 30 February 1927", "en") == ["1927-02"]


def test_no_sentences_no_dates() -> None:
    assert find_dates([], language="en") == []


def test_a_year_that_opens_a_paragraph_sets_its_scene() -> None:
    text = "In March 1917 the tsar abdicated. | In 1831 he was exiled, and in June he reached London."
    assert values(text, "en") == ["1917-03", "1831", "1831-06"]


def test_what_a_paragraph_leaps_to_dates_it_rather_than_what_another_told() -> None:
    text = "In 1905 strikes broke out. | When war came in 1914 he was young, and in August he volunteered."
    assert values(text, "en") == ["1905", "1914", "1914-08"]


def test_the_date_of_a_page_dates_nothing_told_in_it() -> None:
    assert values("Posted on 3 May 2014. | On 24 April their leaders were beheaded.", "en") == ["2014-05-03", "XXXX-04-24"]
    assert values("In 1521 they lost. | Retrieved 5 March 2010. | On 24 April they died.", "en")[-1] == "1521-04-24"
