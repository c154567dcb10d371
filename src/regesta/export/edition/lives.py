"""One person or body through the register: their entries in order, and the sanctions among them as a ladder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from regesta.model.chronology import Entry
from regesta.model.entities import Entity

Direction = Literal["down", "up"]

# What is done to somebody that takes something from them, and what gives it back: what, and which way.
SANCTIONS: dict[str, tuple[str, Direction]] = {
    "suspended": ("membership or office", "down"),
    "removed": ("office", "down"),
    "expelled": ("membership", "down"),
    "readmitted": ("membership", "up"),
    "exiled": ("residence", "down"),
    "deported": ("residence", "down"),
    "returned": ("residence", "up"),
    "stripped_of_citizenship": ("citizenship", "down"),
    "abducted": ("liberty", "down"),
    "arrested": ("liberty", "down"),
    "tried": ("liberty", "down"),
    "sentenced": ("liberty", "down"),
    "imprisoned": ("liberty", "down"),
    "released": ("liberty", "up"),
    "executed": ("life", "down"),
    "killed": ("life", "down"),
    "rehabilitated": ("good name", "up"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """One rung: the entry, what it touches (``membership``), and whether it takes (down) or gives back (up)."""

    entry: Entry
    touches: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The entries in which somebody stands, in order of time; as what; and the ladder of what was done to them."""

    entity: Entity
    entries: tuple[Entry, ...]
    sanctions: tuple[Sanction, ...]

    @property
    def names_by_language(self) -> dict[str, tuple[str, ...]]:
        """The spellings found, by the language of the text they were found in."""
        languages: dict[str, tuple[str, ...]] = {}
        for name in sorted(set(self.entity.names), key=lambda n: (n.language, n.name)):
            languages[name.language] = (*languages.get(name.language, ()), name.name)
        return languages


def life_of(entity: Entity, entries: Sequence[Entry], is_fact: Callable[[Entry], bool] = lambda entry: True) -> Life:
    """The life of ``entity`` in ``entries`` (those in which it has any role), which must be in order of time.

    Only entries that ``is_fact`` holds of are rungs of the ladder: what is denied or planned takes nothing away.
    """
    mine = tuple(entry for entry in entries if any(e == entity.id for _role, e in entry.roles))
    sanctions = tuple(
        Sanction(entry=entry, touches=SANCTIONS[entry.type][0], direction=SANCTIONS[entry.type][1])
        for entry in mine
        if entry.type in SANCTIONS and ("patient", entity.id) in entry.roles and is_fact(entry)
    )
    return Life(entity=entity, entries=mine, sanctions=sanctions)
