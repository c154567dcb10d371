"""Runs of modifiers, lexicon words and names in a sentence, and which of them is the head of its phrase."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.boundaries import Boundaries
from regesta.annotate.chunk import Chunk
from regesta.annotate.heads import HeadChooser
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.names import NameRegistry
from regesta.annotate.nouns import NounJudge, is_inflected
from regesta.annotate.phrasebook import Phrase
from regesta.annotate.tokens import Token, spelled
from regesta.annotate.verbal_words import VerbalWords

# Phrases that a person's name stands beside without being described by them, and bodies with a name of their own behind them.
_NO_PERSON = frozenset({"organ", "place", "faction", "penalty", "charge", "place_noun", "work"})
_TITLED = frozenset({"office", "person_noun"})
_NAMED = frozenset({"party", "movement", "league", "front", "academy"})


class HeadReader:
    """Reads the heads of phrases in sentences of one document."""

    def __init__(self, registry: NameRegistry, heads: HeadChooser, verbal: VerbalWords) -> None:
        self.lexis, self.registry = registry.lexis, registry
        self.cased, self.declined = verbal.cased, verbal.declined
        self.bracket = self.lexis.grammar.bracket
        self.nominal = self.bracket if verbal.nominal else None
        self.heads, self.verbal = heads, verbal
        self.nouns = NounJudge(self.lexis)
        self.bounds = Boundaries(self.lexis, self.nouns)

    @staticmethod
    def _base_name(first: Token, phrase: Phrase) -> str:
        """The words of a phrase in their base forms, with the capital it has here."""
        name = " ".join(phrase.words)
        if first.text.isupper() and len(first.text) > 1:
            return first.text if len(phrase.words) == 1 else name.upper()
        return name[:1].upper() + name[1:] if first.capital else name

    def _ends_phrase(self, tokens: Sequence[Token], parts: Sequence[Chunk], index: int) -> bool:
        """Whether a phrase is whole with its noun, where adjectives agree with what follows and owners stand behind."""
        if not self.declined or not parts:
            return False
        if parts[-1].kind != "other":
            return True
        return not self._adjective(parts[-1].name.lower().translate(self.lexis.folds))

    def _behind_place(self, tokens: Sequence[Token], left: int, place: Chunk, title: Phrase | None) -> bool:
        """Whether somebody with a title stands behind the place that opens a sentence: ``In Chile | President Balmaceda``."""
        if self.cased or self.bracket or not self.lexis.grammar.head_final or title is None or title.kind not in _TITLED:
            return False
        led = "in" in self.lexis.prepositions.get((tokens[left].lower,), ())
        opens = left == 0 or tokens[left - 1].kind == "mark"
        return led and opens and place.kind == "place" and place.start == left + 1 and tokens[place.end].capital

    def _adjective(self, word: str) -> bool:
        endings = tuple(self.lexis.grammar.adjective_endings)
        if self.lexis.known(word) and not self.lexis.lemma(word).endswith(endings):
            return False
        return any(r.declension.adjective for r in self.lexis.declensions.readings(word))

    def head(
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
            if self.bracket and parts and self._beside(tokens, index, parts[-1], span):
                break
            if self.cased and modified and not parts and index + 1 in names and self.nouns.befallen(token.lower):
                index += 1  # ``a meggyilkolt | X``
                continue
            if span is not None and span.kind == "person" and parts and self.bounds.name_apart(parts):
                break
            if left < begin and len(parts) == 1 and self._behind_place(tokens, left, parts[0], phrase):
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
            titled = self.declined and phrase is not None and phrase.kind == "office" and len(phrase.words) > 1
            if phrase is not None and (titled or not self.verbal.verb_here(tokens, index, bool(parts), modified)):
                end = index + len(phrase.words)
                case = self.nouns.case(tokens[end - 1].lower, phrase.words[-1])
                name = spelled(tokens[index:end]) if not self.declined else self._base_name(tokens[index], phrase)
                chunk = Chunk(begin, index, end, phrase.kind, name, phrase.key, case=case)
                if self.declined and phrase.kind == "person_noun" and end == index + 1:
                    self._number(chunk, tokens[index].lower, phrase.words[0])
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
                or self.verbal.verb_here(tokens, index, bool(parts), modified)
            ):
                break
            if token.lower in self.lexis.nouns and parts and parts[-1].end == index and not self.cased:
                break
            if parts and self.lexis.preposition(tokens, index)[0] or self.bounds.coordinator_here(tokens, index):
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

    def _number(self, chunk: Chunk, word: str, base: str) -> None:
        """Makes a noun for one person people where its form can but be a plural: ``американцы``."""
        readings = [r for r in self.lexis.declensions.readings(word) if r.base == base]
        if readings and all(r.plural for r in readings):
            chunk.kind, chunk.plural = "people", True
            chunk.name = word if any(r.case == "nominative" for r in readings) else chunk.name

    def _beside(self, tokens: Sequence[Token], index: int, before: Chunk, span: NameSpan | None) -> bool:
        """Whether another phrase begins, where only a person's noun stands before a name: ``die Partei | X``, ``Wien | Asyl``."""
        if before.end != index:
            return False
        noun = tokens[index - 1]
        common = noun.noun or self.nominal is None and not noun.capital
        if span is not None and common and before.kind == "organ":
            return span.kind == "person" or before.key not in _NAMED
        if span is not None and span.kind == "person" and common and self.bracket is not None:
            personal = noun.lower.endswith(tuple(self.bracket.person_endings)) and noun.lower not in self.lexis.nouns
            if before.kind == "people":
                return before.left == 0 or not self._of_one(tokens[before.left - 1].lower)
            return before.kind in _NO_PERSON or before.kind == "other" and not personal
        if span is not None and common:
            return before.kind == "people"
        if span is not None and span.kind == "person" and self.bracket is not None and before.kind in {"organ", "place"}:
            return True  # ``nahm in Rom | Karl Ott fest``
        return tokens[index].noun and tokens[index - 1].capital and before.kind in {"person", "place"}

    def _of_one(self, article: str) -> bool:
        """Whether a noun that may be a plural is one person's behind this article: ``den Bauern | X``."""
        assert self.bracket is not None
        words = self.bracket
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
        return token.capital if phrase.kind in {"people", "person_noun"} else token.text[:2].isupper()

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
        if self.declined and span.kind == "person" and len(words) == 1 and tokens[span.start].lower not in words:
            return kind in {"organ", "place"} or tokens[span.start].text not in self.registry.usage.inside and span.start == 0
        if len(words) >= span.end - span.start:
            return not (span.kind == "person" and tokens[span.start].text in self.registry.full)
        return kind in {"organ", "office"} and span.kind != "person"
