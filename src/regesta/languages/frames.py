"""How each type of act casts its roles, in any language: ``frames.yaml``, checked and loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from regesta.errors import PackError
from regesta.languages.schema import Frame, Record
from regesta.languages.tables import read_table
from regesta.model.claims import RoleName

Kind = str


class TypeFrame(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The frame of one type of act.

    ``patient`` lists the kinds that may be the patient; ``object`` is the role of the object where the subject is
    the patient, ``complement`` that of a bare phrase after a passive (``was branded a traitor``).
    ``markers`` give, for the relation a preposition or case expresses, the role by the kind of its filler (``*`` for any other).
    ``instant``: one act of one moment, so that two dates between which it falls bound that moment.
    ``with_head``: what befalls a body that is called by its head befalls the head too (``overthrew the government of X``).
    ``reciprocal``: the counterpart does as the patient does (they marry each other), so both are patients.
    ``retype`` turns the claim into another type when a role is filled: expelled from a *country* is deported.
    """

    frame: Frame
    patient: list[Kind]
    object: RoleName | None = None
    complement: RoleName | None = None
    markers: dict[str, dict[Kind, RoleName]] = {}
    instant: bool = False
    with_head: bool = False
    reciprocal: bool = False
    retype: dict[RoleName, str] = {}

    def role(self, relation: str, kind: Kind) -> RoleName | None:
        """The role that a filler of ``kind`` takes under ``relation``, or None."""
        by_kind = self.markers.get(relation, {})
        return by_kind.get(kind) or by_kind.get("*")


class _File(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    defaults: dict[str, dict[str, dict[Kind, RoleName]]]
    gatherings: list[str]
    headed: list[str]
    types: dict[str, TypeFrame]


def load_frames() -> dict[str, TypeFrame]:
    """The frames of all types, the defaults filled in.

    Raises:
        PackError: when the file isn't valid.
    """
    return _load()[0]


def gatherings() -> frozenset[str]:
    """The keys of bodies that meet once under one number, whose date is that of their acts (``the Fifteenth Congress``)."""
    return _load()[1]


def headed() -> frozenset[str]:
    """The keys of bodies that are called by their head and stand and fall with it (``the government of X``)."""
    return _load()[2]


@cache
def _load() -> tuple[dict[str, TypeFrame], frozenset[str], frozenset[str]]:
    raw = files("regesta.languages").joinpath("frames.yaml").read_bytes()
    try:
        data = msgspec.convert(read_table(raw), _File, strict=False)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise PackError(f"frames.yaml: {error}.") from error
    defaults = data.defaults["markers"]
    frames = {name: msgspec.structs.replace(frame, markers={**defaults, **frame.markers}) for name, frame in data.types.items()}
    return frames, frozenset(data.gatherings), frozenset(data.headed)
