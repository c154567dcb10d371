"""Acts told without their verb.

``a year later from the committee``, ``Wang to life and Yao to twenty years``, ``as were X and Y``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.dashes import behind_dashes
from regesta.annotate.echoes import stands_for
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

_GIVEN = frozenset({"penalty", "office"})


@dataclass(frozen=True, slots=True)
class Elliptic:
    """A verb told again with other roles: its assignment and the tokens it is told in."""

    assignment: Assignment
    start: int
    end: int


class EllipsisFinder:
    """Finds what a verb tells more than once in sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.long = sorted((words for words in lexis.coordinators if len(words) > 1), key=len, reverse=True)

    def split(
        self, syntax: Syntax, verb: VerbGroup, assignment: Assignment, dated: Sequence[tuple[int, int]] = ()
    ) -> tuple[Assignment, list[Elliptic]]:
        """The verb's own assignment, and those told by ellipsis after it; ``dated`` are the tokens of the dates."""
        own = list(assignment.obliques)
        again: list[Elliptic] = []
        leaders = [c for c in syntax.chunks if c.leader is None]
        led = assignment.object if not verb.passive else None
        place = [led] if led is not None and led.relations and led.kind == "place" else []  # ``partit | pour Vienne``
        tail = {i for candidate in verb.candidates[:1] for i in candidate.tail}
        place += [c for c in leaders if c.left >= verb.end and c.relations and not tail.isdisjoint(range(c.start, c.end))]
        for chunk in [c for c in own if c.left >= verb.end]:
            first = self._rival([*own, *place], chunk, verb)
            if first is None:
                continue
            gap_start = group_end(first)
            subjects = [
                c
                for c in leaders
                if gap_start <= c.left and group_end(c) <= chunk.left and c.bare and c.kind in PERSONAL and not c.apposed
            ]
            subject = subjects[-1] if subjects else None
            if not self._joint(syntax, gap_start, subject.left if subject is not None else chunk.left):
                continue
            comma = chunk.left == gap_start + 1 and syntax.tokens[gap_start].text == ","
            if comma and chunk.kind == first.kind == "place" and chunk.preposition != first.preposition:
                continue  # ``a Snagov, | en Rumanía``
            own.remove(chunk)
            if chunk.kind == "place" and first.kind in {"person", "other"}:
                first.kind = "place"  # ``was sent to Huicheon and Y to Jongseong``
            if subject is not None and (verb.passive or verb.candidates[0].entry.own):
                told = replace(assignment, subject=subject, object=chunk if first in place else None, obliques=[chunk])
            elif subject is not None:
                told = replace(assignment, object=subject, obliques=[chunk])
            else:
                told = replace(assignment, obliques=[chunk])
            again.append(Elliptic(told, gap_start, group_end(chunk)))
        for gap in assignment.gapped:
            told = replace(assignment, obliques=gap.obliques, gapped=[])
            entry = verb.candidates[0].entry
            if entry.verb.patient:
                told = replace(told, obliques=[gap.core, *gap.obliques])
            else:
                told = replace(told, subject=gap.core) if entry.own else replace(told, object=gap.core)
            again.append(Elliptic(told, gap.start, gap.end))
        result = replace(assignment, obliques=own)
        for dashed, start, end in behind_dashes(self.lexis, syntax, verb, result, dated):
            again.append(Elliptic(dashed, start, end))
            own = [chunk for chunk in own if not start <= chunk.left < end]
        result = replace(result, obliques=own)
        again.extend(self._each_his_own(syntax, verb, result))
        again.extend(self._at_other_times(syntax, verb, result, dated))
        again.extend(self._as_were(syntax, verb, again[-1].assignment if again else result))
        again.extend(self._so_were(syntax, verb, result))
        again.extend(self._as_well_as(syntax, verb, result))
        return result, again

    @staticmethod
    def _rival(own: Sequence[Chunk], chunk: Chunk, verb: VerbGroup) -> Chunk | None:
        """An earlier phrase after the verb in the same relation and of the same kind."""
        for other in own:
            if other is chunk or other.left < verb.end or other.left >= chunk.left:
                continue
            if other.relations[:1] == chunk.relations[:1] and _comparable(other, chunk):
                return other
        return None

    def _joint(self, syntax: Syntax, start: int, end: int) -> bool:
        """Whether a coordinator or comma, and no verb, stands between."""
        words = [token.lower for token in syntax.tokens[start:end]]
        if any(start <= v.index < end for v in syntax.verbs):
            return False
        return any((word,) in self.lexis.coordinators or word in {",", ";"} for word in words)

    def _each_his_own(self, syntax: Syntax, verb: VerbGroup, own: Assignment) -> Iterator[Elliptic]:
        """Those who got something else than the first: ``X received a death sentence, Y life imprisonment and Z ten years``."""
        if not (verb.passive or verb.candidates[0].entry.own):
            return
        leaders = [c for c in syntax.chunks if c.leader is None and not c.apposed and not c.genitive]
        after = [c for c in leaders if c.end > verb.end]
        given = after[0].kind if after and after[0].bare else ""
        if given not in _GIVEN:
            return
        for first, second in zip(after[1::2], after[2::2], strict=False):
            before = syntax.tokens[first.left - 1]
            joint = before.text in {",", ";"} or (before.lower,) in self.lexis.coordinators
            beside = second.left == group_end(first) and second.bare and second.kind == given
            if not joint or not beside or first.kind not in {"person", "people", "place"} or not first.bare:
                return
            if any(verb.index < v.index < second.left for v in syntax.verbs):
                return
            yield Elliptic(replace(own, subject=first, object=second), first.left, group_end(second))

    def _at_other_times(
        self, syntax: Syntax, verb: VerbGroup, own: Assignment, dated: Sequence[tuple[int, int]]
    ) -> Iterator[Elliptic]:
        """Those of whom only another date is told: ``X was shot in May 1937, Y in June and Z in 1939``."""
        tokens = syntax.tokens
        verbs = [v.index for v in syntax.verbs if v.index > verb.index]
        last = next((end for start, end in dated if start >= verb.end), len(tokens))
        undergone = own.subject if verb.passive or verb.candidates[0].entry.own else own.object
        kinds = PERSONAL | {"organ"} if undergone is not None and undergone.kind == "organ" else PERSONAL
        given = own.object if verb.passive and verb.candidates[0].entry.type == "appointed" else None
        for chunk in [c for c in syntax.chunks if c.leader is None and c.bare and c.kind in kinds and not c.apposed]:
            if chunk.left < last or any(verb.index < index <= chunk.left for index in verbs):
                continue
            led = self._dated_before(syntax, chunk, dated)
            if led is not None and led[0] > verb.end:
                told = replace(own, subject=chunk) if verb.passive or verb.candidates[0].entry.own else replace(own, object=chunk)
                yield Elliptic(told, led[0], group_end(chunk))
                continue
            date = next((d for d in dated if d[0] >= group_end(chunk)), None)
            if date is not None and not self._leads(syntax, group_end(chunk), date[0]):
                continue
            if date is not None and any(group_end(chunk) <= v.index < date[0] for v in syntax.verbs):
                continue
            joint = tokens[chunk.left - 1]
            if date is None or joint.text not in {",", ";"} and (joint.lower,) not in self.lexis.coordinators:
                continue
            after = tokens[date[1]] if date[1] < len(tokens) else None
            if after is not None and after.kind != "mark" and (after.lower,) not in self.lexis.coordinators:
                continue
            ours = verb.passive or verb.candidates[0].entry.own
            if given is not None and chunk.kind in {"office", "person_noun"} and chunk.left == chunk.start:
                ours = given.kind not in {"office", "person_noun"}  # ``nommé lieutenant en 1931, puis | capitaine en 1935``
            told = replace(own, subject=chunk) if ours else replace(own, object=chunk)
            yield Elliptic(told, chunk.left, date[1])

    def _dated_before(self, syntax: Syntax, chunk: Chunk, dated: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The date between a comma and those of whom nothing else is told: ``was shot in May, | ten days later | Y``."""
        tokens, end = syntax.tokens, group_end(chunk)
        date = next((d for d in dated if d[1] == chunk.left), None)
        if date is None or end < len(tokens) and tokens[end].text not in {".", ";", ","}:
            return None
        place = date[0] - 1
        while place > 0 and (tokens[place].lower,) in self.lexis.prepositions:
            place -= 1
        alone = not any(v.index > end for v in syntax.verbs) if end < len(tokens) and tokens[end].text == "," else True
        return date if place > 0 and tokens[place].text in {",", ";"} and alone else None

    def _leads(self, syntax: Syntax, start: int, end: int) -> bool:
        """Whether nothing stands between somebody and a date but what leads that: ``Y | erst am | 10. Juli``."""
        lexis, words = self.lexis, [token.lower for token in syntax.tokens[start:end]]
        return len(words) <= 1 or all((w,) in lexis.prepositions or lexis.is_adverb(w) for w in words)

    def _so_were(self, syntax: Syntax, verb: VerbGroup, own: Assignment) -> Iterator[Elliptic]:
        """Those to whom the same was done, a pronoun standing for it: ``X fut exclu en mai, Y et Z | le furent en juin``."""
        tokens, lexis = syntax.tokens, self.lexis
        for other in [v for v in syntax.verbs if v.index > verb.index] if verb.passive else ():
            if other.tells:
                return
            stands = stands_for(lexis, syntax, other)
            if stands is None:
                continue
            before = [c for c in syntax.chunks if c.leader is None and group_end(c) <= stands.left and c.bare and not c.apposed]
            between = tokens[group_end(before[-1]) : stands.left] if before else ()
            if not before or before[-1].left < verb.end or before[-1].kind not in PERSONAL:
                continue
            if all(lexis.is_adverb(token.lower) or token.text == "," for token in between):
                yield Elliptic(replace(own, subject=before[-1], obliques=[]), before[-1].left, len(tokens))

    def _as_well_as(self, syntax: Syntax, verb: VerbGroup, own: Assignment) -> Iterator[Elliptic]:
        """Those of whom the same is told behind it: ``X est arrêté chez lui, | ainsi que le conseiller Y``."""
        undergone = own.subject if verb.passive or verb.candidates[0].entry.own else own.object
        if undergone is None or undergone.kind not in PERSONAL:
            return
        taken = {id(member) for chunk in (own.subject, own.object) if chunk is not None for member in chunk.members()}
        for chunk in [c for c in syntax.chunks if c.left > verb.end + 1 and c.leader is None and c.bare and not c.apposed]:
            words = next((w for w in self.long if self._words(syntax, chunk.left - len(w), chunk.left) == w), ())
            start = chunk.left - len(words)
            if not words or chunk.kind not in PERSONAL - {"pronoun"} or id(chunk) in taken:
                continue
            if any(verb.index < v.index < start and v.tells for v in syntax.verbs):
                return
            after = group_end(chunk)
            if any(t.text in ";:" for t in syntax.tokens[verb.end : start]) or any(v.left == after for v in syntax.verbs):
                return
            ours = verb.passive or verb.candidates[0].entry.own
            yield Elliptic(replace(own, subject=chunk) if ours else replace(own, object=chunk), verb.left, after)

    @staticmethod
    def _words(syntax: Syntax, start: int, end: int) -> tuple[str, ...]:
        return tuple(token.lower for token in syntax.tokens[max(start, 0) : end])

    def _as_were(self, syntax: Syntax, verb: VerbGroup, last: Assignment) -> Iterator[Elliptic]:
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(verb.end, len(tokens) - 2):
            if tokens[index].lower not in lexis.grammar.ellipsis or tokens[index + 1].lower not in lexis.auxiliaries:
                continue
            following = [c for c in syntax.chunks if c.leader is None and c.left >= index + 2]
            if not following or following[0].left != index + 2 or not following[0].bare:
                continue
            chunk = next((c for c in following if following[0] in c.offices), following[0])  # ``so was | the minister, X``
            between = [v for v in syntax.verbs if verb.index < v.index < index and v.tells]
            after = tokens[group_end(chunk)].lower if group_end(chunk) < len(tokens) else "."
            if between or lexis.is_verb(after) or chunk.kind not in PERSONAL:
                return
            told = replace(last, subject=chunk) if verb.passive or verb.candidates[0].entry.own else replace(last, object=chunk)
            yield Elliptic(told, index, group_end(chunk))
            return


def _comparable(first: Chunk, second: Chunk) -> bool:
    text, names = {"penalty", "charge", "label", "other"}, {"person", "place", "other"}
    if first.preposition and first.preposition == second.preposition and first.kind in names and second.kind in names:
        return True
    return first.role_kind == second.role_kind or first.kind in text and second.kind in text
