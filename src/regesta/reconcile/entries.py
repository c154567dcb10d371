"""One event made an entry: its type, date, status and all readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regesta.errors import EdtfError
from regesta.model.chronology import Entry, Status, Variant
from regesta.model.claims import RoleName
from regesta.model.dates import Edtf
from regesta.model.entities import Entity, Event
from regesta.model.vocabulary import act_family, event_types
from regesta.reconcile.causes import Inquiry
from regesta.reconcile.confidence import confidence_of
from regesta.reconcile.dating import Dating, Derived, entry_date, patients_of
from regesta.reconcile.explanation import explain
from regesta.reconcile.kinds import DEATHS, refines
from regesta.reconcile.testimony import Passages, Testimony
from regesta.reconcile.variants import find_variants
from regesta.reconcile.wording import summary_of

_STRENGTH = ("asserted", "negated", "possible", "planned", "asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An entry with what it was made of: its testimonies and its date as a value."""

    entry: Entry
    testimonies: tuple[Testimony, ...]
    date: Edtf | None

    @property
    def asserted(self) -> bool:
        """Whether anybody asserts it."""
        return any(t.asserted for t in self.testimonies)


def settle(
    event: Event,
    testimonies: Sequence[Testimony],
    *,
    entities: Mapping[str, Entity],
    keys: Mapping[str, str],
    passages: Passages,
    values: Mapping[str, str],
    dating: Dating,
) -> Settled:
    """Derives an entry from an event's claims.

    Args:
        event: the event.
        testimonies: its claims.
        entities: all entities by id.
        keys: their canonical keys.
        passages: the aligned passages of the pile.
        values: what curators decided, by attribute (``date``, ``type``).
        dating: what is known of all families and acts.
    """
    ordered = sorted(testimonies, key=lambda t: (t.claim.document, t.claim.passage.start, t.id))
    core = core_of(ordered)
    modality = min((t.claim.modality for t in core), key=_STRENGTH.index, default="asserted")
    kind = values.get("type", "")
    kind = kind if kind in event_types() else (chosen_type(core) or event.type)
    date = _decided_date(values)
    decided = date is not None
    derived = Derived(date, leading=date) if decided else dating.date(event, core)
    date = derived.date
    inquiry = Inquiry(
        act=event.id,
        kind=act_family(event.type),
        people=patients_of(event),
        passages=passages,
        almanac=dating.almanac,
        entities=entities,
        told=core,
        own=date if derived.reckoned else None,
    )
    variants = find_variants(ordered, date=derived.leading, kind=kind, entities=entities, keys=keys, inquiry=inquiry)
    roles = tuple(event.roles)
    families = tuple(sorted({t.family for t in core}))
    entry = Entry(
        id=event.id,
        type=kind,
        status=_status(variants, families),
        date=entry_date(date),
        roles=roles,
        claims=tuple(sorted(t.id for t in ordered)),
        families=families,
        variants=variants,
        confidence=confidence_of(ordered, None if date is None else derived.likely),
        summary=summary_of(kind, _own_roles(core, entities), entities, modality),
        explanation=explain(ordered, date, decided=decided, reckoned=derived.reckoned),
    )
    return Settled(entry=entry, testimonies=tuple(ordered), date=date)


def core_of(testimonies: Sequence[Testimony]) -> Sequence[Testimony]:
    """The claims that assert an act; all of them where nobody does."""
    return [t for t in testimonies if t.asserted] or testimonies


def _decided_date(values: Mapping[str, str]) -> Edtf | None:
    try:
        return Edtf.parse(values["date"]) if "date" in values else None
    except EdtfError:
        return None


def chosen_type(testimonies: Iterable[Testimony]) -> str:
    """The type most families tell, of several the one that says more; of a death the most specific one that any tells; empty if
    there are none."""
    families: dict[str, set[str]] = defaultdict(set)
    for t in testimonies:
        families[t.claim.type].add(t.family)
    if not families:
        return ""
    deaths = [kind for kind in DEATHS if kind in families]
    if deaths:
        return deaths[0]
    order = list(event_types())
    finer = {kind: sum(refines(kind, other) for other in families) for kind in families}
    return min(
        families,
        key=lambda kind: (-len(families[kind]), -finer[kind], order.index(kind) if kind in order else len(order), kind),
    )


def _status(variants: Iterable[Variant], families: Sequence[str]) -> Status:
    if any(variant.relation == "contradicts" for variant in variants):
        return "contested"
    return "agreed" if len(families) > 1 else "single_witness"


_PLURAL = frozenset({"patient"})


def _sufferers(values: Mapping[str, Sequence[Testimony]], entities: Mapping[str, Entity]) -> list[str]:
    """Everybody who is named; of unnamed groups those that one document tells of, rather one in English."""
    groups = {key for key in values if key in entities and entities[key].group}
    told = sorted((t.language != "en", t.claim.document) for key in groups for t in values[key])
    chosen = {key for key in groups if any(t.claim.document == told[0][1] for t in values[key])}
    return sorted(key for key in values if key not in groups or key in chosen)


def _own_roles(testimonies: Sequence[Testimony], entities: Mapping[str, Entity]) -> list[tuple[str, str]]:
    """The roles for the summary: all patients, and of every other role what the claim with the best supported value says."""
    found: list[tuple[str, str]] = []
    by_role: dict[RoleName, dict[str, list[Testimony]]] = defaultdict(lambda: defaultdict(list))
    for t in testimonies:
        for filler, entity in zip(t.claim.roles, t.entities, strict=True):
            if entity is not None:
                by_role[filler.role][entity].append(t)
    for role, values in sorted(by_role.items()):
        if role in _PLURAL:
            found += [(role, entity) for entity in _sufferers(values, entities)]
            continue
        best = min(values, key=lambda e: (-len({t.family for t in values[e]}), -sum(t.weight for t in values[e]), e))
        speaker = min(values[best], key=lambda t: (len(t.of_role(role)), t.id))
        found += [(role, entity) for entity in speaker.of_role(role)]
    return found
