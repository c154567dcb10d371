"""Owners and receivers in a language that gives every noun a capital, set off by marks as prepositions would set them off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.bracket_words import is_verb_word
from regesta.annotate.capitals import Dictionary
from regesta.annotate.gazetteer import first_names, place_prior
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket

_UNSEEN = "\u200b"


class OwnerMarker:
    """Sets off the owners of one document: ``names`` are its names, ``spelled`` its words with capitals, ``known`` nouns."""

    def __init__(
        self, lexis: Lexis, bracket: Bracket, words: Dictionary, names: set[str], spelled: set[str], known: set[str]
    ) -> None:
        self.lexis, self.bracket, self.words, self.tag = lexis, bracket, words, lexis.tag
        self.names, self.spelled, self._known = names, spelled, known

    def marked(self, tokens: list[Token]) -> list[Token]:
        """Sets off owners and receivers: names with an ending, and nouns by their articles."""
        bracket, found = self.bracket, list[Token]()
        for index, token in enumerate(tokens):
            before = tokens[index - 1] if index else None
            noun = before is not None and before.noun and before.lower not in self.lexis.grammar.temporal
            governed = before is not None and (before.lower,) in self.lexis.prepositions
            relative = before is not None and before.text == "," and token.lower in self.lexis.relatives
            owner = token.lower in bracket.genitive and not relative or noun and token.lower in bracket.genitive_after_noun
            if owner and not governed and before is not None and not token.noun:
                found.append(Token(_UNSEEN, bracket.genitive_mark, token.start, token.start, "word"))
                found.append(token)
                continue
            given = token.lower in bracket.dative or token.lower in bracket.genitive_after_noun and self._feminine(tokens, index)
            if given and not governed and not token.noun and self._opens_phrase(tokens, index):
                found.append(Token(_UNSEEN, bracket.dative_mark, token.start, token.start, "word"))
                found.append(token)
                continue
            stem = self._owner(tokens, index)
            if not stem:
                found.append(token)
                continue
            name = replace(token, text=token.text[:stem], lower=token.lower[:stem], end=token.start + stem)
            ending = Token(token.text[stem:], "'s", token.start + stem, token.end, "word")
            start = self._name_start(found)
            if self._owns_what_follows(tokens, index) and not (
                start and found[start - 1].noun and found[start - 1].lower not in self.lexis.titles
            ):
                found += [name, ending]
            else:
                at = start
                while at and found[at - 1].lower in self.lexis.titles and found[at - 1].noun and at > 1 and found[at - 2].noun:
                    at -= 1
                place = found[at].start if at < len(found) else token.start
                if at and (found[at - 1].lower,) in self.lexis.prepositions:
                    found.append(name)
                else:
                    found.insert(at, Token(_UNSEEN, bracket.genitive_mark, place, place, "word"))
                    found.append(name)
        return found

    def _feminine(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the noun behind an article ends as only feminine ones do, so that the article is no subject's."""
        for token in tokens[index + 1 : index + 4]:
            if token.noun or token.text.isupper() and len(token.text) > 1:
                return token.text.isupper() or token.lower.endswith(tuple(self.bracket.feminine_endings))
            if token.kind != "word" or token.capital:
                return False
        return False

    def _opens_phrase(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether what may be article or pronoun does not stand after a determiner or as relative pronoun."""
        return index == 0 or tokens[index - 1].lower not in self.lexis.determiners

    def _name_start(self, found: Sequence[Token]) -> int:
        """Where the name begins that goes on behind what has been read."""
        start, lexis = len(found), self.lexis
        while start:
            last, before = found[start - 1], found[start - 2] if start > 1 else None
            name = last.capital and last.kind == "word" and (last.text in self.names or len(last.text) == 1)
            particle = before is not None and last.lower in lexis.name_particles and before.text in self.names
            initial = before is not None and last.text == "." and len(before.text) == 1
            if not (name or particle or initial):
                break
            start -= 1
        return start

    def _owns_what_follows(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun follows a name, adjectives between."""
        for token in tokens[index + 1 : index + 4]:
            if token.noun:
                return True
            if token.kind != "word" or token.lower in self.lexis.function_words or token.capital:
                return False
            if is_verb_word(self.lexis, token.lower) and not token.lower.endswith(tuple(self.bracket.adjective_endings)):
                return False
        return False

    def _beside_noun(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun that somebody may own stands right beside a name: not ``Oberst | Metaxas | floh``."""
        before = index - 1
        while before >= 0 and tokens[before].text[:1].isupper():
            if tokens[before].noun and tokens[before].lower not in self.lexis.titles:
                return True
            before -= 1
        return self._owns_what_follows(tokens, index)

    def _owner(self, tokens: Sequence[Token], index: int) -> int:
        """How much of a name's word is left without the ending of an owner; 0 where it has none."""
        token = tokens[index]
        if token.noun or token.kind != "word" or not token.capital or token.text.isupper():
            return 0
        for ending in self.bracket.name_genitives:
            stem = token.text.removesuffix(ending)
            if stem == token.text or len(stem) < 3 or token.text in first_names() or place_prior(token.text, self.tag):
                continue
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if following is not None and following.capital and following.kind == "word":
                continue
            if following is not None and following.lower in self.lexis.auxiliaries and all(t.capital for t in tokens[:index]):
                continue  # ``Eugene Debs | wurde``
            if not self._beside_noun(tokens, index):
                if index and tokens[index - 1].noun and place_prior(stem, self.tag):
                    return len(stem)  # ``Präsident | Chiles``
                continue
            if (
                stem in self.spelled
                or stem in first_names()
                or place_prior(stem, self.tag)
                or self.words.lemma(token.text) == stem
            ):
                return len(stem)
            if following is not None and following.noun and following.lower in self._known:
                return len(stem)
            before = index - 1
            while before >= 0 and tokens[before].capital and tokens[before].text in self.names:
                before -= 1
            if before >= 0 and tokens[before].noun and not stem.endswith(tuple(self.bracket.unowned_endings)):
                return len(stem)
            if before >= 0 and tokens[before].noun and tokens[before].lower in self.lexis.nouns:
                return len(stem)
        return 0
