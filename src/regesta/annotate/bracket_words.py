"""What the words of a sentence with a verb bracket are: finite verbs, those at its end, parted prefixes, marks, conjunctions."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket

ATTRIBUTE, PAUSE = "\u200b,", "\u200b;"
_ENDS = frozenset(",;:()–—.!?")


def is_verb_word(lexis: Lexis, word: str) -> bool:
    """Whether a lower-case word is a form of some verb, by the pack or the dictionary."""
    if word in lexis.verbs or word in lexis.common_verbs or lexis.is_verb(word):
        return True
    lemma = lexis.lemma(word)
    return word not in lexis.function_words and lemma[:1].islower() and lexis.is_dictionary_infinitive(lemma)


class BracketWords:
    """The sentence that is being put into plain order, by words. Begin each sentence with :meth:`begin`.

    ``tokens`` may be lengthened and changed while it is reordered; ``inside`` are those within phrases and dates, ``chunk_at``
    the phrases by their first token, ``gone`` the tokens that have become part of another.
    """

    def __init__(self, lexis: Lexis, bracket: Bracket) -> None:
        self.lexis, self.bracket = lexis, bracket
        self.nonfinite = frozenset(bracket.nonfinite)
        self.prefixes = frozenset(bracket.prefixes)
        self.participle_endings, self.unaugmented = tuple(bracket.participle_endings), tuple(bracket.unaugmented)

    def begin(self, tokens: Sequence[Token], chunks: Sequence[Chunk], dated: frozenset[int]) -> None:
        """Takes up the tokens and phrases of a sentence."""
        self.tokens = list(tokens)
        self.leaders = [c for c in chunks if c.leader is None]
        self.chunk_at = {c.left: c for c in self.leaders}
        self.inside = set(dated)
        for chunk in chunks:
            self.inside.update(range(chunk.left, chunk.end))
        self.gone: set[int] = set()
        self._free_marks()

    def lower(self, index: int) -> str:
        """The word of a token in lower case."""
        return self.tokens[index].lower

    def _free_marks(self) -> None:
        """Takes ``zu`` before an infinitive out of the phrases."""
        for index in range(len(self.tokens) - 1):
            if self.tokens[index].lower != self.bracket.infinitive_mark:
                continue
            chunk = self.chunk_at.get(index)
            word, following = self.tokens[index + 1].lower, self.tokens[index + 1]
            verb = word in self.nonfinite or self.lexis.is_infinitive(word) or self.lexis.is_dictionary_infinitive(word)
            if verb and following.text[:1].islower() and (chunk is None or chunk.end <= index + 2):
                self.inside -= {index, index + 1}
                self.chunk_at.pop(index, None)

    def is_finite(self, index: int) -> bool:
        """Whether a word can be the finite verb of a clause."""
        token = self.tokens[index]
        if index in self.inside or token.noun or token.kind != "word" or token.text[:1].isupper():
            return False
        if index and self.tokens[index - 1].lower == self.bracket.infinitive_mark and index - 1 not in self.inside:
            return False
        if (
            token.lower in self.nonfinite
            or token.lower in self.lexis.function_words - self.lexis.auxiliaries - self.lexis.common_verbs
        ):
            return False
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(token.lower, {}).values() for key in forms}
        if keys & {"present", "past", "imperfect", "conditional", "future"}:
            return True
        if token.lower in self.lexis.split_stems and not keys:
            return True
        return not keys and is_verb_word(self.lexis, token.lower) and not self._participle(token.lower)

    def participle(self, word: str) -> bool:
        """Whether a word is a participle, by the pack or by its look."""
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(word, {}).values() for key in forms}
        return "participle" in keys if keys else self._participle(word)

    def _participle(self, word: str) -> bool:
        """Whether a word that the pack lacks is a participle by its look."""
        lemma = self.lexis.lemma(word)
        if not word.endswith(self.participle_endings):
            return False
        augment = self.bracket.augment
        if lemma == word:
            return self._of_infinitive(word)
        if word.startswith(augment) and not lemma.startswith(augment):
            return True
        if word.endswith(self.unaugmented):
            return False
        return any(word.startswith(prefix + augment) and lemma.startswith(prefix) for prefix in self.prefixes)

    def _of_infinitive(self, word: str) -> bool:
        """Whether what the dictionary has as an adjective is the participle of a verb that it has: ``gedemütigt``."""
        augment, ending = self.bracket.augment, self.bracket.participle_endings[0]
        if not augment or not word.startswith(augment) or not word.endswith(ending) or word in self.lexis.function_words:
            return False
        stem = word[len(augment) : -len(ending)]
        return any(
            self.lexis.known(stem + end) and self.lexis.is_dictionary_infinitive(stem + end) for end in self._infinitives()
        )

    def _infinitives(self) -> list[str]:
        return [end for end in self.lexis.infinitives if end]

    def is_nonfinite(self, index: int) -> bool:
        """Whether a word can be an infinitive or a participle at the end of a clause."""
        token = self.tokens[index]
        if index in self.inside or token.noun or token.kind != "word" or token.text[:1].isupper():
            return False
        if token.lower in self.nonfinite:
            return True
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(token.lower, {}).values() for key in forms}
        if keys:
            return bool(keys & {"infinitive", "participle"})
        if token.lower in self.lexis.function_words:
            return False
        if self.lexis.is_dictionary_infinitive(token.lower) or self._participle(token.lower):
            return True
        word, lemma = token.lower, self.lexis.lemma(token.lower)
        return (
            lemma != word
            and lemma.endswith(self.lexis.infinitives)
            and lemma[:1].islower()
            and word.endswith(self.participle_endings)
        )

    def many(self, index: int) -> bool | None:
        """Whether a finite verb has several subjects (True) or one (False); None where its form doesn't tell."""
        word = self.lower(index)
        keys = {key for forms in self.lexis.verbs.get(word, {}).values() for key in forms if key != "infinitive"}
        if word in self.lexis.plural_auxiliaries or keys and all(key.endswith(".pl") for key in keys):
            return True
        if keys or word in self.lexis.singular_auxiliaries or not word.endswith(tuple(self.bracket.plural_endings)):
            return False
        return None

    def mark(self, index: int) -> bool:
        """Whether a token is a mark that parts clauses."""
        return self.tokens[index].text in _ENDS

    def coordinates(self, index: int) -> bool:
        """Whether a token is a coordinating conjunction."""
        return (self.tokens[index].lower,) in self.lexis.coordinators or self.tokens[index].lower in self.lexis.joiners

    def is_prefix(self, index: int) -> bool:
        """Whether a parted prefix stands here: at the end of a clause, before a conjunction or a phrase that comes behind."""
        if self.tokens[index].lower not in self.prefixes or index in self.inside and index not in self._lone():
            return False
        after = index + 1
        behind = index not in self.inside and (chunk := self.chunk_at.get(after)) is not None and bool(chunk.preposition)
        return behind or after >= len(self.tokens) or self.mark(after) or self.coordinates(after)

    def _lone(self) -> set[int]:
        return {c.left for c in self.leaders if c.end - c.left == 1}

    def verb(self, item: object) -> bool:
        """Whether an item is a verb or a part of one."""
        return isinstance(item, int) and (self.is_finite(item) or self.is_nonfinite(item) or self.is_prefix(item))

    def joint(self, item: object) -> bool:
        """Whether an item joins what follows: a conjunction or a comma."""
        return isinstance(item, int) and (self.coordinates(item) or self.tokens[item].text == ",")

    def marker(self, item: object) -> bool:
        """Whether an item is the mark of infinitives."""
        return isinstance(item, int) and self.tokens[item].lower == self.bracket.infinitive_mark
