"""Which word of a noun phrase is its head, and how far the name of what it means goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.gazetteer import first_names, is_place
from regesta.annotate.lexis import Lexis
from regesta.annotate.nouns import is_act_of
from regesta.annotate.tokens import Token, spelled

_OWNERS = frozenset({"people", "person_noun", "office", "kin", "faction", "organ"})
_OWNED = frozenset({"other", "kin", "person_noun", "people"})


class HeadChooser:
    """Chooses the heads of noun phrases in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.cased = lexis.grammar.roles == "case"

    def choose(self, tokens: Sequence[Token], parts: list[Chunk], begin: int, left: int) -> Chunk:
        """The head of the parts of a phrase that begins at ``begin``, its determiners at ``left``."""
        final = self.lexis.grammar.head_final
        if len(parts) > 1 and self._names_thing(tokens, parts[-2], parts[-1]):
            parts = parts[:-1]
        people = [part for part in parts if part.kind == "person"]
        if people and people[-1] is parts[-1]:
            head = people[-1]
            head.offices = [part for part in parts if part.kind in {"office", "kin"}]
            return head
        if people and self.cased and parts[-1].kind in {"person_noun", "office", "people"} and not parts[-1].possessed:
            head = people[-1]
            head.case, head.offices = parts[-1].case, [part for part in parts if part is not head and part.kind != "other"]
            head.end = parts[-1].end
            return head
        if people and not final:
            head = people[0]
            head.offices = [part for part in parts if part.kind == "office"]
            return head
        head = parts[-1] if final or not self.lexis.declensions.empty else self._first_head(parts)
        if people and final and head is not people[-1]:
            if not self.cased or head.possessed or is_act_of(self.lexis, tokens[head.end - 1].lower):
                head.possessor = people[-1]
            elif head.kind == "other" and not people[-1].case:
                people[-1].case = head.case
                people[-1].offices = [part for part in parts if part.kind in {"office", "kin"}]
                return people[-1]
        if self.cased and len(parts) > 1 and head is parts[-1] and head.possessor is None and head.possessed:
            owner = parts[-2]
            if owner.kind in _OWNERS and not owner.case and not owner.possessed and head.kind in _OWNED:
                head.possessor = owner
        if self.cased and len(parts) > 1 and head is parts[-1] and head.possessed:
            self._peer(tokens, head, parts[-2])
        if head.kind in {"organ", "faction", "place_noun"}:
            self._widen(tokens, head, begin, left)
        head.end = max(head.end, parts[-1].end) if not final and head.kind in {"other", "work"} else head.end
        return head

    def _names_thing(self, tokens: Sequence[Token], first: Chunk, second: Chunk) -> bool:
        """Whether what looks like a person names the thing before it: ``il quotidiano | Umanità Nova``."""
        if self.cased or self.lexis.grammar.head_final or second.kind != "person" or first.end != second.start:
            return False
        if first.kind == "work":
            first.end = second.end
            return True
        alone = second.end == second.start + 1
        known = tokens[second.start].lower in self.lexis.lexicon.organ_modifiers
        return alone and known and first.kind in {"place_noun", "organ", "faction"} and tokens[first.start].capital

    def _peer(self, tokens: Sequence[Token], head: Chunk, land: Chunk) -> None:
        """Makes a rank with the place that it is of the name of who holds it: ``Monmouth hercegét``."""
        word, lone = tokens[head.end - 1].lower, land.end - land.start == 1 and land.end == head.start
        if not lone or land.case or land.kind not in {"place", "person", "other"} or not tokens[land.start].capital:
            return
        rank = min(self.lexis.readings(word) & self.lexis.peerages, default=None)
        if rank is None or head.end - head.start > 1:
            return
        head.name = f"{land.name} {self.lexis.declension.nominative(word, rank) if head.case else word}"
        head.kind, head.start, head.possessor, head.possessed, head.key = "person", land.start, None, False, ""

    def _first_head(self, parts: list[Chunk]) -> Chunk:
        """The head where modifiers follow it: a noun before what may be its adjective (``la presse royaliste``)."""
        head = next((part for part in parts if part.kind != "other"), parts[0])
        first, endings = parts[0], tuple(self.lexis.grammar.adjective_endings)
        adjective = head.kind == "person_noun" and head.name.lower().endswith(endings) and first.end == head.start
        noun = first.name.islower() and not first.name.endswith(endings)
        return first if first is not head and adjective and noun else head

    def described(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a noun of quantity is one with its adjective, nobody being counted: ``le groupe parlementaire``."""
        lexis, word = self.lexis, tokens[index].lower
        if lexis.grammar.head_final or lexis.is_number(word) or word in lexis.lexicon.number_words or index + 1 >= len(tokens):
            return False
        endings = tuple(lexis.grammar.adjective_endings)
        return lexis.lemma(word) == word and not word.endswith(endings) and tokens[index + 1].lower.endswith(endings)

    def _widen(self, tokens: Sequence[Token], head: Chunk, begin: int, left: int) -> None:
        """Takes capitals and naming words beside a head into the name: ``Soviet Communist Party``, ``United Opposition``."""
        modifiers = set(self.lexis.lexicon.organ_modifiers)
        start = head.start
        while start > begin and self._names(tokens, start - 1, modifiers):
            start -= 1
        while left < start <= begin and self._ordinal(tokens[start - 1]):
            start -= 1
        head.start, head.end = start, self._name_end(tokens, head, modifiers)
        head.name = self._nominative(tokens[start : head.end])
        if head.kind == "place_noun" and start < head.end - 1 and any(t.capital for t in tokens[start : head.end]):
            head.kind = "place"

    def _name_end(self, tokens: Sequence[Token], head: Chunk, modifiers: set[str]) -> int:
        """Where a name goes on behind its head: ``Parti socialiste | destourien``, ``Ligue | des patriotes``."""
        end, lexis = head.end, self.lexis
        if lexis.grammar.head_final:
            return self._purpose_end(tokens, head)
        proper = head.kind == "organ" and tokens[head.start].capital
        endings = tuple(lexis.grammar.adjective_endings)
        while end < len(tokens) and tokens[end].kind == "word":
            word = tokens[end].lower
            adjective = proper and word.endswith(endings) and self._plain(word)
            if word not in modifiers and not adjective or tokens[end].capital and not (proper and self._spelled_out(word)):
                break
            end += 1
        if not proper:
            return end
        noun = end + 1
        while noun < len(tokens) and tokens[noun].lower in lexis.determiners and noun < end + 2:
            noun += 1
        purpose = "of" in lexis.prepositions.get((tokens[end].lower,), ()) if end < len(tokens) else False
        if purpose and noun < len(tokens) and tokens[noun].kind == "word" and self._plain(tokens[noun].lower):
            lone = lexis.phrases.match([frozenset({tokens[noun].lower})], 0)
            common = noun > end + 1 and lexis.known(tokens[noun].lower)
            if (common or not tokens[noun].capital) and (lone is None or lone.kind == "people"):
                return noun + 1
        return end

    def _purpose_end(self, tokens: Sequence[Token], head: Chunk) -> int:
        """Where a name ends with what it is for or of, in words of the language: ``Movement | of the Revolutionary Left``."""
        end, lexis = head.end, self.lexis
        named = head.kind in {"organ", "faction"} and tokens[end - 1].capital and lexis.declension.empty
        if not named or end >= len(tokens) or not {"of", "for"} & set(lexis.prepositions.get((tokens[end].lower,), ())):
            return end
        begin = end + 1
        while begin < len(tokens) and tokens[begin].lower in lexis.determiners and begin < end + 2:
            begin += 1
        stop = begin
        while stop < len(tokens) and tokens[stop].kind == "word" and tokens[stop].capital and self._common(tokens[stop]):
            stop += 1
        another = stop < len(tokens) and tokens[stop].capital
        return end if another or stop == begin else stop

    def _common(self, token: Token) -> bool:
        """Whether a capitalised word is the language's own, and no name."""
        lexis, word = self.lexis, token.lower
        if token.text in first_names() or is_place(token.text, lexis.tag) or word in lexis.titles or word in lexis.heads:
            return False
        return lexis.known(word) and not lexis.is_proper_lemma(word) and word not in lexis.function_words

    def _spelled_out(self, word: str) -> bool:
        """Whether an adjective with a capital goes on with a body's name in this language: ``Partido Liberal | Mexicano``."""
        return self.lexis.grammar.verb_first and (word in self.lexis.lexicon.organ_modifiers or self.lexis.known(word))

    def _plain(self, word: str) -> bool:
        """Whether a lower-case word is neither a verb nor one of the closed classes, nor of time."""
        lexis = self.lexis
        closed = word in lexis.function_words or lexis.is_number(word) or word in lexis.not_names
        return not (closed or word in lexis.verbs or lexis.is_verb(word) or lexis.is_adverb(word))

    def _nominative(self, tokens: Sequence[Token]) -> str:
        """The name that tokens spell, its last word without a case ending where the head is known."""
        name, last = spelled(tokens), tokens[-1]
        if not self.lexis.declensions.empty:
            return self._declined(tokens)
        for base in sorted(self.lexis.readings(last.lower), key=lambda word: (-len(word), word)):
            if base in self.lexis.heads:
                plain = self.lexis.declension.nominative(last.text, base)
                return name[: len(name) - len(last.text)] + plain
        return name

    def _declined(self, tokens: Sequence[Token]) -> str:
        """The name that tokens spell with its head, and the adjectives before it, in the nominative: ``Центральну Раду``."""
        lexis = self.lexis
        for place, token in enumerate(tokens):
            if token.lower in lexis.heads:
                break
            head = next((r for r in lexis.declensions.readings(token.lower) if r.base in lexis.heads and not r.plural), None)
            if head is None:
                continue
            words = []
            for word in tokens[:place]:
                same = [r for r in lexis.declensions.readings(word.text) if r.declension.adjective and r.case == head.case]
                same.sort(key=lambda r: r.plural or r.base.lower() not in lexis.phrase_words)
                words.append(replace(word, text=same[0].base) if same else word)
            base = head.base.capitalize() if token.capital else head.base
            return spelled([*words, replace(token, text=base), *tokens[place + 1 :]])
        return spelled(tokens)

    def _ordinal(self, token: Token) -> bool:
        """Whether a token counts a body (``15th``, ``Fifteenth``) rather than several of them."""
        if token.kind == "number":
            return not token.text.isdigit()
        return token.capital and self.lexis.is_number(token.lower)

    def _names(self, tokens: Sequence[Token], index: int, modifiers: set[str]) -> bool:
        token = tokens[index]
        if token.lower in self.lexis.genitive_words:
            return index > 0 and tokens[index - 1].capital and tokens[index + 1].capital
        return token.capital or token.lower in modifiers or token.kind == "number"
