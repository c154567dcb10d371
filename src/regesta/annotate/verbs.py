"""Verbs of a sentence: which tell an act, in which voice, and where their group begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.bracket_words import BracketWords
from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.clitics import after_reflexive, leans_on_verb
from regesta.annotate.idle_idioms import drop_idle
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token, near, separated_prefix
from regesta.annotate.verb_groups import Candidate, VerbGroup
from regesta.annotate.verb_tails import TailMatcher
from regesta.annotate.voice import VoiceReader, joined_infinitive
from regesta.annotate.word_entries import VerbEntry


def first_of_all(chunk: Chunk) -> Chunk:
    """What stands first of a phrase: its owner, else the phrase itself."""
    return chunk.possessor or chunk


_DOERS = PERSONAL | {"organ"}


class VerbFinder:
    """Finds the verbs of sentences in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.tails, self.voices = TailMatcher(lexis), VoiceReader(lexis)
        self.look = BracketWords(lexis, lexis.grammar.bracket) if lexis.grammar.bracket is not None else None

    def verbs(self, tokens: Sequence[Token], chunks: Sequence[Chunk], blocked: Sequence[tuple[int, int]] = ()) -> list[VerbGroup]:
        """All verbs in order; words inside the names and heads of phrases, and inside dates (``blocked``), are none."""
        lexis = self.lexis
        dated = {i for start, end in blocked for i in range(start, end)}
        self.tails.begin(tokens, frozenset(dated))
        covered = dated | {i for chunk in chunks if chunk.kind != "other" for i in range(chunk.start, chunk.end)}
        attributes = {i for chunk in chunks for i in range(chunk.left, chunk.end)}
        if lexis.grammar.roles == "case":
            attributes -= {first_of_all(chunk).start - 1 for chunk in chunks if first_of_all(chunk).kind == "person"}
        groups: list[VerbGroup] = []
        taken: set[int] = set()
        for index, token in enumerate(tokens):
            among = self._among(tokens, index)
            if index in covered and not among or index in taken or token.kind != "word" or token.noun:
                continue
            if token.capital and index > 0 and tokens[index - 1].kind == "word" and not self.lexis.grammar.nouns_capitalised:
                continue
            candidates, end = self._candidates(tokens, index)
            candidates = drop_idle(lexis, self.tails, tokens, index, candidates)
            if (token.lower,) in lexis.prepositions and token.lower not in lexis.auxiliaries:
                candidates = [candidate for candidate in candidates if candidate.tail]  # ``en | revint``, but ``para | huir``
                if not candidates:
                    continue
            plural = any(c.end == index and (c.leader is not None or c.plural) and c.kind in _DOERS for c in chunks)
            plural = plural or self._goes_on(tokens, index, groups)
            told = plural or lexis.grammar.bracket is not None
            verbal = [c for c in candidates if told or not self._noun_like(tokens, index, c)]
            if candidates and not verbal and lexis.is_bare(token.lower):
                continue
            candidates = verbal
            known = lexis.is_verb(token.lower) or self._after_auxiliary(tokens, index)
            if not candidates and (not known or index in attributes):
                continue
            if candidates and index in attributes and not among and not self._possible_here(candidates):
                continue
            led = not lexis.declensions.empty and token.lower in lexis.passive and self._leads_participle(tokens, index)
            if token.lower in lexis.auxiliaries and (not candidates or lexis.grammar.bracket is not None or led):
                follower = self._main_after(tokens, index, covered)
                if follower:
                    continue
            group = VerbGroup(index, index, end, candidates)
            self.voices.voice(tokens, group, groups, chunks)
            if candidates and self._governs_infinitive(tokens, group):
                group.candidates = candidates = [c for c in group.candidates if c.entry.own or c.tail]
            if lexis.grammar.bracket is not None and not group.passive and len(candidates) > 1:
                bodies = [c for c in chunks if c.kind == "organ" and not c.relations and c.end <= index]
                acting = {i for c in bodies for i in range(c.start, c.end)}
                candidates = [c for c in candidates if not self._of_who_acts(c, tokens, acting)] or candidates
                group.candidates = candidates
            for candidate in candidates:
                taken.update(candidate.tail)
            groups.append(group)
        if lexis.grammar.verb_first:
            groups = [g for g in groups if not (g.infinitive and g.index in taken)]  # ``A guidare il governo | è chiamato X``
        return groups

    @staticmethod
    def _of_who_acts(candidate: Candidate, tokens: Sequence[Token], acting: set[int]) -> bool:
        """Whether the one word of an idiom only names whoever acts: ``das ZK | schloss ihn aus der Partei aus``."""
        entry = candidate.entry
        if entry.own or len(entry.tail) != 1 or acting.isdisjoint(candidate.tail):
            return False
        return not any(t.lower in entry.tail[0] for i, t in enumerate(tokens) if i not in acting)

    def _goes_on(self, tokens: Sequence[Token], index: int, earlier: Sequence[VerbGroup]) -> bool:
        """Whether a bare form goes on with the verb before, an object behind it: ``storm the palace | and arrest | the king``."""
        lexis = self.lexis
        if not lexis.grammar.head_final or index + 1 >= len(tokens) or index == 0 or not earlier:
            return False
        if (tokens[index - 1].lower,) not in lexis.coordinators or lexis.is_past(tokens[earlier[-1].index].lower):
            return False
        after = tokens[index + 1].lower
        objects = after in lexis.determiners or after in lexis.possessives or after in lexis.pronouns
        return objects or tokens[index + 1].capital

    def _among(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a participle stands for those of whom somebody is one, where words have cases: ``среди | казнённых``."""
        lexis = self.lexis
        if lexis.declensions.empty or not lexis.has_form(tokens[index].lower, "participle"):
            return False
        ending = (tuple(word.split()) for word in lexis.grammar.among)
        return any(tuple(t.lower for t in tokens[max(0, index - len(words)) : index]) == words for words in ending)

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
        if index == 0 or not (self.lexis.is_participle(tokens[index].lower) or self._looks_participle(tokens[index].lower)):
            return False
        place = index - 1
        while place > 0 and self.lexis.is_adverb(tokens[place].lower):
            place -= 1
        return tokens[place].lower in self.lexis.auxiliaries

    def _noun_like(self, tokens: Sequence[Token], index: int, candidate: Candidate) -> bool:
        """Whether a bare form that is infinitive and present alike (``arrest``, ``fire``) stands where no verb would."""
        if candidate.classes == {"infinitive"} and tokens[index].lower in self.lexis.common_verbs:
            return index == 0 or tokens[index - 1].lower not in self.lexis.infinitive_markers
        lexis = self.lexis
        if candidate.classes == {"present"} and lexis.grammar.head_final and index and not lexis.grammar.bracket:
            before = tokens[index - 1].lower  # ``to force | the locks``
            owned = before in lexis.genitive_words and index > 1 and not lexis.is_verb(tokens[index - 2].lower)
            return owned or before in lexis.determiners and before not in lexis.pronouns and before not in lexis.relatives
        if not {"infinitive", "present"} <= candidate.classes or candidate.classes & {"past", "participle"}:
            return False
        if joined_infinitive(lexis, tokens, index):
            return False
        if lexis.grammar.head_final and not lexis.grammar.bracket and index and tokens[index - 1].lower in lexis.copulas:
            return True  # ``it was | murder``
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

    def _leads_participle(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a participle follows an auxiliary that is also a verb of its own: ``został | mianowany ministrem``."""
        place = index + 1
        while place < len(tokens) and self.lexis.is_adverb(tokens[place].lower):
            place += 1
        forms = self.lexis.verbs.get(tokens[place].lower, {}) if place < len(tokens) else {}
        return any(key.startswith("participle") for keys in forms.values() for key in keys)

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
            return word in lexis.verbs or lexis.is_verb(word) or self._looks_participle(word)
        return False

    def _looks_participle(self, word: str) -> bool:
        """Whether a word behind an auxiliary is a participle by its look, in a language with a verb bracket."""
        return self.look is not None and self.look.participle(word)

    def _candidates(self, tokens: Sequence[Token], index: int) -> tuple[list[Candidate], int]:
        lexis, word = self.lexis, tokens[index].lower
        found: list[Candidate] = []
        end = index + 1
        for words in lexis.verb_phrases.get(word, ()):
            if tuple(t.lower for t in tokens[index : index + len(words)]) == words:
                end = max(end, index + len(words))
                for number, keys in lexis.verbs[" ".join(words)].items():
                    entry = lexis.verb_entries[number]
                    leaned = entry.verb.reflexive and (word,) in lexis.prepositions
                    if not leaned or self.has_reflexive(tokens, index):  # ``s'| en prit à X``, not ``en prit la tête``
                        found.append(Candidate(entry, frozenset(keys), tuple(range(index + 1, end))))
        for number, keys in lexis.verbs.get(word, {}).items():
            entry = lexis.verb_entries[number]
            if entry.verb.thing and not near(tokens, index, entry.verb.thing):
                continue
            tail = self.tails.tail(tokens, index, entry)
            if tail is not None and self._reflexive_fits(tokens, index, entry):
                found.append(Candidate(entry, frozenset(keys), tail))
        for number, keys in lexis.split_stems.get(word, {}).items():
            entry = lexis.verb_entries[number]
            place = separated_prefix(tokens, index, entry.verb.prefix)
            tail = self.tails.tail(tokens, index, entry) if place is not None else None
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
        if after_reflexive(self.lexis, tokens, position):
            return True
        marked = [i for i in range(index + 1, min(index + 3, len(tokens))) if tokens[i].lower in self.lexis.object_markers]
        return any((tokens[i - 1].lower, tokens[i].lower) not in self.lexis.prepositions for i in marked)  # not ``rumbo | a``

    def has_reflexive(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a reflexive pronoun leans on the verb at ``index``."""
        lexis = self.lexis
        for position in range(index - 1, max(index - 5, -1), -1):
            word = tokens[position].lower
            if word in lexis.reflexives:
                return True
            marked = lexis.grammar.bracket is not None and word in lexis.infinitive_markers
            if word not in lexis.auxiliaries and not lexis.is_adverb(word) and word not in lexis.negation and not marked:
                if not after_reflexive(self.lexis, tokens, position) and not leans_on_verb(self.lexis, tokens, position):
                    return False
        return False
