"""Clauses of chronicles that leave out their auxiliary, in a language with a verb bracket: ``Venizelos | erneut Regierungschef``.

The verb that the pack names (``unsaid_verb``) is put where it would stand: a token without letters of its own in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regesta.annotate.bracket_words import BracketWords, is_verb_word
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket

_MARKS = frozenset(":.;!?–—()")
_ROLES = frozenset({"office", "person_noun"})


class VerblessClauses:
    """Completes the clauses of one document; ``names`` are its names."""

    def __init__(self, lexis: Lexis, bracket: Bracket, names: set[str]) -> None:
        self.lexis, self.names, self.words = lexis, names, BracketWords(lexis, bracket)
        self.markers, self.roles = frozenset(lexis.grammar.unsaid_markers), frozenset(lexis.grammar.unsaid_roles)
        self.tops = [tuple(words.split()) for words in lexis.grammar.unsaid_tops]

    def held(self, tokens: list[Token], since: dict[int, int]) -> list[Token]:
        """The tokens of a sentence, what somebody has been since a date told by a clause: ``X, | seit Mai Kardinal |, floh``.

        ``since`` are the dates since which something is so: where each begins and ends.
        """
        verb, relative = self.lexis.grammar.unsaid_verb, next(iter(self.words.bracket.relatives.values()), "")
        for start, end in sorted(since.items(), reverse=True) if verb and relative else ():
            stop = next((i for i in range(end, len(tokens)) if tokens[i].kind == "mark"), 0)
            if start < 2 or tokens[start - 1].text != "," or tokens[start - 2].text not in self.names or not stop:
                continue
            role = next((i for i in range(end, stop) if tokens[i].noun), stop)
            plain = not any(self._verbal(tokens, i, stop) for i in range(end, stop))
            if role < stop and self._role(tokens, role) and plain and tokens[stop].text in ",.":
                at, behind = tokens[start - 1].end, tokens[stop - 1].end
                tokens[stop:stop] = [Token(verb, verb, behind, behind, "word")]
                tokens[start:start] = [Token(relative, relative, at, at, "word")]
        return tokens

    def completed(self, tokens: list[Token], dated: set[int]) -> list[Token]:
        """The tokens of a sentence with the verbs that go unsaid in it."""
        verb = self.lexis.grammar.unsaid_verb
        if not verb:
            return tokens
        bounds = [-1, *(i for i, t in enumerate(tokens) if t.text in _MARKS and self._parts(tokens, i, dated)), len(tokens)]
        places: dict[int, bool] = {}
        for low, high in pairwise(bounds):
            start = low + 1
            while start < high and (start in dated or tokens[start].text == ","):
                start += 1
            if high - start < 1 or any(self._verbal(tokens, i, high) for i in range(start, high) if i not in dated):
                continue
            place = self._behind_name(tokens, start, high) or self._behind_role(tokens, start, high)
            if place:
                places[place] = tokens[place].text == ":" if place < len(tokens) else False
        for place in sorted(places, reverse=True):
            at = tokens[place - 1].end
            tokens[place : place + places[place]] = [Token(verb, verb, at, at, "word")]
        return tokens

    @staticmethod
    def _parts(tokens: Sequence[Token], index: int, dated: set[int]) -> bool:
        """Whether a mark parts clauses, and is none of a date's, an initial's or a ruler's number."""
        inside = tokens[index].text == "." and index + 1 < len(tokens) and index > 0
        return index not in dated and not (inside and (tokens[index - 1].text.isupper() or tokens[index - 1].kind == "number"))

    def _verbal(self, tokens: Sequence[Token], index: int, high: int) -> bool:
        """Whether a word is a verb, and no participle at the end of the clause."""
        token = tokens[index]
        plain = token.kind == "word" and not token.noun and token.text[:1].islower() and not self.lexis.is_adverb(token.lower)
        if not plain or (token.lower,) in self.lexis.prepositions or index == high - 1 and self._suffered(token.lower):
            return False
        return is_verb_word(self.lexis, token.lower) and not self._adjective(tokens, index)

    def _suffered(self, word: str) -> bool:
        """Whether a word is a participle of what is done to somebody: ``verhaftet``, not ``kapituliert``."""
        entries = [self.lexis.verb_entries[number] for number in self.lexis.verbs.get(word, ())]
        return self.words.participle(word) and (not entries or any(not entry.own for entry in entries))

    def _adjective(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun or adjective follows what may be a verb by its look: ``die | vereinigte | Partei``."""
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        ending = tokens[index].lower.endswith(tuple(self.words.bracket.adjective_endings))
        return after is not None and after.noun and ending

    def _behind_name(self, tokens: Sequence[Token], start: int, high: int) -> int:
        """The place behind the names that a clause begins with, where they became something or suffered it; else 0."""
        end = start
        while end < high and self._named(tokens, end, high):
            end += 1
        if end in (start, high) or not self._named(tokens, end - 1, high):
            return 0
        last, rest = tokens[high - 1], end
        suffered = not last.noun and last.text[:1].islower() and self._suffered(last.lower)
        while rest < high and self.lexis.is_adverb(tokens[rest].lower):
            rest += 1
        if rest == high:
            return 0
        became = self._role(tokens, rest) or any(tuple(t.lower for t in tokens[rest : rest + len(w)]) == w for w in self.tops)
        return end if suffered or became else 0

    def _behind_role(self, tokens: Sequence[Token], start: int, high: int) -> int:
        """The place behind a new role that a name follows, a colon between: ``Neuer Minister | : | X``; else 0."""
        at = start
        while at < high and (tokens[at].lower in self.markers or self.lexis.is_adverb(tokens[at].lower)):
            at += 1
        if at >= high or not self._role(tokens, at) or at == start and tokens[at].lower not in self.roles:
            return 0
        at += 1
        if at == high and high + 1 < len(tokens) and tokens[high].text == ":" and self._named(tokens, high + 1, len(tokens)):
            return high
        alone = at < high and all(self._named(tokens, i, high) for i in range(at, high))
        return at if alone else 0

    def _named(self, tokens: Sequence[Token], index: int, high: int) -> bool:
        """Whether a word is part of a name, or a comma or conjunction between two."""
        token = tokens[index]
        if token.text == "," or (token.lower,) in self.lexis.coordinators:
            after = tokens[index + 1] if index + 1 < high else None
            return after is not None and (after.text in self.names or after.lower in self.lexis.titles and after.noun)
        title = token.noun and token.lower in self.lexis.titles and index + 1 < high and tokens[index + 1].text in self.names
        return token.text in self.names and not token.noun or token.lower in self.lexis.name_particles and index > 0 or title

    def _role(self, tokens: Sequence[Token], index: int) -> bool:
        phrase = self.lexis.phrases.match([self.lexis.readings(tokens[index].lower)], 0) if tokens[index].noun else None
        return phrase is not None and phrase.kind in _ROLES
