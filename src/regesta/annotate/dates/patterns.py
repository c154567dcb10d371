"""Patterns over classes of tokens: ``<day> <of>? <month>`` is a regular expression in which ``<day>`` is any token tagged so.

Every set of tags that a token can have gets a character of its own; a sentence becomes a string of them, and a pattern a
plain regular expression over that string. No pattern nests one repetition in another, so that matching stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FIRST: Final = 0xE000  # private use
_NAME = re.compile(r"(?<!\?P)<(!?)([^>?!=]+)>")

_GROUP = re.compile(r"\(\?P<\w+>|\(\?:")  # groups that are matched, not looked around


def _needed(pattern: str) -> list[str]:
    """The classes of a pattern that every match has: outside alternatives, options and what is only looked at."""
    found: list[str] = []
    open_groups: list[list[str] | None] = [found]  # for each open group the classes in it; None where they don't count
    place = 0
    while place < len(pattern):
        group = _GROUP.match(pattern, place)
        name = _NAME.match(pattern, place)
        place = group.end() if group else name.end() if name else place + 1
        if group:
            open_groups.append([] if open_groups[-1] is not None else None)
        elif name:
            inside = open_groups[-1]
            if inside is not None and not name[1] and not _optional(pattern, place):
                inside.append(name[2])
        elif pattern[place - 1] == "\\":
            place += 1
        elif pattern[place - 1] == "(":
            open_groups.append(None)
        elif pattern[place - 1] == "|":
            open_groups[-1] = None
        elif pattern[place - 1] == ")":
            inside, outside = open_groups.pop(), open_groups[-1]
            if inside is not None and outside is not None and not _optional(pattern, place):
                outside.extend(inside)
    return found if open_groups[0] is not None else []


def _optional(pattern: str, place: int) -> bool:
    return pattern[place : place + 1] in ("?", "*") or pattern.startswith("{0", place)


@dataclass(slots=True)
class _Compiled:
    """A pattern compiled when there were ``known`` signs.

    ``names`` are the tags it speaks of, ``needs`` sets of signs of each of which it matches at least one.
    """

    known: int
    names: frozenset[str]
    needs: list[frozenset[str]]
    expression: re.Pattern[str]


class Signs:
    """The characters given to sets of tags, and the patterns compiled over them."""

    def __init__(self) -> None:
        self._signs: dict[frozenset[str], str] = {}
        self._order: list[frozenset[str]] = []
        self._compiled: dict[str, _Compiled] = {}

    def sign(self, tags: frozenset[str]) -> str:
        """The character that stands for exactly these tags."""
        found = self._signs.get(tags)
        if found is None:
            found = self._signs[tags] = chr(_FIRST + len(self._order))
            self._order.append(tags)
        return found

    def possible(self, pattern: str, present: frozenset[str]) -> bool:
        """Whether a pattern can be found in a string of these signs: false if a class that it must match has none."""
        compiled = self._compiled.get(pattern)
        if compiled is None or compiled.known != len(self._order):
            compiled = self._renewed(pattern, compiled)
        return not any(need.isdisjoint(present) for need in compiled.needs)

    def finditer(self, pattern: str, text: str) -> Iterator[re.Match[str]]:
        """Where a pattern is found in a string of signs."""
        compiled = self._compiled.get(pattern)
        if compiled is None or compiled.known != len(self._order):
            compiled = self._renewed(pattern, compiled)
        return compiled.expression.finditer(text)

    def _renewed(self, pattern: str, compiled: _Compiled | None) -> _Compiled:
        known = len(self._order)
        if compiled is None:
            names = frozenset(name for found in _NAME.finditer(pattern) for name in re.split(r"[|&]", found[2]))
            compiled = self._compiled[pattern] = _Compiled(
                known, names, self._needs(pattern), re.compile(self._expression(pattern))
            )
        elif any(not compiled.names.isdisjoint(tags) for tags in self._order[compiled.known :]):
            compiled.expression = re.compile(self._expression(pattern))
            compiled.needs = self._needs(pattern)
        compiled.known = known
        return compiled

    def _expression(self, pattern: str) -> str:
        return _NAME.sub(lambda found: self._class(found[2], bool(found[1])), pattern.replace(" ", ""))

    def _needs(self, pattern: str) -> list[frozenset[str]]:
        return [frozenset(self._class(names, negated=False).strip("[]")) for names in _needed(pattern)]

    def _class(self, names: str, negated: bool) -> str:
        wanted = [frozenset(name.split("&")) for name in names.split("|")]
        signs = "".join(sign for tags, sign in self._signs.items() if any(want <= tags for want in wanted))
        if negated:
            return f"[^{signs}]" if signs else "."
        return f"[{signs}]" if signs else "(?!)"
