"""Patterns over classes of tokens: ``<day> <of>? <month>`` is a regular expression in which ``<day>`` is any token tagged so.

A token gets a character that stands for the classes it belongs to, the same for all tokens that no pattern tells apart; a
sentence becomes a string of them, and a pattern a plain regular expression over that string, compiled when a sentence first
has all that the pattern needs. No pattern nests one repetition in another, so that matching stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

_NAME: Final = re.compile(r"(?<!\?P)<(!?)([^>?!=]+)>")
_GROUP: Final = re.compile(r"\(\?P<\w+>|\(\?:")  # groups that are matched, not looked around
_FIRST: Final = 1  # low characters make small classes; those that mean something in one are escaped


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


class Signs:
    """The characters of tokens, for one list of patterns.

    Each class that a pattern names has a bit. A set of tags has the bits of the classes it belongs to; sets with the same
    bits have the same character.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._classes: dict[str, int] = {}
        self._single: dict[str, int] = {}  # the bits of the classes that one tag is enough for
        self._joint: list[tuple[frozenset[str], int]] = []
        self._known: dict[frozenset[str], str] = {}
        self._by_bits: dict[int, str] = {}
        self._bits: dict[str, int] = {}
        sources = list(patterns)
        for source in sources:  # first, so that what patterns need are small numbers
            for names in _needed(source):
                self.bit(names)
        self._needed = (1 << len(self._classes)) - 1
        for source in sources:
            for name in _NAME.finditer(source):
                self.bit(name[2])

    def bit(self, names: str) -> int:
        """The bit of a class (``and|or&comma``)."""
        bit = self._classes.get(names)
        if bit is None:
            bit = self._classes[names] = 1 << len(self._classes)
            for name in names.split("|"):
                tags = name.split("&")
                if len(tags) == 1:
                    self._single[name] = self._single.get(name, 0) | bit
                else:
                    self._joint.append((frozenset(tags), bit))
        return bit

    def sign(self, values: Collection[str]) -> str:
        """The character that stands for exactly these tags."""
        tags = frozenset(values)
        found = self._known.get(tags)
        if found is None:
            bits = 0
            for tag in tags:
                bits |= self._single.get(tag, 0)
            for wanted, bit in self._joint:
                if wanted <= tags:
                    bits |= bit
            found = self._by_bits.get(bits)
            if found is None:
                found = self._by_bits[bits] = chr(_FIRST + len(self._by_bits))
                self._bits[found] = bits
            self._known[tags] = found
        return found

    def lacking(self, text: str) -> int:
        """The bits of the classes that patterns need and a string of signs has no token of."""
        found = 0
        bits = self._bits
        for sign in set(text):
            found |= bits[sign]
        return self._needed & ~found

    @property
    def count(self) -> int:
        """How many signs there are."""
        return len(self._bits)

    def since(self, count: int) -> int:
        """The bits of the classes that have got a sign since there were so many."""
        found = 0
        for number in range(count, len(self._bits)):
            found |= self._bits[chr(_FIRST + number)]
        return found

    def members(self, names: str, *, negated: bool) -> str:
        """A class as a regular expression over the signs known."""
        bit = self._classes[names]
        signs = "".join(re.escape(sign) for sign, bits in self._bits.items() if bits & bit)
        if negated:
            return f"[^{signs}]" if signs else "."
        return f"[{signs}]" if signs else "(?!)"


class Pattern:
    """A pattern over the signs of a language; ``needs`` are the bits of the classes without which it is nowhere found."""

    __slots__ = ("_classes", "_expression", "_known", "_source", "needs")

    def __init__(self, source: str, signs: Signs) -> None:
        self._source = source.replace(" ", "")
        self._classes = self.needs = 0
        for name in _NAME.finditer(self._source):
            self._classes |= signs.bit(name[2])
        for names in _needed(self._source):
            self.needs |= signs.bit(names)
        self._known = 0
        self._expression: re.Pattern[str] | None = None

    def over(self, signs: Signs) -> re.Pattern[str]:
        """The regular expression over the signs that there are now; compiled anew only where one of its classes has grown."""
        expression = self._expression
        if expression is None or self._known != signs.count:
            if expression is None or signs.since(self._known) & self._classes:
                made = _NAME.sub(lambda name: signs.members(name[2], negated=bool(name[1])), self._source)
                expression = self._expression = re.compile(made, re.DOTALL)
            self._known = signs.count
        return expression
