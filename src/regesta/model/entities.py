"""Who and what the claims are about, after resolution."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.model.claims import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class EntityName:
    """A spelling, with the language of the text it was found in."""

    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organ, office, faction, place or work. ``group`` marks unnamed people in the plural."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[EntityName, ...]
    wikidata: str | None = None
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A cluster of claims about one act. ``roles`` are (role, entity id) pairs, sorted."""

    id: str
    type: str
    claims: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Entities, events, and for each claim the entity of each of its roles (None where nobody could be named).

    ``keys`` gives entities their canonical keys where a pack, CLDR or a gazetteer has one: ``congress 15``, ``TR``, and
    ``TR.745044`` for a place in that country.
    """

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    role_entities: dict[str, tuple[str | None, ...]]
    unsure: tuple[tuple[str, str, float], ...] = ()
    keys: dict[str, str] = field(default_factory=dict)
