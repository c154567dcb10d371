"""Julian and French Republican dates, against dates every history gives in both, and against convertdate."""

from __future__ import annotations

from datetime import date

import pytest
from edtf_strategies import days
from hypothesis import given

from regesta.model.dates import Day, Edtf, EdtfError, from_julian, from_republican, julian_day, to_julian


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1917-10-25", "1917-11-07"),  # the October Revolution
        ("1881-03-01", "1881-03-13"),  # the killing of Alexander II
        ("1649-01-30", "1649-02-09"),  # the execution of Charles I
        ("1582-10-05", "1582-10-15"),  # the day after the last Julian one in Rome
        ("1453-05-29", "1453-06-07"),  # the fall of Constantinople, proleptic
        ("-0043-03-15", "-0043-03-13"),  # the Ides of March
        ("0001-01-01", "0000-12-30"),
        ("0300-02-28", "0300-02-28"),  # the centuries agree for a hundred years up to here
        ("0300-02-29", "0300-03-01"),
    ],
)
def test_a_julian_day(julian: str, gregorian: str) -> None:
    year, month, day = Day.__new__(Day, *_parts(julian))
    assert str(julian_day(year, month, day)) == gregorian
    assert to_julian(Day(*_parts(gregorian))) == (year, month, day)


def _parts(text: str) -> tuple[int, int, int]:
    sign, rest = (-1, text[1:]) if text.startswith("-") else (1, text)
    year, month, day = map(int, rest.split("-"))
    return sign * year, month, day


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1917-10-25", "1917-11-07"),
        ("1917-10-25~", "1917-11-07~"),
        ("1917-11", "1917-11-14/1917-12-13"),
        ("1917-12?", "1917-12-14?/1918-01-13?"),
        ("1917", "1917"),
        ("191X", "191X"),
        ("1917-21", "1917-21"),
        ("1917-02/1917-10-25", "1917-02-14/1917-11-07"),
        ("[1917-10-24,1917-10-25]", "[1917-11-06,1917-11-07]"),
        ("[..1917-10-25]", "[..1917-11-07]"),
        ("1917-10-25/..", "1917-11-07/.."),
    ],
)
def test_a_julian_value(julian: str, gregorian: str) -> None:
    assert str(from_julian(Edtf.parse(julian))) == gregorian


def test_a_julian_century_has_its_leap_day() -> None:
    assert str(julian_day(1900, 2, 29)) == "1900-03-13"
    for year, month, day in ((1899, 2, 29), (1900, 2, 30), (1900, 13, 1), (1900, 1, 0)):
        with pytest.raises(EdtfError):
            julian_day(year, month, day)
    with pytest.raises(EdtfError, match="has no year"):
        from_julian(Edtf.parse("XXXX-10-25"))


@given(days)
def test_there_and_back(day: Day) -> None:
    assert julian_day(*to_julian(day)).earliest == day


@pytest.mark.parametrize(
    ("republican", "gregorian"),
    [
        ((1, 1, 1), "1792-09-22"),
        ((2, 2, 10), "1793-10-31"),  # the execution of the Girondins
        ((2, 11, 9), "1794-07-27"),  # the fall of Robespierre
        ((4, 1, 13), "1795-10-05"),  # the whiff of grapeshot
        ((8, 2, 18), "1799-11-09"),  # the coup of Bonaparte
        ((3, 13, 6), "1795-09-22"),  # the last day of a leap year
        ((14, 4, 10), "1805-12-31"),  # the last day in law
        ((8, 2), "1799-10-23/1799-11-21"),
        ((3, 13), "1795-09-17/1795-09-22"),
        ((2,), "1793-09-22/1794-09-21"),
    ],
)
def test_a_republican_date(republican: tuple[int, ...], gregorian: str) -> None:
    assert str(from_republican(*republican)) == gregorian


def test_republican_dates_that_never_were() -> None:
    for parts in ((15, 1, 1), (0, 1, 1), (2, 14, 1), (2, 13, 6), (2, 0), (2, 1, 31)):
        with pytest.raises(EdtfError):
            from_republican(*parts)


def test_convertdate_agrees() -> None:
    """From the year 1 on; its releases number the years before differently (2.0 has no year 0, 2.4 has)."""
    julian = pytest.importorskip("convertdate.julian")
    republican = pytest.importorskip("convertdate.french_republican")
    for ordinal in range(1000, 740_000, 997):
        day = date.fromordinal(ordinal)
        assert to_julian(Day(day.year, day.month, day.day)) == julian.from_gregorian(day.year, day.month, day.day)
    for year in range(1, 15):
        for month in range(1, 14):
            assert str(from_republican(year, month, 1)) == Day(*republican.to_gregorian(year, month, 1)).iso()
