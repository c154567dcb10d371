"""What a date finder builds from parts: the values the contract promises for words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regesta.model import dates
from regesta.model.dates import Edtf, EdtfError

P = Edtf.parse


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dates.of_day(1927, 11, 12), "1927-11-12"),
        (dates.of_day(None, 12, 16), "XXXX-12-16"),
        (dates.of_month(1927, 11), "1927-11"),
        (dates.of_month(None, 12), "XXXX-12"),
        (dates.of_year(1927), "1927"),
        (dates.of_year(-62), "-0062"),
        (dates.of_year(17), "0017"),
        (dates.of_year(-17000), "Y-17000"),
        (dates.of_decade(1920), "192X"),
        (dates.of_decade(1927), "192X"),
        (dates.of_decade(-62), "-006X"),
        (dates.of_century(19), "18XX"),
        (dates.of_century(1), "00XX"),
        (dates.of_century(-1), "-00XX"),
        (dates.of_season(1928, 21), "1928-21"),
        (dates.of_season(None, 24), "XXXX-24"),
        (dates.part_of_year(1928, "early"), "1928-01/1928-03"),
        (dates.part_of_year(1928, "mid"), "1928-05/1928-08"),
        (dates.part_of_year(1937, "late"), "1937-10/1937-12"),
        (dates.part_of_month(1927, 11, "early"), "1927-11-01/1927-11-10"),
        (dates.part_of_month(1927, 11, "mid"), "1927-11-11/1927-11-20"),
        (dates.part_of_month(1928, 2, "late"), "1928-02-21/1928-02-29"),
        (dates.part_of_month(None, 12, "late"), "XXXX-12-21/XXXX-12-31"),
        (dates.part_of_decade(1920, "early"), "1920/1922"),
        (dates.part_of_decade(1920, "mid"), "1923/1926"),
        (dates.part_of_decade(1920, "late"), "1927/1929"),
        (dates.part_of_century(19, "late"), "1867/1899"),
        (dates.span(P("1929"), P("1932")), "1929/1932"),
        (dates.span(P("1929"), P("1929")), "1929"),
        (dates.span(P("1928-01/1928-03"), P("1930-05/1930-08")), "1928-01/1930-08"),
        (dates.one_of(P("1929-01-04"), P("1932-02")), "[1929-01-04..1932-02]"),
        (dates.one_of(P("1928-01/1928-03"), P("1930")), "[1928-01..1930]"),
        (dates.either(P("0018"), P("0017")), "[0017,0018]"),
        (dates.either(P("1927"), P("1929/1930"), P("1927")), "[1927,1929..1930]"),
        (dates.all_of(P("1927"), P("1929")), "{1927,1929}"),
        (dates.before(P("1929")), "[..1928]"),
        (dates.before(P("1929-01")), "[..1928-12]"),
        (dates.before(P("1929-01-01")), "[..1928-12-31]"),
        (dates.before(P("1929-21")), "[..1928-24]"),
        (dates.before(P("192X")), "[..191X]"),
        (dates.before(P("1929~")), "[..1928~]"),
        (dates.before(P("1929/1932")), "[..1928]"),
        (dates.before(P("XXXX-12-01")), "[..XXXX-11-30]"),
        (dates.before(P("0001")), "[..0000]"),
        (dates.after(P("1929")), "[1930..]"),
        (dates.after(P("1929/1932")), "[1933..]"),
        (dates.after(P("1928-02-29")), "[1928-03-01..]"),
        (dates.by(P("1929")), "../1929"),
        (dates.by(P("1928-01/1928-03")), "../1928-03"),
        (dates.since(P("1929")), "1929/.."),
        (dates.since(P("1928-01/1928-03")), "1928-01/.."),
        (dates.qualified(P("1927"), approximate=True), "1927~"),
        (dates.qualified(P("1927"), uncertain=True), "1927?"),
        (dates.qualified(P("1927~"), uncertain=True), "1927%"),
        (dates.qualified(P("1927"), approximate=True, uncertain=True), "1927%"),
        (dates.qualified(P("1927/1929?"), approximate=True), "1927~/1929%"),
        (dates.qualified(P("[1927,1929..]"), approximate=True), "[1927~,1929~..]"),
        (dates.qualified(P("1927")), "1927"),
    ],
)
def test_a_value_is_built(value: Edtf, text: str) -> None:
    assert str(value) == text


@pytest.mark.parametrize(
    "make",
    [
        lambda: dates.of_day(1927, 2, 30),
        lambda: dates.of_day(12_000, 2, 3),
        lambda: dates.of_day(1927, 100, 3),
        lambda: dates.of_month(1927, 21),
        lambda: dates.of_season(1927, 12),
        lambda: dates.of_century(1800),
        lambda: dates.of_century(0),
        lambda: dates.part_of_month(1927, 13, "late"),
        lambda: dates.part_of_year(1927, "whole"),  # type: ignore[arg-type]
        lambda: dates.span(P("1932"), P("1929")),
        lambda: dates.one_of(P("1932"), P("1929")),
        lambda: dates.one_of(P("../1932"), P("1929/..")),
        lambda: dates.before(P("XXXX")),
        lambda: dates.by(P("../..")),
    ],
)
def test_what_does_not_exist_is_refused(make: Callable[[], Edtf]) -> None:
    with pytest.raises(EdtfError):
        make()


def test_everything_public_is_documented_and_sorted() -> None:
    assert sorted(dates.__all__) == sorted(set(dates.__all__))
    for name in dates.__all__:
        assert getattr(dates, name).__doc__ or name in ("Part", "Precision"), name
