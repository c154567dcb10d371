"""What holds for every date."""

from __future__ import annotations

from datetime import date
from random import Random

from edtf_strategies import days, near_values, points, simple_texts, texts, values, yearless_texts
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.dates import (
    Day,
    Edtf,
    EdtfError,
    Relation,
    after,
    before,
    intersect,
    qualified,
    relation,
    shift,
    sort_key,
)
from regesta.model.dates.extent import common, extent
from regesta.model.dates.relations import MOST_STRETCHES

MIRRORED = {Relation.REFINES: Relation.REFINED_BY, Relation.REFINED_BY: Relation.REFINES}
WITHIN = (Relation.EQUAL, Relation.REFINES)


@given(texts)
def test_text_comes_back(text: str) -> None:
    assert str(Edtf.parse(text)) == text


@given(st.text("0123456789X-/.~?%[],{}TYZ:+ x", max_size=24))
def test_anything_else_is_refused_with_its_own_error(text: str) -> None:
    try:
        value = Edtf.parse(text)
    except EdtfError as error:
        assert str(error)
    else:
        assert str(value) == text.replace(", ", ",") or " " in text
        assert Edtf.parse(str(value)) == value


@given(values)
def test_bounds_are_in_order(value: Edtf) -> None:
    if value.earliest and value.latest:
        assert value.earliest <= value.latest
        assert value.has_year


@given(st.integers(-4_000_000, 4_000_000))
def test_ordinals_name_days(ordinal: int) -> None:
    day = Day.from_ordinal(ordinal)
    assert day.ordinal() == ordinal
    assert day.shift(days=1).ordinal() == ordinal + 1
    assert day < day.shift(days=1)
    assert Edtf.parse(day.iso()).earliest == day if abs(day.year) < 9999 else True
    if 0 < ordinal <= date.max.toordinal():
        assert date.fromordinal(ordinal).isoformat() == day.iso()


@given(near_values, near_values)
def test_relations_mirror(a: Edtf, b: Edtf) -> None:
    there, back = relation(a, b), relation(b, a)
    assert back is MIRRORED.get(there, there)
    assert relation(a, a) is Relation.EQUAL


@given(near_values, near_values, near_values)
def test_refining_is_transitive(a: Edtf, b: Edtf, c: Edtf) -> None:
    if relation(a, b) in WITHIN and relation(b, c) in WITHIN:
        assert relation(a, c) in WITHIN


@given(near_values, near_values)
def test_an_intersection_lies_within_both(a: Edtf, b: Edtf) -> None:
    both = intersect(a, b)
    assert (both is None) == (relation(a, b) is Relation.CONTRADICTS)
    assert intersect(b, a) is None if both is None else True
    if both is not None and a.has_year and b.has_year and not (a.has_unknown_end or b.has_unknown_end):
        assert relation(both, a) is not Relation.CONTRADICTS
        stretches = common(extent(a, widen=False).ranges, extent(b, widen=False).ranges)
        if not (both.approximate or both.season) and len(stretches) <= MOST_STRETCHES:  # else it is wider than need be
            assert relation(both, a) in WITHIN and relation(both, b) in WITHIN


def test_an_intersection_of_many_stretches_is_wider_than_need_be() -> None:
    both = intersect(Edtf.parse("1920-01-01/.."), Edtf.parse("[1920-01-01~,1927-XX-16]"))
    assert both is not None and both.text == "[1920..1927-12-16]"


@given(days, days)
def test_days_relate_as_their_order_says(a: Day, b: Day) -> None:
    stands = relation(Edtf.parse(a.iso()), Edtf.parse(b.iso()))
    assert stands is (Relation.EQUAL if a == b else Relation.CONTRADICTS)


@given(simple_texts, st.integers(-300, 300))
def test_a_shift_by_whole_units_has_an_inverse(text: str, count: int) -> None:
    value = Edtf.parse(text)
    unit = {"day": "days", "month": "months", "year": "years"}[value.precision]
    moved = shift(value, **{unit: count})
    assert shift(moved, **{unit: -count}) == value
    assert moved.precision == value.precision
    assert count == 0 or relation(moved, value) is Relation.CONTRADICTS


@given(points, st.integers(-300, 300), st.integers(-2000, 2000))
def test_a_shift_covers_the_shifted_bounds(text: str, months: int, days_: int) -> None:
    value = Edtf.parse(text)
    moved = shift(value, months=months, days=days_)
    assert moved.earliest and moved.latest and value.earliest and value.latest
    first, last = (shift(Edtf.parse(day.iso()), months=months, days=days_) for day in (value.earliest, value.latest))
    assert first.earliest and last.latest
    assert moved.earliest <= first.earliest and last.latest <= moved.latest
    assert moved.approximate == value.approximate and moved.uncertain == value.uncertain


@given(yearless_texts, st.integers(-9999, 9999))
def test_a_completed_date_refines_the_yearless_one(text: str, year: int) -> None:
    yearless = Edtf.parse(text)
    try:
        dated = yearless.with_year(year)
    except EdtfError:
        assert text == "XXXX-02-29"
        return
    assert dated.year == year and (dated.month, dated.day) == (yearless.month, yearless.day)
    assert relation(dated, yearless) is Relation.REFINES


@given(points)
def test_nothing_is_before_and_after_a_date_at_once(text: str) -> None:
    value = Edtf.parse(text)
    earlier, later = before(value), after(value)
    assert earlier.latest and later.earliest and value.earliest and value.latest
    assert earlier.latest < later.earliest
    if value.precision in ("day", "month", "year"):
        assert earlier.latest.shift(days=1) <= value.earliest or value.points[0].days
        assert relation(earlier, later) is Relation.CONTRADICTS or value.approximate


@given(values)
def test_qualifying_keeps_bounds_and_adds_up(value: Edtf) -> None:
    if any("T" in point.body for point in value.points) or not value.points:
        return
    both = qualified(qualified(value, approximate=True), uncertain=True)
    assert both == qualified(value, approximate=True, uncertain=True)
    assert both.approximate and both.uncertain
    assert (both.earliest, both.latest) == (value.earliest, value.latest)


@given(st.lists(st.one_of(st.none(), values), max_size=8), st.randoms(use_true_random=False))
def test_sorting_is_total_and_puts_the_undated_last(chronology: list[Edtf | None], random: Random) -> None:
    ordered = sorted(chronology, key=sort_key)
    shuffled = random.sample(chronology, len(chronology))
    assert ordered == sorted(shuffled, key=sort_key)
    assert all(value is None for value in ordered[len(chronology) - chronology.count(None) :])
