"""Meetings that a document dates once and counts on: what ``the Fifteenth Congress`` did elsewhere has the date it was held."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.dates import FoundDate
from regesta.annotate.lexis import Lexis
from regesta.annotate.reading import Reading
from regesta.annotate.roles import Assignment, Syntax
from regesta.languages.frames import gatherings
from regesta.model.dates import Edtf

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"(?=[IVXLC])X{0,3}(?:L|XL)?X{0,3}(?:IX|IV|V?I{0,3})(?=[.a-zé]|$)")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_CERTAINTY = 0.8


@dataclass(slots=True)
class Gatherings:
    """The numbered meetings of one document, by kind and number, with the date of each."""

    lexis: Lexis
    _held: dict[tuple[str, int], FoundDate] = field(default_factory=dict)

    def note(self, read: Reading, assignment: Assignment, date: FoundDate | None) -> None:
        """Remembers the date of an act that a meeting did or that was done at one."""
        if date is None or date.basis not in ("stated", "context") or date.between:
            return
        if Edtf.parse(date.edtf).precision not in ("day", "month", "year"):
            return
        for chunk in (assignment.subject, *assignment.obliques):
            if chunk is not None and (key := self._key(read, chunk)) is not None:
                self._held.setdefault(key, date)

    def date(self, read: Reading, syntax: Syntax) -> FoundDate | None:
        """The date of an act that has none but is told beside a meeting whose date is known."""
        for chunk in syntax.chunks:
            key = self._key(read, chunk)
            if key in self._held:
                first, last = read.tokens[chunk.start], read.tokens[chunk.end - 1]
                known = self._held[key]
                return replace(known, start=first.start, end=last.end, basis="relative", confidence=_CERTAINTY * known.confidence)
        return None

    def _key(self, read: Reading, chunk: Chunk) -> tuple[str, int] | None:
        if chunk.kind != "organ" or chunk.key not in gatherings():
            return None
        for token in read.tokens[chunk.left : chunk.end]:
            number = self._number(token.text, token.lower)
            if number:
                return chunk.key, number
        return None

    def _number(self, text: str, lower: str) -> int:
        digits = _DIGITS.match(text)
        if digits:
            return int(digits[0])
        roman = _ROMAN.match(text)
        if roman and roman[0]:
            values = [_VALUES[letter] for letter in roman[0]]
            return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
        return self.lexis.lexicon.number_words.get(lower, 0)
