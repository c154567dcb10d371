"""The voice of a verb, its form, and where its group of auxiliaries begins."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.clitics import after_reflexive, leans_on_verb
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup


class VoiceReader:
    """Reads the voice of verbs in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def voice(self, tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], chunks: Sequence[Chunk]) -> None:
        """Sets the voice, form and beginning of a group by what stands before it, and drops readings that its voice rules out."""
        lexis = self.lexis
        classes = frozenset().union(*(candidate.classes for candidate in group.candidates)) or self._guess(tokens, group)
        group.impersonal = "impersonal" in classes
        group.plural = group.impersonal or any(key.endswith(".pl") for candidate in group.candidates for key in candidate.keys)
        group.gerund = "gerund" in classes and not classes & {"past", "present"}
        group.on_itself = group.index + 1 < len(tokens) and tokens[group.index + 1].lower in lexis.selves
        position, nearest, passive, perfect, future = group.index - 1, "", False, False, False
        while position >= 0:
            word = tokens[position].lower
            if tokens[position].capital and position > 0 and tokens[position - 1].kind != "mark":
                break  # a month or a name: ``in | May he founded``
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
            elif after_reflexive(lexis, tokens, position) or leans_on_verb(lexis, tokens, position):
                pass
            else:
                break
            position -= 1
        can_participle = bool(classes & {"participle", "passive"})
        stative = [candidate.entry.verb.auxiliary_be for candidate in group.candidates]
        be = bool(stative) and all(stative) or group.reflexive
        if classes == {"active"}:
            group.participle, group.acting, group.finite, group.passive = True, True, False, False
        elif "passive" in classes:
            group.passive = not be
        elif nearest and can_participle and passive:
            group.passive = not be and not (group.gerund)
        elif nearest and can_participle and perfect:
            group.passive = not be and self._state(tokens, group)
        elif nearest and not can_participle and not classes & {"past", "present", "imperfect"}:
            group.infinitive = "infinitive" in classes and nearest not in lexis.passive
            group.finite = True
            group.gerund = group.gerund and not lexis.grammar.verb_first  # ``acabó | expulsando a X``
        elif not nearest and classes == {"infinitive"} or self._marked_infinitive(tokens, group, classes):
            group.infinitive, group.finite = True, False
        elif not nearest and can_participle:
            acting = bool(classes & {"past"}) and self._has_object(group, chunks)
            shared = None if acting else self._shared_auxiliary(tokens, group, earlier, chunks)
            if shared is not None:
                acts = [c.entry.verb.auxiliary_be or c.entry.own and c.entry.verb.active_only for c in group.candidates]
                group.passive = shared.passive and not be and not (acts and all(acts))
            elif not classes & {"past", "present", "imperfect"}:
                group.participle = not self._predicates(tokens, group, chunks)
                group.finite = not group.participle
                group.passive = not be
            else:
                group.participle = not lexis.grammar.verb_first  # ``espulse`` is finite more often by far
        elif group.gerund:
            group.finite = False
        if group.left < group.index and self._perfect_infinitive(tokens, group.left):
            group.infinitive, group.finite = True, False
        if group.left < group.index and tokens[group.left].lower in lexis.gerund_auxiliaries:
            group.gerund, group.finite = True, False
        if any(candidate.entry.verb.passive_only for candidate in group.candidates) and not group.passive:
            acting = group.on_itself or self._has_object(group, chunks)
            reduced = group.participle and not acting  # ``picked themselves up``, ``held five men``: no participle of a passive
            kept = [c for c in group.candidates if not c.entry.verb.passive_only or reduced]
            group.candidates = kept
        if group.participle and any(c.entry.verb.auxiliary_be for c in group.candidates):  # ``muerto | X``: by nobody's hand
            group.candidates = [c for c in group.candidates if c.tail or not c.entry.verb.passive_only]
        if group.passive:
            group.candidates = [
                c for c in group.candidates if not c.entry.verb.active_only and c.classes & {"participle", "passive"}
            ]

    def _state(self, tokens: Sequence[Token], group: VerbGroup) -> bool:
        """Whether a copula alone, where the perfect of what is done to others has another verb, says what state one is in:
        ``war | inhaftiert``, as against ``hatte | inhaftiert``."""
        helping = [t.lower for t in tokens[group.left : group.index] if t.lower in self.lexis.auxiliaries]
        if self.lexis.grammar.bracket is None or not group.candidates or any(c.entry.own for c in group.candidates):
            return False
        return all(word in self.lexis.copulas for word in helping)

    def _predicates(self, tokens: Sequence[Token], group: VerbGroup, chunks: Sequence[Chunk]) -> bool:
        """Whether a participle right behind a nominative is the verb of its clause: ``Келлер | заарештований у листопаді``."""
        lexis = self.lexis
        readings = lexis.declensions.readings(tokens[group.index].lower)
        if {r.case for r in readings if r.declension.adjective} != {"nominative"}:
            return False
        if not any(c.end == group.index and c.bare and c.kind in PERSONAL | {"organ"} for c in chunks):
            return False
        after = tokens[group.end : group.end + 1]
        return all(t.kind != "word" or (t.lower,) in lexis.prepositions or (t.lower,) in lexis.coordinators for t in after)

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
        if before in self.lexis.passive and self.lexis.has_form(word, "participle"):
            return frozenset({"past", "participle"})
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

    def _marked_infinitive(self, tokens: Sequence[Token], group: VerbGroup, classes: frozenset[str]) -> bool:
        """Whether a form stands behind the mark of infinitives, or is joined to one that does."""
        if self._after_infinitive_marker(tokens, group, classes):
            return True
        bare = {"infinitive", "present"} <= classes and not classes & {"past", "participle"}
        return bare and joined_infinitive(self.lexis, tokens, group.index)

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
        openers = self.lexis.breakers - self.lexis.joiners | self.lexis.subordinators
        opened = group.left > 0 and tokens[group.left - 1].lower in openers
        return not group.finite or group.infinitive or group.gerund or opened and group.left == group.index and not group.passive

    def _shared_auxiliary(
        self, tokens: Sequence[Token], group: VerbGroup, earlier: Sequence[VerbGroup], chunks: Sequence[Chunk]
    ) -> VerbGroup | None:
        """The verb before whose auxiliary this participle shares: ``was arrested and shot``."""
        if not earlier:
            return None
        previous = next((v for v in reversed(earlier) if not self._aside(tokens, v)), earlier[-1])
        if not previous.passive and previous.left == previous.index or previous.participle and not previous.finite:
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


def joined_infinitive(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a bare form with its object is joined to an infinitive: ``to remove the king and even | kill his brother``."""
    place = index - 1
    while place > 0 and lexis.is_adverb(tokens[place].lower):
        place -= 1
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or place < 1 or (tokens[place].lower,) not in lexis.coordinators:
        return False
    if not (
        after.capital or after.lower in lexis.determiners or after.lower in lexis.possessives or after.lower in lexis.pronouns
    ):
        return False
    for position in range(place - 1, max(-1, place - 8), -1):
        if tokens[position].kind == "mark":
            return False
        if tokens[position].lower in lexis.infinitive_markers and lexis.is_infinitive(tokens[position + 1].lower):
            return True
    return False
