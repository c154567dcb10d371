"""States over all datings that constraints between acts allow, against datings tried one by one."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from replay_histories import START, chronology, dated, days, entry, histories, touches
from replay_worlds import values_on

from regesta.model.chronology import Chronology, Entry
from regesta.model.network import Constraint, Network
from regesta.model.states import EVER, Touch, Truth
from regesta.replay import Replay, state_at
from regesta.replay.acts import iter_acts
from regesta.replay.columns import Columns
from regesta.replay.datings import Datings
from regesta.replay.sweep import sweep


def _holds(constraint: Constraint, on: dict[str, int]) -> bool:
    apart = on[constraint.after] - on[constraint.before]
    least, most = constraint.least, constraint.most
    return (least is None or apart >= least) and (most is None or apart <= most)


def _truth_by_trying(acts: list[Touch], constraints: list[Constraint], day: int) -> Truth:
    found = set()
    for chosen in product(*(range(touch.low, touch.high + 1) for touch in acts)):
        on = {touch.entry: at for touch, at in zip(acts, chosen, strict=True)}
        if not all(_holds(constraint, on) for constraint in constraints):
            continue
        for present in product(*((True,) if touch.certain else (True, False) for touch in acts)):
            there = [(touch, on[touch.entry]) for touch, here in zip(acts, present, strict=True) if here]
            for order in permutations(there):
                if all(one[1] <= other[1] for one, other in pairwise(order)):
                    found |= values_on(order, day)
    return "possible" if len(found) == 2 else "true" if True in found else "false"


@st.composite
def _constraints(draw: st.DrawFn, keys: list[str]) -> list[Constraint]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        before, after = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
        if before != after:
            least = draw(st.integers(-1, 3))
            found.append(Constraint(before=before, after=after, least=least, most=draw(st.sampled_from((None, None, least + 2)))))
    return found


@settings(max_examples=80, deadline=None)
@given(touches(most=3), st.data(), st.integers(-1, 10))
def test_truth_is_that_of_all_datings_that_the_constraints_allow(acts: list[Touch], data: st.DataObject, day: int) -> None:
    keys = [touch.entry for touch in acts]
    bounds = {touch.entry: (touch.low, touch.high) for touch in acts}
    constraints = list(Network.of(bounds, data.draw(_constraints(keys))).constraints)  # those that leave a dating
    entries = [entry(touch.entry, "met", dated(touch.low, touch.high), ("patient", "anna")) for touch in acts]
    datings = Datings(iter_acts(chronology(*entries)), constraints)
    narrowed = datings.narrowed()
    tight = [touch._replace(low=narrowed[touch.entry].window[0], high=narrowed[touch.entry].window[1]) for touch in acts]
    columns = Columns.of([tight])
    spans = sweep(columns, datings.tied(columns))
    there = (spans.first <= START + day) & (START + day <= spans.last)
    said = "false" if not there.any() else "true" if spans.true[there][0] else "possible"
    assert said == _truth_by_trying(acts, constraints, START + day)


@settings(max_examples=40, deadline=None)
@given(histories(7), st.data())
def test_constraints_make_nothing_less_sure(entries: list[Entry], data: st.DataObject) -> None:
    free = chronology(*entries)
    drawn = data.draw(_constraints([one.id for one in entries])) if entries else []
    windows = {act.entry: (None, None) if act.window[0] == EVER else act.window for act in iter_acts(free)}
    bound = Replay(Chronology(entries=free.entries, constraints=Network.of(windows, drawn).constraints))
    for date in days(entries):
        before = {held.fact.key: held.truth for held in state_at(free, date).held}
        after = {held.fact.key: held.truth for held in bound.state_at(date).held}
        for key in before.keys() | after.keys():
            assert before.get(key, "false") in (after.get(key, "false"), "possible")


def test_an_order_that_is_known_decides_between_two_acts_of_one_year() -> None:
    acts = (
        entry("v-1", "joined", "1926", ("patient", "anna"), ("organ", "council")),
        entry("v-2", "left", "1926", ("patient", "anna"), ("organ", "council")),
    )
    seat = ("member", "anna", "council")
    assert Replay(Chronology(entries=acts)).ask(seat, "1927-01-01").truth == "possible"
    ordered = Replay(Chronology(entries=acts, constraints=(Constraint(before="v-1", after="v-2", least=1),)))
    assert ordered.ask(seat, "1927-01-01").truth == "false"
    assert ordered.ask(seat, "1926-07-01").truth == "possible"
