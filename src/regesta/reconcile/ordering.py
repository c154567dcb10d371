"""Which acts must lie before which: rules as data, made constraints between the entries of a chronology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

import msgspec

from regesta.languages.tables import read_table
from regesta.model.claims import RoleName
from regesta.model.entities import Entity
from regesta.model.network import Constraint
from regesta.reconcile.entries import Settled

_ANY = "any"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ordering rule, as ``ordering.yaml`` explains its fields."""

    before: tuple[str, ...] | Literal["any"]
    after: tuple[str, ...] | Literal["any"]
    shared: RoleName | tuple[RoleName, RoleName]
    holds: Literal["always", "usually"]
    exclude: tuple[str, ...] = msgspec.field(default=(), name="except")
    same: tuple[RoleName, ...] = ()
    least: int | None = 0
    most: int | None = None
    words: str = ""

    @property
    def roles(self) -> tuple[RoleName, RoleName]:
        """The role of the one who binds both acts together, in the first and in the second."""
        return (self.shared, self.shared) if isinstance(self.shared, str) else self.shared


@cache
def ordering_rules() -> dict[str, Rule]:
    """All rules by key, those that always hold first."""
    text = files("regesta.reconcile").joinpath("ordering.yaml").read_text("utf-8")
    rules = msgspec.convert(read_table(text), dict[str, Rule], strict=False)
    return dict(sorted(rules.items(), key=lambda pair: pair[1].holds != "always"))


def constraints_between(settled: Iterable[Settled], entities: Mapping[str, Entity]) -> list[Constraint]:
    """The constraints that the rules put between entries, in order of the rules and of entries.

    Only acts that somebody asserts bind anything, and only those of somebody who is named: unnamed groups may be anybody.

    Args:
        settled: all entries, in order.
        entities: all entities by id.
    """
    told: dict[tuple[str, RoleName], dict[str, list[Settled]]] = defaultdict(lambda: defaultdict(list))
    for one in settled:
        if one.asserted:
            for role, entity in one.entry.roles:
                if entity in entities and not entities[entity].group:
                    told[entity, role][one.entry.type].append(one)  # type: ignore[index]
    named = sorted({entity for entity, _ in told})
    found: dict[Constraint, None] = {}
    for key, rule in ordering_rules().items():
        first, second = rule.roles
        for entity in named:
            if (entity, first) in told and (entity, second) in told:
                befores = _of_types(told[entity, first], rule.before, rule)
                afters = _of_types(told[entity, second], rule.after, rule)
                for before, after in _pairs(rule, befores, afters):
                    constraint = Constraint(
                        before=before.entry.id, after=after.entry.id, least=rule.least, most=rule.most, reason=key
                    )
                    found[constraint] = None
    return list(found)


def _of_types(by_type: Mapping[str, list[Settled]], types: Sequence[str], rule: Rule) -> list[Settled]:
    kinds = [kind for kind in by_type if kind not in rule.exclude] if types == _ANY else [k for k in types if k in by_type]
    return [one for kind in kinds for one in by_type[kind]]


def _pairs(rule: Rule, befores: Sequence[Settled], afters: Sequence[Settled]) -> Iterator[tuple[Settled, Settled]]:
    if rule.holds == "usually" and not len(befores) == len(afters) == 1:
        return
    for before, after in product(befores, afters):
        if before.entry.id == after.entry.id:
            continue
        if _ANY in (rule.before, rule.after) and {before.entry.type, after.entry.type} <= _fixed(rule):
            continue  # two deaths, or two births, are another conflict
        if all(_share(before, after, role) for role in rule.same):
            yield before, after


def _fixed(rule: Rule) -> set[str]:
    return {kind for types in (rule.before, rule.after) if types != _ANY for kind in types}


def _share(before: Settled, after: Settled, role: RoleName) -> bool:
    ours, theirs = ({e for r, e in one.entry.roles if r == role} for one in (before, after))
    return not ours or not theirs or bool(ours & theirs)
