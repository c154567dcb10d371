"""A curator's word: append-only, superseded but never erased, keyed to content so that it survives a rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Judgement = Literal["positive", "negative", "unsure"]
DecisionKind = Literal["same_entity", "same_event", "copy", "accept", "reject", "value", "note", "claim", "mention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement by one person.

    ``left`` and ``right`` are keys of content: entity ids, claim ids, paths of documents (``copy``: the left one goes back to
    the right one) or (for ``value``) ``event attribute``.
    ``right`` is empty for a decision about one thing; for ``value`` and ``note`` it is the value or the note, for ``claim``
    and ``mention`` (what is added to the document on the left) that as JSON (:mod:`regesta.model.additions`).
    """

    id: int | None
    kind: DecisionKind
    left: str
    right: str
    judgement: Judgement
    who: str
    when: str
    why: str = ""
    undone: bool = False

    @property
    def about(self) -> tuple[str, ...]:
        """The keys of what it is about: entries, claims, entities or documents."""
        if self.kind in ("same_entity", "same_event", "copy"):
            return self.left, self.right
        return (self.left.partition(" ")[0],) if self.kind == "value" else (self.left,)

    @property
    def attribute(self) -> str:
        """Of which attribute of an entry it is; empty for what is about no attribute."""
        return self.left.partition(" ")[2] if self.kind == "value" else ""
