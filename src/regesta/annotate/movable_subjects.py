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
        fronted = [place for place in verb.candidates[0].tail if place < verb.left]
        if fronted and result.subject is not None and min(fronted) < result.subject.left < verb.left:
            result.subject = None  # of the idiom before: ``A guidare | il governo | è chiamato X``
        if (absolute := self._absolute(syntax, verb)) is not None:
            result.subject = absolute
            result.object = None if result.object is absolute else result.object
            return
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
            tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
            bare = next((c for c in after if c.bare and c.kind in _DOERS and not tail & set(range(c.start, c.end))), None)
        if bare is not None and self._made(bare):
            made, bare = (
                bare,
                next((c for c in after if c.bare and c.kind in _DOERS and c.left > bare.left and not self._made(c)), bare),
            )
            result.subject = None if result.subject is made is not bare else result.subject
        if bare is None and result.subject is None:
            bare = self._behind_insertion(syntax, verb)
        told = verb.finite or verb.passive and verb.infinitive  # ``estuvo a punto de ser fusilado | X``
        if bare is not None and told and self._follows(verb, result, bare):
            result.subject, result.object = bare, None if result.object is bare else result.object

    @staticmethod
    def _behind_insertion(syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The people at the end of a sentence, something set off before: ``fueron fusilados, acusados de espiar, | X e Y``."""
        tokens = syntax.tokens
        if not verb.finite or verb.infinitive:
            return None
        for chunk in [c for c in syntax.chunks if c.leader is None and c.left >= verb.end and c.bare and c.kind == "person"]:
            gap, end = tokens[verb.end : chunk.left], group_end(chunk)
            marks = [t.text for t in gap if t.kind == "mark" and t.text not in '«»"“”']
            inside = [v for v in syntax.verbs if verb.end <= v.left < chunk.left]
            told = [v for v in inside if v.finite and not v.infinitive and not (v.passive and v.left == v.index)]
            if set(marks) != {","} or gap[-1].text != "," or told:
                return None
            closing = end >= len(tokens) or tokens[end].text in ".;"
            several = len(marks) > 1 or verb.passive and verb.left == verb.index
            return chunk if closing and several and verb.plural == (bool(chunk.joined) or chunk.plural) else None
        return None

    def keeps(self, syntax: Syntax, verb: VerbGroup, behind: Chunk) -> bool:
        """Whether what stands behind a verb of one's own is its object, its subject unsaid: ``sposò X``, ``promulga leggi``."""
        if not self.lexis.grammar.verb_first or not self.lexis.grammar.pro_drop or verb.passive or verb.reflexive:
            return False
        entry = verb.candidates[0].entry
        given = any(c.kind == "pronoun" and c.relations and c.end == verb.left for c in syntax.chunks)  # ``gli succedette | X``
        wanted = None if given or entry.verb.auxiliary_be else entry.verb.object or entry.frame.object
        return behind.kind in _SAID_OF | {"other"} or wanted == "counterpart" and behind.kind in PERSONAL

    def describes(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree, subject: Chunk) -> bool:
        """Whether what seems to be a subject is set off from its verb and only describes who goes unsaid: ``studente, fu``.

        Where no noun is a subject without an article, one without is said of somebody; and what is no person is not taken for
        the subject of two clauses (``X, convinto che la rivolta fosse fallita, si tolse la vita``).
        """
        grammar = self.lexis.grammar
        if not (grammar.verb_first and grammar.pro_drop and grammar.articles_required) or subject.leader is not None:
            return False
        if subject.joined or subject.plural or subject.left > verb.left:
            return False
        apart = any(token.text == "," for token in syntax.tokens[group_end(subject) : verb.left])
        bare = subject.left == subject.start and not subject.possessive and subject.bare
        if subject.kind == "person_noun" or subject.kind == "office" and subject.left == 0:
            return bare and apart and (subject.left == 0 or not syntax.tokens[subject.start].capital)
        if subject.kind not in _SAID_OF | {"other"} or not verb.tells:
            return False
        word = syntax.tokens[subject.start]
        attribute = (
            bare and subject.kind == "other" and not word.capital and word.lower.endswith(tuple(grammar.participle_endings))
        )
        alone = [v.index for v in syntax.verbs if v.index < verb.index and v.tells and self._absolute(syntax, v) is not None]
        shared = any(i < verb.index and tree.subjects[i] is subject and i not in alone for i in tree.subjects)
        return apart and (attribute or shared)

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
            result.object = self._doubled(syntax, verb, clitic) or self._again(syntax, verb, clitic) or clitic
            result.subject = behind or result.subject
            return
        marked = self._marked(verb, after)
        if marked is None:
            return
        if bare is not None and bare is behind and bare.kind != "office" and not verb.reflexive:
            result.subject = bare
        if not verb.candidates[0].entry.verb.patient:
            result.object = marked

    def _absolute(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The subject of a participle that opens its sentence: ``ucciso X, i suoi fuggirono``, ``morto nel 1861 X, …``."""
        if not verb.participle or verb.finite or not (verb.passive or verb.candidates[0].entry.own):
            return None
        tokens, after = syntax.tokens, verb.end
        opening = all(
            i in syntax.dated or tokens[i].kind == "mark" or self.lexis.is_adverb(tokens[i].lower) for i in range(verb.left)
        )
        while after < len(tokens) - 1 and (after in syntax.dated or (tokens[after].lower,) in self.lexis.prepositions):
            if after not in syntax.dated and after + 1 not in syntax.dated:
                break
            after += 1
        leaders = [c for c in syntax.chunks if c.leader is None and c.left >= after]
        behind = leaders[0] if leaders else None
        while behind is not None and behind.relations and behind.left == after:  # ``condannato | a trent'anni | X, …``
            after, leaders = group_end(behind), leaders[1:]
            behind = next((c for c in leaders[:1] if tokens[group_end(c)].kind == "mark"), None)
        if not opening or behind is None or behind.left != after or not behind.bare:
            return None
        named = behind.kind in {"person", "organ", "faction"}
        befalls = all(set(candidate.entry.frame.patient) == {"person"} for candidate in verb.candidates)
        named = named or behind.kind in {"place", "other"} and befalls and tokens[behind.start].capital
        return behind if named or behind.kind in _DOERS and (behind.definite or behind.possessive) else None

    @staticmethod
    def _behind(verb: VerbGroup, after: Sequence[Chunk]) -> Chunk | None:
        """Who acts, right behind the verb; an office without an article is what somebody is made."""
        if not verb.finite or not after or not after[0].bare or after[0].kind not in _DOERS:
            return None
        return None if MovableSubjects._made(after[0]) else after[0]

    @staticmethod
    def _made(chunk: Chunk) -> bool:
        """Whether a phrase is what somebody is made: an office without an article."""
        return chunk.kind in {"office", "person_noun"} and not chunk.definite and not chunk.possessive

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
        if self.complement(verb, bare):
            return False
        if verb.passive:
            return not near and (not taken or bare.kind == "person")
        wanted = entry.verb.object or entry.frame.object
        wanted = None if wanted == "counterpart" and entry.verb.auxiliary_be else wanted  # ``al padre successe | X``
        if bare.kind == "other":
            return False
        if result.object is not None and result.object is not bare and verb.index < result.object.left < bare.left:
            return not taken and bare.kind in PERSONAL  # ``casó con X | Y``
        if wanted is not None and (
            bare.kind == wanted or wanted == "counterpart" or wanted == "organ" and bare.kind == "faction"
        ):
            return False
        return not taken or not near and bare.kind == "person" and wanted is None

    @staticmethod
    def complement(verb: VerbGroup, bare: Chunk) -> bool:
        """Whether a phrase behind a verb is what somebody is made or gets: ``fue nombrado | embajador``."""
        if bare.kind in _SAID_OF:
            return True
        made = verb.passive or bool(verb.candidates) and "office" in verb.candidates[0].entry.verb.needs
        return made and bare.kind in {"office", "person_noun"} and not bare.definite

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

    def _again(self, syntax: Syntax, verb: VerbGroup, clitic: Chunk) -> Chunk | None:
        """Whom a pronoun means right behind a joint: the object of the verb before (``juzgó a X en mayo y | lo | condenó``)."""
        earlier = next((v for v in reversed(syntax.verbs) if v.index < verb.left), None)
        joined = clitic.left > 0 and (syntax.tokens[clitic.left - 1].lower,) in self.lexis.coordinators
        if earlier is None or not joined or earlier.passive:
            return None
        found = self._marked(earlier, list(self._after(syntax, earlier)))
        forms = self.lexis.pronouns.get(clitic.pronoun, [])
        if found is None or found.kind not in PERSONAL - {"pronoun"} or not forms:
            return None
        several = bool(found.joined) or found.plural or found.kind == "people"
        return found if several == (forms[0].number == "plural") else None

    def _after(self, syntax: Syntax, verb: VerbGroup) -> Iterator[Chunk]:
        """The phrases behind a verb up to the next comma, joint or verb."""
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        position, aside = verb.end, self._aside(syntax, verb.end)
        for chunk in syntax.chunks:
            if chunk.leader is not None or chunk.left < verb.end or chunk.start in aside:
                continue
            if chunk.kind == "pronoun" and chunk.end < max(tail, default=0) and chunk.left not in tail:
                continue  # of the idiom: ``finì | i suoi giorni``
            for index in range(position, chunk.left):
                token = syntax.tokens[index]
                if index in syntax.dated or index in tail or index in aside:
                    continue
                opens = token.lower in self.lexis.relatives or token.lower in self.lexis.subordinators
                if token.kind == "mark" and token.text not in '«»"“”' or opens:
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

    def _aside(self, syntax: Syntax, start: int) -> set[int]:
        """The words between two commas that only say of whom a subject is one: ``perì, | tra gli altri, | X``."""
        tokens = syntax.tokens
        for index in range(start, len(tokens)):
            if tokens[index].text != ",":
                continue
            for words in self.lexis.including:
                end = index + 1 + len(words)
                same = tuple(token.lower for token in tokens[index + 1 : end]) == words
                if same and end < len(tokens) and tokens[end].text == ",":
                    return set(range(index, end + 1))
            return set()
        return set()

    def _opens(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether a participle opens a clause, or is joined to one that does: ``fu preso: | picchiato e ucciso, non tornò``."""
        before = syntax.tokens[verb.left - 1]
        earlier = next((v for v in syntax.verbs if v.end == verb.left - 1 and v.participle and not v.finite), None)
        if earlier is not None and earlier.left and (before.lower,) in self.lexis.coordinators:
            return self._opens(syntax, earlier)
        return before.text in {":", ";"}

    def _done_before(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree) -> Chunk | None:
        """The person that the verb before was done to, whose subject goes unsaid as this one's does: ``nominò X e assediò``."""
        earlier = next((v for v in reversed(syntax.verbs) if v.index < verb.left), None)
        if earlier is None or not earlier.tells or earlier.passive or earlier.candidates[0].entry.own:
            return None
        if tree.subjects.get(earlier.index) is not None or (syntax.tokens[verb.left - 1].lower,) not in self.lexis.coordinators:
            return None
        between = [c for c in syntax.chunks if c.leader is None and earlier.end <= c.left and group_end(c) <= verb.left]
        return next((c for c in between if c.kind == "person" and not c.apposed), None)

    def _made_holder(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """Who was given the office that a relative clause goes on about: ``lo nombró virrey, cargo al que | renunció``."""
        earlier = next((v for v in reversed(syntax.verbs) if v.index < verb.left), None)
        entry = earlier.candidates[0].entry if earlier is not None and earlier.tells else None
        if earlier is None or entry is None or entry.type != "appointed" or entry.own or earlier.passive:
            return None
        leaned = [c for c in syntax.chunks if c.end == earlier.left and clitic_form(self.lexis, c.pronoun)]
        return leaned[0] if leaned else self._marked(earlier, list(self._after(syntax, earlier)))

    def _light(self, gap: Sequence[Token]) -> bool:
        return all(
            self.lexis.is_adverb(t.lower) or t.lower in self.lexis.negation or t.lower in self.lexis.reflexives or t.text == ","
            for t in gap
        )

    def drop(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree, result: Assignment) -> None:
        """Gives a verb without a subject that of another clause of its sentence, or leaves it to whom the text speaks of."""
        if verb.tells and verb.participle and not verb.finite and verb.left and self._opens(syntax, verb):
            result.subject_dropped = True
        if not verb.tells or verb.participle and not verb.finite or verb.gerund:
            return
        clause = tree.clauses.get(verb.index)
        if clause is not None and clause.kind is ClauseKind.RELATIVE and not clause.inverted and not clause.oblique:
            return
        if clause is not None and clause.kind is ClauseKind.RELATIVE and (made := self._made_holder(syntax, verb)) is not None:
            result.subject = made
            return
        entry = verb.candidates[0].entry
        result.subject_dropped = not (verb.passive and entry.own and not entry.verb.auxiliary_be)
        result.object_before = self._done_before(syntax, verb, tree)
        if not (entry.own or verb.passive):
            return
        for other in sorted(tree.subjects, key=lambda index: (index > verb.index, abs(index - verb.index))):
            subject = tree.subjects[other]
            told = tree.clauses.get(other)
            if self.describes(syntax, verb, tree, subject):
                continue
            if subject.kind not in PERSONAL or other == verb.index or told is None or told.kind is ClauseKind.RELATIVE:
                continue
            if other > verb.index and not verb.infinitive and (clause is None or clause.kind is ClauseKind.MAIN):
                continue
            if verb.plural == (bool(subject.joined) or subject.plural or subject.kind == "people"):
                result.subject, result.subject_dropped = subject, False
                result.certainty *= 0.9
                return
