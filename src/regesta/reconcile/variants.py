"""Where the claims of one entry differ, and whether they refine or contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from regesta.model.chronology import Reading, Variant, VariantRelation
from regesta.model.claims import RoleName
from regesta.model.dates import Edtf, Relation, human, relation
from regesta.model.entities import Entity
from regesta.reconcile.causes import Cause, Inquiry
from regesta.reconcile.kinds import ANY_OFFICE, VENUES, types_agree
from regesta.reconcile.testimony import Testimony

Groups = Mapping[str, list[Testimony]]
Standing = VariantRelation | None


def find_variants(
    testimonies: Sequence[Testimony],
    *,
    date: Edtf | None,
    kind: str,
    entities: Mapping[str, Entity],
    keys: Mapping[str, str],
    inquiry: Inquiry,
) -> tuple[Variant, ...]:
    """All variants of an entry, contradictions and refinements apart, in order of attribute.

    Args:
        testimonies: all claims of the entry.
        date: the register's own date.
        kind: the register's own type.
        entities: all entities by id.
        keys: their canonical keys.
        inquiry: what bears on why they differ.
    """
    told = [t for t in testimonies if t.asserted]
    found: list[Variant] = []
    if date is not None:
        dates = _grouped((t.date.text, t) for t in told if t.date is not None)
        found += _variants("date", date.text, dates, lambda value: _date_standing(date, value), inquiry, _human)
    for attribute, groups in _role_groups(told, keys):
        own = _best(groups)
        if own:
            judge = _role_judge(attribute, own, groups, entities, keys)
            found += _variants(attribute, own, groups, judge, inquiry, lambda value: entities[value].name)
    types = _grouped((t.claim.type, t) for t in told)
    found += _variants("type", kind, types, lambda v: None if v == kind else "refines" if types_agree(kind, v) else "contradicts",
                       inquiry, lambda value: value.replace("_", " "))  # fmt: skip
    denied = [t for t in testimonies if t.claim.modality == "negated"]
    if told and denied:
        groups = {"asserted": told, "negated": denied}
        found += _variants("modality", "asserted", groups, lambda v: "contradicts" if v == "negated" else None, inquiry, str)
    return tuple(found)


def _human(value: str) -> str:
    return human(Edtf.parse(value))


def _grouped(pairs: Iterable[tuple[str, Testimony]]) -> dict[str, list[Testimony]]:
    groups: dict[str, list[Testimony]] = defaultdict(list)
    for value, testimony in pairs:
        groups[value].append(testimony)
    return {value: groups[value] for value in sorted(groups)}


def _date_standing(own: Edtf, value: str) -> Standing:
    kind = relation(own, Edtf.parse(value))
    if kind is Relation.CONTRADICTS:
        return "contradicts"
    return None if value == own.text else "refines"


def _role_groups(told: Sequence[Testimony], keys: Mapping[str, str]) -> Iterable[tuple[str, Groups]]:
    """What each claim says of place, body, meeting and office. A meeting that decided may stand as agent."""
    for attribute, roles in (("place", ("place",)), ("origin", ("origin",)), ("office", ("office",))):
        yield attribute, _by_role(told, roles, keys, None)
    yield "organ", _by_role(told, ("organ",), keys, False)
    yield "organ", _by_role(told, ("organ", "agent"), keys, True)


def _by_role(
    told: Sequence[Testimony], roles: Iterable[str], keys: Mapping[str, str], venue: bool | None
) -> dict[str, list[Testimony]]:
    names: tuple[RoleName, ...] = tuple(roles)  # type: ignore[arg-type]
    return _grouped(
        (entity, t)
        for t in told
        for entity in t.of_role(*names)
        if venue is None or (keys.get(entity, "").split(" ")[0] in VENUES) is venue
    )


def _best(groups: Groups) -> str:
    """The value most families have, then most weight; the first of equals."""
    if not groups:
        return ""
    return min(groups, key=lambda v: (-len({t.family for t in groups[v]}), -sum(t.weight for t in groups[v]), v))


def _role_judge(
    attribute: str, own: str, groups: Groups, entities: Mapping[str, Entity], keys: Mapping[str, str]
) -> Callable[[str], Standing]:
    together = {t.id for t in groups[own]}

    def standing(value: str) -> Standing:
        if value == own:
            return None
        if any(t.id in together for t in groups[value]):
            return None
        ours, theirs = keys.get(own, ""), keys.get(value, "")
        if attribute in ("place", "origin"):
            if entities[own].name.islower() or entities[value].name.islower():
                return "refines"  # a common noun (a house, a prison) may stand anywhere
            if not ours and not theirs and not _one_language(groups[own], groups[value]):
                return "refines"  # what a place that no gazetteer knows is called in another language can't be told
            return "contradicts" if _places_differ(ours, theirs) else "refines"
        if not ours or not theirs:
            return "contradicts" if attribute == "organ" and not ours and not theirs else "refines"
        if attribute == "office" and ANY_OFFICE in (ours, theirs):
            return "refines"
        words, others = ours.split(), theirs.split()
        if set(words) <= set(others) or set(others) <= set(words):
            return "refines"
        numbers = {word for word in words if word.isdigit()}, {word for word in others if word.isdigit()}
        alike = words[0] == others[0] and numbers[0] == numbers[1]
        # what else the names of two languages say can't be compared: ``commissar peopl`` and ``commissar guerr``
        return "refines" if alike and not _one_language(groups[own], groups[value]) else "contradicts"

    return standing


def _one_language(ours: Sequence[Testimony], theirs: Sequence[Testimony]) -> bool:
    return bool({t.language for t in ours} & {t.language for t in theirs})


def _places_differ(left: str, right: str) -> bool:
    """Whether neither place can lie in or by the other: two countries, two cities, a city in another country, or two places
    that no gazetteer knows. Of a known and an unknown one nothing can be said."""
    if not left or not right:
        return not left and not right
    return not (left.startswith(right + ".") or right.startswith(left + ".") or left == right)


def _variants(
    attribute: str,
    own: str,
    groups: Groups,
    standing: Callable[[str], Standing],
    inquiry: Inquiry,
    words: Callable[[str], str],
) -> list[Variant]:
    by_standing: dict[VariantRelation, list[str]] = {"contradicts": [], "refines": []}
    agreeing: list[Testimony] = list(groups.get(own, ()))
    for value in groups:
        kind = standing(value)
        if kind is not None:
            by_standing[kind].append(value)
            if kind == "refines" and not groups.get(own):
                agreeing += groups[value]
    found = []
    for kind, values in by_standing.items():
        if not values:
            continue
        main = agreeing if agreeing or kind == "refines" else []
        readings = [_reading(own, main)] if main and (kind == "contradicts" or own in groups) else []
        readings += [_reading(value, groups[value]) for value in values]
        told = [main, *(groups[value] for value in values)]
        cause = Cause("precision") if kind == "refines" else inquiry.cause_of(attribute, [group for group in told if group])
        found.append(
            Variant(
                attribute=attribute,
                relation=kind,
                readings=tuple(readings),
                cause=cause.name,
                note=_note(attribute, kind, own, values, cause, words),
            )
        )
    return found


def _reading(value: str, testimonies: Sequence[Testimony]) -> Reading:
    return Reading(
        value=value,
        families=tuple(sorted({t.family for t in testimonies})),
        claims=tuple(sorted({t.id for t in testimonies})),
    )


def _note(
    attribute: str, kind: VariantRelation, own: str, values: Sequence[str], cause: Cause, words: Callable[[str], str]
) -> str:
    others = " and ".join(words(value) for value in values)
    evidence = f" {cause.evidence}" if cause.evidence else ""
    if attribute == "modality":
        return f"Asserted by some and denied by others.{evidence}"
    if kind == "refines":
        return f"{words(own)[:1].upper()}{words(own)[1:]} is compatible with {others}."
    return f"{words(own)[:1].upper()}{words(own)[1:]} against {others}.{evidence}"
