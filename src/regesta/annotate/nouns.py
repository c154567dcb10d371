"""What the form of a noun tells: its case, its number, whose it is, and whether it names people."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token

_BRIEF = 3


class NounJudge:
    """Judges nouns by their endings in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.cased = lexis.grammar.roles == "case"

    def judge(self, chunk: Chunk, word: str, group: str) -> None:
        """What a noun's form tells of it: its number and owner, the head of a compound, who suffered an act."""
        if group:
            self.number(chunk, word, group)
            return
        chunk.possessed = self.possessed(word)
        compound = self.lexis.inflected.compound(word)
        if compound is not None:
            base, kind, chunk.key = compound
            chunk.kind = kind
            self.number(chunk, word, base)
            chunk.case = self.case(word, base) or chunk.case
            return
        sufferer = self.lexis.inflected.sufferer(word)
        if sufferer:
            chunk.kind = "people"
            self.number(chunk, word, sufferer)
            chunk.case = chunk.case or self.case(word, sufferer)

    def possessed(self, word: str) -> bool:
        """Whether an unlisted noun is somebody's: of what the dictionary says it is a form of, if it says so (``békét``)."""
        declension, lemma, known = self.lexis.declension, self.lexis.lemma(word).lower(), self._bases(word)
        if lemma in known - {word} and not declension.is_possessed(lemma, {base for base in known if len(base) > _BRIEF}):
            known = {lemma}
        return declension.is_possessed(word, known)

    def maybe_possessed(self, word: str) -> bool:
        """Whether a word may be a form of somebody's anything, whatever else it may be."""
        return self.lexis.declension.is_possessed(word, self._bases(word))

    def _bases(self, word: str) -> set[str]:
        return {base for base in self.lexis.readings(word) if len(base) >= _BRIEF and self.lexis.known(base)}

    def number(self, chunk: Chunk, word: str, base: str) -> None:
        """Tells one from many by the ending, and marks a possessed noun, in a language that inflects nouns for both."""
        declension = self.lexis.declension
        known = self.lexis.readings(word) & self.lexis.single.keys()
        same = {chunk.kind, "people"} if chunk.kind == "kin" else {chunk.kind}
        listed = {other for other in known if self.lexis.single[other].kind in same}  # both ``fia`` and ``fiú`` may be
        chunk.possessed = declension.is_possessed(word, {base} | listed)
        chunk.marked_plural = declension.is_plural(word, base)
        if base == word and chunk.kind == "people":  # listed as a plural itself: ``osztrákok``
            chunk.marked_plural = any(declension.is_plural(word, other) for other in self.lexis.readings(word))
        if chunk.kind == "people" and not chunk.marked_plural:
            chunk.kind = "person_noun"

    def group_noun(self, word: str) -> str:
        """The base form of an unknown common noun that names people by its ending (``oppositionists``), else ``""``."""
        endings = tuple(self.lexis.grammar.group_nouns)
        if not endings or len(word) < 6:
            return ""
        return next((base for base, _ in self.lexis.declension.cached_bases(word) if base.endswith(endings)), "")

    def case(self, word: str, base: str) -> str:
        """The case of a word whose base form is known."""
        if self.lexis.declension.empty:
            return ""
        for found, case in self.lexis.declension.cached_bases(word):
            if found == base and case:
                return case
        return ""

    def word_case(self, word: str) -> str:
        """The case of an unknown common noun: only endings of three letters or more, or the accusative, are believed."""
        if self.cased and self.befallen(word):
            return ""
        for base, case in self.lexis.declension.cached_bases(word):
            if case and base != word and len(word) - len(base) >= 2 and len(base) >= 3:
                return "" if self.lexis.inflected.is_base(word) else case
        if self.cased and self.lexis.inflected.is_accusative(word):
            return "accusative"
        return ""

    def befallen(self, word: str) -> bool:
        """Whether a word before a noun is a participle that tells what befell whom the noun names: ``a lemondott X``."""
        forms = self.lexis.verbs.get(word, {})
        return any("participle" in keys and self.lexis.verb_entries[n].verb.prefix for n, keys in forms.items())


def opens_entry(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle that opens an entry is a noun of action, a name's after it: ``5 March: | mort de X``."""
    word = tokens[index].lower
    if word not in lexis.nouns or word not in lexis.verbs or index + 2 >= len(tokens):
        return False
    if index and tokens[index - 1].text not in {":", "–", "—"}:
        return False
    if "of" not in lexis.prepositions.get((tokens[index + 1].lower,), ()):
        return False
    introducing = lexis.determiners | lexis.titles
    return next((t for t in tokens[index + 2 :] if t.lower not in introducing or t.capital), tokens[index]).capital


def is_inflected(lexis: Lexis, part: Chunk) -> bool:
    """Whether a common noun before a name is inflected, and so none of its titles: ``after four days of riots | Qavam``."""
    word = part.name.lower()
    if lexis.grammar.roles == "case" or part.kind != "other" or not part.name.islower():
        return False
    if lexis.is_verb(word) or lexis.is_participle(word):
        return False
    lemma = lexis.lemma(word)
    return lemma != word and word.startswith(lemma)


def is_act_of(lexis: Lexis, word: str) -> bool:
    """Whether a lower-case word is somebody's noun of action: ``kizárása``."""
    bases = lexis.readings(word) & lexis.nouns.keys()
    return bool(bases) and lexis.declension.is_possessed(word, bases)
