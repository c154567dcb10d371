"""An act as a verb or a noun tells it, before it is written as a claim."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.annotate.cast import Cast
from regesta.annotate.dates import FoundDate
from regesta.annotate.modality import Stance
from regesta.model.text import Span


@dataclass(frozen=True, slots=True)
class Told:
    """An act as it was found: who plays which part, the stance towards it, its date and the words that tell it."""

    cast: Cast
    stance: Stance
    date: FoundDate | None
    trigger: Span
