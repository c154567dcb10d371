"""The sanctions that somebody went through, beside the order in which people of the same register usually do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from regesta.model.states import Rung
from regesta.replay.acts import Act
from regesta.replay.replaying import Replay


def usual_order(replay: Replay, types: Iterable[str]) -> tuple[tuple[str, ...], Counter[tuple[str, str]]]:
    """The types in their usual order, and for each pair in how many lives the one surely came before the other first.

    The order is by how many others a type comes before in more lives than after (Copeland's method); equals keep the order
    in which they are given.
    """
    kinds = list(dict.fromkeys(types))
    before: Counter[tuple[str, str]] = Counter()
    for acts in _lives(replay, set(kinds)).values():
        first: dict[str, Act] = {}
        for act in acts:
            first.setdefault(act.type, act)
        for one in first.values():
            for other in first.values():
                if one.window[1] < other.window[0]:
                    before[one.type, other.type] += 1
    known = [kind for kind in kinds if any(kind in pair for pair in before)]
    wins = {a: sum((before[a, b] > before[b, a]) - (before[a, b] < before[b, a]) for b in known if b != a) for a in known}
    known.sort(key=lambda kind: -wins[kind])
    return tuple(known), before


def ladder_of(replay: Replay, person: str, types: Iterable[str]) -> tuple[Rung, ...]:
    """The sanctions of one person in order of time, undated last, each against the usual order."""
    kinds = list(dict.fromkeys(types))
    order, before = usual_order(replay, kinds)
    acts = _lives(replay, set(kinds)).get(person, [])
    rungs = []
    for number, act in enumerate(acts):
        against = {
            earlier.type: (earlier.type, before[earlier.type, act.type], before[act.type, earlier.type])
            for earlier in acts[:number]
            if earlier.window[1] < act.window[0] and before[act.type, earlier.type] > before[earlier.type, act.type]
        }
        place = order.index(act.type) + 1 if act.type in order else 0
        rungs.append(Rung(entry=act.entry, type=act.type, usual=place, against=tuple(against.values())))
    return tuple(rungs)


def _lives(replay: Replay, kinds: set[str]) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = defaultdict(list)
    for act in replay.acts.values():  # in order of the chronology, undated last
        for person in act.roles.get("patient", ()) if act.type in kinds else ():
            found[person].append(act)
    return found
