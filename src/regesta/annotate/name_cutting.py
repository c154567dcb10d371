"""Where a run of capitals that holds several names ends its first."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.gazetteer import first_names, is_place
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_usage import NameUsage
from regesta.annotate.names_beside import PLACING, NamesBeside
from regesta.annotate.tokens import Token, spelled

_NAMED = 2  # words of a whole name
_HALF = 5  # words before a name in which an office may begin


class NameCutter:
    """Cuts runs of several names in the sentences of one document."""

    def __init__(self, lexis: Lexis, usage: NameUsage, beside: NamesBeside) -> None:
        self.lexis, self.usage, self.beside = lexis, usage, beside

    def cut(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where a run of several names ends its first: ``Politikai Bizottság | Huát``, ``de Bordeaux | Bertrand de Got``."""
        lexis, cased = self.lexis, not self.lexis.declension.empty
        if end - start < 2:
            return end
        first, second = tokens[start].text, tokens[start + 1].text
        if tokens[start].lower in lexis.place_leads and lexis.declension.empty:
            return end
        placed = start > 0 and (tokens[start - 1].lower,) in lexis.prepositions
        lone = first not in first_names() or start == 1 and end - start > 2  # ``In Cuba | Fidel Castro``
        if not cased and placed and second in first_names() and lone and self._is_place(first):
            return start + 1
        before = tokens[start - 1].lower if start else ""
        town = self._town(tokens, start, end) if not cased and "in" in lexis.prepositions.get((before,), ()) else start
        if start < town < end:
            return town
        if self.beside.apart(tokens, start):
            return start + 1
        readings = [lexis.readings(token.lower) for token in tokens[start:end]]
        bodies = [bool(words & lexis.bodies) for words in readings]
        if cased and self._owner_beside(tokens, start, end):
            return end - 1
        if cased and (end - start == _NAMED and self._strangers(first, second) or self._cased_first(first)):
            return start + 1
        if cased:
            return next((start + at + 1 for at, body in enumerate(bodies) if body and start + at + 1 < end), end)
        for at in range(start + 1, end - 1):
            if tokens[at].lower in lexis.peerages and tokens[at + 1].lower in lexis.name_particles:
                return at
        office = self._end_of_office(tokens, start)
        if start < office < end:
            return office
        phrase = lexis.phrases.match(readings, 0)
        if phrase is not None and phrase.kind in {"organ", "place"} and 2 <= len(phrase.words) < end - start and not bodies[-1]:
            return start + len(phrase.words)
        return end

    def _owner_beside(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether the last capital owns the place behind it, a whole name before it: ``Sophie Piper | Vaxholm erődjébe``."""
        lexis = self.lexis
        if end - start != _NAMED + 1 or end >= len(tokens) or tokens[start].text not in first_names():
            return False
        places = {word for word in lexis.readings(tokens[end].lower) if lexis.heads.get(word, ("", ""))[0] == "place"}
        return bool(places) and lexis.declension.is_possessed(tokens[end].lower, places)

    def _strangers(self, first: str, second: str) -> bool:
        """Whether two capitals are two people's or places' names by the case of the second: ``Etó | Szaigóhoz menekült``,
        ``Szovjet-Oroszország | Tartuban``."""
        base, case = self.usage.forms.base(second)
        if case in ("", "adjective") or self.usage.forms.base(first)[0] != first:
            return False
        if self.usage.full.strangers(first, base):
            return True
        placed = bool(PLACING.intersection(self.lexis.case_relations.get(case, ())))
        return placed and self._is_place(first) and self._is_place(base) and not self._is_place(f"{first} {base}")

    def _cased_first(self, word: str) -> bool:
        """Whether a capital that others follow has a case, which only a name's last word has: ``Mironast | Jonas Černius``."""
        base, case = self.usage.forms.base(word)
        return case == "accusative" and base != word and " " in self.usage.full.of(base) and word not in first_names()

    def _town(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where a town ends that stands right before somebody's name: ``arrestò a Barcellona | Andreu Nin``."""
        places = [stop for stop in range(start + 1, end) if is_place(spelled([*tokens[start:stop]]), self.lexis.tag)]
        if not places or tokens[start].text in first_names() or is_place(spelled([*tokens[start:end]]), self.lexis.tag):
            return start
        town, second = places[-1], tokens[places[-1]]
        named = second.text in first_names() or second.text in self.usage.full.surnames or end - town > 1
        return town if named and second.capital and second.lower not in self.lexis.heads else start

    def _end_of_office(self, tokens: Sequence[Token], start: int) -> int:
        """Where an office ends that stands with its last word in the run: ``le ministre de la Défense | Ato Wolde``."""
        before = start
        while before > 0 and start - before < _HALF and tokens[before - 1].kind == "word" and not tokens[before - 1].capital:
            before -= 1
            phrase = self.lexis.phrases.match([self.lexis.readings(t.lower) for t in tokens[before : start + 3]], 0)
            if phrase is not None and phrase.kind == "office" and before + len(phrase.words) > start:
                return before + len(phrase.words)
        return start

    def _is_place(self, word: str) -> bool:
        """Whether a word is a place by the gazetteer or the pack."""
        phrase = self.lexis.single.get(word.lower())
        return is_place(word, self.lexis.tag) or phrase is not None and phrase.kind == "place"
