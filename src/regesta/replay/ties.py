"""How two people are tied, in time: the bodies they shared, and what drew them together or set them apart."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from regesta.model.states import EVER, NEVER, Fact, Span, Tie
from regesta.replay.replaying import Replay

_SHARED = frozenset({"member", "office"})


def ties_of(replay: Replay, entity: str) -> tuple[Tie, ...]:
    """All ties of somebody, by the other end: shared bodies as far as the two may have been in them together."""
    found = []
    for fact in replay.about(entity):
        if fact.kind in _SHARED and fact.subject == entity and fact.object:
            for other in replay.about(fact.object):
                if other.kind == fact.kind and other.subject != entity and other.object == fact.object:
                    spans = _together(replay.spans(fact), replay.spans(other))
                    if spans:
                        found.append(_tie(entity, other.subject, (fact, other), 1, spans, within=fact.object))
        elif replay.rules.kinds[fact.kind].tie and fact.object:
            other_end = fact.object if fact.subject == entity else fact.subject
            spans = replay.spans(fact)
            if spans:
                found.append(_tie(entity, other_end, (fact,), replay.rules.kinds[fact.kind].tie, spans))
    return tuple(sorted(found, key=lambda tie: (tie.other, tie.spans[0].first, tie.kind, tie.within)))


def _tie(one: str, other: str, facts: Sequence[Fact], sign: int, spans: tuple[Span, ...], within: str = "") -> Tie:
    claims = dict.fromkeys(claim for fact in facts for touch in fact.touches if not touch.implied for claim in touch.claims)
    return Tie(one=one, other=other, kind=facts[0].kind, within=within, sign=sign, spans=spans, claims=tuple(claims))


def _together(left: Iterable[Span], right: Sequence[Span]) -> tuple[Span, ...]:
    """The days that two facts share; what rests on no day at all on either side is left out."""
    found = []
    for one in left:
        for other in right:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first <= last and not (first == EVER and last == NEVER):
                found.append(Span(first=first, last=last, truth="true" if one.truth == other.truth == "true" else "possible"))
    return tuple(sorted(found))


def path_between(replay: Replay, one: str, other: str) -> tuple[tuple[Tie, ...], ...]:
    """The shortest chain of ties from one to another: for each step, all ties of the two; empty if there is none.

    Among chains of one length the one is chosen whose steps have most ties, then by id.
    """
    before: dict[str, str] = {one: ""}
    steps: dict[str, dict[str, list[Tie]]] = {}
    waiting = deque([one])
    while waiting and other not in before:
        here = waiting.popleft()
        neighbours: dict[str, list[Tie]] = defaultdict(list)
        for tie in ties_of(replay, here):
            neighbours[tie.other].append(tie)
        steps[here] = neighbours
        for there in sorted(neighbours, key=lambda key: (-len(neighbours[key]), key)):
            if there not in before:
                before[there] = here
                waiting.append(there)
    if other not in before or one == other:
        return ()
    chain = []
    there = other
    while there != one:
        chain.append(tuple(steps[before[there]][there]))
        there = before[there]
    return tuple(reversed(chain))
