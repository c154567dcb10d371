"""The data of the page that replays the register day by day, as a script that a page can load without a network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

from regesta.export.edition import Edition
from regesta.export.edition.apparatus import distinct_sigla
from regesta.model.dates import Day
from regesta.model.entities import Entity
from regesta.model.states import EVER, NEVER, Lane


def days_script(edition: Edition, lanes: tuple[Lane, ...], address: Callable[[Entity], str | None]) -> bytes:
    """``const motion = …``: first and last day, and for each lane its words, people, spans and sources."""

    def person(key: str) -> list[str]:
        entity = edition.entities.get(key)
        return [entity.name if entity else key, (address(entity) if entity else None) or ""]

    dated = [lane for lane in lanes if lane.dated]
    ends = [end for lane in dated for t in lane.fact.touches for end in (t.low, t.high) if end not in (EVER, NEVER)]
    first, last = min(ends, default=1), max(ends, default=1)
    records = []
    for lane in dated:
        claims = [c for t in lane.fact.touches if not t.implied for c in t.claims if c in edition.claim_sigla]
        records.append(
            {
                "group": lane.group,
                "sign": lane.sign,
                "who": person(lane.fact.subject),
                "body": person(lane.fact.object)[0] if lane.fact.object else "",
                "says": lane.words,
                "spans": [[max(span.first, first), min(span.last, last), int(span.truth == "true")] for span in lane.spans],
                "sigla": [sign.text for sign in distinct_sigla(edition.claim_sigla[claim] for claim in claims)],
            }
        )
    text = json.dumps({"first": first, "last": last, "lanes": records}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"const motion = {text};\n".encode("utf-8", "replace")


def day_of_most(lanes: tuple[Lane, ...]) -> int:
    """The day on which the page opens: the first on which most lanes are certain at once."""
    begun = Counter(span.first for lane in lanes for span in lane.spans if span.truth == "true")
    ended = Counter(span.last + 1 for lane in lanes for span in lane.spans if span.truth == "true")
    best, most, count = Day(1, 1, 1).ordinal(), 0, 0
    for day in sorted(begun.keys() | ended.keys()):
        count += begun[day] - ended[day]
        if count > most and day != EVER:
            best, most = day, count
    return best
