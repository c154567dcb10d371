"""What the form of a word tells in a language with many endings: its case, the head of a compound, who suffered an act."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import simplemma

if TYPE_CHECKING:
    from regesta.annotate.lexis import Lexis

_HEADS = frozenset({"office", "person_noun", "people", "organ"})
_PEOPLE = frozenset({"office", "person_noun", "people", "kin"})


class Inflected:
    """Judges lower-case words of one language by their endings, its dictionary and the pack's words."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        grammar = lexis.grammar
        accusative = grammar.inflection.cases.get("accusative", [])
        self._sure = tuple(ending for ending in accusative if len(ending) > 2)
        self._bare = tuple(ending for ending in accusative if len(ending) == 1) or ("\0",)
        self._past = tuple(grammar.past_endings) or ("\0",)
        self._prefixes = tuple(grammar.separable_prefixes)
        self.is_base = cache(self._is_base)
        self.compound = cache(self._compound)
        self.is_verb = cache(self._is_verb)

    def _is_base(self, word: str) -> bool:
        """Whether the dictionary has the word, or the end of a compound, as it stands: no case ending is on it."""
        if word.endswith(self._sure):
            return False
        return any(_is_lemma(word[cut:], self.lexis.tag) for cut in (0, *range(2, len(word) - 5)))

    def somebodys(self, word: str) -> bool:
        """Whether a word is a noun for people with the ending of what is owned, in a language that has one: ``utóda``."""
        lexis = self.lexis
        if not lexis.grammar.surname_first or not word.endswith(tuple(lexis.grammar.inflection.possessive) or "\0"):
            return False
        phrase = lexis.phrases.match([lexis.readings(word)], 0)
        return phrase is not None and phrase.kind in _PEOPLE and not self.is_base(word) and lexis.lemma(word) != word

    def is_accusative(self, word: str) -> bool:
        """Whether it is a dictionary word with a bare accusative ending (``apparátust``)."""
        if len(word) < 5 or not word.endswith(self._bare):
            return False
        return _is_lemma(word[:-1], self.lexis.tag) and not _is_lemma(word, self.lexis.tag)

    def _compound(self, word: str) -> tuple[str, str, str] | None:
        """The base form, kind and key of a compound by the word it ends in (``pártelnököt``: ``elnök``)."""
        for cut in range(3, len(word) - 4):
            for base in sorted(self.lexis.readings(word[cut:]), key=lambda b: (-len(b), b)):
                phrase = self.lexis.single.get(base)
                if phrase is not None and phrase.kind in _HEADS and len(base) > 3:
                    return word[:cut] + base, phrase.kind, phrase.key
        return None

    def sufferer(self, word: str) -> str:
        """The participle that a noun is made of (``a letartóztatottakat``), or ``""``."""
        for base, case in self.lexis.declension.cached_bases(word):
            if base != word and (case or word.startswith(base)) and len(base) > 4:
                forms = self.lexis.verbs.get(base, {})
                if any("participle" in keys and self.lexis.verb_entries[n].verb.prefix for n, keys in forms.items()):
                    return base
        return ""

    def _is_verb(self, word: str) -> bool:
        """Whether it is a verb by a separable prefix or the dictionary, with an ending that only verbs have."""
        lexis = self.lexis
        if not word.endswith(self._past) or len(word) < 5 or word in lexis.function_words:
            return False
        rests = (word[len(prefix) :] for prefix in self._prefixes if word.startswith(prefix))
        if any(rest in lexis.split_stems or rest in lexis.verbs for rest in rests):
            return True
        lemma = _lemma(word, lexis.tag)
        ending = word.removeprefix(lemma)
        return ending != word and len(ending) > 1 and ending in self._past and lemma not in lexis.heads


@cache
def _is_lemma(word: str, tag: str) -> bool:
    try:
        return bool(simplemma.is_known(word, tag)) and simplemma.lemmatize(word, tag) == word
    except ValueError:  # no dictionary of this language
        return False


@cache
def _lemma(word: str, tag: str) -> str:
    try:
        return str(simplemma.lemmatize(word, tag))
    except ValueError:
        return word
