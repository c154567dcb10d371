"""Words that are an article and a preposition alike, or a pronoun and a conjunction: each is read as the word it is here.

Portuguese ``a`` is *the*, *her* and *to*, ``se`` is *himself* and *if*. The pack names the word that the rarer one is read as.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Homograph

_BACK = 6  # tokens before a word in which the verb that governs it may stand


class Homographs:
    """Tells homographs apart in the sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._tests = {"preposition": self._preposition, "conditional": self._conditional}
        self._words = {item.word: item for item in lexis.grammar.homographs}
        self._endings = {word: tuple(item.endings) for word, item in self._words.items()}
        self._before = {word: frozenset(item.before) for word, item in self._words.items()}
        feminine = frozenset(lexis.lexicon.feminine)
        self._agreeing = {word: frozenset(item.agreeing) | feminine for word, item in self._words.items()}
        fixed = (*lexis.prepositions, *(words for group in lexis.fixed.values() for words in group))
        self._opening = {words[:2] for words in fixed if len(words) > 1}
        self._penal = frozenset(lexis.lexicon.penalties)
        self._taking = {
            item.word: frozenset(
                form
                for form, numbers in lexis.verbs.items()
                if any(item.read in slot for number in numbers for slot in lexis.verb_entries[number].tail)
            )
            for item in self._words.values()
        }

    def settle(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, with those homographs read as another word that are."""
        settled = list(tokens)
        for index, token in enumerate(tokens):
            item = self._words.get(token.lower)
            if item is not None and index + 1 < len(tokens) and self._tests[item.role](item, tokens, index):
                settled[index] = replace(token, lower=item.read)
        return settled

    def _preposition(self, item: Homograph, tokens: Sequence[Token], index: int) -> bool:
        """Whether it is no article: no noun follows that agrees with one, or the verb before takes the preposition."""
        lexis, following = self.lexis, tokens[index + 1]
        word = following.lower
        if following.kind != "word" or (item.word, word) in self._opening:
            return following.kind == "number"
        if word in self._before[item.word]:
            return True
        if not following.capital:
            if lexis.is_infinitive(word) or lexis.is_dictionary_infinitive(word) and lexis.known(word):
                return True
            if word in lexis.verbs and word not in lexis.nouns and not lexis.is_participle(word):
                return False
        taken = self._governed(item, tokens, index)
        if taken and word in self._penal:
            return True
        if word in self._agreeing[item.word] or following.text.isupper() and len(following.text) > 1:
            return False
        agrees = word.endswith(self._endings[item.word])
        phrase = lexis.phrases.match([frozenset({word})], 0)
        if following.capital and (phrase is None or phrase.kind == "place"):
            return taken or not agrees
        return not agrees and (word not in lexis.function_words or taken)

    def _governed(self, item: Homograph, tokens: Sequence[Token], index: int) -> bool:
        """Whether the nearest verb before it is told with the preposition: ``chegou | a Lisboa``."""
        for position in range(index - 1, max(index - _BACK, -1), -1):
            if tokens[position].text in ",;:()":
                return False
            word = tokens[position].lower.partition("-")[0]
            if word in self.lexis.verbs:
                return word in self._taking[item.word]
        return False

    def _conditional(self, item: Homograph, tokens: Sequence[Token], index: int) -> bool:
        """Whether it opens a clause: no verb follows for it to lean on, or one in a mood of such clauses."""
        lexis = self.lexis
        before = tokens[index - 1] if index else None
        if before is not None and (
            before.lower in lexis.negation or before.lower in lexis.subordinators or before.lower in lexis.relatives
        ):
            return False
        place = index + 1
        while place + 1 < len(tokens) and (lexis.is_adverb(tokens[place].lower) or tokens[place].lower in lexis.negation):
            place += 1
        word = tokens[place].lower
        verbal = tokens[place].kind == "word" and (word in lexis.verbs or lexis.is_verb(word) or word in lexis.auxiliaries)
        if not verbal:
            clitic = word not in lexis.determiners and word in lexis.pronouns
            return not clitic or all(p.case != "object" for p in lexis.pronouns[word])
        if lexis.is_infinitive(word) or lexis.is_dictionary_infinitive(word) or lexis.is_participle(word):
            return before is None
        if before is None or word.endswith(self._endings[item.word]):
            return True
        return before.kind == "word" and (before.lower in lexis.saying or before.lower in lexis.common_verbs)


@cache
def homographs(lexis: Lexis) -> Homographs:
    """What tells the homographs of a language apart."""
    return Homographs(lexis)
