"""What parses, what it means, and what is refused."""

from __future__ import annotations

import pickle

import pytest

from regesta.errors import RegestaError
from regesta.model.dates import Day, Edtf, EdtfError, sort_key

# text, earliest, latest, precision
BOUNDS = """
1927-11-12              1927-11-12   1927-11-12  day
1927-11                 1927-11-01   1927-11-30  month
1928-02                 1928-02-01   1928-02-29  month
1900-02                 1900-02-01   1900-02-28  month
1927                    1927-01-01   1927-12-31  year
192X                    1920-01-01   1929-12-31  decade
18XX                    1800-01-01   1899-12-31  century
1XXX                    1000-01-01   1999-12-31  millennium
0000                    0000-01-01   0000-12-31  year
-0062                   -0062-01-01  -0062-12-31 year
-00XX                   -0099-01-01  0000-12-31  century
-006X                   -0069-01-01  -0060-12-31 decade
-0043-03-15             -0043-03-15  -0043-03-15 day
1928-01/1928-03         1928-01-01   1928-03-31  interval
1928-05/1928-08         1928-05-01   1928-08-31  interval
1937-10/1937-12         1937-10-01   1937-12-31  interval
1928-21                 1928-03-01   1928-05-31  season
1928-22                 1928-06-01   1928-08-31  season
1928-23                 1928-09-01   1928-11-30  season
1927-24                 1927-12-01   1928-02-29  season
1928-25                 1928-03-01   1928-05-31  season
1928-29                 1928-09-01   1928-11-30  season
1928-30                 1928-12-01   1929-02-28  season
1928-34                 1928-04-01   1928-06-30  quarter
1928-39                 1928-09-01   1928-12-31  third
1928-41                 1928-07-01   1928-12-31  half
192X-21                 1920-03-01   1929-05-31  decade
1929/1932               1929-01-01   1932-12-31  interval
[1929-01-04..1932-02]   1929-01-04   1932-02-29  set
[0017,0018]             0017-01-01   0018-12-31  set
{1927,1929-03}          1927-01-01   1929-03-31  set
../1929                 -            1929-12-31  interval
/1929                   -            1929-12-31  interval
[..1928]                -            1928-12-31  set
[1930..]                1930-01-01   -           set
[1927,1930..]           1927-01-01   -           set
1929/..                 1929-01-01   -           interval
1929/                   1929-01-01   -           interval
../..                   -            -           interval
1927~                   1927-01-01   1927-12-31  year
1927?                   1927-01-01   1927-12-31  year
1927%                   1927-01-01   1927-12-31  year
1927-11~/1929?          1927-11-01   1929-12-31  interval
2004-06/2004            2004-06-01   2004-12-31  interval
XXXX-12-16              -            -           day
XXXX-02-29              -            -           day
XXXX-12                 -            -           month
XXXX                    -            -           unknown
XXXX-XX-16              -            -           unknown
1927-XX                 1927-01-01   1927-12-31  year
1927-12-XX              1927-12-01   1927-12-31  month
1927-XX-XX              1927-01-01   1927-12-31  year
1927-12-1X              1927-12-10   1927-12-19  month
1927-02-2X              1927-02-20   1927-02-28  month
1927-12-0X              1927-12-01   1927-12-09  month
1927-1X                 1927-10-01   1927-12-31  year
1927-XX-16              1927-01-16   1927-12-16  year
1927-XX-31              1927-01-31   1927-12-31  year
192X-12-16              1920-12-16   1929-12-16  decade
193X-02-29              1932-02-29   1936-02-29  decade
Y-17000                 -17000-01-01 -17000-12-31 year
Y170000002              170000002-01-01 170000002-12-31 year
1985-04-12T23:20:30     1985-04-12   1985-04-12  day
1985-04-12T23:20:30Z    1985-04-12   1985-04-12  day
1985-04-12T23:20:30+04  1985-04-12   1985-04-12  day
1985-04-12T23:20:30-04:30 1985-04-12 1985-04-12  day
"""

# text, words the message must have besides the text
REFUSED = """
1927-02-30 | no 1927-02-30
1927-02-29 | no 1927-02-29
1927-04-31 | check the day
1927-11-00 | check the day
1927-13 | from 01 to 12
1927-00 | from 01 to 12
1927-42 | seasons
1927-20 | seasons
1927-21-04 | leave out the day
1929/1928 | swap
1927-11-12/1927-11-11 | swap
[1929..1928] | swap
XXXX-02-30 | check the day
19XX-02-30 | check the day
1927-02-3X | check the day
1900-02-29 | check the day
-0000 | 1 BC is 0000
-0000-05 | 1 BC is 0000
-XXXX | write it as
12.11.1927 | year first
12/11/1927 | more than one
1927.11.12 | hyphens
19271112 | hyphens
1927-2-3 | two digits
927 | four digits
-62 | four digits
17000 | Y17000
Y1700 | four digits
Y17000-05 | alone
192u | capital X
192x | capital X
19X7 | right
1927-~11 | after the whole date
2004-06~-11 | after the whole date
~1927 | after the whole date
1927?~ | one qualifier
unknown | '..'
1927/open | '..'
/ | says nothing
[] | not a set
[1927 | not a set
{1927] | not a set
[..] | without a date
[1927,..] | without a date
[1927/1928] | range with '..'
1985-04-12T25:00:00 | write a time
1985-04T10:00:00 | write a time
1985-04-12T10:00:00~ | leave out
1985-04-12T10:00:00/1986 | give the days
[1985-04-12T10:00:00] | give the days
198X-04-12T10:00:00 | leave out the time
Nov 1927 | write it as
１９２７ | write it as
"""


def _rows(table: str, separator: str | None = None) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in line.split(separator)) for line in table.strip("\n").splitlines()]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), _rows(BOUNDS))
def test_a_value_has_its_bounds_and_is_written_back(text: str, earliest: str, latest: str, precision: str) -> None:
    value = Edtf.parse(text)
    assert str(value) == text
    assert (value.earliest.iso() if value.earliest else "-") == earliest
    assert (value.latest.iso() if value.latest else "-") == latest
    assert value.precision == precision


@pytest.mark.parametrize(("text", "words"), _rows(REFUSED, "|"))
def test_what_is_refused_says_so_and_what_to_write(text: str, words: str) -> None:
    with pytest.raises(EdtfError) as raised:
        Edtf.parse(text)
    assert repr(text) in str(raised.value) or repr(text)[1:-1] in str(raised.value)
    assert words in str(raised.value)
    assert isinstance(raised.value, (RegestaError, ValueError))


@pytest.mark.parametrize("text", ["", " ", " 1927", "1927 ", "1927\n", "\t1927", "1927 -11"])
def test_spaces_are_refused(text: str) -> None:
    with pytest.raises(EdtfError, match=r"spaces|give a date|hyphens|write it as"):
        Edtf.parse(text)


def test_qualifiers_are_flags() -> None:
    flags = {text: (Edtf.parse(text).approximate, Edtf.parse(text).uncertain) for text in ("1927", "1927~", "1927?", "1927%")}
    assert flags == {"1927": (False, False), "1927~": (True, False), "1927?": (False, True), "1927%": (True, True)}
    mixed = Edtf.parse("1927~/1929?")
    assert mixed.approximate and mixed.uncertain


def test_parts_of_a_simple_date() -> None:
    day = Edtf.parse("1927-11-12~")
    assert (day.year, day.month, day.day, day.season) == (1927, 11, 12, None)
    assert (Edtf.parse("1928-21").month, Edtf.parse("1928-21").season) == (None, 21)
    assert (Edtf.parse("192X").year, Edtf.parse("1927-XX").month) == (None, None)
    assert (Edtf.parse("XXXX-12-16").year, Edtf.parse("XXXX-12-16").day) == (None, 16)
    assert Edtf.parse("1927/1928").year is None


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert [Edtf.parse(t).is_open_start for t in ("../1929", "/1929", "[..1928]", "1929")] == [True, False, True, False]
    assert [Edtf.parse(t).is_open_end for t in ("1929/..", "1929/", "[1930..]", "1929")] == [True, False, True, False]
    assert [Edtf.parse(t).has_unknown_end for t in ("1929/..", "1929/", "/1930")] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "year", "completed"),
    [
        ("XXXX-12-16", 1927, "1927-12-16"),
        ("XXXX-12", -62, "-0062-12"),
        ("XXXX-21~", 1928, "1928-21~"),
        ("XXXX", 1928, "1928"),
        ("XXXX-02-29", 1928, "1928-02-29"),
        ("XXXX-12-16/XXXX-12-20", 1927, "1927-12-16/1927-12-20"),
        ("XXXX-12-28/XXXX-01-03", 1927, "1927-12-28/1928-01-03"),
        ("[..XXXX-11-30]", 1927, "[..1927-11-30]"),
        ("1930-12-16", 1927, "1930-12-16"),
    ],
)
def test_a_yearless_date_is_completed(text: str, year: int, completed: str) -> None:
    value = Edtf.parse(text)
    assert value.has_year == ("XXXX" not in text)
    assert str(value.with_year(year)) == completed


def test_a_year_that_lacks_the_day_is_refused() -> None:
    for text, year in (("XXXX-02-29", 1927), ("XXXX-02-20/XXXX-02-29", 1927), ("XXXX-12-16", 12_000)):
        with pytest.raises(EdtfError):
            Edtf.parse(text).with_year(year)


def test_values_are_equal_by_text_and_can_be_keys_and_pickled() -> None:
    value = Edtf.parse("[1667,1668, 1670..1672]")
    assert str(value) == "[1667,1668,1670..1672]"
    assert value == Edtf.parse("[1667,1668,1670..1672]") and value != Edtf.parse("1667") and value != "1667"
    assert {value: 1}[Edtf.parse(str(value))] == 1
    assert pickle.loads(pickle.dumps(value)) == value
    assert repr(value) == "Edtf.parse('[1667,1668,1670..1672]')"
    with pytest.raises(AttributeError):
        value.text = "1927"  # type: ignore[misc]


def test_the_order_of_a_chronology() -> None:
    ordered = ["-0062", "[..1926]", "1927-01-01", "1927-01", "1927", "1927-02-03", "1928/..", "../1929", "[1930..]"]
    ordered += ["XXXX-01-05", "XXXX-12", "XXXX-12-16", "XXXX"]
    reversed_values = [None, *map(Edtf.parse, reversed(ordered))]
    assert [v and str(v) for v in sorted(reversed_values, key=sort_key)] == [*ordered, None]


def test_days_count_like_the_standard_library_and_before_the_year_one() -> None:
    assert Day(1, 1, 1).ordinal() == 1
    assert Day(1927, 11, 12).shift(days=-1) == Day(1927, 11, 11)
    assert Day(1928, 2, 28).shift(days=2) == Day(1928, 3, 1)
    assert Day(0, 12, 31).ordinal() == 0
    assert Day(-62, 3, 15).iso() == "-0062-03-15"
    assert Day(-62, 12, 31) < Day(-61, 1, 1) < Day(1, 1, 1)
