"""Cleaning rule for the edit buttons that copying leaves on wiki headings (``(1927-1928)Edit``, ``History[edit]``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from regesta.ingest.interface import edit_labels
from regesta.ingest.records import Block, Edit

_LONGEST_HEADING = 160


def iter_edit_labels(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """The button's label at the end of short paragraphs of one line: in brackets, or glued to the last word.

    Glued to a word it has to begin with a capital (``HistoryEdit``), to a mark it need not.
    """
    pattern = _pattern()
    for block in blocks:
        if block.lines == 1 and block.end - block.start <= _LONGEST_HEADING:
            match = pattern.search(text[block.start : block.end])
            if match and match.start() and _is_label(match):
                yield Edit(block.start + match.start(), block.end, "", "edit_label")


@cache
def _pattern() -> re.Pattern[str]:
    either = "|".join(re.escape(label) for label in sorted(edit_labels(), key=lambda label: (-len(label), label)))
    return re.compile(rf"(?:\s*\[\s*(?:{either})\s*\]|(?<=(?P<before>[^\s\[])))(?P<glued>{either})?\Z", re.IGNORECASE)


def _is_label(match: re.Match[str]) -> bool:
    glued = match["glued"]
    if glued is None:
        return match.group().endswith("]")
    before = match["before"]
    return before is not None and (not before.isalnum() or ((before.islower() or before.isdigit()) and glued[0].isupper()))
