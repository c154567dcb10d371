"""Where a noun phrase ends though more nouns follow, in a language with cases."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.gazetteer import is_place
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.nouns import NounJudge, is_act_of
from regesta.annotate.phrasebook import Phrase
from regesta.annotate.tokens import Token

_TITLED = 2


class Boundaries:
    """Tells phrases that stand side by side from one phrase of several nouns."""

    def __init__(self, lexis: Lexis, nouns: NounJudge) -> None:
        self.lexis, self.nouns = lexis, nouns
        self.cased = lexis.grammar.roles == "case"
        self._articles = bool(lexis.grammar.articles)

    def complete(self, tokens: Sequence[Token], index: int, last: Chunk, span: NameSpan | None, phrase: Phrase | None) -> bool:
        """Whether a body or somebody's relation before a word is a phrase of its own: ``a bíróság | halálra``."""
        if last.marked_plural and span is not None and not last.case:
            return True  # ``X és Y népbiztosok | Bécsbe``
        if last.kind == "office" and not last.case and span is not None and span.kind == "person" and not span.case:
            return self._predicate(tokens, last.start)
        if last.kind == "office" and not last.case and span is not None and span.kind == "place" and span.case and self._articles:
            return span.case not in ("adjective", "accusative", "dative")  # ``a király | Bécsbe menekült``
        body = last.kind == "organ" and last.name.lower() not in self.lexis.lexicon.organ_modifiers
        land = last.kind == "place" and tokens[last.start].capital and not last.case
        if land and span is not None and span.kind == "place":
            return "in" in self.lexis.case_relations.get(span.case, ())  # ``Finnország | Tartuban békét kötött``
        if land and span is None and phrase is None:
            word = tokens[index].lower  # ``Franciaország | békét kötött``
            return self.nouns.word_case(word) == "accusative" and not self.nouns.possessed(word)
        if last.case or not body and not (last.possessed and last.kind in {"kin", "people", "person_noun", "office"}):
            return False
        if span is not None:
            return span.case != "" and span.case != "adjective" and (body or span.kind == "place")
        word = tokens[index + len(phrase.words) - 1].lower if phrase is not None else tokens[index].lower
        case = self.nouns.case(word, phrase.words[-1]) if phrase is not None else self.nouns.word_case(word)
        known = {phrase.words[-1]} if phrase is not None else {b for b in self.lexis.readings(word) if self.lexis.known(b)}
        owned = self.lexis.declension.is_possessed(word, known) or is_act_of(self.lexis, word)
        return case not in ("", "adjective") and not owned

    def _predicate(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether an office is what somebody becomes, a copula before its article: ``X lett az elnök | Y helyett``."""
        for place in range(start - 1, max(start - 4, 0), -1):
            if tokens[place].lower in self.lexis.grammar.articles:
                word, lexis = tokens[place - 1].lower, self.lexis
                told = [lexis.verb_entries[number] for number in lexis.verbs.get(word, {})]
                return word in lexis.copulas or any(entry.type == "appointed" and entry.own for entry in told)
            if tokens[place].capital or tokens[place].kind != "word":
                break
        return False

    def after_title(
        self,
        tokens: Sequence[Token],
        readings: Sequence[frozenset[str]],
        index: int,
        parts: Sequence[Chunk],
        span: NameSpan | None,
        phrase: Phrase | None,
    ) -> bool:
        """Whether a phrase of its own begins behind a name with its title: ``X ezredes | Bécsbe``, ``| zöld ruhában``."""
        if len(parts) < _TITLED or parts[-2].kind != "person" or parts[-2].end != parts[-1].start or parts[-1].end != index:
            return False
        if parts[-1].kind not in {"office", "person_noun", "people"} or parts[-1].case or parts[-1].possessed:
            return False
        if span is not None:
            return span.kind == "place" and span.case not in ("", "adjective")
        if phrase is not None:
            return phrase.kind == "faction" and self.apart(tokens, readings, index)
        return self.apart(tokens, readings, index) or self.not_owned(tokens, index, None, None)

    def apart(self, tokens: Sequence[Token], readings: Sequence[frozenset[str]], index: int) -> bool:
        """Whether an adjective after a name opens a phrase of its own, its noun nobody's: ``X | titkos beszédet``."""
        lexis = self.lexis
        if not self.cased or not (lexis.known(tokens[index].lower) or self._of_place(tokens[index].lower)):
            return False
        if self.nouns.word_case(tokens[index].lower) not in ("", "adjective"):
            return False
        for place in range(index + 1, min(index + 4, len(tokens))):
            word = tokens[place].lower
            if tokens[place].kind != "word" or tokens[place].capital or word in lexis.function_words:
                return False
            phrase = lexis.phrases.match(list(readings), place)
            if phrase is not None and phrase.kind in {"office", "person_noun", "people", "kin"} or self.nouns.group_noun(word):
                return False
            case = self.nouns.case(word, phrase.words[-1]) if phrase is not None else self.nouns.word_case(word)
            if case and case != "adjective":
                return not self.nouns.maybe_possessed(word)
        return False

    def _of_place(self, word: str) -> bool:
        """Whether a word is a place's adjective: ``belgrádi``."""
        bases = self.lexis.declension.cached_bases(word)
        return any(case == "adjective" and is_place(base[:1].upper() + base[1:], self.lexis.tag) for base, case in bases)

    def former(self, tokens: Sequence[Token], readings: list[frozenset[str]], index: int) -> bool:
        """Whether a title that somebody had, in a case that its name shares, comes after a name: ``X | volt elnököt``."""
        if not self.cased or tokens[index].lower not in self.lexis.grammar.former or index + 1 >= len(tokens):
            return False
        phrase = self.lexis.phrases.match(readings, index + 1)
        if phrase is None or phrase.kind not in {"office", "person_noun"}:
            return False
        return bool(self.nouns.case(tokens[index + len(phrase.words)].lower, phrase.words[-1]))

    def not_owned(self, tokens: Sequence[Token], index: int, span: NameSpan | None, phrase: Phrase | None) -> bool:
        """Whether what follows a bare name is a phrase of its own, being no title and nobody's: ``Kossuth | Aradon``."""
        word, lexis = tokens[index].lower, self.lexis
        if span is not None or word in lexis.grammar.separable_prefixes:
            return True  # ``X | partra szállt``
        if phrase is not None:
            last = tokens[index + len(phrase.words) - 1].lower
            titled = phrase.kind in {"person_noun", "office", "people", "kin"}
            base = phrase.words[-1]
            if lexis.declension.is_possessed(last, {base}) or lexis.declension.is_possessed(base, lexis.readings(base) - {base}):
                return False
            return not titled or self._made(self.nouns.case(last, base))
        if not self.nouns.word_case(word):
            return False
        if lexis.nouns.keys() & lexis.readings(word):
            return not is_act_of(lexis, word)
        return not self.nouns.maybe_possessed(word)

    def _made(self, case: str) -> bool:
        """Whether a case is what somebody is made or acts as, and nothing else: ``X | elnökké``."""
        relations = self.lexis.case_relations.get(case, ())
        return "as" in relations and "to" not in relations

    def foreign_title(self, word: str) -> bool:
        """Whether a word after a name is one the dictionary lacks, so that it rather is a title: ``Ráif efendit``."""
        return not any(self.lexis.known(base) for base in self.lexis.readings(word)) and not self.nouns.group_noun(word)

    def name_apart(self, parts: Sequence[Chunk]) -> bool:
        """Whether a name after these words begins a phrase of its own: ``théoricien du parti | X``, ``à mort | X``."""
        if self.lexis.grammar.head_final:
            return False
        if parts[-1].kind == "office" and self.of_idiom(parts[-1]):
            return True  # ``salì al trono | X``
        parts = [part for i, part in enumerate(parts) if not i or not self._of_title(parts[i - 1], part)]
        return any(part.kind in {"organ", "place", "place_noun", "other", "faction", "penalty", "charge"} for part in parts)

    def of_idiom(self, noun: Chunk) -> bool:
        """Whether a noun is one of verbs' idioms, and no title: ``passati per le | armi``, ``salì al | trono``."""
        return noun.kind in {"other", "office"} and noun.name.lower() in self.lexis.idiom_nouns

    def _of_title(self, title: Chunk, adjective: Chunk) -> bool:
        """Whether an adjective stands between a title and its name: ``o embaixador | americano X``."""
        known = adjective.kind == "other" and adjective.name in self.lexis.lexicon.organ_modifiers
        return known and title.kind in {"office", "person_noun"} and title.end == adjective.start

    def coordinator_here(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a coordinator of several words begins here."""
        return any(tuple(token.lower for token in tokens[index : index + size]) in self.lexis.coordinators for size in (2, 3))
