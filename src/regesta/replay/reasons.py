"""What some sources say against an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.errors import EdtfError
from regesta.model.chronology import Entry
from regesta.model.dates import Edtf
from regesta.model.states import Dissent, Fact, Touch, Truth
from regesta.replay.acts import window_of
from regesta.replay.spans import truth_on


def iter_dissents(fact: Fact, entries: Mapping[str, Entry], day: int, truth: Truth) -> Iterator[Dissent]:
    """The readings of the acts by which, taken alone, the fact would not be ``truth`` on ``day``."""
    for touch in fact.touches:
        entry = entries.get(touch.entry)
        for variant in entry.variants if entry else ():
            if variant.attribute not in ("date", "modality"):
                continue
            for reading in variant.readings:
                changed = _read_as(touch, variant.attribute, reading.value)
                if changed is None:
                    continue
                others = [changed[0] if other is touch else other for other in fact.touches if other is not touch or changed[0]]
                alone = truth_on([other for other in others if other is not None], day)
                if alone != truth:
                    yield Dissent(
                        entry=touch.entry,
                        attribute=variant.attribute,
                        value=reading.value,
                        relation=variant.relation,
                        claims=reading.claims,
                        truth=alone,
                    )


def _read_as(touch: Touch, attribute: str, value: str) -> tuple[Touch | None] | None:
    """The act as a reading has it: on other days, or not at all; None where the reading changes nothing."""
    if attribute == "modality":
        return (None,) if value == "negated" else None
    if not touch.own_act:
        return None
    try:
        low, high = window_of(Edtf.parse(value))
    except EdtfError:
        return None
    return (touch._replace(low=low, high=high),) if (low, high) != (touch.low, touch.high) else None
