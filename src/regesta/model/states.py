"""The system in motion: what holds of whom, since which act, until which act, and how surely on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Truth = Literal["true", "possible", "false"]

EVER = -(10**9)
"""An ordinal before all days: a bound that is open towards the past."""
NEVER = 10**9
"""An ordinal after all days: a bound that is open towards the future."""


class Touch(NamedTuple):
    """What one act does to one fact, on some day in [``low``, ``high``] (ordinals as :meth:`Day.ordinal`).

    Attributes:
        entry: the act.
        rule: the key of the rule by which it does that.
        starts: whether the fact holds from that day on, or no longer holds.
        before: what must have held the day before (who is removed had a seat); None where that is open.
        certain: False where the act, or that it does this, is itself in doubt.
        implied: whether it follows from the rule alone, no source saying so of this very fact.
        own_act: False for the end of a stretch that an act's date gives (``1929/1932``): it is not that act's day.
        claims: the claims behind it.
    """

    entry: str
    rule: str
    starts: bool
    low: int
    high: int
    before: bool | None = None
    certain: bool = True
    implied: bool = False
    own_act: bool = True
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that can hold of somebody: ``kind`` of the rules (``member``), of whom, and of or towards what.

    ``object`` is empty where no source names it. ``bodies`` are the organs of an office, ``labels`` what somebody was
    denounced as.
    """

    kind: str
    subject: str
    object: str
    touches: tuple[Touch, ...]
    bodies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells facts apart."""
        return self.kind, self.subject, self.object


class Span(NamedTuple):
    """Days ``first`` to ``last`` (ordinals, both within) on which a fact is true, or possible."""

    first: int
    last: int
    truth: Truth


class Held(NamedTuple):
    """A fact on a date, and how surely it holds from ``first`` to ``last`` (ordinals, both within)."""

    fact: Fact
    truth: Truth
    first: int
    last: int

    @property
    def reasons(self) -> tuple[Touch, ...]:
        """The acts that make the fact true or possible, and those that leave it no more than possible, by their days.

        An act that starts it counts unless another has surely ended it before; one that presumes it counts if it may come
        after; one that ends it counts where the fact is only possible, if it may have ended it by then, some dated act
        having started it. Of a false fact, all acts count.
        """
        touches = self.fact.touches
        found = touches if len(touches) == 1 or self.truth == "false" else [t for t in touches if self._counts(t)]
        return tuple(sorted(found, key=lambda t: (t.high, t.low, t.entry)))

    def _counts(self, touch: Touch) -> bool:
        others = self.fact.touches
        if touch.starts:
            return touch.low <= self.last and not any(
                other.certain and not other.starts and other.low > touch.high and other.high <= self.first for other in others
            )
        if touch.before is True and touch.high > self.first:
            return True
        doubts = self.truth == "possible" and touch.low <= self.last and touch.high >= self.first
        return doubts and any(other.starts and other.high < NEVER and other.low < touch.high for other in others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """What some claims say against an answer: with their reading of ``attribute``, it would be ``truth``.

    ``relation`` is that of the variant: a reading that only says less (``1927`` for ``1927-11-12``) is refined by the others.
    """

    entry: str
    attribute: str
    value: str
    relation: Literal["refines", "contradicts"]
    claims: tuple[str, ...]
    truth: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that is true or possible on a date (EDTF); what isn't among it is false."""

    date: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact whose truth differs between two dates, and the acts that may lie between them."""

    fact: Fact
    before: Truth
    after: Truth
    acts: tuple[Touch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One unbroken time in which a fact held. ``start`` or ``end`` is None where no act tells of it.

    Without a start it is implied by its end; without an end no source says until when.
    """

    fact: Fact
    start: Touch | None
    end: Touch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a place is: its key (``TR``; ``TR.745044`` in it), and degrees north and east.

    ``exact`` is False for a country, which stands at its capital.
    """

    entity: str
    key: str
    latitude: float | None = None
    longitude: float | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What ties two people, bodies or factions, in time: both ``within`` a body, or a fact of the one about the other.

    ``sign`` is 1 for what draws together (an alliance, a body shared), -1 for what sets apart. ``spans`` are the days on which
    it is true or possible.
    """

    one: str
    other: str
    kind: str
    within: str
    sign: int
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A burst of one kind of act: from the first to the last month or year of it (EDTF), in how many others ``usual`` a unit."""

    type: str
    first: str
    last: str
    entries: tuple[str, ...]
    people: tuple[str, ...]
    by: tuple[tuple[str, int], ...]
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A sanction that somebody went through. ``usual`` is its place in the usual order of this register, from 1.

    ``against`` are earlier rungs that usually come later: the type, in how many lives they came in this order, and in how many
    in the other.
    """

    entry: str
    type: str
    usual: int
    against: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A fact ready to be drawn: in words without whose it is, with its days and its tenures.

    ``group`` is what it belongs to: ``body``, ``standing``, ``place`` or ``tie``; ``sign`` of a tie as in :class:`Tie`.
    ``dated`` is False where it rests on undated acts alone.
    """

    fact: Fact
    words: str
    group: Literal["body", "standing", "place", "tie"]
    sign: int
    mutual: bool
    dated: bool
    spans: tuple[Span, ...]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """All that replay makes of a register, for those who draw it: lanes in order of the facts, and where places are."""

    lanes: tuple[Lane, ...]
    sites: tuple[Site, ...] = ()
