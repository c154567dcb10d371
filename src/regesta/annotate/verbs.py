"""Verbs of a sentence: which tell an act, in which voice, and where their group begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.clitics import clitic_form
from regesta.annotate.lexis import Lexis, VerbEntry
from regesta.annotate.tokens import Token, near, separated_prefix

_OBJECT_WINDOW = 9
_FREE_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a verb: its entry, the keys of its form, and the tokens its tail stands at."""

    entry: VerbEntry
    keys: frozenset[str]
    tail: tuple[int, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The form classes, without number."""
        return frozenset(key.partition(".")[0] for key in self.keys)


@dataclass(slots=True, eq=False)
class VerbGroup:
    """A verb with its auxiliaries. ``candidates`` are the acts it may tell, the most specific first (none: another verb)."""

    index: int
    left: int
    end: int
    candidates: list[Candidate] = field(default_factory=list)
    passive: bool = False
    finite: bool = True
    infinitive: bool = False
    participle: bool = False
    gerund: bool = False
    reflexive: bool = False
    on_itself: bool = False
    plural: bool = False
    attributive: bool = False

    @property
    def tells(self) -> bool:
        """Whether it may tell an act."""
        return bool(self.candidates)


def first_of_all(chunk: Chunk) -> Chunk:
    """What stands first of a phrase: its owner, else the phrase itself."""
    return chunk.possessor or chunk


class VerbFinder:
    """Finds the verbs of sentences in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._dated: set[int] = set()

    def verbs(self, tokens: Sequence[Token], chunks: Sequence[Chunk], blocked: Sequence[tuple[int, int]] = ()) -> list[VerbGroup]:
        """All verbs in order; words inside the names and heads of phrases, and inside dates (``blocked``), are none."""
        lexis = self.lexis
        dated = self._dated = {i for start, end in blocked for i in range(start, end)}
        covered = dated | {i for chunk in chunks if chunk.kind != "other" for i in range(chunk.start, chunk.end)}
        attributes = {i for chunk in chunks for i in range(chunk.left, chunk.end)}
        if lexis.grammar.roles == "case":
            attributes -= {first_of_all(chunk).start - 1 for chunk in chunks if first_of_all(chunk).kind == "person"}
        groups: list[VerbGroup] = []
        taken: set[int] = set()
        for index, token in enumerate(tokens):
            if index in covered or index in taken or token.kind != "word" or token.noun:
                continue
            if token.capital and index > 0 and tokens[index - 1].kind == "word" and not self.lexis.grammar.nouns_capitalised:
                continue
            candidates, end = self._candidates(tokens, index)
            if (token.lower,) in lexis.prepositions and token.lower not in lexis.auxiliaries:
                continue
            plural = any(c.end == index and (c.leader is not None or c.plural) and c.kind in PERSONAL for c in chunks)
            told = plural or lexis.grammar.bracket is not None
            verbal = [c for c in candidates if told or not self._noun_like(tokens, index, c)]
            if candidates and not verbal and lexis.is_bare(token.lower):
                continue
            candidates = verbal
            known = lexis.is_verb(token.lower) or self._after_auxiliary(tokens, index)
            if not candidates and (not known or index in attributes):
                continue
            if candidates and index in attributes and not self._possible_here(candidates):
                continue
            if token.lower in lexis.auxiliaries and (not candidates or lexis.grammar.bracket is not None):
                follower = self._main_after(tokens, index, covered)
                if follower:
                    continue
            group = VerbGroup(index, index, end, candidates)
            self._voice(tokens, group, groups, chunks)
            if candidates and self._governs_infinitive(tokens, group):
                group.candidates = candidates = [c for c in group.candidates if c.entry.own or c.tail]
            for candidate in candidates:
                taken.update(candidate.tail)
            groups.append(group)
        return groups

    def _governs_infinitive(self, tokens: Sequence[Token], group: VerbGroup) -> bool:
        """Whether an infinitive stands where the object of an act would: ``tried to keep``."""
        lexis = self.lexis
        if group.passive or group.end + 1 >= len(tokens) or tokens[group.end].lower not in lexis.infinitive_markers:
            return False
        following = tokens[group.end + 1].lower
        if tokens[group.end + 1].capital and self.lexis.grammar.verb_first:
            return False
        return lexis.is_infinitive(following) or lexis.is_verb(following) and not lexis.is_past(following)

    def _after_auxiliary(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an unknown word is a participle, by its ending and the auxiliary before it."""
        if index == 0 or not self.lexis.is_participle(tokens[index].lower):
            return False
        place = index - 1
        while place > 0 and self.lexis.is_adverb(tokens[place].lower):
            place -= 1
        return tokens[place].lower in self.lexis.auxiliaries

    def _noun_like(self, tokens: Sequence[Token], index: int, candidate: Candidate) -> bool:
        """Whether a bare form that is infinitive and present alike (``arrest``, ``fire``) stands where no verb would."""
        if candidate.classes == {"infinitive"} and tokens[index].lower in self.lexis.common_verbs:
            return index == 0 or tokens[index - 1].lower not in self.lexis.infinitive_markers
        if not {"infinitive", "present"} <= candidate.classes or candidate.classes & {"past", "participle"}:
            return False
        lexis = self.lexis
        for position in range(index - 1, max(-1, index - 5), -1):
            word = tokens[position].lower
            if word in lexis.infinitive_markers or word in lexis.auxiliaries or word in lexis.grammar.light_verbs:
                return False
            if (word,) in lexis.coordinators or lexis.is_adverb(word) or word in lexis.negation or word in lexis.pronouns:
                continue
            if tokens[position].capital:
                continue
            return True
        return True

    @staticmethod
    def _possible_here(candidates: Sequence[Candidate]) -> bool:
        return any(candidate.tail for candidate in candidates)

    def _main_after(self, tokens: Sequence[Token], index: int, covered: set[int]) -> bool:
        """Whether an auxiliary belongs to a verb further right, so that it is no verb of its own."""
        lexis = self.lexis
        for position in range(index + 1, min(index + 7, len(tokens))):
            word = tokens[position].lower
            covering = position in covered and word not in lexis.pronouns
            if covering or tokens[position].kind == "mark" and word not in QUOTES:
                return False
            if (
                word in QUOTES
                or word in lexis.auxiliaries
                or lexis.is_adverb(word)
                or word in lexis.negation
                or word in lexis.pronouns
            ):
                continue
            return word in lexis.verbs or lexis.is_verb(word)
        return False

    def _candidates(self, tokens: Sequence[Token], index: int) -> tuple[list[Candidate], int]:
        lexis, word = self.lexis, tokens[index].lower
        found: list[Candidate] = []
        end = index + 1
        for words in lexis.verb_phrases.get(word, ()):
            if tuple(t.lower for t in tokens[index : index + len(words)]) == words:
                end = max(end, index + len(words))
                for number, keys in lexis.verbs[" ".join(words)].items():
                    found.append(Candidate(lexis.verb_entries[number], frozenset(keys), tuple(range(index + 1, end))))
        for number, keys in lexis.verbs.get(word, {}).items():
            entry = lexis.verb_entries[number]
            if entry.verb.thing and not near(tokens, index, entry.verb.thing):
                continue
            tail = self._tail(tokens, index, entry)
            if tail is not None and self._reflexive_fits(tokens, index, entry):
                found.append(Candidate(entry, frozenset(keys), tail))
        for number, keys in lexis.split_stems.get(word, {}).items():
            entry = lexis.verb_entries[number]
            place = separated_prefix(tokens, index, entry.verb.prefix)
            tail = self._tail(tokens, index, entry) if place is not None else None
            if place is not None and tail is not None:
                found.append(Candidate(entry, frozenset(keys), (*tail, place)))
        found.sort(key=lambda c: (-len(c.tail) - bool(c.entry.verb.thing), c.entry.verb.weak))
        return found, end

    def _reflexive_fits(self, tokens: Sequence[Token], index: int, entry: VerbEntry) -> bool:
        wanted = entry.verb.reflexive
        if wanted is None or not self.lexis.reflexives:
            return True
        found = self.has_reflexive(tokens, index)
        return found == wanted or found and self._impersonal(tokens, index)

    def _impersonal(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a reflexive only says that somebody acts, on the object set apart after the verb: ``se detuvo | a X``."""
        position = index - 1
        while position > 0 and (tokens[position].lower in self.lexis.auxiliaries or self.lexis.is_adverb(tokens[position].lower)):
            position -= 1
        if self._after_reflexive(tokens, position):
            return True
        return any(token.lower in self.lexis.object_markers for token in tokens[index + 1 : index + 3])

    def has_reflexive(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a reflexive pronoun leans on the verb at ``index``."""
        lexis = self.lexis
        for position in range(index - 1, max(index - 5, -1), -1):
            word = tokens[position].lower
            if word in lexis.reflexives:
                return True
            marked = lexis.grammar.bracket is not None and word in lexis.infinitive_markers
            if word not in lexis.auxiliaries and not lexis.is_adverb(word) and word not in lexis.negation and not marked:
                if not self._after_reflexive(tokens, position):
                    return False
        return False

    def _after_reflexive(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether an object pronoun stands between a reflexive and its verb: ``se le acusó``."""
        reflexive = position > 0 and tokens[position - 1].lower in self.lexis.reflexives
        return reflexive and clitic_form(self.lexis, tokens[position].lower)

    def _tail(self, tokens: Sequence[Token], index: int, entry: VerbEntry) -> tuple[int, ...] | None:
        if not entry.tail:
            return ()
        if self.lexis.grammar.free_tail:
            return self._free_tail(tokens, index, entry)
        found = self._match_tail(tokens, index + 1, 1, entry.tail)
        if found is None and not self.lexis.declensions.empty:
            return self._fronted_tail(tokens, index, entry.tail)
        return found

    def _fronted_tail(self, tokens: Sequence[Token], index: int, slots: tuple[tuple[str, ...], ...]) -> tuple[int, ...] | None:
        """Where the words of a tail stand before the verb, in a language of free order: ``с поста его | сняли``."""
        words = tuple(slot for slot in slots if slot != ("{obj}",))
        for place in range(index - 1, max(index - _OBJECT_WINDOW, -1), -1):
            if tokens[place].text in ",;:()" or place in self._dated:
                return None
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
            if not lexis.is_adverb(token.lower):
                steps += 1
            if steps >= gap:
                return
            position += 1

    def _another_verb(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether a verb is joined on here, so that an idiom goes no further: ``cleared in 1988, and | readmitted to``."""
        joint = tokens[position - 1].text == "," or (tokens[position - 1].lower,) in self.lexis.coordinators
        return joint and tokens[position].lower in self.lexis.verbs and position not in self._dated

    def _past_date(self, tokens: Sequence[Token], position: int) -> int:
        """Where a date inside an idiom ends, with its preposition and commas: ``passa | , en 1793, | au service de``."""
        end, comma = position, tokens[position].text == ","
        end += comma
        while end < min(len(tokens), position + 3) and end not in self._dated and (tokens[end].lower,) in self.lexis.prepositions:
            end += 1
        if end >= len(tokens) or end not in self._dated:
            return position
        while end < len(tokens) and end in self._dated:
            end += 1
        return end + (comma and end < len(tokens) and tokens[end].text == ",")

    @staticmethod
    def _parted(tokens: Sequence[Token], low: int, high: int) -> bool:
        """Whether a mark parts two places, a name set off right before the second apart: ``utóda a miniszter, Kis Pál lett``."""
        marks = [
            i for i in range(low, high) if tokens[i].text in ";:,." and (tokens[i].text != "." or tokens[i - 1].kind == "word")
        ]
        if len(marks) != 1 or tokens[marks[0]].text != "," or marks[0] < low + 2:
            return bool(marks)
        named = tokens[marks[0] + 1 : high]
        return not named or not all(token.capital for token in named)

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
                if tokens[place].lower in options or self.lexis.readings(tokens[place].lower) & options:
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
        skipped = self._dated if self.lexis.grammar.bracket is not None else frozenset()
        found: list[tuple[int, int, int]] = []
        for side in (-1, 1):
            place, steps = index + side, 1
            while 0 <= place < len(tokens) and steps <= _FREE_WINDOW:
                if place not in skipped:
                    low, high = sorted((index, place))
                    between = [tokens[i] for i in range(low, high) if i not in skipped]
                    if not self._parted([*between, tokens[high]], 0, len(between)):
                        found.append((steps, side, place))
                    steps += 1
                place += side
        return [place for _, _, place in sorted(found)]

    def _voice(self, tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], chunks: Sequence[Chunk]) -> None:
        lexis = self.lexis
        classes = frozenset().union(*(candidate.classes for candidate in group.candidates)) or self._guess(tokens, group)
        group.plural = any(key.endswith(".pl") for candidate in group.candidates for key in candidate.keys)
        group.gerund = "gerund" in classes and not classes & {"past", "present"}
        group.on_itself = group.index + 1 < len(tokens) and tokens[group.index + 1].lower in lexis.selves
        position, nearest, passive, perfect, future = group.index - 1, "", False, False, False
        while position >= 0:
            word = tokens[position].lower
            if word in lexis.auxiliaries:
                passive = passive or (word in lexis.passive and not perfect)
                perfect = perfect or (word in lexis.perfect and not passive)
                future = future or word not in lexis.passive | lexis.perfect
                nearest = nearest or word
                group.left = position
            elif word in lexis.reflexives:
                group.reflexive, group.left = True, position
            elif lexis.is_adverb(word) or word in lexis.negation or self._parenthetic(tokens, position) or word in QUOTES:
                pass
            elif word in lexis.pronouns and position - 1 >= 0 and tokens[position - 1].lower in lexis.auxiliaries:
                pass
            elif self._after_reflexive(tokens, position):
                pass
            else:
                break
            position -= 1
        can_participle = bool(classes & {"participle", "passive"})
        stative = [candidate.entry.verb.auxiliary_be for candidate in group.candidates]
        be = bool(stative) and all(stative) or group.reflexive
        if "passive" in classes:
            group.passive = not be
        elif nearest and can_participle and passive:
            group.passive = not be and not (group.gerund)
        elif nearest and can_participle and perfect:
            group.passive = False
        elif nearest and not can_participle and not classes & {"past", "present", "imperfect"}:
            group.infinitive = "infinitive" in classes and nearest not in lexis.passive
            group.finite = True
        elif not nearest and classes == {"infinitive"} or self._after_infinitive_marker(tokens, group, classes):
            group.infinitive, group.finite = True, False
        elif not nearest and can_participle:
            acting = bool(classes & {"past"}) and self._has_object(group, chunks)
            shared = None if acting else self._shared_auxiliary(tokens, group, earlier, chunks)
            if shared is not None:
                group.passive = shared.passive and not be
            elif not classes & {"past", "present", "imperfect"}:
                group.participle, group.finite = True, False
                group.passive = not be
            else:
                group.participle = True
        elif group.gerund:
            group.finite = False
        if group.left < group.index and self._perfect_infinitive(tokens, group.left):
            group.infinitive, group.finite = True, False
        if group.left < group.index and tokens[group.left].lower in lexis.gerund_auxiliaries:
            group.gerund, group.finite = True, False
        if any(candidate.entry.verb.passive_only for candidate in group.candidates) and not group.passive:
            kept = [c for c in group.candidates if not c.entry.verb.passive_only or group.participle]
            group.candidates = kept
        if group.passive:
            group.candidates = [
                c for c in group.candidates if not c.entry.verb.active_only and c.classes & {"participle", "passive"}
            ]

    def _parenthetic(self, tokens: Sequence[Token], position: int) -> bool:
        """Whether a comma sets off an adverb inside the verb group: ``was not, however, expelled``."""
        if tokens[position].text != ",":
            return False
        before = list(tokens[max(0, position - 2) : position])
        after = list(tokens[position + 1 : position + 3])
        return (len(before) == 2 and before[0].text == "," and self.lexis.is_adverb(before[1].lower)) or (
            len(after) == 2 and after[1].text == "," and self.lexis.is_adverb(after[0].lower)
        )

    def _guess(self, tokens: Sequence[Token], group: VerbGroup) -> frozenset[str]:
        word = tokens[group.index].lower
        before = tokens[group.index - 1].lower if group.index else ""
        if self.lexis.is_dictionary_infinitive(word) or before in self.lexis.infinitive_markers and self.lexis.infinitive_is_bare:
            return frozenset({"infinitive"})
        if word.endswith(tuple(self.lexis.grammar.participle_endings) or "\0") or before in self.lexis.passive:
            return frozenset({"past", "participle"})
        return frozenset({"past"})

    def _perfect_infinitive(self, tokens: Sequence[Token], left: int) -> bool:
        """Whether a verb group begins with an infinitive auxiliary: ``to have been``, ``d'avoir``."""
        if left == 0 or tokens[left].lower not in self.lexis.infinitive_auxiliaries:
            return False
        before = tokens[left - 1].lower
        return before in self.lexis.infinitive_markers or (before,) in self.lexis.prepositions

    def _after_infinitive_marker(self, tokens: Sequence[Token], group: VerbGroup, classes: frozenset[str]) -> bool:
        if group.index == 0 or "infinitive" not in classes:
            return False
        place = group.index - 1
        while place > 0 and self.lexis.is_adverb(tokens[place].lower):
            place -= 1
        return tokens[place].lower in self.lexis.infinitive_markers

    @staticmethod
    def _has_object(group: VerbGroup, chunks: Sequence[Chunk]) -> bool:
        """Whether a phrase that is no description follows: ``was born … and joined the party``, not ``and named president``."""
        after = (c for c in chunks if c.left == group.end and c.bare)
        return any(c.kind not in {"office", "label", "person_noun"} for c in after)

    def _aside(self, tokens: Sequence[Token], group: VerbGroup) -> bool:
        """Whether a verb only says by the way what went on: ``captured while trying to flee and beheaded``."""
        opened = group.left > 0 and tokens[group.left - 1].lower in self.lexis.breakers | self.lexis.subordinators
        return not group.finite or group.infinitive or group.gerund or opened and group.left == group.index and not group.passive

    def _shared_auxiliary(
        self, tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], chunks: Sequence[Chunk]
    ) -> VerbGroup | None:
        """The verb before whose auxiliary this participle shares: ``was arrested and shot``."""
        if not earlier:
            return None
        previous = next((v for v in reversed(earlier) if not self._aside(tokens, v)), earlier[-1])
        if not previous.passive and previous.left == previous.index:
            return None
        if not any("participle" in c.classes for c in group.candidates) and group.candidates:
            return None
        begin = max(previous.end, earlier[-1].end)
        words = [token.lower for token in tokens[begin : group.index]]
        joints = [i for i, word in enumerate(words) if (word,) in self.lexis.coordinators or word == ","]
        if not joints:
            return None
        last = begin + joints[-1]
        if any(word in self.lexis.breakers or word in self.lexis.relatives for word in words):
            return None
        subject = [c for c in chunks if c.left > last and c.end <= group.index and c.bare and not c.apposed]
        return previous if not subject else None
