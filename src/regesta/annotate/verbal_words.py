"""Whether a word among noun phrases is a verb, or an attribute or noun that is written like one."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.name_usage import starts_sentence
from regesta.annotate.nouns import opens_entry
from regesta.annotate.tokens import Token, separated_prefix


class VerbalWords:
    """Judges words of sentences in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.cased = lexis.grammar.roles == "case"
        self.nominal = lexis.grammar.nouns_capitalised
        self.declined = not lexis.declensions.empty

    def floats(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word of quantity only stands between an auxiliary and its participle: ``were | both | arrested``."""
        lexis, word = self.lexis, tokens[index].lower
        if self.cased or not lexis.grammar.head_final or index == 0 or word not in lexis.adverbs:
            return False
        if word not in lexis.determiners and word not in lexis.quantifiers or tokens[index - 1].lower not in lexis.auxiliaries:
            return False
        after = index + 1
        while after < len(tokens) and (lexis.is_adverb(tokens[after].lower) or tokens[after].lower in lexis.auxiliaries):
            after += 1
        return after < len(tokens) and lexis.is_participle(tokens[after].lower)

    def object_of_verb(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that is pronoun and possessive alike stands before a verb, adverbs aside: ``его вновь | арестовали``."""
        lexis, place = self.lexis, index + 1
        if self._within_idiom(tokens, index) or self._before_means(tokens, index):
            return True
        while place < len(tokens) and (lexis.is_adverb(tokens[place].lower) or tokens[place].lower in lexis.negation):
            place += 1
        if place >= len(tokens) or not any(p.case == "object" for p in lexis.pronouns.get(tokens[index].lower, [])):
            return False
        word = tokens[place].lower
        attribute = any(key.startswith("participle") for keys in lexis.verbs.get(word, {}).values() for key in keys)
        return (word in lexis.verbs or lexis.is_verb(word)) and not attribute

    def _within_idiom(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the verb before makes an idiom with the word behind, around its object: ``лишил | его | гражданства``."""
        if index == 0 or index + 1 >= len(tokens):
            return False
        entries = self.lexis.verbs.get(tokens[index - 1].lower, {})
        tails = [self.lexis.verb_entries[number].tail for number in entries]
        after = tokens[index + 1].lower
        return any(len(tail) > 1 and tail[0] == ("{obj}",) and after in tail[1] for tail in tails)

    def _before_means(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a verb stands before and no object behind: ``убили | его | ударами``, ``объявили | его | царём``."""
        lexis = self.lexis
        if (
            index == 0
            or index + 1 >= len(tokens)
            or not any(p.case == "object" for p in lexis.pronouns.get(tokens[index].lower, []))
        ):
            return False
        before, after = tokens[index - 1].lower, tokens[index + 1]
        if before not in lexis.verbs or lexis.preposition(tokens, index + 1)[0] or after.lower in lexis.function_words:
            return False
        lemma = lexis.lemma(after.lower).lower().translate(lexis.folds)
        cases = {r.case for r in lexis.declensions.readings(after.lower) if r.base == lemma}
        return "instrumental" in cases and not cases & {"nominative", "accusative", "genitive"}

    def _describes_object(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a participle right behind a verb belongs to its object: ``received suspended sentences``."""
        lexis, word = self.lexis, tokens[index].lower
        if self.cased or not lexis.grammar.head_final or index == 0 or index + 1 >= len(tokens):
            return False
        before, after = tokens[index - 1].lower, tokens[index + 1]
        acting = lexis.is_past(before) and before not in lexis.auxiliaries and before not in lexis.grammar.light_verbs
        noun = after.kind == "word" and after.lower not in lexis.function_words and lexis.known(after.lower)
        forms = lexis.verbs.get(word, {})
        participle = bool(forms) and all(any(key.startswith("participle") for key in keys) for keys in forms.values())
        return acting and participle and noun and not lexis.is_adverb(after.lower)

    def _before_auxiliary(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that may be a present stands where a noun must: ``thirteen alleged associates were shot``."""
        lexis, word = self.lexis, tokens[index].lower
        if self.cased or index + 1 >= len(tokens) or tokens[index + 1].lower not in lexis.plural_auxiliaries:
            return False
        classes = {key.partition(".")[0] for keys in lexis.verbs.get(word, {}).values() for key in keys}
        return classes <= {"present", "infinitive"} and not lexis.is_participle(word)

    def _made(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word says what somebody becomes, though a verb is written so: ``devint | régente``."""
        place = index - 1
        while place > 0 and tokens[place].capital and not self.cased:
            place -= 1  # ``nomma X | commandant``
        entries = self.lexis.verbs.get(tokens[place].lower, {})
        if not any(self.lexis.verb_entries[number].type == "appointed" for number in entries):
            return False
        phrase = self.lexis.phrases.match([self.lexis.readings(tokens[index].lower)], 0)
        return phrase is not None and phrase.kind == "office"

    def _governs(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a gerund behind a preposition has an object of its own, or a participle says who of all is meant:
        ``avenged him by | stabbing X``, ``among those | arrested``."""
        lexis, before = self.lexis, tokens[index - 1].lower if index else ""
        if self.cased or not lexis.grammar.head_final or index + 1 >= len(tokens):
            return False
        keys = {key.partition(".")[0] for forms in lexis.verbs.get(tokens[index].lower, {}).values() for key in forms}
        if before in lexis.grammar.pointing:
            return "participle" in keys
        following = tokens[index + 1]
        opens = following.capital or any(
            following.lower in known for known in (lexis.determiners, lexis.possessives, lexis.pronouns)
        )
        relations = set(lexis.prepositions.get((before,), ()))
        if keys == {"gerund"} and tokens[index].lower not in lexis.nouns and self._goes_on(tokens, index, relations):
            return True
        return keys == {"gerund"} and bool({"by", "after", "before"} & relations) and opens

    def _goes_on(self, tokens: Sequence[Token], index: int, relations: set[str]) -> bool:
        """Whether a gerund of an act of one's own has no object behind it: ``after | fleeing to``, ``On | returning in 1992``."""
        lexis = self.lexis
        if not any(lexis.verb_entries[number].own for number in lexis.verbs.get(tokens[index].lower, {})):
            return False
        opening = index == 1 or tokens[index - 2].kind == "mark"
        if not relations & {"after", "before"} and not (relations & {"by", "in", "through"} and opening):
            return False
        after = tokens[index + 1].lower
        return (after,) in lexis.prepositions or lexis.is_adverb(after) or tokens[index + 1].text == ","

    def verb_here(self, tokens: Sequence[Token], index: int, after_head: bool, modified: bool) -> bool:
        """Whether a word is a verb here; after a determiner a participle is an attribute (``his coerced confession``)."""
        word = tokens[index].lower
        lexis = self.lexis
        entry = self.declined and index > 0 and tokens[index - 1].text == "."
        entry = entry or lexis.grammar.verb_first and index > 0 and starts_sentence(tokens, index)
        if tokens[index].capital and index > 0 and not entry or tokens[index].noun:
            return False
        owned = index > 1 and tokens[index - 1].lower in lexis.oblique_relatives and tokens[index - 2].lower in lexis.determiners
        if owned and lexis.grammar.verb_first:
            return False  # ``la cui | condanna``
        if self.nominal and not modified and (word in lexis.split_stems or word in lexis.verbs):
            return True
        if not self.cased and index and self._made(tokens, index):
            return False
        if self.cased and any(
            separated_prefix(tokens, index, lexis.verb_entries[number].verb.prefix) is not None
            for number in lexis.split_stems.get(word, ())
        ):
            return True
        if word in lexis.common_verbs or lexis.is_adverb(word) and not modified:
            return True
        if not self.cased and opens_entry(lexis, tokens, index):
            return False
        if not self.cased and index and tokens[index - 1].lower in lexis.auxiliaries and lexis.is_participle(word):
            return True
        if modified and not after_head and lexis.is_infinitive(word) and tokens[index - 1].lower in lexis.infinitive_markers:
            return True
        if modified and lexis.is_bare(word) and tokens[index - 1].lower not in lexis.infinitive_markers:
            return False
        if modified and not after_head and self._governs(tokens, index):
            return True
        if modified and self._before_auxiliary(tokens, index) or self._describes_object(tokens, index):
            return False
        attribute = modified and not after_head
        return not attribute and (word in lexis.verbs or lexis.is_verb(word))
