"""Names told from nouns where every noun has a capital: by articles, endings, the dictionary and lists of names."""

from __future__ import annotations

from regesta.annotate.capital_runs import ACRONYM, Census, Line
from regesta.annotate.capitals import Dictionary, Nouns, capitals
from regesta.annotate.gazetteer import first_names, place_prior

_SURE = 2.0


class NounJudge:
    """Judges the words of one document. ``_SURE`` and the weights were set on German prose of our own and news."""

    def __init__(self, nouns: Nouns, census: Census, words: Dictionary, tag: str) -> None:
        self._nouns, self._census, self._words, self._tag = nouns, census, words, tag
        self._names: dict[str, bool] = {}

    def is_noun(self, word: str) -> bool:
        """Whether a word is a common noun of a language that gives them capitals."""
        return self._score(word) < 0

    def is_name(self, word: str) -> bool:
        """Whether a word is a name, by all its uses in the document."""
        if word not in self._names:
            self._names[word] = self._score(word) >= _SURE
        return self._names[word]

    def _score(self, word: str) -> float:
        """How far a capital makes a name where nouns have capitals too."""
        words, census, plain = self._words, self._census, word.rpartition("-")[2]
        if census.lowered[word.lower()] or plain != word and len(plain) > 3 and words.known(plain):
            return -_SURE
        uses = census.inside[word] + census.first[word]
        determined = census.determined[word] / uses if uses else 0.0
        prior = place_prior(self._genitive(word), self._tag)
        known = words.known(word)
        if prior == 2.0:
            return 3.0 - determined - 3.0 * (known and words.has_forms(word, self._nouns.forms))
        if known and words.lemma(word)[:1].islower() and word not in first_names():
            return -_SURE
        if ACRONYM.fullmatch(word):
            return 2.5
        score = 2.0 * (prior == 1.0) + 2.0 * (self._genitive(word) in first_names())
        if not known:
            score += 0.0 if words.empty else 2.5
            score -= 3.0 * words.is_compound(word)
        else:
            score -= 3.0 * words.has_forms(word, self._nouns.forms)
            score -= 2.0 * words.lemma(word.lower()).islower()
        score -= 2.5 * (word.endswith(self._nouns.endings) and (known or determined > 0))
        score += (1.0 if determined < 0.1 and uses > 1 else 0.0) - 3.0 * determined
        return score

    def _genitive(self, word: str) -> str:
        """A listed name without its owner's ``s``; any other word as it is."""
        bare = word.removesuffix("s")
        if bare == word or len(bare) < 3 or word in first_names() or self._tag not in capitals().genitive_s:
            return word
        return bare if bare in first_names() or place_prior(bare, self._tag) else word

    def is_proper_adjective(self, line: Line, index: int) -> bool:
        """``Rote`` in ``die Rote Armee``: an adjective has a capital only in a name, so the noun behind it is part of it."""
        word = line.tokens[index].text
        follows = index + 1 < len(line.tokens) and line.candidate(index + 1)
        if line.opens(index) or line.loud or not follows or not word.endswith(self._nouns.adjective_endings):
            return False
        return self._words.known(word.lower()) and self._words.lemma(word).islower()

    def is_first_name(self, line: Line, index: int) -> bool:
        """Whether a first name that is a word too (``Ernst``) stands before what is no word."""
        if line.tokens[index].text not in first_names() or index + 1 == len(line.tokens) or not line.candidate(index + 1):
            return False
        return self.is_name(line.tokens[index + 1].text)
