"""Three values over all worlds, against worlds tried one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from replay_histories import START, touches
from replay_worlds import truth_by_trying

from regesta.model.states import Touch
from regesta.replay.columns import Columns
from regesta.replay.spans import spans_of, truth_on
from regesta.replay.sweep import sweep


@settings(max_examples=100, deadline=None)
@given(touches(), st.integers(-2, 11))
def test_truth_is_that_of_all_worlds(acts: list[Touch], day: int) -> None:
    assert truth_on(acts, START + day) == truth_by_trying(acts, START + day)


@settings(max_examples=100, deadline=None)
@given(touches())
def test_spans_say_the_same_as_each_day(acts: list[Touch]) -> None:
    spans = spans_of(acts)
    for day in range(START - 4, START + 14):
        said = next((span.truth for span in spans if span.first <= day <= span.last), "false")
        assert said == truth_on(acts, day)
    assert all(one.last < other.first for one, other in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(st.lists(touches(), min_size=1, max_size=6))
def test_spans_of_many_facts_at_once_are_those_of_each(facts: list[list[Touch]]) -> None:
    found = sweep(Columns.of(facts))
    rows = zip(found.fact.tolist(), found.first.tolist(), found.last.tolist(), found.true.tolist(), strict=True)
    each = [(n, s.first, s.last, s.truth == "true") for n, acts in enumerate(facts) for s in spans_of(acts)]
    assert list(rows) == each


@settings(max_examples=100, deadline=None)
@given(touches(), st.integers(-2, 11), st.data())
def test_widening_a_date_makes_nothing_surer(acts: list[Touch], day: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(acts) - 1))
    low, high = data.draw(st.tuples(st.integers(0, 4), st.integers(0, 4)))
    wide = acts[number]._replace(low=acts[number].low - low, high=acts[number].high + high)
    wider: Sequence[Touch] = [*acts[:number], wide, *acts[number + 1 :]]
    before, after = truth_on(acts, START + day), truth_on(wider, START + day)
    assert after in (before, "possible")


def _act(starts: bool, low: int, high: int, before: bool | None = None) -> Touch:
    return Touch(entry=f"{low}", rule="", starts=starts, low=low, high=high, before=before)


def test_who_is_removed_had_a_seat_the_day_before_and_perhaps_long_before() -> None:
    removal = [_act(False, 100, 100, True)]
    assert [truth_on(removal, day) for day in (-500, 98, 99, 100)] == ["possible", "possible", "true", "false"]


def test_two_acts_in_one_month_may_have_come_in_either_order() -> None:
    month = [_act(True, 1, 30), _act(False, 1, 30)]
    assert [truth_on(month, day) for day in (0, 1, 30, 99)] == ["false", "possible", "possible", "possible"]
