from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from regesta.pipeline.isolation import smallest_failing


@given(st.integers(1, 300), st.data())
def test_the_one_to_blame_is_found(size: int, data: st.DataObject) -> None:
    guilty = data.draw(st.integers(0, size - 1))
    calls = 0

    def fails(part: Sequence[int]) -> bool:
        nonlocal calls
        calls += 1
        return guilty in part

    assert smallest_failing(range(size), fails) == [guilty]
    assert calls <= 2 * size.bit_length()


@given(st.sets(st.integers(0, 40), min_size=2, max_size=3))
def test_those_to_blame_together_are_found(guilty: set[int]) -> None:
    assert smallest_failing(range(41), lambda part: guilty <= set(part)) == sorted(guilty)


@given(st.sets(st.integers(0, 40), min_size=2, max_size=5))
def test_of_several_one_is_found(guilty: set[int]) -> None:
    (found,) = smallest_failing(range(41), lambda part: bool(guilty & set(part)))
    assert found in guilty


def test_the_budget_holds() -> None:
    calls = 0

    def fails(part: Sequence[int]) -> bool:
        nonlocal calls
        calls += 1
        return len(part) == 1000

    assert len(smallest_failing(range(1000), fails, budget=50)) == 1000
    assert calls == 50
