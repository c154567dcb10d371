"""Participles of a language with free word order: those that stand before a noun as its attribute, and those of a passive.

``az 1957-ben halálra ítélt Maléter`` tells an act of the noun after it, with its own arguments before it;
``le lett tartóztatva`` is one verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_REACH = 3


class ParticipleReader:
    """Tells participles from finite verbs of the same form, in sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._endings = tuple(lexis.grammar.attributive_endings)
        self._agents = tuple(lexis.grammar.agentive_endings) or ("\0",)
        self._infinitives = tuple(lexis.grammar.infinitive_forms) or ("\0",)
        self._joints = lexis.relatives | lexis.breakers | lexis.subordinators

    def settle(
        self, tokens: Sequence[Token], chunks: Sequence[Chunk], groups: list[VerbGroup], blocked: Sequence[tuple[int, int]]
    ) -> list[VerbGroup]:
        """The verbs, with attributes marked as such and auxiliaries of passives taken out; ``blocked`` are the dates."""
        dated = frozenset(i for start, end in blocked for i in range(start, end))
        groups = self._passives(tokens, groups)
        heads = {c.left: c for c in reversed(chunks) if c.kind != "pronoun"}
        for group in groups:
            if not group.candidates:
                word = tokens[group.index].lower
                group.plural = word.endswith(tuple(self.lexis.grammar.plural_verb_endings))
                if word.endswith(self._infinitives) and word not in self.lexis.common_verbs:
                    group.infinitive, group.finite = True, False
            noun = heads.get(group.end) or self._led_by(chunks, group)
            if noun is not None and self._attributive_form(tokens, group):
                group.attributive = self._stands_before(tokens, chunks, groups, group, noun, dated)
            if group.attributive:
                group.participle, group.finite, group.passive, group.plural = True, False, False, False
                group.candidates = [c for c in group.candidates if "participle" in c.classes]
        return groups

    @staticmethod
    def _led_by(chunks: Sequence[Chunk], group: VerbGroup) -> Chunk | None:
        """The phrase that begins before a participle and goes on with a name: ``a meggyilkolt | X temetése``."""
        return next((c for c in chunks if c.left < group.index and group.end == (c.possessor or c).start), None)

    def _passives(self, tokens: Sequence[Token], groups: list[VerbGroup]) -> list[VerbGroup]:
        auxiliary: set[int] = set()
        by_index = {group.index: group for group in groups}
        for group in groups:
            suffered = [c for c in group.candidates if not c.entry.own]
            if not suffered or not all("gerund" in c.classes for c in suffered):
                continue
            for step in (-1, 1, -2, 2, -3, 3)[: 2 * _REACH]:
                place = group.index + step
                if not 0 <= place < len(tokens) or tokens[place].lower not in self.lexis.passive:
                    continue
                low, high = sorted((place, group.index))
                if any(t.kind == "mark" for t in tokens[low:high]):
                    continue
                other = by_index.get(place)
                group.passive, group.gerund, group.finite, group.participle = True, True, True, False
                group.candidates = suffered
                group.plural = tokens[place].lower in self.lexis.plural_auxiliaries
                group.left = min(group.left, place)
                if other is not None:
                    auxiliary.add(other.index)
                break
        return [group for group in groups if group.index not in auxiliary]

    def _attributive_form(self, tokens: Sequence[Token], group: VerbGroup) -> bool:
        word = tokens[group.index].lower
        if word in self.lexis.auxiliaries:
            return word in self.lexis.grammar.former
        if self._agentive(tokens, group):
            return True
        if group.candidates:
            return any("participle" in c.classes for c in group.candidates) and not group.plural
        return word.endswith(self._endings)

    def _agentive(self, tokens: Sequence[Token], group: VerbGroup) -> bool:
        """Whether a definite past form may stand before a noun with its subject: ``a Vida vezette tanács``."""
        before = tokens[group.index - 1] if group.index else None
        return before is not None and before.capital and tokens[group.index].lower.endswith(self._agents)

    def _stands_before(
        self,
        tokens: Sequence[Token],
        chunks: Sequence[Chunk],
        groups: Sequence[VerbGroup],
        group: VerbGroup,
        noun: Chunk,
        dated: frozenset[int],
    ) -> bool:
        """Whether the verb is the attribute of the noun after it: a determiner waits for that noun, or another verb is finite."""
        before = tokens[group.index - 1].lower if group.index else ""
        if tokens[group.index].lower in self.lexis.grammar.former:
            titled = noun.kind in {"office", "person_noun", "people"} and noun.start == group.end
            return titled and before not in self.lexis.negation and not noun.possessed
        if (
            noun.left >= group.end
            and tokens[noun.left].lower in self.lexis.determiners
            or noun.preposition
            and noun.left == group.end
            and not noun.case
        ):
            return False
        agentive = self._agentive(tokens, group)
        if not agentive and self._opened(tokens, chunks, group, dated):
            return True
        definite = not agentive and noun.kind == "person" and noun.case == "accusative"
        if definite and not any(c.entry.own for c in group.candidates):
            return True
        for other in groups:
            if other is group or other.attributive or other.infinitive or other.gerund and not other.passive:
                continue
            if self._attributive_form(tokens, other) and other.index < group.index:
                continue
            if self._together(tokens, chunks, *sorted((group.index, other.index))):
                return True
        return False

    def _opened(self, tokens: Sequence[Token], chunks: Sequence[Chunk], group: VerbGroup, dated: frozenset[int]) -> bool:
        """Whether a determiner before the verb has no noun of its own: ``az 1957-ben halálra ítélt``."""
        oblique = {i for c in chunks if c.relations and c.case for i in range(c.start, c.end)}
        place = group.index - 1
        through = False
        while place >= 0 and (
            place in dated
            or place in oblique
            or self.lexis.is_adverb(tokens[place].lower)
            or tokens[place].text == "."
            and through
        ):
            through = through or place in dated
            place -= 1
        if place < 0 or tokens[place].lower not in self.lexis.grammar.articles:
            return False
        following = next((c for c in chunks if c.left == place), None)
        return following is None or place + 1 == group.index or following.start > group.index

    def _together(self, tokens: Sequence[Token], chunks: Sequence[Chunk], low: int, high: int) -> bool:
        grouped = {i for c in chunks if c.joined for m in c.joined for i in range(c.left, m.end)}
        for index in range(low + 1, high):
            token = tokens[index]
            if index in grouped:
                continue
            if token.text in ",;:()–—" or (token.lower,) in self.lexis.coordinators or token.lower in self._joints:
                return False
        return True
