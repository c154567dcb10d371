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
