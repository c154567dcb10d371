"""The temporal network against a solver that does it the plain way."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.network import Bounds, Constraint, Network

ACTS = "abcde"


def _shortest(bounds: dict[str, Bounds], constraints: list[Constraint]) -> dict[tuple[str, str], float]:
    """Floyd and Warshall's distances over all acts and a beginning of time; they contradict if any of an act to itself is < 0."""
    keys = ["", *bounds]
    distance = {(a, b): 0.0 if a == b else inf for a in keys for b in keys}

    def edge(a: str, b: str, days: float) -> None:
        distance[a, b] = min(distance[a, b], days)

    for key, (low, high) in bounds.items():
        edge(key, "", inf if low is None else -low)
        edge("", key, inf if high is None else high)
    for c in constraints:
        edge(c.before, c.after, inf if c.most is None else c.most)
        edge(c.after, c.before, inf if c.least is None else -c.least)
    for k in keys:
        for a in keys:
            for b in keys:
                edge(a, b, distance[a, k] + distance[k, b])
    return distance


def _possible(bounds: dict[str, Bounds], constraints: list[Constraint]) -> bool:
    distance = _shortest(bounds, constraints)
    return all(distance[key, key] >= 0 for key in ["", *bounds])


_DAY = st.one_of(st.none(), st.integers(-6, 12))
_BOUNDS = st.fixed_dictionaries({key: st.tuples(_DAY, _DAY) for key in ACTS})
_CONSTRAINT = st.builds(
    Constraint,
    before=st.sampled_from(ACTS),
    after=st.sampled_from(ACTS),
    least=st.one_of(st.none(), st.integers(-3, 5)),
    most=st.one_of(st.none(), st.none(), st.integers(-2, 8)),
)


@settings(max_examples=150, deadline=None)
@given(_BOUNDS, st.lists(_CONSTRAINT, max_size=9), st.dictionaries(st.sampled_from(ACTS), st.tuples(_DAY, _DAY)), _CONSTRAINT)
def test_it_answers_as_the_plain_way_does(
    bounds: dict[str, Bounds], constraints: list[Constraint], within: dict[str, Bounds], also: Constraint
) -> None:
    network = Network.of(bounds, constraints)
    assert network.consistent == _possible(bounds, constraints)
    sound = {k: (None, None) if low is not None and high is not None and low > high else (low, high)
             for k, (low, high) in bounds.items()}  # fmt: skip
    kept: list[Constraint] = []
    for constraint in constraints:
        if _possible(sound, [*kept, constraint]):
            kept.append(constraint)
    assert list(network.constraints) == kept
    distance = _shortest(sound, kept)
    for key in ACTS:
        low, high = -distance[key, ""], distance["", key]
        assert network.bounds(key) == (None if low == -inf else low, None if high == inf else high)
    narrowed = {k: (_most(sound[k][0], within.get(k, (None, None))[0]), _least(sound[k][1], within.get(k, (None, None))[1]))
                for k in ACTS}  # fmt: skip
    assert network.allows(within=within, also=[also]) == _possible(narrowed, [*kept, also])
    assert [network.bounds(key) for key in ACTS] == [Network.of(bounds, constraints).bounds(key) for key in ACTS]


def _most(a: int | None, b: int | None) -> int | None:
    return max((x for x in (a, b) if x is not None), default=None)


def _least(a: int | None, b: int | None) -> int | None:
    return min((x for x in (a, b) if x is not None), default=None)


def _sensible(c: Constraint) -> bool:
    return c.before != c.after and (c.least is None or c.most is None or c.least <= c.most)


@settings(max_examples=150, deadline=None)
@given(_BOUNDS, st.lists(_CONSTRAINT.filter(_sensible), min_size=2, max_size=6))
def test_a_clash_is_a_smallest_set_and_needs_every_part(bounds: dict[str, Bounds], constraints: list[Constraint]) -> None:
    bounds = {
        k: (low, None if low is not None and high is not None and low > high else high) for k, (low, high) in bounds.items()
    }
    network = Network.of(bounds, constraints)
    for refused in network.refused:
        clash = network.clash_of(refused)
        assert clash is not None and refused in clash.constraints

        def truly(parts: list[Constraint], low: bool, high: bool, clash=clash) -> bool:  # type: ignore[no-untyped-def]
            taken: dict[str, Bounds] = dict.fromkeys(ACTS, (None, None))
            if clash.first and low:
                taken[clash.first] = (bounds[clash.first][0], taken[clash.first][1])
            if clash.last and high:
                taken[clash.last] = (taken[clash.last][0], bounds[clash.last][1])
            return _possible(taken, parts)

        parts = list(clash.constraints)
        assert not truly(parts, True, True)
        assert not clash.first or (truly(parts, False, True) and truly(parts, True, False))
        for number in range(len(parts)):
            assert truly(parts[:number] + parts[number + 1 :], True, True)
        for size in range(1, len(parts)):
            for fewer in combinations([*network.constraints, refused], size):
                assert refused not in fewer or _possible(bounds, list(fewer))


def test_a_chain_of_acts_is_tightened_and_says_by_what() -> None:
    chain = [Constraint(before=a, after=b, least=2, reason=f"{a}{b}") for a, b in pairwise("abc")]
    network = Network.of({"a": (100, 400), "b": (None, None), "c": (None, 200)}, chain)
    assert network.consistent and network.clash() is None
    assert [network.bounds(key) for key in "abc"] == [(100, 196), (102, 198), (104, 200)]
    earliest, latest = network.grounds("b")
    assert earliest and latest
    assert (earliest.source, [c.reason for c in earliest.constraints]) == ("a", ["ab"])
    assert (latest.source, [c.reason for c in latest.constraints]) == ("c", ["bc"])


def test_bounds_that_contradict_themselves_are_named_and_passed_over() -> None:
    network = Network.of({"a": (5, 3), "b": (0, 9)}, [Constraint(before="a", after="b")])
    clash = network.clash()
    assert not network.consistent and clash and clash.acts == ("a",)
    assert network.bounds("a") == (None, 9)


def test_who_is_not_in_the_network_is_not_known() -> None:
    with pytest.raises(KeyError):
        Network.of({}, []).bounds("a")


@pytest.mark.slow
def test_a_long_chain_costs_no_square() -> None:
    size = 100_000
    keys = [f"{n:06}" for n in range(size)]
    chain = [Constraint(before=a, after=b, least=1) for a, b in pairwise(keys)]
    network = Network.of({keys[0]: (0, None), keys[-1]: (None, 2 * size)}, chain)
    assert network.bounds(keys[5]) == (5, size + 6)
