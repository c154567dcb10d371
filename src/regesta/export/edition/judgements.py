"""What curators decided about an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.errors import UsageError
from regesta.export.edition.apparatus import value_in_words
from regesta.export.edition.wording import MODALITY_WORDS, margin_date, plain_type
from regesta.model.additions import decode_claim, decode_mention
from regesta.model.chronology import Entry
from regesta.model.curation import Decision, DecisionKind
from regesta.model.entities import Entity

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


def decided_value(decision: Decision, entities: Mapping[str, Entity]) -> str:
    """What a decision gives an attribute (``date: 21 Jan 1793``), adds to a document, or notes; empty for any other."""
    if decision.kind == "value":
        return f"{decision.attribute}: {value_in_words(decision.attribute, decision.right, entities)}"
    if decision.kind in ("claim", "mention"):
        return _added(decision)
    return decision.right if decision.kind == "note" else ""


def _added(decision: Decision) -> str:
    try:
        if decision.kind == "mention":
            name = decode_mention(decision.right)
            return f"{name.name} ({name.kind})"
        claim = decode_claim(decision.right)
    except UsageError as error:
        return str(error)
    told = [plain_type(claim.type), *dict.fromkeys(role.name for role in claim.roles)]
    told += [margin_date(claim.date.edtf)] if claim.date else []
    told += [MODALITY_WORDS[claim.modality]] if claim.modality != "asserted" else []
    return f"{', '.join(told)}: “{' '.join(claim.words.split())}”"


def judged_of(entry: Entry, decisions: Iterable[Decision], entities: Mapping[str, Entity]) -> tuple[Judged, ...]:
    """The decisions in force about ``entry`` or its claims, in the order they were made, each once."""
    mine = {entry.id, *entry.claims}
    found: dict[Judged, None] = {}
    for decision in decisions:
        if decision.undone or mine.isdisjoint(decision.about):
            continue
        what = decided_value(decision, entities) or _VERBS[decision.kind]
        if decision.judgement != "positive":
            what = f"{'not' if decision.judgement == 'negative' else 'unsure whether'} {what}"
        found[Judged(what=what, who=decision.who, why=decision.why)] = None
    return tuple(found)
