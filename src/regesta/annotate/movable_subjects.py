"""Subjects that follow their verb or go unsaid, and objects told from them by a preposition.

Where a language lets the subject follow (``verb_first``), a name right behind a verb may be either. What tells them apart is
the preposition that sets off people as objects (``detuvo la policía | a X``), the pronoun before the verb (``lo detuvo la
policía``), and whether the act has an object at all (``murió X``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.clauses import ClauseKind, ClauseTree
from regesta.annotate.clitics import clitic_form
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_DOERS = PERSONAL | {"organ", "faction"}
_SAID_OF = frozenset({"label", "penalty", "charge", "work"})


class MovableSubjects:
    """Finds the subjects behind their verbs and the objects that a preposition marks, in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def settle(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree, result: Assignment) -> None:
        """Puts a verb's subject and object right by what follows it."""
        if not verb.tells:
            return
        entry = verb.candidates[0].entry
        if verb.infinitive and not verb.passive:
            result.subject = self._governed(syntax, verb) or result.subject
        after = list(self._after(syntax, verb))
        found = result.object
        clitic = found if found is not None and found.left < verb.index else None
        if found is not None and clitic is None and found.bare and not any(found is chunk for chunk in after):
            found = result.object = None
        bare = found if found is not None and clitic is None and found.bare else None
        if not entry.own and not verb.passive:
            self._acting(syntax, verb, result, after, bare, clitic)
            return
        if clitic is not None:
            result.subject = self._behind(verb, after) or result.subject
            return
        if bare is None:
            bare = next((c for c in after if c.bare and c.kind in _DOERS), None)
        if bare is not None and verb.finite and self._follows(verb, result, bare):
            result.subject, result.object = bare, None if result.object is bare else result.object

    def _acting(
        self,
        syntax: Syntax,
        verb: VerbGroup,
        result: Assignment,
        after: Sequence[Chunk],
        bare: Chunk | None,
        clitic: Chunk | None,
    ) -> None:
        """An act on another: the marked phrase or the pronoun suffers it, the bare one behind the verb does it."""
        behind = self._behind(verb, after)
        if clitic is not None:
            result.object = self._doubled(syntax, verb, clitic) or clitic
            result.subject = behind or result.subject
            return
        marked = self._marked(verb, after)
        if marked is None:
            return
        if bare is not None and bare is behind and bare.kind != "office" and not verb.reflexive:
            result.subject = bare
        if not verb.candidates[0].entry.verb.patient:
            result.object = marked

    @staticmethod
    def _behind(verb: VerbGroup, after: Sequence[Chunk]) -> Chunk | None:
        """Who acts, right behind the verb; an office without an article is what somebody is made."""
        if not verb.finite or not after or not after[0].bare or after[0].kind not in _DOERS:
            return None
        made = after[0].kind in {"office", "person_noun"} and not after[0].definite and not after[0].possessive
        return None if made else after[0]

    def _governed(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """Who is made to act: the object of the verb that governs an infinitive (``obligaron a X | a abdicar``)."""
        earlier = [v for v in syntax.verbs if v.index < verb.left]
        if not earlier or any(t.text in ",;:" for t in syntax.tokens[earlier[-1].end : verb.left]):
            return None
        between = [c for c in syntax.chunks if c.leader is None and earlier[-1].end <= c.left and group_end(c) <= verb.left]
        marked = [c for c in between if self._sets_apart(c)]
        if marked and not earlier[-1].passive:
            return marked[-1]
        before = syntax.tokens[earlier[-1].left - 1].lower if earlier[-1].left else ""
        leaned = [c for c in syntax.chunks if c.end == earlier[-1].left and clitic_form(self.lexis, c.pronoun)]
        return leaned[0] if leaned and before not in self.lexis.reflexives and verb.candidates[0].entry.own else None

    def _follows(self, verb: VerbGroup, result: Assignment, bare: Chunk) -> bool:
        """Whether a bare phrase behind a verb of one's own, or a passive, is its subject."""
        entry = verb.candidates[0].entry
        if bare.kind in _SAID_OF or bare.kind not in _DOERS | {"other"}:
            return False
        taken = result.subject is not None and group_end(result.subject) <= verb.left
        near = taken and result.subject is not None and group_end(result.subject) == verb.left
        if verb.passive:
            complement = bare.kind in {"office", "person_noun"} and not bare.definite
            return not near and not complement and (not taken or bare.kind == "person")
        wanted = entry.verb.object or entry.frame.object
        if bare.kind == "other":
            return False
        if wanted is not None and (
            bare.kind == wanted or wanted == "counterpart" or wanted == "organ" and bare.kind == "faction"
        ):
            return False
        return not taken or not near and bare.kind == "person" and wanted is None

    def _marked(self, verb: VerbGroup, after: Sequence[Chunk]) -> Chunk | None:
        """The first phrase behind a verb that a preposition sets off as its object."""
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        return next((c for c in after if self._sets_apart(c) and not tail & set(range(c.left, c.end))), None)

    def _sets_apart(self, chunk: Chunk) -> bool:
        words = chunk.preposition
        return len(words) == 1 and words[0] in self.lexis.object_markers and chunk.kind in _DOERS | {"pronoun"}

    def _doubled(self, syntax: Syntax, verb: VerbGroup, clitic: Chunk) -> Chunk | None:
        """The object before the verb that its pronoun takes up: ``a X lo detuvieron``."""
        before = [c for c in syntax.chunks if c.leader is None and group_end(c) <= clitic.left]
        if not before or not set(before[-1].preposition) & self.lexis.object_markers or before[-1].kind not in PERSONAL:
            return None
        gap = syntax.tokens[group_end(before[-1]) : clitic.left]
        return before[-1] if self._light(gap) else None

    def _after(self, syntax: Syntax, verb: VerbGroup) -> Iterator[Chunk]:
        """The phrases behind a verb up to the next comma, joint or verb."""
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        position = verb.end
        for chunk in syntax.chunks:
            if chunk.leader is not None or chunk.left < verb.end:
                continue
            for index in range(position, chunk.left):
                token = syntax.tokens[index]
                if index in syntax.dated or index in tail:
                    continue
                if token.kind == "mark" and token.text not in '«»"“”' or token.lower in self.lexis.relatives:
                    return
                if (token.lower,) in self.lexis.coordinators or any(
                    v.left <= index <= v.index for v in syntax.verbs if v is not verb
                ):
                    return
            position = max(position, group_end(chunk))
            if not chunk.apposed:
                yield chunk
                continue
            described = next((c for c in syntax.chunks if any(chunk is office for office in c.offices)), None)
            if described is not None and described.left > chunk.left:
                position = max(position, described.left)  # ``fue arrestado el alcalde, | X``

    def _light(self, gap: Sequence[Token]) -> bool:
        return all(
            self.lexis.is_adverb(t.lower) or t.lower in self.lexis.negation or t.lower in self.lexis.reflexives or t.text == ","
            for t in gap
        )

    def drop(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree, result: Assignment) -> None:
        """Gives a verb without a subject that of another clause of its sentence, or leaves it to whom the text speaks of."""
        if not verb.tells or verb.participle and not verb.finite or verb.gerund:
            return
        clause = tree.clauses.get(verb.index)
        if clause is not None and clause.kind is ClauseKind.RELATIVE and not clause.inverted and not clause.oblique:
            return
        entry = verb.candidates[0].entry
        result.subject_dropped = True
        if not (entry.own or verb.passive):
            return
        for other in sorted(tree.subjects, key=lambda index: (index > verb.index, abs(index - verb.index))):
            subject = tree.subjects[other]
            told = tree.clauses.get(other)
            if subject.kind not in PERSONAL or other == verb.index or told is None or told.kind is ClauseKind.RELATIVE:
                continue
            if other > verb.index and not verb.infinitive and (clause is None or clause.kind is ClauseKind.MAIN):
                continue
            if verb.plural == (bool(subject.joined) or subject.plural or subject.kind == "people"):
                result.subject, result.subject_dropped = subject, False
                result.certainty *= 0.9
                return
