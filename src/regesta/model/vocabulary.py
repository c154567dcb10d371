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


_FAMILIES: dict[str, tuple[str, ...]] = {
    "death": ("died", "killed", "executed", "took_own_life"),
    "exclusion": ("expelled", "removed", "suspended"),
    "banishment": ("exiled", "deported"),
    "custody": ("arrested", "imprisoned"),
    "taking up": ("appointed", "succeeded"),
    "joining": ("joined", "readmitted"),
    "submission": ("capitulated", "confessed"),
}
_FAMILY_OF = {name: family for family, names in _FAMILIES.items() for name in names}


def act_family(name: str) -> str:
    """The family of a type: types of one family may name the same act. Most types are a family of their own."""
    return _FAMILY_OF.get(name, name)


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
