"""The tails of verbs: the words that an act's verb needs beside it (*removed | from office*), before it or after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.annotate.bracket_words import PAUSE
from regesta.annotate.clitics import leaned_on
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.annotate.word_entries import VerbEntry

_OBJECT_WINDOW = 9
_FREE_WINDOW = 6
_BRACKET_WINDOW = 12
_LIST_WINDOW = 18


class TailMatcher:
    """Matches tails in the sentence begun last; ``dated`` are its tokens inside dates, which are stepped over.

    ``present`` are its words and their base forms: a tail that needs another can't stand there.
    """

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.dated: frozenset[int] = frozenset()
        self.present: frozenset[str] = frozenset()
        self._near: dict[int, list[int]] = {}

    def begin(self, tokens: Sequence[Token], dated: frozenset[int]) -> None:
        """Takes up a sentence."""
        self.dated, self._near = dated, {}
        words = {token.lower for token in tokens}
        if self.lexis.inflects:
            words.update(*(self.lexis.readings(word) for word in tuple(words)))
        if self.lexis.grammar.free_tail:
            words.update(token.text.lower() for token in tokens)
        self.present = frozenset(words)

    def tail(self, tokens: Sequence[Token], index: int, entry: VerbEntry) -> tuple[int, ...] | None:
        """The tokens of a verb's tail; ``()`` where it has none, ``None`` where the sentence lacks it."""
        if not entry.tail:
            return ()
        if any(self.present.isdisjoint(words) for words in entry.required):
            return None
        if self.lexis.grammar.free_tail:
            return self._free_tail(tokens, index, entry)
        found = self._match_tail(tokens, index + 1, 1, entry.tail)
        among = "with" in self.lexis.prepositions.get(entry.tail[0][:1], ())  # ``Parmi les fusillés | figurait X``
        if found is None and "{obj}" in entry.tail[-1] and len(entry.tail) > 1 and leaned_on(self.lexis, tokens, index):
            return self._match_tail(tokens, index + 1, 1, entry.tail[:-1])  # ``le | dieron muerte``
        again = entry.verb.again and self.lexis.grammar.verb_first  # ``la misma suerte | corrió X``
        if found is None and (among and len(entry.tail) > 1 or again or not self.lexis.declensions.empty):
            return self._fronted_tail(tokens, index, entry.tail)
        if found is None and len(entry.tail) > 1 and self.lexis.grammar.verb_first and self._led(entry.tail[0]):
            return self._fronted_tail(tokens, index, entry.tail)
        return found

    def _led(self, slot: tuple[str, ...]) -> bool:
        """Whether a tail begins with a preposition: ``In manette | finì X``."""
        return any((word,) in self.lexis.prepositions for word in slot)

    def _fronted_tail(self, tokens: Sequence[Token], index: int, slots: tuple[tuple[str, ...], ...]) -> tuple[int, ...] | None:
        """Where the words of a tail stand before the verb, in a language of free order: ``с поста его | сняли``."""
        words = tuple(slot for slot in slots if slot != ("{obj}",))
        for place in range(index - 1, max(index - _OBJECT_WINDOW, -1), -1):
            if tokens[place].text in ",;:()" or place in self.dated:
                return None
            joint = (tokens[place].lower,) in self.lexis.coordinators or tokens[place].lower in self.lexis.relatives
            if self.lexis.grammar.verb_first and joint:
                return None  # of the verb before: ``commutata nell'ergastolo e | tornò``, ``de donde | salió``
            found = self._match_tail(tokens, place, 0, words)
            if found and found[0] == place and found[-1] < index:
                return found
        return None

    def _match_tail(
        self, tokens: Sequence[Token], position: int, gap: int, slots: tuple[tuple[str, ...], ...]
    ) -> tuple[int, ...] | None:
        """Where the words of a tail stand from a token on, each within its gap; the first way in which all of them fit."""
        if not slots:
            return ()
        slot, rest = slots[0], slots[1:]
        if slot == ("{obj}",):
            return self._match_tail(tokens, position, _OBJECT_WINDOW, rest)
        if slot in {("{poss}",), ("{num}",)}:
            return self._match_tail(tokens, position, max(gap, 3), rest)
        options = {word for word in slot if word and not word.startswith("{")}
        if "{poss}" in slot:
            options |= self.lexis.possessives | self.lexis.determiners
        for place in self._literals(tokens, position, gap, options):
            found = self._match_tail(tokens, place + 1, 1, rest)
            if found is not None:
                return (place, *found)
        return self._match_tail(tokens, position, gap, rest) if "" in slot else None

    def _literals(self, tokens: Sequence[Token], position: int, gap: int, options: set[str]) -> Iterator[int]:
        """The tokens within a gap that are one of a slot's words."""
        lexis = self.lexis
        steps = 0
        while position < len(tokens) and steps < gap + 2:
            verbal = tokens[position].lower in options and (tokens[position + 1 : position + 2] or tokens)[0].lower
            governed = verbal and (verbal,) in lexis.prepositions  # ``sworn | in | on 3 May``
            if not governed and (past := self._past_date(tokens, position)) > position:
                position = past
                continue
            token = tokens[position]
            if token.lower in options or not lexis.declension.empty and lexis.readings(token.lower) & options:
                yield position
            elif gap >= _OBJECT_WINDOW and self._another_verb(tokens, position):
                return
            if token.text in ";:.!?" or token.text == "," and gap < _OBJECT_WINDOW:
                return
            if not lexis.is_adverb(token.lower) and not (gap == 1 and self._light(tokens, position)):
                steps += 1
            if steps >= gap:
                return
            position += 1

    def _light(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether a pronoun or an adjective stands inside an idiom, where words have cases: ``дал | ему | приют``,
        ``покинул | военную | службу``."""
        lexis, word = self.lexis, tokens[position].lower
        if lexis.declensions.empty or tokens[position].kind != "word":
            return False
        if word in lexis.pronouns or word in lexis.possessives or word in lexis.determiners:
            return True
        known = (word,) in lexis.prepositions or word in lexis.verbs or word in lexis.function_words
        return not known and any(r.declension.adjective and len(r.base) > 4 for r in lexis.declensions.readings(word))

    def _another_verb(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether a verb is joined on here, so that an idiom goes no further: ``cleared in 1988, and | readmitted to``."""
        before = position - 1 - (tokens[position - 1].lower in self.lexis.pronouns)
        joint = tokens[before].text == "," or (tokens[before].lower,) in self.lexis.coordinators
        return joint and tokens[position].lower in self.lexis.verbs and position not in self.dated

    def _past_date(self, tokens: Sequence[Token], position: int) -> int:
        """Where a date inside an idiom ends, with its preposition and commas: ``passa | , en 1793, | au service de``."""
        end, comma = position, tokens[position].text == ","
        end += comma
        while end < min(len(tokens), position + 3) and end not in self.dated and (tokens[end].lower,) in self.lexis.prepositions:
            end += 1
        if end >= len(tokens) or end not in self.dated:
            return position
        while end < len(tokens) and end in self.dated:
            end += 1
        return end + (comma and end < len(tokens) and tokens[end].text == ",")

    @staticmethod
    def _parted(tokens: Sequence[Token], low: int, high: int) -> bool:
        """Whether a mark parts two places, a name set off right before the second apart: ``utóda a miniszter, Kis Pál lett``."""
        marks = [
            i
            for i in range(low, high)
            if tokens[i].text in ";:,." and tokens[i].lower != PAUSE and (tokens[i].text != "." or tokens[i - 1].kind == "word")
        ]
        if len(marks) != 1 or tokens[marks[0]].text != "," or marks[0] < low + 2:
            return bool(marks)
        named = tokens[marks[0] + 1 : high]
        return not named or not all(token.capital for token in named)

    def _listed(self, tokens: Sequence[Token], low: int, high: int) -> set[int]:
        """The commas and coordinators between two places that only part names in a list: ``X Yt | , | Z Wt | és | V Ut``."""
        found: set[int] = set()
        joint = False
        for place in range(high - 1, low, -1):
            here, word = tokens[place], (tokens[place].lower,)
            between = tokens[place - 1].capital and tokens[place + 1].capital
            if word in self.lexis.coordinators and between:
                joint = True
                found.add(place)
            elif here.text == "," and between and joint:
                found.add(place)
            elif not here.capital:
                joint = False
        return found if any(tokens[place].text == "," for place in found) else set()

    def _free_tail(self, tokens: Sequence[Token], index: int, entry: VerbEntry) -> tuple[int, ...] | None:
        places: list[int] = []
        for slot in entry.tail:
            options = {word for word in slot if word and not word.startswith("{")}
            if not options:
                continue
            found = None
            for place in self._around(tokens, index):
                if place in places:
                    continue
                word = tokens[place]
                whole = word.text.lower() in options  # ``Parteibuch``, which is read as ``buch``
                if word.lower in options or whole or self.lexis.readings(word.lower) & options:
                    found = place
                    break
            if found is None:
                if "" in slot:
                    continue
                return None
            places.append(found)
        return tuple(places)

    def _around(self, tokens: Sequence[Token], index: int) -> list[int]:
        """The tokens near a verb up to a mark on either side, the nearest first; dates are stepped over in plain order."""
        if index in self._near:
            return self._near[index]
        skipped = self.dated if self.lexis.grammar.bracket is not None else frozenset()
        reach = _FREE_WINDOW if self.lexis.grammar.bracket is None else _BRACKET_WINDOW
        found: list[tuple[int, int, int]] = []
        listed = self._listed(tokens, max(-1, index - _LIST_WINDOW), index)
        names = {i for i in range(min(listed), index) if tokens[i].capital} if listed else set()
        skipped = skipped | listed | names
        for side in (-1, 1):
            place, steps = index + side, 1
            while 0 <= place < len(tokens) and steps <= reach:
                if place not in skipped:
                    low, high = sorted((index, place))
                    between = [tokens[i] for i in range(low, high) if i not in skipped]
                    if not self._parted([*between, tokens[high]], 0, len(between)):
                        found.append((steps, side, place))
                    steps += 1
                place += side
        self._near[index] = [place for _, _, place in sorted(found)]
        return self._near[index]
