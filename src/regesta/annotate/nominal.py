"""Clauses without a verb that say who took an office: ``utóda Nagy Pál``, ``az új elnök Kis Péter``.

Such a clause is read as if the verb that the pack names (``unsaid_verb``) stood at its end: a token without letters of its own in
the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotate.lexis import Lexis
from regesta.annotate.reading import Reading
from regesta.annotate.timing import PlacedDate
from regesta.annotate.tokens import Token

_MARKS = frozenset(",;:.!–—()")
_NAMED = 5
_BEFORE = 5
_ROLES = frozenset({"office", "person_noun", "people"})


def supply_verbs(lexis: Lexis, reads: Sequence[Reading]) -> None:
    """Puts the unsaid verb into the verbless clauses of sentences that tell who took an office."""
    if not lexis.grammar.unsaid_verb or lexis.grammar.bracket is not None:
        return
    finder = _Finder(lexis)
    for read in reads:
        if not read.sentence.heading:
            for place in reversed(finder.places(read)):
                _insert(read, place, lexis.grammar.unsaid_verb)


def _insert(read: Reading, place: int, word: str) -> None:
    end = read.tokens[place - 1].end
    span = read.spans[place - 1]
    later = {i + 1: span for i, span in read.spans.items() if i >= place}
    read.spans = {**{i: s for i, s in read.spans.items() if i < place}, place: replace(span, start=span.end - 1), **later}
    read.tokens.insert(place, Token(word, word, end, end, "word"))
    read.dates = [PlacedDate(d.date, d.start + (d.start >= place), d.end + (d.start >= place)) for d in read.dates]


class _Finder:
    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.markers = frozenset(lexis.grammar.unsaid_markers)

    def places(self, read: Reading) -> list[int]:
        """The tokens before which a verb goes unsaid."""
        tokens = read.tokens
        dated = {i for date in read.dates for i in range(date.start, date.end)}
        bounds = [
            -1,
            *(i for i, token in enumerate(tokens) if token.text in _MARKS and self._parts(tokens, i, dated)),
            len(tokens),
        ]
        found: list[int] = []
        for low, high in pairwise(bounds):
            start = low + 1
            while start < high and (start in dated or (tokens[start].lower,) in self.lexis.coordinators):
                start += 1
            beside = start > 1 or bool(read.dates) or read.heading is not None
            if high - start > 1 and self._ends(tokens, high) and self._told(tokens, start, high, beside):
                found.append(high)
        return found

    @staticmethod
    def _parts(tokens: Sequence[Token], index: int, dated: set[int]) -> bool:
        """Whether a mark parts clauses, and is none of a date's, an initial's or a ruler's number."""
        if index in dated:
            return False
        inside = tokens[index].text == "." and index + 1 < len(tokens)
        return not (inside and index > 0 and (tokens[index - 1].text.isupper() or tokens[index - 1].kind == "number"))

    def _ends(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a clause ends here for good: what a comma sets off behind a name may only describe its bearer."""
        if index >= len(tokens) or tokens[index].text != ",":
            return index >= len(tokens) or tokens[index].text in ".;!)"
        after = [token.lower for token in tokens[index + 1 :]]
        if after[:1] and after[0] in self.lexis.relatives:
            return True
        stop = next((i for i, word in enumerate(after) if word in _MARKS), len(after))
        verbal = any(self._verbal(token) for token in tokens[index + 1 : index + 1 + stop])
        return (verbal or bool(after) and self.lexis.inflected.somebodys(after[0])) and after[stop : stop + 1] != [","]

    def _verbal(self, token: Token) -> bool:
        plain = token.kind == "word" and not token.capital
        return plain and (token.lower in self.lexis.verbs or self.lexis.is_verb(token.lower) or token.lower in self.lexis.copulas)

    def _told(self, tokens: Sequence[Token], start: int, end: int, beside: bool) -> bool:
        """Whether a clause is a role of somebody's or a new one, with the name of who has it behind."""
        lexis = self.lexis
        for role in range(start, min(start + _BEFORE, end - 1)):
            word = tokens[role].lower
            owned = lexis.inflected.somebodys(word)
            phrase = lexis.phrases.match([lexis.readings(word)], 0)
            if phrase is None or phrase.kind not in _ROLES or not owned and lexis.lemma(word) != word:
                continue
            before = tokens[start:role]
            if any(self._verbal(t) and t.lower not in self.markers for t in before):
                return False
            new = any(token.lower in self.markers for token in before)
            known = word in lexis.grammar.unsaid_roles
            if (known or new or owned and beside and phrase.kind == "office") and self._names(tokens, role + 1, end):
                return True
        return False

    def _names(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether nothing but a name stands here, with a rank behind at most."""
        names = tokens[start:end]
        if not names or not names[0].capital or len(names) > _NAMED or names[0].lower in self.lexis.demonyms:
            return False
        last = names[-1]
        rank = not last.capital and last.kind == "word" and len(names) > 1
        if rank:
            phrase = self.lexis.phrases.match([self.lexis.readings(last.lower)], 0)
            if phrase is None or phrase.kind not in _ROLES or self.lexis.lemma(last.lower) != last.lower:
                return False
        body = names[:-1] if rank else names
        return all(t.capital or t.lower in self.lexis.name_particles or t.text == "." for t in body)
