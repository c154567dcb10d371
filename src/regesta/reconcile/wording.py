"""Entries in plain English: one sentence made from the fields, by a small table of templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regesta.model.entities import Entity


@dataclass(frozen=True, slots=True)
class Template:
    """How an act is told: the words after one or several patients, and for each role that may follow the word before it."""

    one: str
    many: str
    tail: tuple[tuple[str, str], ...] = ()


def _passive(words: str, *tail: tuple[str, str]) -> Template:
    return Template(f"was {words}", f"were {words}", (*tail, ("agent", "by")))


def _active(words: str, *tail: tuple[str, str]) -> Template:
    return Template(words, words, tail)


_IN = ("place", "in")
_TO = ("place", "to")
_FROM = ("origin", "from")
_TEMPLATES: dict[str, Template] = {
    "born": _passive("born", _IN),
    "died": _active("died", _IN),
    "killed": _passive("killed", _IN),
    "executed": _passive("executed", _IN),
    "took_own_life": _active("died by suicide", _IN),
    "married": _active("married", ("counterpart", ""), _IN),
    "attacked": _passive("attacked", _IN),
    "abducted": _passive("abducted", _FROM, _TO),
    "appointed": _passive("appointed", ("office", ""), ("organ", "to"), _IN),
    "removed": _passive("removed", ("office", "as"), ("organ", "from")),
    "resigned": _active("resigned", ("office", "as"), ("organ", "from")),
    "suspended": _passive("suspended", ("office", "as"), ("organ", "from")),
    "joined": _active("joined", ("organ", ""), ("faction", "")),
    "left": _active("left", ("organ", ""), ("faction", "")),
    "expelled": _passive("expelled", ("organ", "from"), ("faction", "from")),
    "readmitted": _passive("readmitted", ("organ", "to"), ("faction", "to")),
    "allied": _active("formed an alliance", ("counterpart", "with"), ("faction", "with")),
    "broke_with": _active("broke", ("counterpart", "with"), ("faction", "with")),
    "opposed": _active("opposed", ("counterpart", ""), ("organ", "")),
    "supported": _active("supported", ("counterpart", ""), ("organ", "")),
    "capitulated": _active("capitulated", ("counterpart", "to")),
    "succeeded": _active("succeeded", ("counterpart", ""), ("office", "as")),
    "exiled": _passive("exiled", _FROM, _TO),
    "deported": _passive("deported", _FROM, _TO),
    "fled": _active("fled", _FROM, _TO),
    "sought_asylum": _active("sought asylum", _IN),
    "returned": _active("returned", _FROM, _TO),
    "moved": _active("went", _FROM, _TO),
    "stripped_of_citizenship": _passive("stripped of citizenship"),
    "accused": _passive("accused"),
    "arrested": _passive("arrested", _IN),
    "tried": _passive("tried", _IN),
    "confessed": _active("confessed"),
    "sentenced": _passive("sentenced", _IN),
    "imprisoned": _passive("imprisoned", _IN),
    "released": _passive("released", _FROM),
    "rehabilitated": _passive("rehabilitated"),
    "denounced": _passive("denounced"),
    "spoke": _active("spoke", _IN),
    "published": _active("published", ("work", ""), _IN),
    "appealed": _active("appealed", ("counterpart", "to")),
    "decreed": _active("issued a decree"),
    "met": _active("met", _IN),
    "founded": _passive("founded", _IN),
    "dissolved": _passive("dissolved"),
    "demonstrated": _active("demonstrated", _IN),
    "seized_power": _active("seized power", _IN),
    "signed": _active("signed an agreement", ("counterpart", "with"), _IN),
    "fought": _active("fought", ("counterpart", "against"), _IN),
}
_WITHOUT_OBJECT = {
    "published": "published a work",
    "supported": "gave support",
    "opposed": "went into opposition",
    "married": "married",
    "joined": "joined up",
    "left": "left",
    "succeeded": "took over",
}
"""Words for acts whose object no source names."""

_WITH_ARTICLE = re.compile(
    r"\b(Union|States|Kingdom|Republic|Federation|Empire|Netherlands|Philippines|Crimea|Caucasus|Balkans)\b"
)


def summary_of(kind: str, roles: Sequence[tuple[str, str]], entities: Mapping[str, Entity], modality: str = "asserted") -> str:
    """One sentence that says what an entry says: ``Hébert and Momoro were expelled from the club.``

    Args:
        kind: the entry's type.
        roles: (role, entity id) pairs, of each role the register's own values only.
        entities: all entities by id.
        modality: ``asserted``, or that of the strongest claim where nobody asserts the act.
    """
    template = _TEMPLATES.get(kind) or _active(kind.replace("_", " "))
    by_role: dict[str, list[Entity]] = {}
    for role, key in roles:
        if key in entities:
            by_role.setdefault(role, []).append(entities[key])
    patients = _sorted(by_role.get("patient", ()))
    many = len(patients) > 1 or any(entity.group for entity in patients)
    objects = [role for role, before in template.tail if not before]
    words = "" if any(by_role.get(role) for role in objects) else _WITHOUT_OBJECT.get(kind, "")
    parts = [
        listed(named(entity) for entity in patients) if patients else "Somebody",
        words or (template.many if many else template.one),
    ]
    said = set(patients)
    for role, before in template.tail:
        fillers = [entity for entity in _sorted(by_role.get(role, ())) if entity not in said]
        if fillers:
            parts += [before, listed(named(entity) for entity in fillers)]
            said.update(fillers)
    sentence = " ".join(part for part in parts if part)
    if modality == "negated":
        return f"It is denied that {sentence}."
    if modality != "asserted":
        return f"It is said to be {'possible' if modality == 'possible' else modality} that {sentence}."
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _sorted(entities: Iterable[Entity]) -> list[Entity]:
    """People with names before groups, then by name."""
    return sorted(entities, key=lambda entity: (entity.group, entity.name, entity.id))


def named(entity: Entity) -> str:
    """A name as it stands in a sentence: bodies and offices with their article, unnamed groups in English where it is known."""
    name = entity.name
    if entity.group and " " not in name:
        name = next((other.name for other in entity.names if other.language == "en"), name)
    if name.lower().startswith("the ") or name.isupper():
        return name
    if entity.kind == "person" and not entity.group and name[:1].islower() and " (" not in name:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    if entity.kind in ("organ", "faction") or (entity.kind == "place" and _WITH_ARTICLE.search(name)):
        return f"the {name}"
    return name


def listed(words: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    found = list(dict.fromkeys(words))
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, noun: str = "", plural: str = "") -> str:
    """A small number in words, with its noun: ``three families``."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun if number == 1 else plural or noun + 's'}" if noun else word
