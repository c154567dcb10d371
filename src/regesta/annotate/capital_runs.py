"""Words with capitals in a document without a pack: counted, and read in runs that may be names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regesta.annotate.capitals import Capitals, Nouns, capitals
from regesta.annotate.tokens import Token, tokenize
from regesta.model.documents import Sentence
from regesta.model.text import Span

_APOSTROPHE = re.compile("['’ʼ]")
_OPENING = "«“‘„\"'([:.!?…—–-¿¡•*"
_LOUD = 0.6
_ELIDED = re.compile("[A-Z][a-zà-ÿ]*['’](?=[a-zà-ÿ]|$)")
ACRONYM = re.compile(r"(?=(?:[^A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]*[A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]){2})[^\W\d_]{2,7}")
"""A word with two capitals or more: ``KPD``, ``KPdSU``."""
_NUMERAL = re.compile(r"[IVX]{1,6}")


@dataclass(slots=True)
class Line:
    """A sentence's tokens. ``blocked`` are the indices of a date's words; ``loud`` marks a line that is all capitals."""

    sentence: Sentence
    tokens: list[Token]
    blocked: frozenset[int] = frozenset()
    loud: bool = False

    def text(self, start: int, end: int) -> str:
        """The clean words of tokens ``start`` to ``end``."""
        return self.sentence.clean.text[self.tokens[start].start : self.tokens[end - 1].end]

    def span(self, start: int, end: int) -> Span:
        """The stored place of tokens ``start`` to ``end``."""
        return self.sentence.clean.stored_span(Span(self.tokens[start].start, self.tokens[end - 1].end))

    def candidate(self, index: int) -> bool:
        """Whether a token is a word of two letters or more with a capital, and no part of a date."""
        token = self.tokens[index]
        plain = token.kind == "word" and token.capital and len(token.text) > 1 and not is_numeral(token)
        return plain and index not in self.blocked and not _ELIDED.match(token.text)

    def initial(self, index: int) -> bool:
        """Whether a token is the initial of a name: one capital (or ``Ch``), then a full stop."""
        tokens = self.tokens
        return (
            index + 2 < len(tokens)
            and tokens[index].kind == "word"
            and tokens[index].capital
            and len(tokens[index].text) <= 2
            and not tokens[index].text[1:].isupper()
            and tokens[index + 1].text == "."
            and tokens[index + 1].start == tokens[index].end
            and index not in self.blocked
        )

    def opens(self, index: int) -> bool:
        """Whether a capital may stand here for the sentence's sake, or a quotation's."""
        if all(token.kind == "mark" for token in self.tokens[:index]):
            return True
        before = self.tokens[index - 1]
        if before.text == "." and index >= 2 and self.initial(index - 2):
            return False
        return before.kind == "mark" and before.text[-1] in _OPENING


@dataclass(slots=True)
class Census:
    """How a document uses its words: counts by spelling.

    ``inside`` counts capitals within sentences, ``first`` at their beginnings, ``lowered`` words without a capital,
    of which ``joining`` those before one; ``determined`` counts capitals after a determiner, ``before`` the words before
    each capital.
    """

    inside: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    lowered: Counter[str] = field(default_factory=Counter)
    joining: Counter[str] = field(default_factory=Counter)
    determined: Counter[str] = field(default_factory=Counter)
    before: dict[str, Counter[str]] = field(default_factory=dict)


def read_line(sentence: Sentence, dates: Sequence[tuple[int, int]], tag: str) -> Line:
    """A sentence as tokens; ``dates`` are the places of its dates in the clean text."""
    tokens = list(_split(tokenize(sentence.clean.text), tag in capitals().apostrophe_endings))
    blocked = frozenset(i for i, t in enumerate(tokens) for start, end in dates if start < t.end and t.start < end)
    words = [t for t in tokens if t.kind == "word" and len(t.text) > 3]
    loud = len(words) > 1 and sum(t.text.isupper() for t in words) > _LOUD * len(words)
    titled = sentence.heading and len(words) > 2 and all(t.capital for t in words)
    return Line(sentence, tokens, blocked, loud or titled)


def _split(tokens: Sequence[Token], endings: bool) -> Iterator[Token]:
    """``dell'Armata`` → ``dell'`` ``Armata``; ``Ankara'da`` → ``Ankara`` ``'da``. ``O'Neill`` and ``Дем'ян`` stay."""
    for token in tokens:
        mark = _APOSTROPHE.search(token.text)
        if mark is None or token.kind != "word" or not mark.start() or mark.end() == len(token.text):
            yield token
            continue
        head, tail = token.text[: mark.start()], token.text[mark.end() :]
        elided = tail[0].isupper() and (head[0].islower() or head == "L" or 1 < len(head) <= 5 and head[1:].islower())
        ended = endings and head[0].isupper() and tail[0].islower() and len(head) > 2
        if elided:
            yield _part(token, 0, mark.end())
            yield _part(token, mark.end(), len(token.text))
        elif ended:
            yield _part(token, 0, mark.start())
            yield _part(token, mark.start(), len(token.text))
        else:
            yield token


def _part(token: Token, start: int, end: int) -> Token:
    text = token.text[start:end]
    return Token(text, text.lower(), token.start + start, token.start + end, "word" if text[0].isalpha() else "mark")


def take_census(lines: Sequence[Line], tag: str) -> Census:
    """Counts the words of all lines that are not loud."""
    census = Census()
    nouns = capitals().nouns.get(tag)
    for line in lines:
        for index, token in enumerate(line.tokens):
            if token.kind != "word" or line.loud or index in line.blocked:
                continue
            if not token.capital:
                census.lowered[token.lower] += 1
                census.joining[token.lower] += index + 1 < len(line.tokens) and line.candidate(index + 1)
                continue
            if not line.candidate(index):
                continue
            opens = line.opens(index)
            (census.first if opens else census.inside)[token.text] += 1
            before = line.tokens[index - 1] if index else None
            if before is None or before.kind != "word" or before.capital and not line.opens(index - 1):
                continue
            census.before.setdefault(token.text, Counter())[before.lower] += 1
            if nouns and _determined(line.tokens, index, nouns):
                census.determined[token.text] += 1
    return census


def _determined(tokens: Sequence[Token], index: int, nouns: Nouns) -> bool:
    """Whether a determiner stands before a word, with or without an adjective between."""
    before = tokens[index - 1]
    if before.lower in nouns.determiners:
        return True
    adjective = not before.capital and before.text.endswith(nouns.adjective_endings)
    return adjective and index > 1 and tokens[index - 2].lower in nouns.determiners


def extend(line: Line, end: int, known: Capitals) -> int:
    """Where a run of capitals that reaches ``end`` goes on behind particles; ``end`` where it does not."""
    after = end
    while after < len(line.tokens) and line.tokens[after].text in known.particles and after - end < 3:
        after += 1
    return after if after > end and after < len(line.tokens) and line.candidate(after) else end


def is_numeral(token: Token) -> bool:
    """Whether a token is a Roman numeral behind a name (``XIII``)."""
    return bool(_NUMERAL.fullmatch(token.text))
