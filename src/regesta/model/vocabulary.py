"""The types of act that claims may have: the promise of ``vocabulary.tsv``, shipped with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of act: its group, its meaning, and its place in the CAMEO and CIDOC-CRM vocabularies (None: no place)."""

    name: str
    group: str
    meaning: str
    cameo_root: str | None
    cidoc_class: str | None


@cache
def event_types() -> dict[str, EventType]:
    """All types by name, in the order of the table."""
    table = files("regesta.model").joinpath("vocabulary.tsv").read_text("utf-8")
    types = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, group, meaning, cameo, cidoc = (None if cell == "-" else cell for cell in line.split("\t"))
            assert name and group and meaning
            types[name] = EventType(name, group, meaning, cameo, cidoc)
    return types
