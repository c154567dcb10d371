"""Noun phrases of a sentence: who and what is spoken of, and by what each is tied to the rest."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import OPENING_QUOTES, Chunk
from regesta.annotate.clitics import (
    before_infinitive,
    clitic_form,
    is_present,
    leans_on_verb,
    owner_clitic,
    stands_alone,
    subject_form,
    takes_clitic,
)
from regesta.annotate.head_runs import HeadReader
from regesta.annotate.heads import HeadChooser
from regesta.annotate.lexis import Lexis
from regesta.annotate.linking import Linker
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.names import NameRegistry
from regesta.annotate.settled_cases import CaseSettler
from regesta.annotate.tokens import Token
from regesta.annotate.verbal_words import VerbalWords


class Chunker:
    """Finds the noun phrases of sentences of one document."""

    def __init__(self, lexis: Lexis, registry: NameRegistry, *, parted: bool = False) -> None:
        self.lexis, self.registry = lexis, registry
        self.cased = lexis.grammar.roles == "case"
        self.linker = Linker(lexis, parted=parted)
        self.settler = None if lexis.declensions.empty else CaseSettler(lexis)
        self.heads = HeadChooser(lexis)
        self.verbal = VerbalWords(lexis)
        self.runs = HeadReader(registry, self.heads, self.verbal)

    def chunks(self, tokens: Sequence[Token], blocked: Sequence[tuple[int, int]] = ()) -> list[Chunk]:
        """All noun phrases in order; token ranges ``blocked`` (dates) are stepped over."""
        dated = frozenset(index for start, end in blocked for index in range(start, end))
        names = {span.start: span for span in self.registry.spans(tokens, dated)}
        readings = [self.lexis.readings(token.lower) for token in tokens]
        stops = dict(blocked)
        found: list[Chunk] = []
        index = 0
        while index < len(tokens):
            if index in stops:
                index = max(stops[index], index + 1)
                continue
            chunk, index = self._phrase(tokens, readings, names, stops, index)
            if chunk is not None:
                found.append(chunk)
        if self.settler is not None:
            self.settler.before_links(tokens, found)
        for chunk in found:
            before = chunk.left - int(self.cased and chunk.left > 0)  # ``a | volt | elnök``: the copula is no part of the phrase
            chunk.former = any(token.lower in self.lexis.grammar.former for token in tokens[before : chunk.end])
            if chunk.former and before < chunk.left and before and tokens[before - 1].lower in self.lexis.grammar.articles:
                chunk.definite = True
        self.linker.link(tokens, found)
        if self.settler is not None:
            self.settler.after_links(found)
        return found

    def _partitive(self, tokens: Sequence[Token], index: int, size: int) -> bool:
        """Whether a preposition is an article of many here: ``et d'autres ministres``, ``arrêta de nombreux députés``."""
        words = {tuple(token.lower for token in tokens[index : index + size + 1])}
        if not words & self.lexis.partitives:
            return False
        before = tokens[index - 1] if index else None
        noun = before is not None and before.kind == "word" and before.lower not in self.lexis.function_words
        return not noun or before is not None and self.lexis.is_verb(before.lower)

    def _one_of(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an article stands for one of those spoken of: ``un de | ses officiers``."""
        if index + 2 >= len(tokens) or tokens[index].lower not in self.lexis.grammar.indefinite:
            return False
        led = "of" in self.lexis.prepositions.get((tokens[index + 1].lower,), ())
        return led and tokens[index + 2].lower in self.lexis.possessives

    def _approximate(self, tokens: Sequence[Token], index: int, preposition: tuple[str, ...]) -> bool:
        """Whether a preposition only makes a number a rough one: ``près de | quatre cents étudiants``, ``plus de | cent``."""
        lexis, end = self.lexis, index + len(preposition)
        if self.cased or end >= len(tokens) or not (lexis.is_number(tokens[end].lower) or tokens[end].kind == "number"):
            return False
        before = f"{tokens[index - 1].lower} {preposition[0]}" if index else ""
        return " ".join(preposition) in lexis.quantifiers or before in lexis.quantifiers

    def _phrase(
        self,
        tokens: Sequence[Token],
        readings: list[frozenset[str]],
        names: dict[int, NameSpan],
        stops: dict[int, int],
        index: int,
    ) -> tuple[Chunk | None, int]:
        lexis, left = self.lexis, index
        preposition, relations = self.lexis.preposition(tokens, index)
        if tuple(token.lower for token in tokens[index : index + 3]) in lexis.coordinators:
            return None, index + 3
        if preposition and index and (tokens[index - 1].lower, *preposition) in lexis.coordinators:  # ``X y | hasta | Y``
            return self._phrase(tokens, readings, names, stops, index + len(preposition))
        if preposition and leans_on_verb(lexis, tokens, index) or self.verbal.floats(tokens, index):
            return None, index + 1
        if preposition and stands_alone(lexis, tokens, index + len(preposition)):
            return None, index + len(preposition)
        if preposition and self._partitive(tokens, index, len(preposition)):
            index, preposition, relations = index + len(preposition), (), ()
        if preposition and self._approximate(tokens, index, preposition):
            index, preposition, relations = index + len(preposition), (), ()
        if preposition and tokens[index].capital and index in names and index > 0:
            preposition, relations = (), ()
        index += len(preposition)
        if index in stops:
            return None, index
        begin = index
        possessive, negated = "", False
        definite = bool(preposition) and preposition[-1] in lexis.determiners
        plural, determined = False, bool(preposition)
        while index < len(tokens):
            word = tokens[index].lower
            if index in stops or index in names:
                break
            if word in lexis.pronouns and not self._is_determiner(tokens, names, index):
                break
            if self._clause_opens(tokens, names, index):
                return None, index + 1
            if word in lexis.noun_negation and not self.cased:
                negated = True
            elif word in lexis.possessives:
                possessive, determined = word, True
            elif word in lexis.quantifiers or lexis.is_number(word) or tokens[index].kind == "number":
                if determined and self.heads.described(tokens, index):
                    break
                plural = True
                if index + 2 < len(tokens) and (word in lexis.quantifiers or tokens[index + 2].lower in lexis.possessives):
                    index += "of" in lexis.prepositions.get((tokens[index + 1].lower,), ())
            elif word in lexis.determiners:
                definite, determined = definite or word not in lexis.grammar.indefinite, True
                index += self._one_of(tokens, index)
            else:
                break
            index += 1
        if index >= len(tokens):
            return None, index
        token = tokens[index]
        if self._counts_nobody(tokens, names, left, index):
            return None, index
        if token.lower in lexis.pronouns and index not in names:
            alone = all(p.case == "subject" for p in lexis.pronouns[token.lower])
            if preposition and (alone or before_infinitive(lexis, tokens, index)):
                preposition, relations, left = (), (), index
            pronoun = Chunk(left, index, index + 1, "pronoun", token.text, relations=relations, pronoun=token.lower)
            pronoun.plural = lexis.pronouns[token.lower][0].number == "plural"
            pronoun.preposition = preposition
            if all(p.case == "dative" for p in lexis.pronouns[token.lower]):
                pronoun.relations = relations or self._case_relations("dative")
            if self.cased:
                case = lexis.pronouns[token.lower][0].case
                pronoun.case = {"object": "accusative", "subject": ""}.get(case, case if case in lexis.case_relations else "")
                pronoun.relations = pronoun.relations or self._case_relations(pronoun.case)
            return pronoun, index + 1
        for words in lexis.anaphors_by_first.get(tokens[left + len(preposition)].lower, ()):
            if tuple(t.lower for t in tokens[left + len(preposition) : left + len(preposition) + len(words)]) == words:
                if not self.cased and not self._anaphoric(tokens, left + len(preposition) + len(words), words):
                    continue
                if words in lexis.latter and self._one_of_group(tokens, left + len(preposition) + len(words)):
                    continue
                end = left + len(preposition) + len(words)
                anaphor = Chunk(left, left + len(preposition), end, "pronoun", " ".join(words), relations=relations)
                anaphor.pronoun, anaphor.preposition = "anaphor", preposition
                if self.cased:
                    anaphor.case = next(
                        (c for base, c in lexis.declension.cached_bases(words[-1]) if c and lexis.known(base)), ""
                    )
                    anaphor.relations = self._case_relations(anaphor.case)
                anaphor.plural = len(words) > 1 and words not in lexis.latter
                numbers = [lexis.lexicon.number_words[word] for word in words if word in lexis.lexicon.number_words]
                anaphor.key = str(numbers[0]) if numbers and numbers[0] > 1 else ""
                anaphor.plural = anaphor.plural or bool(anaphor.key)
                return anaphor, end
        head, end = self.runs.head(tokens, readings, names, stops, index, left, determined or plural and not self.cased)
        if head is None:
            return self._quantified(tokens, left, begin, index, relations, preposition), max(index, left + 1)
        chunk = head
        if definite and not possessive and not preposition:
            possessive = owner_clitic(lexis, tokens, left, tokens[chunk.start].lower)
        chunk.left, chunk.relations, chunk.preposition = left, relations or self._case_relations(chunk.case), preposition
        chunk.possessive, chunk.definite, chunk.negated = possessive, definite, negated
        counted = plural and chunk.kind not in {"person", "organ", "place"} and not self._one(chunk)
        chunk.plural = chunk.plural or counted or chunk.kind == "people"
        if counted and definite and self.cased:
            counts = (lexis.lexicon.number_words.get(t.lower, 0) for t in tokens[left : chunk.start])
            chunk.count = next((count for count in counts if count > 1), 0)
        if plural and (self.cased and chunk.kind == "person_noun" or chunk.kind == "label"):
            chunk.kind = "people"
        return chunk, max(end, chunk.end)

    def _counts_nobody(self, tokens: Sequence[Token], names: dict[int, NameSpan], left: int, index: int) -> bool:
        """Whether a number stands without a noun, before the verb: ``a crowd of several thousand | freed X``."""
        numeral = (
            index > left and self.lexis.is_number(tokens[index - 1].lower) and self.lexis.grammar.head_final and not self.cased
        )
        led = numeral and "of" in self.lexis.prepositions.get((tokens[left].lower,), ())
        return led and self.lexis.is_verb(tokens[index].lower) and index + 1 in names

    def _one(self, chunk: Chunk) -> bool:
        """Whether a noun is of one person where plurals are listed as people, though a number stands before: ``a second nun``."""
        plain = self.lexis.grammar.head_final and not self.cased and not self.lexis.grammar.bracket
        return plain and chunk.kind in {"person_noun", "kin", "office"} and not chunk.plural

    def _one_of_group(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether those of whom it is the last follow, where words have cases: ``последний | из Бурбонов``."""
        lexis = self.lexis
        after = tokens[index].lower if index < len(tokens) else ""
        return not lexis.declensions.empty and lexis.prepositions.get((after,), [])[:1] == ["from"]

    def _anaphoric(self, tokens: Sequence[Token], end: int, words: tuple[str, ...]) -> bool:
        """Whether a number stands for people named before, no noun following: not ``les deux | derniers survivants``."""
        if self.lexis.grammar.verb_first and words in self.lexis.latter and end < len(tokens) and tokens[end].kind == "word":
            after = tokens[end].lower
            return after in self.lexis.function_words or self.lexis.is_verb(after) or after in self.lexis.verbs
        if end < len(tokens) and tokens[end].lower in self.lexis.grammar.temporal:
            return False  # ``останнього | дня``
        if words[-1] not in self.lexis.lexicon.number_words or end + 1 >= len(tokens):
            return True
        nouns = [self.lexis.phrases.match([self.lexis.readings(t.lower) for t in tokens[i : i + 4]], 0) for i in (end, end + 1)]
        return not any(noun is not None and noun.kind == "people" for noun in nouns)

    def _clause_opens(self, tokens: Sequence[Token], names: dict[int, NameSpan], index: int) -> bool:
        """Whether a determiner is a relative pronoun or conjunction here: ``that deposed him``, ``that the party``."""
        word, lexis = tokens[index].lower, self.lexis
        if word not in lexis.relatives and word not in lexis.subordinators or index + 1 >= len(tokens):
            return False
        following = tokens[index + 1].lower
        if word in lexis.relatives and lexis.is_verb(following):
            return True
        return (
            following in lexis.determiners or following in lexis.possessives or following in lexis.pronouns or index + 1 in names
        )

    def _quantified(
        self,
        tokens: Sequence[Token],
        left: int,
        begin: int,
        end: int,
        relations: tuple[str, ...],
        preposition: tuple[str, ...],
    ) -> Chunk | None:
        """A number of people who are not named again: ``expelled all four``, ``the three were shot``."""
        words = [token.lower for token in tokens[begin:end]]
        lexis = self.lexis
        counted = [word for word in words if word in lexis.quantifiers or word in lexis.lexicon.number_words]
        if not counted or counted[-1] != words[-1] or lexis.lexicon.number_words.get(counted[-1], 2) < 2:
            return None
        following = tokens[end].lower if end < len(tokens) else "."
        if "of" in lexis.prepositions.get((following,), ()) or self.cased or following in lexis.grammar.temporal:
            return None
        chunk = Chunk(left, begin, end, "pronoun", " ".join(words), relations=relations, plural=True, pronoun="anaphor")
        chunk.key = str(lexis.lexicon.number_words.get(counted[-1], ""))
        chunk.preposition = preposition
        return chunk

    def _case_relations(self, case: str) -> tuple[str, ...]:
        return tuple(self.lexis.case_relations.get(case, ()))

    def _told_noun(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun that is a verb's form too follows an article right behind a verb: ``gli fu tolta | la | guida``."""
        lexis = self.lexis
        if not lexis.grammar.verb_first or index < 1 or index + 1 >= len(tokens):
            return False
        noun, before = tokens[index + 1].lower, tokens[index - 1].lower
        perfect = index > 1 and tokens[index - 2].lower in lexis.auxiliaries and lexis.is_participle(before)
        if not perfect and not (lexis.is_past(before) and before not in lexis.nouns and before not in lexis.phrase_words):
            return False
        if lexis.is_infinitive(noun):
            return False
        return noun in lexis.nouns or lexis.phrases.match([frozenset({noun})], 0) is not None or noun in lexis.tail_nouns

    def _is_determiner(self, tokens: Sequence[Token], names: dict[int, NameSpan], index: int) -> bool:
        """Whether a word that can be pronoun or determiner (``her``, ``la``, ``leur``) determines a noun here."""
        word = tokens[index].lower
        lexis = self.lexis
        if word not in lexis.determiners and word not in lexis.possessives:
            return False
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is not None and following.kind == "number" and word in lexis.determiners:
            return True
        if following is not None and following.text in OPENING_QUOTES and word in lexis.determiners:
            return True
        if following is None or following.kind != "word":
            return False
        if word in lexis.grammar.elisions and following.capital and following.text.istitle() and tokens[index].text.islower():
            return True  # ``les habitants de l' | Est``: a verb has no capital
        if self.settler is not None and self.verbal.object_of_verb(tokens, index):
            return False
        if self.settler is not None and lexis.preposition(tokens, index + 1)[0] and index + 1 not in names:
            return False  # ``его | вместе с семьёй убили``
        if index + 1 in names:
            return True
        if word in lexis.determiners:
            before = tokens[index - 1] if index else None
            if self._told_noun(tokens, index):
                return True
            after_noun = before is not None and before.kind == "word" and before.lower not in lexis.function_words
            after_subject = before is not None and subject_form(lexis, before.lower) and clitic_form(lexis, word)
            after_verb = lexis.grammar.verb_first and before is not None and lexis.is_past(before.lower)
            if (after_noun and not after_verb or after_subject) and is_present(lexis, following.lower):
                return False
            set_off = before is not None and before.text == "," and index > 1 and tokens[index - 2].capital
            if set_off and clitic_form(lexis, word) and is_present(lexis, following.lower):
                return lexis.phrases.match([lexis.readings(following.lower)], 0) is not None
            if lexis.is_conjugated(following.lower) and clitic_form(lexis, word):
                return False
            return not takes_clitic(lexis, following.lower)
        if following.lower in lexis.determiners and all(p.case == "possessive" for p in lexis.pronouns[word]):
            return True
        if following.lower in lexis.function_words and following.lower not in lexis.lexicon.number_words:
            return following.lower in lexis.quantifiers or following.lower in lexis.adverbs
        return word in lexis.possessives or not (following.lower in lexis.verbs or lexis.is_verb(following.lower))
