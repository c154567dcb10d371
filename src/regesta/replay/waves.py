"""Bursts of one kind of act: arrests that come in a wave, with how many, whom, and on whose order.

The method is Kleinberg's for batches (*Bursty and Hierarchical Structure in Streams*, 2003): in each year or month a kind of
act has its usual share of all acts, or some times that; going over to a burst has a cost; the cheapest course is found as
Viterbi finds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import lgamma, log

from regesta.model.dates import Day
from regesta.model.states import EVER, NEVER, Wave
from regesta.replay.acts import Act
from regesta.replay.replaying import Replay

_TIMES = 2.0  # a burst has twice the usual share
_COST = 1.0
_FEWEST = 3  # people or unnamed groups; fewer are no wave
_LONGEST = {"month": 31, "year": 366}


def waves(replay: Replay, types: Iterable[str]) -> tuple[Wave, ...]:
    """The bursts of each type, in order of time. Acts are counted by the people they happened to.

    Months are compared where most acts are dated to the month, else years; what is dated more widely is left out.
    """
    dated = [act for act in replay.acts.values() if act.window[0] != EVER and act.window[1] != NEVER]
    narrow = sum(act.window[1] - act.window[0] < _LONGEST["month"] for act in dated)
    unit = "month" if dated and narrow * 5 >= len(dated) * 4 else "year"
    usable = [act for act in dated if act.window[1] - act.window[0] < _LONGEST[unit]]
    totals = Counter(_bin(act, unit) for act in usable for _ in _whom(act))
    found = []
    for kind in dict.fromkeys(types):
        mine: dict[int, list[Act]] = defaultdict(list)
        for act in usable:
            if act.type == kind:
                mine[_bin(act, unit)].append(act)
        for first, last, usual in _bursts({at: sum(len(_whom(act)) for act in acts) for at, acts in mine.items()}, totals):
            acts = [act for at in range(first, last + 1) for act in mine.get(at, ())]
            people = tuple(dict.fromkeys(person for act in acts for person in _whom(act)))
            if len(people) >= _FEWEST:
                by = Counter(agent for act in acts for agent in act.roles.get("agent", ()))
                found.append(
                    Wave(
                        type=kind,
                        first=_name(first, unit),
                        last=_name(last, unit),
                        entries=tuple(act.entry for act in acts),
                        people=people,
                        by=tuple(sorted(by.items(), key=lambda item: (-item[1], item[0]))),
                        usual=usual,
                    )
                )
    return tuple(sorted(found, key=lambda wave: (wave.first, wave.type)))


def _whom(act: Act) -> tuple[str, ...]:
    return act.roles.get("patient", ())


def _bin(act: Act, unit: str) -> int:
    """The month or year of the middle of an act's days."""
    day = Day.from_ordinal((act.window[0] + act.window[1]) // 2)
    return day.year if unit == "year" else day.year * 12 + day.month - 1


def _name(number: int, unit: str) -> str:
    year, month = (number, 0) if unit == "year" else divmod(number, 12)
    digits = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return digits if unit == "year" else f"{digits}-{month + 1:02d}"


def _bursts(counts: dict[int, int], totals: Counter[int]) -> list[tuple[int, int, float]]:
    """First and last unit of each burst, and how many a unit has outside of one."""
    everything, mine = sum(totals.values()), sum(counts.values())
    if not mine:
        return []
    share = mine / everything
    shares = (min(share, 0.99), min(share * _TIMES, 0.999))
    if shares[0] >= shares[1]:
        return []
    units = sorted(totals)
    costs, back = (0.0, _COST * log(len(units) + 1)), []
    for number, unit in enumerate(units):
        moved = number > 0
        step, origin = [], []
        for state in (0, 1):
            options = [costs[old] + (_COST * log(len(units) + 1) if moved and old < state else 0.0) for old in (0, 1)]
            best = 0 if options[0] <= options[1] else 1
            best = best if moved else state
            origin.append(best)
            step.append(options[best] + _surprise(counts.get(unit, 0), totals[unit], shares[state]))
        costs = (step[0], step[1])
        back.append(origin)
    state = 0 if costs[0] <= costs[1] else 1
    states = []
    for origin in reversed(back):
        states.append(state)
        state = origin[state]
    states.reverse()
    found: list[tuple[int, int, float]] = []
    calm = [counts.get(unit, 0) for unit, at in zip(units, states, strict=True) if not at]
    usual = sum(calm) / len(calm) if calm else 0.0
    for number, unit in enumerate(units):
        if states[number]:
            if number and states[number - 1] and found:
                found[-1] = (found[-1][0], unit, usual)
            else:
                found.append((unit, unit, usual))
    return found


def _surprise(count: int, total: int, share: float) -> float:
    """Minus the logarithm of the binomial chance of ``count`` of ``total``."""
    ways = lgamma(total + 1) - lgamma(count + 1) - lgamma(total - count + 1)
    return -(ways + count * log(share) + (total - count) * log(1 - share))
