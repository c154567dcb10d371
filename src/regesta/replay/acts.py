"""Entries as acts: who is asserted to have had which part in them, by which claims, on which days, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from regesta.errors import EdtfError
from regesta.model.chronology import Chronology, Entry, EntryDate
from regesta.model.claims import Claim
from regesta.model.dates import Edtf, is_part
from regesta.model.dates.points import Point
from regesta.model.register import Register
from regesta.model.states import EVER, NEVER

Window = tuple[int, int]
_CACHED = 65_536
_ISO_LENGTH = len("1927-11-12")
_NONE: frozenset[str] = frozenset()
_OPEN: tuple[Window, None] = ((EVER, NEVER), None)


class Act(NamedTuple):
    """An entry that somebody asserts.

    Attributes:
        entry: its id.
        type: its type.
        window: the days on one of which it happened.
        stretch: for a date that is a stretch (``1929/1932``), the days on which what it starts began and, where the
            stretch has an end, ended.
        roles: entities by role, as far as claims assert them.
        doubtful_roles: roles on whose value the sources contradict each other.
        certain: whether no source denies it with as much weight, and not all have it from hearsay.
        named: for each claim that asserts it, the entities it names.
    """

    entry: str
    type: str
    window: Window
    stretch: tuple[Window, Window | None] | None
    roles: Mapping[str, tuple[str, ...]]
    doubtful_roles: frozenset[str]
    certain: bool
    named: tuple[tuple[str, frozenset[str]], ...]

    def claims_for(self, subject: str, thing: str) -> tuple[str, ...]:
        """The claims that name both, else those that name the first, else all."""
        if len(self.named) == 1:
            return (self.named[0][0],)
        for wanted in ({subject, thing} - {""}, {subject}):
            found = tuple(claim for claim, named in self.named if wanted <= named)
            if found:
                return found
        return tuple(claim for claim, _ in self.named)


def iter_acts(history: Register | Chronology) -> Iterator[Act]:
    """The acts of a register, in order of its chronology.

    Of a bare chronology nothing tells which claims are denials; there every entry counts as asserted, and one whose
    variants say that it is denied as doubtful.

    Args:
        history: the register, or its chronology alone.
    """
    known: dict[str, Claim] = {}
    if isinstance(history, Register):
        known = {claim.id: claim for claim in history.claims}
    chronology = history.chronology if isinstance(history, Register) else history
    for entry in chronology.entries:
        act = _attested(entry, history, known) if known and isinstance(history, Register) else _bare(entry)
        if act is not None:
            yield act


def _attested(entry: Entry, register: Register, known: Mapping[str, Claim]) -> Act | None:
    asserted = [key for key in entry.claims if key in known and known[key].modality == "asserted"]
    if not asserted:
        return None
    families = register.claim_families
    tellers = {families.get(key, known[key].document) for key in asserted}
    denied = (key for key in entry.claims if key in known and known[key].modality == "negated")
    deniers = {families.get(key, known[key].document) for key in denied} - tellers
    hearsay = all(known[key].attributed_to for key in asserted)
    roles: dict[str, dict[str, None]] = {}
    named = []
    for key in asserted:
        pairs = zip(known[key].roles, register.role_entities.get(key, ()), strict=False)
        mine = [(filler.role, entity) for filler, entity in pairs if entity is not None]
        for role, entity in mine:
            roles.setdefault(role, {})[entity] = None
        named.append((key, frozenset(entity for _role, entity in mine)))
    told = {role: tuple(entities) for role, entities in roles.items()}
    return _act(entry, told, not hearsay and len(deniers) < len(tellers), tuple(named))


def _bare(entry: Entry) -> Act:
    roles: dict[str, tuple[str, ...]] = {}
    for role, entity in entry.roles:
        roles[role] = (*roles[role], entity) if role in roles else (entity,)
    everybody = frozenset([entity for _role, entity in entry.roles])
    doubted = bool(entry.variants) and any(variant.attribute == "modality" for variant in entry.variants)
    return _act(entry, roles, not doubted, tuple([(claim, everybody) for claim in entry.claims]))


def _act(entry: Entry, roles: Mapping[str, tuple[str, ...]], certain: bool, named: tuple[tuple[str, frozenset[str]], ...]) -> Act:
    window, stretch = _days(entry.date) if entry.date else _OPEN
    variants = entry.variants
    doubtful = frozenset([v.attribute for v in variants if v.relation == "contradicts"]) if variants else _NONE
    return Act(entry.id, entry.type, window, stretch, roles, doubtful, certain, named)


def _days(told: EntryDate) -> tuple[Window, tuple[Window, Window | None] | None]:
    """The days of a date as the register has them, fewer where other acts leave it fewer; and its ends if it is a stretch.

    Where the register gives both bounds, the date itself is only read for what bounds don't say: the ends of a stretch.
    """
    try:
        low = _read_day(told.earliest)[0] if told.earliest else EVER
        high = _read_day(told.latest)[1] if told.latest else NEVER
        if low != EVER and high != NEVER and "/" not in told.edtf:
            return (low, high), None
        window, stretch = _read_date(told.edtf)
    except EdtfError:
        return _OPEN
    return (low if low != EVER else window[0], high if high != NEVER else window[1]), stretch


@lru_cache(maxsize=_CACHED)
def _read_date(edtf: str) -> tuple[Window, tuple[Window, Window | None] | None]:
    value = Edtf.parse(edtf)
    return window_of(value), stretch_of(value)


@lru_cache(maxsize=_CACHED)
def _read_day(iso: str) -> Window:
    """The first and last day of a bound, which are one: most are of the years that Python's own dates know, read sooner there."""
    if len(iso) == _ISO_LENGTH and iso[4] == iso[7] == "-":
        try:
            day = date.fromisoformat(iso).toordinal()
        except ValueError:
            return window_of(Edtf.parse(iso))
        return day, day
    return window_of(Edtf.parse(iso))


def window_of(value: Edtf | None) -> Window:
    """The first and last day of a date; open without one."""
    if value is None:
        return EVER, NEVER
    return value.earliest.ordinal() if value.earliest else EVER, value.latest.ordinal() if value.latest else NEVER


def stretch_of(value: Edtf | None) -> tuple[Window, Window | None] | None:
    """The days on which a stretch of time begins and, unless its end is open, ends; None for the date of one act.

    ``early 1928`` is a stretch in EDTF, but one act's date.
    """
    stretch = value.stretch if value is not None else None
    if value is None or stretch is None or value.kind != "interval" or is_part(value) or not isinstance(stretch.start, Point):
        return None
    begins, end = _window(stretch.start), stretch.end
    return begins, _window(end) if isinstance(end, Point) else None


def _window(point: Point) -> Window:
    return point.earliest.ordinal() if point.earliest else EVER, point.latest.ordinal() if point.latest else NEVER
