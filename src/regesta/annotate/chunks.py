"""Noun phrases of a sentence: who and what is spoken of, and by what each is tied to the rest."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.boundaries import Boundaries
from regesta.annotate.chunk import OPENING_QUOTES, Chunk
from regesta.annotate.clitics import clitic_form, is_present, leans_on_verb, subject_form, takes_clitic
from regesta.annotate.heads import HeadChooser
from regesta.annotate.lexis import Lexis, Phrase
from regesta.annotate.linking import Linker
from regesta.annotate.names import NameRegistry, NameSpan
from regesta.annotate.nouns import NounJudge, is_inflected, opens_entry
from regesta.annotate.settled_cases import CaseSettler
from regesta.annotate.tokens import Token, separated_prefix, spelled

# Phrases that a person's name stands beside without being described by them, and bodies with a name of their own behind them.
_NO_PERSON = frozenset({"organ", "place", "faction", "penalty", "charge", "place_noun", "work"})
_NAMED = frozenset({"party", "movement", "league", "front", "academy"})


class Chunker:
    """Finds the noun phrases of sentences of one document."""

    def __init__(self, lexis: Lexis, registry: NameRegistry, *, parted: bool = False) -> None:
        self.lexis, self.registry = lexis, registry
        self.cased = lexis.grammar.roles == "case"
        self.nominal = lexis.grammar.bracket
        self.linker = Linker(lexis, parted=parted)
        self.settler = None if lexis.declensions.empty else CaseSettler(lexis)
        self.heads = HeadChooser(lexis)
        self.nouns = NounJudge(lexis)
        self.bounds = Boundaries(lexis, self.nouns)

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
        self.linker.link(tokens, found)
        if self.settler is not None:
            self.settler.after_links(found)
        return found

    def _preposition(self, tokens: Sequence[Token], index: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for size in (4, 3, 2, 1):
            words = tuple(token.lower for token in tokens[index : index + size])
            if len(words) == size and words in self.lexis.prepositions:
                return words, tuple(self.lexis.prepositions[words])
        return (), ()

    def _partitive(self, tokens: Sequence[Token], index: int, size: int) -> bool:
        """Whether a preposition is an article of many here: ``et d'autres ministres``, ``arrêta de nombreux députés``."""
        words = {tuple(token.lower for token in tokens[index : index + size + 1])}
        if not words & self.lexis.partitives:
            return False
        before = tokens[index - 1] if index else None
        noun = before is not None and before.kind == "word" and before.lower not in self.lexis.function_words
        return not noun or before is not None and self.lexis.is_verb(before.lower)

    def _phrase(
        self,
        tokens: Sequence[Token],
        readings: list[frozenset[str]],
        names: dict[int, NameSpan],
        stops: dict[int, int],
        index: int,
    ) -> tuple[Chunk | None, int]:
        lexis, left = self.lexis, index
        preposition, relations = self._preposition(tokens, index)
        if tuple(token.lower for token in tokens[index : index + 3]) in lexis.coordinators:
            return None, index + 3
        if preposition and leans_on_verb(lexis, tokens, index):
            return None, index + 1
        if preposition and self._partitive(tokens, index, len(preposition)):
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
                if word in lexis.quantifiers and index + 2 < len(tokens):
                    index += "of" in lexis.prepositions.get((tokens[index + 1].lower,), ())
            elif word in lexis.determiners:
                definite, determined = definite or word not in lexis.grammar.indefinite, True
            else:
                break
            index += 1
        if index >= len(tokens):
            return None, index
        token = tokens[index]
        if token.lower in lexis.pronouns and index not in names:
            if preposition and all(p.case == "subject" for p in lexis.pronouns[token.lower]):
                preposition, relations, left = (), (), index
            pronoun = Chunk(left, index, index + 1, "pronoun", token.text, relations=relations, pronoun=token.lower)
            pronoun.plural = lexis.pronouns[token.lower][0].number == "plural"
            pronoun.preposition = preposition
            if self.cased:
                pronoun.case = {"object": "accusative", "subject": ""}.get(lexis.pronouns[token.lower][0].case, "")
            return pronoun, index + 1
        for words in lexis.anaphors_by_first.get(tokens[left + len(preposition)].lower, ()):
            if tuple(t.lower for t in tokens[left + len(preposition) : left + len(preposition) + len(words)]) == words:
                if not self.cased and not self._anaphoric(tokens, left + len(preposition) + len(words), words):
                    continue
                end = left + len(preposition) + len(words)
                anaphor = Chunk(left, left + len(preposition), end, "pronoun", " ".join(words), relations=relations)
                anaphor.pronoun, anaphor.preposition = "anaphor", preposition
                if self.cased:
                    anaphor.case = next(
                        (c for base, c in lexis.declension.cached_bases(words[-1]) if c and lexis.known(base)), ""
                    )
                    anaphor.relations = self._case_relations(anaphor.case)
                anaphor.plural = len(words) > 1 and words[-1] not in {"latter", "former", "dernier", "dernière"}
                numbers = [lexis.lexicon.number_words[word] for word in words if word in lexis.lexicon.number_words]
                anaphor.key = str(numbers[0]) if numbers and numbers[0] > 1 else ""
                return anaphor, end
        head, end = self._head(tokens, readings, names, stops, index, left, determined or plural and not self.cased)
        if head is None:
            return self._quantified(tokens, left, begin, index, relations, preposition), max(index, left + 1)
        chunk = head
        chunk.left, chunk.relations, chunk.preposition = left, relations or self._case_relations(chunk.case), preposition
        chunk.possessive, chunk.definite, chunk.negated = possessive, definite, negated
        counted = plural and chunk.kind not in {"person", "organ", "place"}
        chunk.plural = chunk.plural or counted or chunk.kind == "people"
        if plural and (self.cased and chunk.kind == "person_noun" or chunk.kind == "label"):
            chunk.kind = "people"
        return chunk, max(end, chunk.end)

    def _anaphoric(self, tokens: Sequence[Token], end: int, words: tuple[str, ...]) -> bool:
        """Whether a number stands for people named before, no noun following: not ``les deux | derniers survivants``."""
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
        if self.settler is not None and self._object_of_verb(tokens, index):
            return False
        if index + 1 in names:
            return True
        if word in lexis.determiners:
            before = tokens[index - 1] if index else None
            after_noun = before is not None and before.kind == "word" and before.lower not in lexis.function_words
            after_subject = before is not None and subject_form(lexis, before.lower) and clitic_form(lexis, word)
            if (after_noun or after_subject) and is_present(lexis, following.lower):
                return False
            if lexis.is_conjugated(following.lower) and clitic_form(lexis, word):
                return False
            return not takes_clitic(lexis, following.lower)
        if following.lower in lexis.determiners and all(p.case == "possessive" for p in lexis.pronouns[word]):
            return True
        if following.lower in lexis.function_words and following.lower not in lexis.lexicon.number_words:
            return following.lower in lexis.quantifiers or following.lower in lexis.adverbs
        return word in lexis.possessives or not (following.lower in lexis.verbs or lexis.is_verb(following.lower))

    def _object_of_verb(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a word that is pronoun and possessive alike stands before a verb, adverbs aside: ``его вновь | арестовали``."""
        lexis, place = self.lexis, index + 1
        while place < len(tokens) and (lexis.is_adverb(tokens[place].lower) or tokens[place].lower in lexis.negation):
            place += 1
        if place >= len(tokens) or not any(p.case == "object" for p in lexis.pronouns.get(tokens[index].lower, [])):
            return False
        word = tokens[place].lower
        attribute = any(key.startswith("participle") for keys in lexis.verbs.get(word, {}).values() for key in keys)
        return (word in lexis.verbs or lexis.is_verb(word)) and not attribute

    @staticmethod
    def _base_name(first: Token, phrase: Phrase) -> str:
        """The words of a phrase in their base forms, with the capital it has here."""
        name = " ".join(phrase.words)
        if first.text.isupper() and len(first.text) > 1:
            return first.text if len(phrase.words) == 1 else name.upper()
        return name[:1].upper() + name[1:] if first.capital else name

    def _ends_phrase(self, tokens: Sequence[Token], parts: Sequence[Chunk], index: int) -> bool:
        """Whether a phrase is whole with its noun, where adjectives agree with what follows and owners stand behind."""
        if self.settler is None or not parts:
            return False
        if parts[-1].kind != "other":
            return True
        return not self._adjective(parts[-1].name.lower().translate(self.lexis.folds))

    def _adjective(self, word: str) -> bool:
        endings = tuple(self.lexis.grammar.adjective_endings)
        if self.lexis.known(word) and not self.lexis.lemma(word).endswith(endings):
            return False
        return any(r.declension.adjective for r in self.lexis.declensions.readings(word))

    def _head(
        self,
        tokens: Sequence[Token],
        readings: list[frozenset[str]],
        names: dict[int, NameSpan],
        stops: dict[int, int],
        index: int,
        left: int,
        determined: bool,
    ) -> tuple[Chunk | None, int]:
        """Reads a run of modifiers, lexicon words and names, and decides which of them is the head."""
        parts: list[Chunk] = []
        begin = index
        modified = determined or left > 0 and tokens[left - 1].lower in self.lexis.genitive_words
        while index < len(tokens) and index not in stops:
            token = tokens[index]
            if self._ends_phrase(tokens, parts, index):
                break
            phrase = self.lexis.phrases.match(readings, index)
            if phrase is not None and phrase.capital and not self._written_so(phrase, token):
                phrase = None
            span = names.get(index)
            if self.nominal and parts and self._beside(tokens, index, parts[-1], span):
                break
            if self.cased and modified and not parts and index + 1 in names and self.nouns.befallen(token.lower):
                index += 1  # ``a meggyilkolt | X``
                continue
            if span is not None and span.kind == "person" and parts and self.bounds.name_apart(parts):
                break
            if span is not None and span.kind == "person" and parts and is_inflected(self.lexis, parts[-1]):
                break
            named = bool(parts) and parts[-1].kind == "person" and parts[-1].end == index
            if named and not self.cased and phrase is not None and phrase.kind in {"office", "person_noun", "penalty", "charge"}:
                break
            if self.cased and parts and parts[-1].end == index and self.bounds.complete(tokens, index, parts[-1], span, phrase):
                break
            if named and span is None and phrase is None and self.bounds.apart(tokens, readings, index):
                break
            if self.cased and self.bounds.after_title(tokens, readings, index, parts, span, phrase):
                break
            if named and self.bounds.former(tokens, readings, index):
                index += 1
                continue
            if self.cased and parts and parts[-1].kind == "person" and self.bounds.not_owned(tokens, index, span, phrase):
                if span is not None or phrase is not None or not self.bounds.foreign_title(token.lower):
                    break
            if span is not None and not (phrase is not None and self._phrase_wins(phrase, span, tokens)):
                chunk = Chunk(begin, span.start, span.end, span.kind, span.name, span.key, case=span.case, plural=span.plural)
                parts.append(chunk)
                index = span.end
                if self._genitive_of_name(tokens, readings, index):
                    index += 1
                    continue
                if index < len(tokens) and tokens[index].lower in self.lexis.genitive_words:
                    chunk.genitive = True
                    index += 1
                    break
                if self.cased and chunk.case not in ("", "adjective"):
                    break
                continue
            if phrase is not None and phrase.kind == "office" and not self.cased and parts and parts[-1].kind == "person":
                break
            if phrase is not None and not self._verb_here(tokens, index, bool(parts), modified):
                end = index + len(phrase.words)
                case = self.nouns.case(tokens[end - 1].lower, phrase.words[-1])
                name = spelled(tokens[index:end]) if self.settler is None else self._base_name(tokens[index], phrase)
                chunk = Chunk(begin, index, end, phrase.kind, name, phrase.key, case=case)
                if self.cased:
                    self.nouns.number(chunk, tokens[end - 1].lower, phrase.words[-1])
                parts.append(chunk)
                index = end
                if index < len(tokens) and tokens[index].lower in self.lexis.genitive_words:
                    chunk.genitive = True
                    index += 1
                    break
                if case and self.cased and case != "adjective":
                    break
                continue
            if self.nominal and not token.capital and not token.noun and parts:
                before = tokens[index - 1]
                if before.noun or before.capital or not self._attributes(tokens, index, stops):
                    break
            if (
                token.kind != "word"
                or token.lower in self.lexis.function_words
                or named
                and not self.cased
                and self.lexis.is_adverb(token.lower)
                or self._verb_here(tokens, index, bool(parts), modified)
            ):
                break
            if token.lower in self.lexis.nouns and parts and parts[-1].end == index and not self.cased:
                break
            if parts and self._preposition(tokens, index)[0] or self.bounds.coordinator_here(tokens, index):
                break
            case = self.nouns.word_case(token.lower) if self.cased else ""
            group = self.nouns.group_noun(token.lower)
            parts.append(Chunk(begin, index, index + 1, "people" if group else "other", token.text, case=case))
            if self.cased:
                self.nouns.judge(parts[-1], token.lower, group)
            index += 1
            if token.lower in self.lexis.grammar.temporal and index in names:
                break
            if index < len(tokens) and tokens[index].lower in self.lexis.genitive_words:
                parts[-1].genitive = True
                index += 1
                break
            if case and self.cased and case != "adjective":
                break
        if self.nominal and parts and not any(tokens[i].capital or tokens[i].noun for p in parts for i in range(p.start, p.end)):
            if tokens[parts[0].start].lower not in self.nominal.nominative:
                return None, index
        return (self.heads.choose(tokens, parts, begin, left), index) if parts else (None, index)

    def _beside(self, tokens: Sequence[Token], index: int, before: Chunk, span: NameSpan | None) -> bool:
        """Whether another phrase begins, where only a person's noun stands before a name: ``die Partei | X``, ``Wien | Asyl``."""
        if before.end != index:
            return False
        noun = tokens[index - 1]
        if span is not None and noun.noun and before.kind == "organ":
            return span.kind == "person" or before.key not in _NAMED
        if span is not None and span.kind == "person" and noun.noun and self.nominal is not None:
            personal = noun.lower.endswith(tuple(self.nominal.person_endings)) and noun.lower not in self.lexis.nouns
            if before.kind == "people":
                return before.left == 0 or not self._of_one(tokens[before.left - 1].lower)
            return before.kind in _NO_PERSON or before.kind == "other" and not personal
        if span is not None and noun.noun:
            return before.kind == "people"
        return tokens[index].noun and tokens[index - 1].capital and before.kind in {"person", "place"}

    def _of_one(self, article: str) -> bool:
        """Whether a noun that may be a plural is one person's behind this article: ``den Bauern | X``."""
        assert self.nominal is not None
        words = self.nominal
        return article in {*words.accusative, *words.genitive, *words.dative, *words.nominative}

    def _attributes(self, tokens: Sequence[Token], index: int, stops: dict[int, int]) -> bool:
        """Whether a noun follows what may be adjectives, where nouns have capitals."""
        for at in range(index, min(index + 4, len(tokens))):
            if tokens[at].noun or tokens[at].capital:
                return True
            if tokens[at].kind != "word" or at in stops or tokens[at].lower in self.lexis.function_words:
                return False
        return False

    @staticmethod
    def _written_so(phrase: Phrase, token: Token) -> bool:
        """Whether an acronym stands in capitals here, the name of a people with its capital."""
        return token.capital if phrase.kind == "people" else token.text[:2].isupper()

    def _genitive_of_name(self, tokens: Sequence[Token], readings: list[frozenset[str]], index: int) -> bool:
        """Whether a genitive mark stands inside a body's name: ``Convention People's Party``."""
        if index + 1 >= len(tokens) or tokens[index].lower not in self.lexis.genitive_words or not tokens[index + 1].capital:
            return False
        phrase = self.lexis.phrases.match(readings, index + 1)
        return phrase is not None and phrase.kind in {"organ", "faction"}

    def _phrase_wins(self, phrase: object, span: NameSpan, tokens: Sequence[Token]) -> bool:
        words, kind = phrase.words, phrase.kind  # type: ignore[attr-defined]
        if kind in {"organ", "place"} and len(words) >= 2:
            return True
        if self.settler is not None and span.kind == "person" and len(words) == 1 and tokens[span.start].lower not in words:
            return kind in {"organ", "place"} or tokens[span.start].text not in self.registry.usage.inside and span.start == 0
        if len(words) >= span.end - span.start:
            return not (span.kind == "person" and tokens[span.start].text in self.registry.full)
        return kind in {"organ", "office"} and span.kind != "person"

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
        entries = self.lexis.verbs.get(tokens[index - 1].lower, {})
        if not any(self.lexis.verb_entries[number].type == "appointed" for number in entries):
            return False
        phrase = self.lexis.phrases.match([self.lexis.readings(tokens[index].lower)], 0)
        return phrase is not None and phrase.kind == "office"

    def _verb_here(self, tokens: Sequence[Token], index: int, after_head: bool, modified: bool) -> bool:
        """Whether a word is a verb here; after a determiner a participle is an attribute (``his coerced confession``)."""
        word = tokens[index].lower
        lexis = self.lexis
        entry = self.settler is not None and index > 0 and tokens[index - 1].text == "."
        if tokens[index].capital and index > 0 and not entry or tokens[index].noun:
            return False
        if self.nominal is not None and not modified and (word in lexis.split_stems or word in lexis.verbs):
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
        if modified and self._before_auxiliary(tokens, index) or self._describes_object(tokens, index):
            return False
        attribute = modified and not after_head
        return not attribute and (word in lexis.verbs or lexis.is_verb(word))
