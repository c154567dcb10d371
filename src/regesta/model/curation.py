"""A curator's word: append-only, superseded but never erased, keyed to content so that it survives a rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Judgement = Literal["positive", "negative", "unsure"]
DecisionKind = Literal["same_entity", "same_event", "copy", "accept", "reject", "value", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One judgement by one person.

    ``left`` and ``right`` are keys of content: entity ids, claim ids, paths of documents (``copy``: the left one goes back to
    the right one) or (for ``value``) ``event attribute``.
    ``right`` is empty for a decision about one thing; for ``value`` and ``note`` it is the value or the note.
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
