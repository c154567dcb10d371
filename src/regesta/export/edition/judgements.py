"""What curators decided about an entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from regesta.export.edition.wording import margin_date
from regesta.model.chronology import Entry
from regesta.model.curation import Decision, DecisionKind

_VERBS: dict[DecisionKind, str] = {
    "same_entity": "the same",
    "same_event": "the same act as another",
    "copy": "a copy of another",
    "accept": "accepted",
    "reject": "rejected",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One decision in words: ``what`` (``date: 21 Jan 1793``), by ``who``, and ``why``."""

    what: str
    who: str
    why: str

    @property
    def text(self) -> str:
        """All of it: ``date: 21 Jan 1793 (ada: the minutes)``."""
        return f"{self.what} ({self.who}{f': {self.why}' if self.why else ''})"


def judged_of(entry: Entry, decisions: Iterable[Decision]) -> tuple[Judged, ...]:
    """The decisions in force about ``entry`` or its claims, in the order they were made, each once."""
    mine = {entry.id, *entry.claims}
    found: dict[Judged, None] = {}
    for decision in decisions:
        key, _, attribute = decision.left.partition(" ")
        if decision.undone or (key not in mine and (decision.kind != "same_event" or decision.right not in mine)):
            continue
        if decision.kind == "value":
            what = f"{attribute}: {margin_date(decision.right) if attribute == 'date' else decision.right}"
        elif decision.kind == "note":
            what = decision.right
        else:
            what = _VERBS[decision.kind]
        if decision.judgement != "positive":
            what = f"{'not' if decision.judgement == 'negative' else 'unsure whether'} {what}"
        found[Judged(what=what, who=decision.who, why=decision.why)] = None
    return tuple(found)
