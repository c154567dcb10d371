"""The cases that a name may stand in by what stands beside it, in a language of declensions."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token

_HEADS = frozenset({"office", "person_noun", "kin"})
_LONGEST = 4  # words of an office
_STRAIGHT = frozenset({"nominative", "accusative", "genitive"})
_ANY: frozenset[str] = frozenset()


class NameCases:
    """Tells from titles and appositions which cases a name can have: ``подполковник | Абату`` is no dative."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def allowed(self, tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
        """The cases that the name of some tokens may have; empty where nothing tells."""
        if self.lexis.declensions.empty:
            return _ANY
        before = self._of_title(tokens, start)
        if before:
            return before
        preposition = next((w for w in self._before(tokens, start) if w in self.lexis.governed), ())
        governed = self.lexis.governed.get(preposition, {})
        if governed and set(governed) >= set(self.lexis.prepositions[preposition]):
            return frozenset().union(*governed.values())
        opens = start == 0 or tokens[start - 1].kind == "mark"
        if opens and end < len(tokens) and tokens[end].lower in self.lexis.grammar.impersonals:
            return frozenset({"dative"})
        if opens and end < len(tokens) and self._acted_on(tokens[end].lower):
            return _STRAIGHT
        if end + 1 >= len(tokens) or tokens[end].text != ",":
            return _ANY
        agreeing = self._of_participle(tokens[end + 1].lower)
        if agreeing:
            return agreeing
        led = end + 2 < len(tokens) and tokens[end + 1].lower in self.lexis.possessives
        return self._of_phrase(tokens, end + 1 + led, forwards=True) if opens else _ANY

    def _acted_on(self, word: str) -> bool:
        """Whether a verb in the plural acts on a name before it, which is its object then: ``Тулку | приговорили``."""
        entries = self.lexis.verbs.get(word, {})
        plural = all(any(key.endswith(".pl") for key in keys) for keys in entries.values())
        acts = (self.lexis.verb_entries[number] for number in entries)
        return bool(entries) and plural and all(not entry.own and not entry.verb.patient for entry in acts)

    def _of_participle(self, word: str) -> frozenset[str]:
        """The cases of the participle that describes a name behind its comma: ``X, | арестованный``, ``у X, | бежавшего``."""
        if not self.lexis.is_participle(word):
            return _ANY
        found = {r.case for r in self.lexis.declensions.readings(word) if r.declension.adjective and not r.plural}
        animate = any(r.case == "genitive" and r.declension.animate for r in self.lexis.declensions.readings(word))
        return frozenset(found | ({"accusative"} if animate and "genitive" in found else set()))

    @staticmethod
    def _before(tokens: Sequence[Token], end: int) -> list[tuple[str, ...]]:
        """The words right before a token that may be a preposition, the most first."""
        return [tuple(t.lower for t in tokens[end - size : end]) for size in (3, 2, 1) if size <= end]

    def _of_title(self, tokens: Sequence[Token], end: int) -> frozenset[str]:
        """The cases of the office or other noun for a person that ends right before a token.

        With a genitive where the name may be whose it is: ``секретарь | Пестеля``, but not ``капитан | X``.
        """
        last = tokens[end - 1].text if end else ""
        complete = end > 1 and len(last) > 1 and last.isupper() and not tokens[end - 2].capital
        for size in range(1, _LONGEST) if end > _LONGEST and not complete else ():
            whole = self.lexis.phrases.match([self.lexis.readings(t.lower) for t in tokens[end - size : end]], 0)
            complete = whole is not None and whole.kind in {"organ", "people", "faction"} and len(whole.words) == size
            if complete and self._of_title(tokens, end - size):
                end -= size - 1
                break
            complete = False
        if complete:
            end -= 1  # ``командующий ВВС | X``
        for start in range(max(0, end - _LONGEST), end):
            if tokens[start].kind == "word" and not (tokens[start].capital and start > 0):
                found = self._of_phrase(tokens[:end], start)
                if self.lexis.among(tokens[start].lower, self.lexis.feminine):
                    return _ANY  # women's names are known by their gender
                if found:
                    ranked = complete or start + 1 < end or self.lexis.among(tokens[start].lower, self.lexis.ranks)
                    return found if ranked else found | {"genitive"}
        return _ANY

    def _of_phrase(self, tokens: Sequence[Token], start: int, *, forwards: bool = False) -> frozenset[str]:
        """The cases of the noun for a person that some tokens begin with, or (``forwards`` not set) are."""
        lexis = self.lexis
        words = [token.lower for token in tokens[start : start + _LONGEST] if token.kind == "word"]
        phrase = lexis.phrases.match([lexis.readings(word) for word in words], 0) if words else None
        if phrase is None or phrase.kind not in _HEADS or not forwards and len(phrase.words) != len(words):
            return _ANY
        readings = [r for r in lexis.declensions.readings(words[0]) if r.base == phrase.words[0]]
        cases = {r.case for r in readings if not r.plural}
        animate = any(r.case == "genitive" and not r.plural and r.declension.animate for r in readings)
        return frozenset(cases | ({"accusative"} if animate else set()))
