"""Every EDTF value, put into the words of every language that has templates, is found again with the same value.

``templates/<language>.tsv``: the shape of a value and a sentence that tells it. In braces: ``y``, ``y2`` years, ``d``, ``d2``
days, ``decade`` (1920), ``tens`` and ``age`` or ``age_figure`` of it (20, XX, 20), ``n``, ``roman``, ``ordinal`` a century
(the last in English), ``bc`` a year BC, ``month`` and ``Month`` CLDR's name in dates and alone, ``month@2`` the third form of
the pack's list, ``roman_month``, ``m`` and ``mm`` its number.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cases import found_in

from regesta.languages.date_words import date_words
from regesta.model import dates
from regesta.model.dates import Edtf, julian_day

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGES = sorted(path.stem for path in TEMPLATES.glob("*.tsv"))
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII",
           "XIX", "XX", "XXI")  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """The figures that a value is made of."""

    year: int
    later: int
    month: int
    day: int
    after: int
    century: int
    bc: int


def _year(drawn: Drawn) -> Edtf:
    return dates.of_year(drawn.year)


def _month(drawn: Drawn) -> Edtf:
    return dates.of_month(drawn.year, drawn.month)


def _day(drawn: Drawn) -> Edtf:
    return dates.of_day(drawn.year, drawn.month, drawn.day)


def _decade(drawn: Drawn) -> int:
    return drawn.year // 10 * 10


SHAPES: dict[str, Callable[[Drawn], Edtf]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "spring": lambda drawn: dates.of_season(drawn.year, 21),
    "summer": lambda drawn: dates.of_season(drawn.year, 22),
    "autumn": lambda drawn: dates.of_season(drawn.year, 23),
    "winter": lambda drawn: dates.of_season(drawn.year, 24),
    "decade": lambda drawn: dates.of_decade(_decade(drawn)),
    "century": lambda drawn: dates.of_century(drawn.century),
    "bc_year": lambda drawn: dates.of_year(1 - drawn.bc),
    "early_month": lambda drawn: dates.part_of_month(drawn.year, drawn.month, "early"),
    "mid_month": lambda drawn: dates.part_of_month(drawn.year, drawn.month, "mid"),
    "late_month": lambda drawn: dates.part_of_month(drawn.year, drawn.month, "late"),
    "early_year": lambda drawn: dates.part_of_year(drawn.year, "early"),
    "mid_year": lambda drawn: dates.part_of_year(drawn.year, "mid"),
    "late_year": lambda drawn: dates.part_of_year(drawn.year, "late"),
    "early_decade": lambda drawn: dates.part_of_decade(_decade(drawn), "early"),
    "late_decade": lambda drawn: dates.part_of_decade(_decade(drawn), "late"),
    "early_century": lambda drawn: dates.part_of_century(drawn.century, "early"),
    "late_century": lambda drawn: dates.part_of_century(drawn.century, "late"),
    "first_half_year": lambda drawn: dates.of_season(drawn.year, 40),
    "second_half_year": lambda drawn: dates.of_season(drawn.year, 41),
    "about_year": lambda drawn: dates.qualified(_year(drawn), approximate=True, uncertain=False),
    "probably_year": lambda drawn: dates.qualified(_year(drawn), approximate=False, uncertain=True),
    "about_day": lambda drawn: dates.qualified(_day(drawn), approximate=True, uncertain=False),
    "before_year": lambda drawn: dates.before(_year(drawn)),
    "after_year": lambda drawn: dates.after(_year(drawn)),
    "since_year": lambda drawn: dates.since(_year(drawn)),
    "by_year": lambda drawn: dates.by(_year(drawn)),
    "before_month": lambda drawn: dates.before(_month(drawn)),
    "after_day": lambda drawn: dates.after(_day(drawn)),
    "range_year": lambda drawn: dates.span(_year(drawn), dates.of_year(drawn.later)),
    "range_day": lambda drawn: dates.span(_day(drawn), dates.of_day(drawn.year, drawn.month, drawn.after)),
    "either_year": lambda drawn: dates.either(_year(drawn), dates.of_year(drawn.later)),
    "either_day": lambda drawn: dates.either(_day(drawn), dates.of_day(drawn.year, drawn.month, drawn.after)),
    "julian_day": lambda drawn: julian_day(drawn.year, drawn.month, drawn.day),
}  # fmt: skip


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    year = draw(st.integers(1400, 2050))
    month = draw(st.integers(1, 12))
    last = calendar.monthrange(year, month)[1]
    day = draw(st.integers(1, last - 1))
    return Drawn(
        year=year,
        later=draw(st.integers(year + 1, year + 40)),
        month=month,
        day=day,
        after=draw(st.integers(day + 1, last)),
        century=draw(st.integers(2, 21)),
        bc=draw(st.integers(1, 999)),
    )


def rows(language: str) -> list[tuple[str, str]]:
    lines = (TEMPLATES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("//")]


def put(template: str, value: Drawn, language: str) -> str:
    """The sentence of a template with a value's figures and names."""
    locale, words = Locale.parse(language), date_words(language)

    def filled(found: re.Match[str]) -> str:
        name, _, form = found[1].partition("@")
        if name == "month" and form:
            return words.months[value.month - 1][int(form)]
        return {
            "y": str(value.year),
            "y2": str(value.later),
            "d": str(value.day),
            "d2": str(value.after),
            "m": str(value.month),
            "mm": f"{value.month:02d}",
            "decade": str(_decade(value)),
            "tens": f"{_decade(value) % 100:02d}",
            "age": _ROMANS[value.year // 100],
            "age_figure": str(value.year // 100 + 1),
            "n": str(value.century),
            "bc": str(value.bc),
            "roman": _ROMANS[value.century - 1],
            "ordinal": f"{value.century}{ {1: 'st', 2: 'nd', 3: 'rd', 21: 'st'}.get(value.century, 'th') }",
            "roman_month": _ROMANS[value.month - 1],
            "month": str(locale.months["format"]["wide"][value.month]),
            "Month": str(locale.months["stand-alone"]["wide"][value.month]),
        }[name]

    return re.sub(r"\{([\w@]+)\}", filled, template)


@pytest.mark.parametrize(("language", "shape", "template"), [(one, *row) for one in LANGUAGES for row in rows(one)])
@settings(max_examples=12, deadline=None)
@given(value=drawn())
def test_a_value_in_words_is_found_again(language: str, shape: str, template: str, value: Drawn) -> None:
    text = put(template, value, language)
    found = [one.edtf for one in found_in(text, language)[1][0]]
    assert found == [str(SHAPES[shape](value))], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_has_a_template(language: str) -> None:
    assert sorted(set(SHAPES) - {shape for shape, _ in rows(language)}) == []
