"""The Islamic, Hebrew and Ethiopian calendars against dates that are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import EdtfError
from regesta.model.dates.eastern import EasternCalendar, eastern_year, from_eastern


# 12 November 1945 and 25 February 1996: appendix C of Calendrical Calculations. The others: the state of Israel, the Hijra,
# the Ethiopian millennium, the second Adar of 5784.
@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "gregorian"),
    [
        ("islamic", 1364, 12, 6, "1945-11-12"),
        ("hebrew", 5706, 3, 7, "1945-11-12"),
        ("ethiopian", 1938, 3, 3, "1945-11-12"),
        ("islamic", 1416, 10, 5, "1996-02-25"),
        ("hebrew", 5756, 6, 5, "1996-02-25"),
        ("ethiopian", 1988, 6, 17, "1996-02-25"),
        ("hebrew", 5708, 9, 5, "1948-05-14"),
        ("islamic", 1, 1, 1, "0622-07-19"),
        ("ethiopian", 2000, 1, 1, "2007-09-12"),
        ("hebrew", 5784, 7, 1, "2024-03-11"),
    ],
)
def test_known_days(calendar: EasternCalendar, year: int, month: int, day: int, gregorian: str) -> None:
    assert str(from_eastern(calendar, year, month, day)) == gregorian


@given(calendar=st.sampled_from(["islamic", "hebrew", "ethiopian"]), year=st.integers(1, 6000))
def test_years_follow_each_other_without_a_gap(calendar: EasternCalendar, year: int) -> None:
    this, following = from_eastern(calendar, year), from_eastern(calendar, year + 1)
    assert this.latest is not None and following.earliest is not None
    assert this.latest.ordinal() + 1 == following.earliest.ordinal()
    first = from_eastern(calendar, year, 1)
    assert first.earliest == this.earliest


@given(calendar=st.sampled_from(["islamic", "hebrew", "ethiopian"]), year=st.integers(700, 3000))
def test_a_gregorian_year_begins_in_its_year(calendar: EasternCalendar, year: int) -> None:
    value = from_eastern(calendar, eastern_year(calendar, year))
    assert value.earliest is not None and value.latest is not None
    assert value.earliest.iso() <= f"{year:04d}-01-01" <= value.latest.iso()


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [("islamic", 0, 1, 1), ("islamic", 1341, 13, 1), ("hebrew", 5707, 7, 1), ("ethiopian", 1938, 13, 7), ("hebrew", 5706, 1, 31)],
)
def test_what_a_calendar_has_not_is_an_error(calendar: EasternCalendar, year: int, month: int, day: int) -> None:
    with pytest.raises(EdtfError):
        from_eastern(calendar, year, month, day)
