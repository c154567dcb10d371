"""Patterns over classes of tokens: ``<day> <of>? <month>`` is a regular expression in which ``<day>`` is any token tagged so.

Every set of tags that a token can have gets a character of its own; a sentence becomes a string of them, and a pattern a
plain regular expression over that string. Matching is linear in practice, since no pattern nests a repetition in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_FIRST: Final = 0xE000  # private use
_NAME = re.compile(r"(?<!\?P)<(!?)([^>?!=]+)>")


class Signs:
    """The characters given to sets of tags, and the patterns compiled over them."""

    def __init__(self) -> None:
        self._signs: dict[frozenset[str], str] = {}
        self._compiled: dict[str, tuple[int, re.Pattern[str]]] = {}

    def sign(self, tags: frozenset[str]) -> str:
        """The character that stands for exactly these tags."""
        found = self._signs.get(tags)
        if found is None:
            found = self._signs[tags] = chr(_FIRST + len(self._signs))
        return found

    def finditer(self, pattern: str, text: str) -> Iterator[re.Match[str]]:
        """Where a pattern is found in a string of signs."""
        known = self._compiled.get(pattern)
        if known is None or known[0] != len(self._signs):
            known = self._compiled[pattern] = (len(self._signs), re.compile(self._expression(pattern)))
        return known[1].finditer(text)

    def _expression(self, pattern: str) -> str:
        return _NAME.sub(lambda found: self._class(found[2], bool(found[1])), pattern.replace(" ", ""))

    def _class(self, names: str, negated: bool) -> str:
        wanted = [frozenset(name.split("&")) for name in names.split("|")]
        signs = "".join(sign for tags, sign in self._signs.items() if any(want <= tags for want in wanted))
        if negated:
            return f"[^{signs}]" if signs else "."
        return f"[{signs}]" if signs else "(?!)"
