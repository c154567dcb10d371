"""What lies in what: places in countries by their keys, bodies in bodies by their names and by what the rules say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from regesta.model.claims import EntityKind
from regesta.model.entities import Entity

_BODIES: tuple[EntityKind, ...] = ("organ", "faction")


class Parts:
    """Tells whether one place or body is part of another.

    Args:
        entities: all entities.
        within: names of bodies, each with the names of bodies it is part of.
        keys: canonical keys by entity id: ``TR`` and ``TR.745044`` for places, ``congress 15`` for bodies.
    """

    def __init__(
        self,
        entities: Iterable[Entity] = (),
        within: Mapping[str, tuple[str, ...]] | None = None,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        entities = tuple(entities)
        self.nameless = frozenset(entity.id for entity in entities if entity.group and entity.kind == "person")
        self.offices = frozenset(entity.id for entity in entities if entity.kind == "office")
        self.bodies = frozenset(entity.id for entity in entities if entity.kind in _BODIES)
        self._names = {
            entity.id: {_folded(name) for name in (entity.name, *(n.name for n in entity.names))} for entity in entities
        }
        self._within = {_folded(inner): {_folded(name) for name in outer} for inner, outer in (within or {}).items()}
        self._keys = dict(keys or {})
        self.keyed = bool(self._keys)
        self.body_lies_in = cache(self._body_lies_in)

    def is_gathering(self, body: str, gatherings: Iterable[str]) -> bool:
        """Whether a body only meets, by the first word of its key."""
        return self._keys.get(body, "").partition(" ")[0] in gatherings

    def places_meet(self, one: str, other: str) -> bool:
        """Whether one of two places is the other or lies in it."""
        left, right = self._keys.get(one, ""), self._keys.get(other, "")
        if one == other or not left or not right:
            return one == other
        return left == right or left.startswith(right + ".") or right.startswith(left + ".")

    def meets_any(self, place: str, others: tuple[str, ...]) -> bool:
        """Whether a place is one of several, or one of the two lies in the other."""
        return place in others or self.keyed and any(self.places_meet(place, other) for other in others)

    def _body_lies_in(self, inner: str, outer: str) -> bool | None:
        """Whether a body is part of another; None where nothing tells.

        The rules' word counts; else the whole name of the one within a name of the other (``Central Committee of the
        People's Party`` is of the ``People's Party``).
        """
        mine, theirs = self._names.get(inner, set()), self._names.get(outer, set())
        if any(self._within.get(name, set()) & theirs for name in mine):
            return True
        for name in mine:
            if any(name != other and len(other.split()) > 1 and f" {other} " in f" {name} " for other in theirs):
                return True
        return None


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
