"""The rules by which acts start and end facts: a file that comes with the package, and that a user can change."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from regesta.errors import UsageError
from regesta.model.vocabulary import event_types

Scope = Literal["same", "all", "others", "within", "about"]
ALL_KINDS = "all"


class Kind(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Something that can hold of somebody; the file's head says what its fields mean."""

    says: str
    unnamed: str
    standing: bool = False
    lasting: bool = False
    tie: int = 0
    mutual: bool = False
    after_death: bool = False


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What acts of some types start or end; the file's head says what its fields mean."""

    acts: tuple[str, ...]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    of: str = "patient"
    object: tuple[str, ...] = ()
    only_if: str = ""
    unless: tuple[str, ...] = ()
    scope: Scope = "same"
    before: bool | None = None
    implied: bool = False


class Rules(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A whole file of rules."""

    kinds: dict[str, Kind]
    rules: dict[str, Rule]
    lifetime: int = 120
    gatherings: tuple[str, ...] = ()
    within: dict[str, tuple[str, ...]] = {}


def rules_text() -> str:
    """The file that comes with the package."""
    return files("regesta.replay").joinpath("rules.yaml").read_text("utf-8")


@cache
def usual_rules() -> Rules:
    """The rules that come with the package."""
    return read_rules(rules_text(), "rules.yaml")


def read_rules(text: str, name: str) -> Rules:
    """Rules from the text of a file called ``name``.

    Raises:
        UsageError: if it isn't such a file; it says where.
    """
    try:
        found = msgspec.convert(yaml.safe_load(text), Rules)
    except yaml.YAMLError as error:
        raise UsageError(f"{name!r} is not YAML: {' '.join(str(error).split())}.") from None
    except msgspec.ValidationError as error:
        raise UsageError(f"{name!r} is no file of rules: {error}. `regesta rules` prints one to begin with.") from None
    for key, rule in found.rules.items():
        for act in rule.acts:
            if act not in event_types():
                raise UsageError(f"{name!r}: the rule {key!r} names {act!r}, which is no type of act.")
        for kind in (*rule.starts, *rule.ends):
            if kind not in found.kinds and kind != ALL_KINDS:
                raise UsageError(f"{name!r}: the rule {key!r} names {kind!r}, which is not among its kinds.")
    return found
