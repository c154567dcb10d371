"""The tokens of dates: pieces of a sentence with tags, and the value each tag has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regesta.annotate.dates.nodes import Node

Values = dict[str, int]


@dataclass(slots=True, eq=False)
class Token:
    """A word, number, mark or a date already understood, at ``[start, end)`` of the clean text.

    ``values`` maps each tag to its value (0 where it has none); ``sign`` is the tags' character. ``node`` is what has been
    understood, for a token that is a date.
    """

    start: int
    end: int
    sign: str
    values: Values
    node: Node | None = None

    def __contains__(self, tag: str) -> bool:
        return tag in self.values

    def __getitem__(self, tag: str) -> int:
        return self.values[tag]
