"""Hypothesis strategies for EDTF text, built from parts so that every draw is valid."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from regesta.model.dates import Day, Edtf, EdtfError

YEARS = st.one_of(st.integers(1500, 2100), st.integers(-9000, 9000))


def digits(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def built(text: str) -> str:
    """The text, if it is a date; a draw that happens not to be one (a reversed interval) is left out."""
    try:
        Edtf.parse(text)
    except EdtfError:
        assume(False)
    return text


days = st.integers(Day(-9000, 1, 1).ordinal(), Day(9000, 1, 1).ordinal()).map(Day.from_ordinal)
day_texts = days.map(Day.iso)
month_texts = st.tuples(YEARS, st.integers(1, 12)).map(lambda p: f"{digits(p[0])}-{p[1]:02d}")
year_texts = YEARS.map(digits)
simple_texts = st.one_of(day_texts, month_texts, year_texts)
season_texts = st.tuples(YEARS, st.integers(21, 41)).map(lambda p: f"{digits(p[0])}-{p[1]}")
coarse_texts = st.one_of(
    YEARS.map(lambda y: digits(y)[:-1] + "X"),
    YEARS.map(lambda y: digits(y)[:-2] + "XX"),
    year_texts.map(lambda y: y + "-XX"),
    year_texts.map(lambda y: y + "-XX-XX"),
    month_texts.map(lambda m: m + "-XX"),
    st.tuples(month_texts, st.sampled_from(["-0X", "-1X", "-2X"])).map("".join),
)
long_texts = st.one_of(st.integers(10_000, 10**9), st.integers(-(10**9), -10_000)).map(lambda y: f"Y{y}")
yearless_texts = st.dates().map(lambda d: f"XXXX-{d.month:02d}-{d.day:02d}") | st.integers(1, 12).map(lambda m: f"XXXX-{m:02d}")
marks = st.sampled_from(["", "", "?", "~", "%"])
points = st.tuples(st.one_of(simple_texts, season_texts, coarse_texts), marks).map("".join)
near_points = st.tuples(
    st.one_of(
        st.integers(Day(1920, 1, 1).ordinal(), Day(1935, 1, 1).ordinal()).map(lambda o: Day.from_ordinal(o).iso()),
        st.tuples(st.integers(1920, 1935), st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
        st.tuples(st.integers(1920, 1935), st.integers(21, 24)).map(lambda p: f"{p[0]}-{p[1]}"),
        st.integers(1920, 1935).map(str),
        st.sampled_from(["192X", "19XX", "193X-02-29", "192X-12", "1927-XX-16", "192X-21"]),
    ),
    marks,
).map("".join)


def compounds(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Intervals and sets of parts."""
    end = st.one_of(part, st.just(".."), st.just(""))
    ranged = st.one_of(
        part,
        st.tuples(part, part).map("..".join),
        part.map(lambda p: ".." + p),
        part.map(lambda p: p + ".."),
    )
    return st.one_of(
        st.tuples(end, end).filter(any).map("/".join),
        st.lists(ranged, min_size=1, max_size=4).map(lambda parts: "[" + ",".join(parts) + "]"),
        st.lists(ranged, min_size=1, max_size=4).map(lambda parts: "{" + ",".join(parts) + "}"),
    ).map(built)


texts = st.one_of(points, long_texts, yearless_texts, compounds(points), compounds(near_points))
values = texts.map(Edtf.parse)
near_values = st.one_of(near_points, yearless_texts, compounds(near_points)).map(Edtf.parse)
