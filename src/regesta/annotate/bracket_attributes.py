"""Long attributes before a noun, put behind it and set off by commas, as a language without verb brackets would have them.

``der | von den Truppen 1920 besetzten | Stadt`` is read as ``der Stadt, | von den Truppen 1920 besetzt |,``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.bracket_words import ATTRIBUTE, BracketWords
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket

_REACH = 18


class AttributeMover:
    """Moves the attributes of one language's sentences."""

    def __init__(self, lexis: Lexis, bracket: Bracket) -> None:
        self.lexis, self.bracket, self.words = lexis, bracket, BracketWords(lexis, bracket)
        self.endings = sorted(bracket.adjective_endings, key=len, reverse=True)

    def moved(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens of a sentence, each such attribute behind its noun."""
        found, index = list(tokens), 0
        while index + 3 < len(found):
            place = self._participle(found, index)
            if place:
                found = self._behind_noun(found, index, place)
            index += 1
        return found

    def _participle(self, tokens: Sequence[Token], index: int) -> int:
        """Where the participle stands whose attribute begins right behind a determiner; 0 where none does."""
        token, following, lexis = tokens[index], tokens[index + 1], self.lexis
        if token.lower not in lexis.determiners and token.lower not in lexis.possessives or token.noun:
            return 0
        if token.lower in lexis.relatives or following.noun or following.text[:1].isupper():
            return 0
        opens = (following.lower,) in lexis.prepositions or following.kind == "number" or lexis.is_adverb(following.lower)
        if not opens or following.lower in lexis.determiners and (following.lower,) not in lexis.prepositions:
            return 0
        for place in range(index + 2, min(index + _REACH, len(tokens) - 1)):
            here = tokens[place]
            if here.kind == "mark" and not (here.text == "." and tokens[place - 1].kind == "number"):
                return 0
            if here.kind != "word" or here.noun or here.text[:1].isupper():
                continue
            if here.lower in lexis.auxiliaries - self.words.nonfinite:
                return 0
            if not self._stem(here.lower):
                if self._tells(here.lower):
                    return 0  # ``am 21. Juli | stürmte | eine aufgebrachte Menge``
                continue
            if tokens[place - 1].lower in lexis.determiners - lexis.quantifiers and place > index + 1:
                return 0
            after = tokens[place + 1]
            described = after.lower.endswith(tuple(self.endings)) and after.lower not in lexis.function_words
            if self._noun(after) or described and place + 2 < len(tokens) and self._noun(tokens[place + 2]):
                return place
        return 0

    def _tells(self, word: str) -> bool:
        """Whether a word is a finite verb of the pack in the past, and nothing else."""
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(word, {}).values() for key in forms}
        return keys == {"past"}

    @staticmethod
    def _noun(token: Token) -> bool:
        return token.noun or token.kind == "word" and token.text[:1].isupper()

    def _stem(self, word: str) -> str:
        """The participle that an adjective's ending stands on, or an empty string."""
        if word in self.lexis.function_words:
            return ""
        for ending in self.endings:
            stem = word.removesuffix(ending)
            if stem != word and self.words.participle(stem):
                return stem
        return ""

    def _behind_noun(self, tokens: Sequence[Token], index: int, place: int) -> list[Token]:
        end = place + 1
        while not self._noun(tokens[end]):
            end += 1
        end = self._phrase_end(tokens, end)
        spot = tokens[end - 1].end  # of the noun that it describes, whoever owns that
        if end < len(tokens) and tokens[end].lower in {*self.bracket.genitive, *self.bracket.genitive_after_noun}:
            owner = next((at for at in range(end + 1, min(end + 3, len(tokens))) if self._noun(tokens[at])), 0)
            end = self._phrase_end(tokens, owner) if owner else end
        opening, closing = Token(",", ATTRIBUTE, spot, spot, "mark"), Token(",", ",", spot, spot, "mark")
        inner = [*tokens[index + 1 : place], replace(tokens[place], lower=self._stem(tokens[place].lower))]
        ended = end >= len(tokens) or tokens[end].kind == "mark" and tokens[end].text not in "»«“”„\"'"
        behind = [] if ended else [closing]
        return [*tokens[: index + 1], *tokens[place + 1 : end], opening, *inner, *behind, *tokens[end:]]

    def _phrase_end(self, tokens: Sequence[Token], noun: int) -> int:
        """Where a noun ends with the names behind it, their particles and initials too."""
        end = noun + 1
        while end < len(tokens):
            token, before = tokens[end], tokens[end - 1]
            particle = token.lower in self.lexis.name_particles and end + 1 < len(tokens) and self._noun(tokens[end + 1])
            initial = token.text == "." and len(before.text) == 1 and before.text.isupper()
            if not (self._noun(token) or initial or particle and before.text[:1].isupper() and not before.noun):
                break
            end += 1
        return end
