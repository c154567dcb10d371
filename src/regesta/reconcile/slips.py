"""How sources come to a wrong date: each way has a test, and a share of all wrong dates that it makes likelier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from regesta.model.dates import Edtf, to_julian
from regesta.model.vocabulary import act_family

DECIDED = frozenset({"exclusion", "banishment", "sentenced", "taking up", "joining", "stripped_of_citizenship"})
"""Kinds of act that are decided on one day and take effect on another."""

_JULIAN = range(1583, 1924)
_SOONEST, _LATEST = 3, 62
_CALENDAR, _EFFECT, _OTHER_ACT, _OTHER_PERSON = 0.15, 0.15, 0.15, 0.15


@dataclass(frozen=True, slots=True)
class Slip:
    """A way in which a source may have come from the true date to what it says.

    ``cause`` is its name, ``share`` how likely a wrong date is to be just this one, ``act`` the entry whose date it is.
    """

    cause: str
    share: float
    act: str = ""


@dataclass(slots=True)
class Almanac:
    """What happened on which day: to whom, and of what kind. ``acts`` has the type and the people of each entry."""

    acts: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    of_person: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    of_kind: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def note(self, act: str, type: str, people: Sequence[str], date: Edtf) -> None:
        """Enters an act of a type with its date, if that is a day."""
        if date.precision == "day" and date.kind == "date" and date.earliest is not None:
            self.acts[act] = type, tuple(people)
            kind = act_family(type)
            for person in people:
                self.of_person[person][date.text].append(act)
            self.of_kind[kind][date.text].append(act)

    def slip(self, act: str, kind: str, people: Sequence[str], true: Edtf, said: Edtf) -> Slip | None:
        """How a source that tells an act may have come to say ``said`` if ``true`` is right; None if nothing explains it.

        ``calendar``: it is the same day in the Julian calendar, between 1583 and 1923. ``confusion of acts``: it is the day of
        another act of the same person, ``confusion of persons``: of another's act of the same kind. ``taking effect``: it is 3
        to 62 days after something that is decided first.

        Args:
            act: the entry.
            kind: its family of types.
            people: whom it befell.
            true: the date that would be right.
            said: the one that the source gives.
        """
        first, second = true.earliest, said.earliest
        days = true.precision == said.precision == "day" and first is not None and second is not None
        if days and first is not None and second is not None and first.year in _JULIAN and to_julian(first) == second:
            return Slip("calendar", _CALENDAR)
        if said.precision == "day" and first is not None and second is not None:
            if true.text != said.text:
                for person in people:
                    found = [other for other in self.of_person.get(person, {}).get(said.text, ()) if other != act]
                    if found:
                        return Slip("confusion of acts", _OTHER_ACT / 4, found[0])
                others = [other for other in self.of_kind.get(kind, {}).get(said.text, ()) if other != act]
                if others:
                    return Slip("confusion of persons", _OTHER_PERSON / max(10, len(self.of_kind[kind])), others[0])
        if kind in DECIDED and days and first is not None and second is not None:
            lag = second.ordinal() - first.ordinal()
            if _SOONEST <= lag <= _LATEST and first.day != second.day:
                return Slip("taking effect", _EFFECT / (_LATEST - _SOONEST))
        return None
