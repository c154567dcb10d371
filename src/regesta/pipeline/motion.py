"""A register with what replay makes of it, for exports that draw it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from regesta.model.register import Register
from regesta.model.states import Fact, Lane, Motion
from regesta.pipeline.keys import keys_of, sites_of
from regesta.replay import Replay, tenures_of
from regesta.replay.rules import Kind


def with_motion(register: Register) -> Register:
    """The register with its facts as lanes and its places as sites."""
    keys = keys_of(register)
    replay = Replay(register, keys=keys)
    names = {entity.id: entity.name for entity in register.entities}
    known = {entry.id for entry in register.chronology.entries if entry.date}
    lanes = []
    for fact in replay.facts:
        kind, spans = replay.rules.kinds[fact.kind], replay.spans(fact)
        if spans:
            words = kind.says.format(object=names.get(fact.object, fact.object)) if fact.object else kind.unnamed
            lanes.append(
                Lane(
                    fact=fact,
                    words=words,
                    group=group_of(fact, kind),
                    sign=kind.tie,
                    mutual=kind.mutual,
                    dated=any(t.entry in known for t in fact.touches if t.starts or t.before),
                    spans=spans,
                    tenures=tenures_of(fact),
                )
            )
    return replace(register, motion=Motion(lanes=tuple(lanes), sites=sites_of(register, keys)))


def group_of(fact: Fact, kind: Kind) -> Literal["body", "standing", "place", "tie"]:
    """What a fact belongs to, see :class:`~regesta.model.states.Lane`."""
    if fact.kind in ("member", "office"):
        return "body"
    return "standing" if kind.standing else "tie" if kind.tie else "place"
