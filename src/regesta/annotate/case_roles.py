"""Roles by case, for languages with free word order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from regesta.annotate.case_clauses import Clause, ClauseReader
from regesta.annotate.case_names import CaseNames
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.nouns import is_act_of
from regesta.annotate.roles import Assignment, Gapped, Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

_CORE = ("", "accusative")
_DEADLY = frozenset({"killed", "executed"})
_FIGURES = PERSONAL | {"organ"}


class CaseRoles:
    """Roles by case: nominative, accusative, and what the other cases and postpositions mean; order is free."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.reader = ClauseReader(lexis)
        self.names = CaseNames(lexis)
        self._definite = tuple(lexis.grammar.definite_endings)
        self._past = tuple(lexis.grammar.past_endings) or ("\0",)
        self._active = tuple(lexis.grammar.active_endings) or ("\0",)
        self._persons = tuple(lexis.grammar.infinitive_persons) or ("\0",)
        self._impersonal = frozenset(lexis.grammar.impersonals)
        self._not_participles = frozenset(lexis.grammar.not_participles)
        self._syntax: Syntax | None = None
        self._assigned: dict[int, Assignment] = {}
        self._clauses: list[Clause] = []
        self._embedded: dict[int, VerbGroup | None] = {}
        self._whom: set[int] = set()  # verbs whose object is a relative pronoun

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """See :class:`RoleAssigner`. All verbs are assigned once, in order, as later ones inherit from earlier ones."""
        if syntax is not self._syntax:
            self._syntax, self._assigned, self._whom = syntax, {}, set()
            self._clauses = self.reader.clauses(syntax)
            self._embedded = self._arguments_of_participles(syntax)
            for earlier in syntax.verbs:
                self._assigned[earlier.index] = self._assign(syntax, earlier)
        known = self._assigned.get(verb.index)
        own = next((v for v in syntax.verbs if v.index == verb.index), verb)
        if known is None or len(own.candidates) != len(verb.candidates):  # one reading of several, by its tail
            known = self._assign(syntax, verb)
        return replace(known, obliques=list(known.obliques))

    def _assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        if verb.attributive:
            return self._of_attribute(syntax, verb)
        clause = next(c for c in self._clauses if c.holds(verb.index))
        result = Assignment(clause=clause.around(verb.index))
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        inside = [
            chunk
            for chunk in syntax.chunks
            if chunk.leader is None and clause.holds(chunk.left) and not chunk.genitive and not chunk.apposed
            and id(chunk) not in self._embedded and (not tail & set(range(chunk.start, chunk.end)) or self._titled(chunk, verb))
        ]  # fmt: skip
        rivals = [v for v in syntax.verbs if v.index != verb.index and clause.holds(v.index) and v.tells and not v.attributive]
        for chunk in inside:
            if chunk.relations and not any(abs(v.index - chunk.start) < abs(verb.index - chunk.start) for v in rivals):
                result.obliques.append(chunk)
        bare = [chunk for chunk in inside if not chunk.relations]
        bare = self._agreeing(syntax, verb, bare)
        definite = self._may_drop_object(syntax, verb)
        bare, read = self.names.told(syntax.tokens, verb, inside, bare, definite=definite)
        result.obliques = [read.get(id(c), c) for c in result.obliques if id(c) not in read or read[id(c)].relations]
        result.object = self._object(clause, verb, bare)
        result.subject = (
            self._subject(clause, verb, bare) or self._accompanied(verb, inside) or self._of_tail(syntax, clause, tail)
        )
        if clause.opener and clause.kind == "relative":
            self._relative(syntax, clause, verb, result)
        self._dative_subject(syntax, clause, verb, result)
        if verb.gerund and not verb.passive:
            self._converb(syntax, clause, verb, result)
            return result
        if result.subject is None:
            result.subject_dropped = True
            result.certainty = 0.8
        earlier = self._before(clause, verb)
        before = self._assigned[earlier.index] if earlier is not None else None
        if result.object is None:
            result.object_dropped = self._may_drop_object(syntax, verb) or before is not None and before.object is not None
            shared = earlier is not None and earlier.index in self._whom and verb.finite
            shared = shared and not any(t.kind == "mark" for t in syntax.tokens[earlier.end : verb.left])  # type: ignore[union-attr]
            result.object_dropped = result.object_dropped and (not self._indefinite(syntax, verb) or shared)
            self._whom |= {verb.index} if shared else set()
            result.object = self._ahead(syntax, verb)
            result.object_dropped = result.object_dropped and result.object is None
        if before is not None and earlier is not None and (result.subject_dropped or result.object_dropped):
            self._inherit(syntax, verb, earlier, before, result)
        self._gaps(clause, verb, bare, inside, result)
        return result

    @staticmethod
    def _titled(chunk: Chunk, verb: VerbGroup) -> bool:
        """Whether an idiom's noun is but the title of a name that it is done to: ``letették | Ignác pátriárkát``."""
        done_to = bool(verb.candidates) and not verb.candidates[0].entry.own and not verb.candidates[0].entry.verb.patient
        return done_to and chunk.kind == "person" and chunk.case == "accusative"

    def _may_drop_object(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether the form says that a definite object is meant though none is named."""
        return not verb.finite or verb.infinitive or syntax.tokens[verb.index].lower.endswith(self._definite)

    def _agreeing(self, syntax: Syntax, verb: VerbGroup, bare: list[Chunk]) -> list[Chunk]:
        """Reads what looks like an accusative as a nominative, where the verb's form says that no definite object is there."""
        if verb.plural or not self._indefinite(syntax, verb) or any(c.case == "" and c.kind in _FIGURES for c in bare):
            return bare
        found = [c for c in bare if c.case == "accusative"]
        looks = len(found) == 1 and found[0].definite and found[0].kind == "other" and not found[0].possessed
        return [replace(c, case="") if looks and c is found[0] else c for c in bare]

    def _ahead(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The object that two verbs share, which stands right behind the second: ``elfogták és kivégezték | X-et``."""
        later = next((v for v in syntax.verbs if v.index > verb.index), None)
        if later is None or not verb.finite or verb.infinitive or not self._may_drop_object(syntax, verb):
            return None
        if not later.tells or later.plural != verb.plural or later.attributive or later.candidates[0].entry.own:
            return None
        between = syntax.tokens[verb.end : later.left]
        joined = len(between) > 0 and (between[0].lower,) in self.lexis.coordinators
        if not joined or not all(self.lexis.is_adverb(token.lower) for token in between[1:]):
            return None
        behind = next((c for c in syntax.chunks if c.leader is None and c.left == later.end), None)
        return behind if behind is not None and behind.kind == "person" and behind.case == "accusative" else None

    def _indefinite(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether a verb in the past says by its form that no definite object is there, said or unsaid."""
        word = syntax.tokens[verb.index].lower
        past = verb.finite and not verb.infinitive and not verb.passive and word.endswith(self._past)
        return past and not word.endswith(self._definite)

    def _piece(self, clause: Clause, index: int) -> int:
        return next((s.start for s in clause.stretches if s.start <= index < s.end), -1)

    def _object(self, clause: Clause, verb: VerbGroup, bare: Sequence[Chunk]) -> Chunk | None:
        """The accusative: a person's before another, one beside the verb before one farther off."""
        own = self._piece(clause, verb.index)
        found = [c for c in bare if c.case == "accusative"]
        if verb.candidates and all(set(c.entry.frame.patient) == {"person"} and not c.entry.own for c in verb.candidates):
            added = {s.start for s in clause.stretches if s.joined and s.start > verb.index}
            found = [c for c in found if c.kind != "other" or self._piece(clause, c.left) not in added]
        found.sort(key=lambda c: (c.kind == "other", self._piece(clause, c.left) != own, c.left))
        return found[0] if found else None

    def _subject(self, clause: Clause, verb: VerbGroup, bare: Sequence[Chunk]) -> Chunk | None:
        """The nominative: people and bodies before other things, of which only a definite one is believed."""
        own = self._piece(clause, verb.index)
        becoming = any(c.entry.type == "appointed" and c.entry.own for c in verb.candidates)
        found = [c for c in bare if c.case == "" and not (becoming and c.kind == "office")]
        found = [c for c in found if c.pronoun not in self.lexis.reflexives] or found  # ``X | maga is | fellázadt``
        found = [c for c in found if c.kind != "other" or (c.definite or c.possessor is not None) and not verb.plural]

        def rank(chunk: Chunk) -> tuple[int, bool, int]:
            standing = 0 if chunk.kind in _FIGURES else 2 if chunk.kind == "other" else 1
            return standing, self._piece(clause, chunk.left) != own, chunk.left

        found.sort(key=rank)
        return found[0] if found else None

    def _accompanied(self, verb: VerbGroup, inside: Sequence[Chunk]) -> Chunk | None:
        """Who opens a clause without another subject before those with them: ``| Kim | több társával aláírta``."""
        first = inside[0] if inside and verb.finite and not verb.plural and not verb.infinitive else None
        if first is None or first.end > verb.index or "with" not in first.relations or first.possessor is None:
            return None
        return first.possessor if first.possessor.kind == "person" and not first.possessor.case else None

    def _of_tail(self, syntax: Syntax, clause: Clause, tail: set[int]) -> Chunk | None:
        """Whose the noun of an idiom is, where nobody else does it: ``| X | életét vesztette``."""
        nouns = [c for c in syntax.chunks if clause.holds(c.left) and tail & set(range(c.start, c.end)) and not c.relations]
        done = bool(nouns) and is_act_of(self.lexis, syntax.tokens[nouns[0].end - 1].lower)  # ``elrendelte X | kivégzését``
        owner = nouns[0].possessor if nouns and not done else None
        return owner if owner is not None and owner.kind == "person" and not owner.case else None

    def _before(self, clause: Clause, verb: VerbGroup) -> VerbGroup | None:
        """The verb this one goes on from: in the same clause, else in the clause before."""
        earlier = [v for v in clause.heads if v.index < verb.index]
        before = clause.before
        if not earlier and not verb.finite:
            earlier = [v for v in clause.heads if v is not verb]
        while not earlier and before is not None:
            earlier, before = before.heads, before.before
        known = [v for v in earlier if v.index in self._assigned]
        return known[-1] if known else None

    def _inherit(self, syntax: Syntax, verb: VerbGroup, earlier: VerbGroup, before: Assignment, result: Assignment) -> None:
        """What the verb before in the sentence leaves standing: its subject, and whom it was done to."""
        subject = before.subject or before.inherited_subject
        if self._fronted(syntax, verb, earlier, before):
            subject = before.object or before.inherited_object
        done_to = self._concerned(earlier, before) or before.object or before.inherited_object
        body = subject is not None and subject.kind == "other" and (subject.definite or subject.possessor is not None)
        if body and result.subject is None and done_to is not None and self._acts_on_another(earlier) and not verb.plural:
            result.subject_dropped = False  # ``a gyűlés letette X-et, és kikiáltotta Y-t``: whoever that was, it wasn't a person
        subject = subject if subject is not None and subject.kind in _FIGURES else None
        done_to = done_to if done_to is not None and done_to.kind in _FIGURES else None
        if done_to is not None and done_to.kind == "office" and not self._acts_on_another(earlier):
            done_to = None  # an office that somebody has, not who has it: ``élvezte hivatalát``
        if done_to is not None and before.subject is not None and self._deadly(earlier) and not self._deadly(verb):
            done_to = None  # ``megölte X-et, ezért száműzték``: not the dead
        impersonal = before.subject is None and earlier.plural
        agrees = subject is not None and result.subject is None and verb.finite and verb.plural == _several(subject)
        acted = before.subject is not None and self._acts(syntax, earlier, before)
        if agrees and (not verb.plural or done_to is not None or acted and before.object_dropped):
            result.unsaid_subject = subject
        if subject is not None and verb.plural and not _several(subject) and done_to is not None:
            subject = None
        if subject is not None and subject.marked_plural and verb.finite and not verb.plural and done_to is None:
            subject = self._agreeing_before(syntax, verb)  # ``X búcsúzott, és mire a katonák betörtek, | főbe lőtte magát``
        if subject is not None and subject.marked_plural and verb.finite and not verb.plural and done_to is not None:
            subject, impersonal = None, True  # ``X-et a törökök internálták, ahonnan 1851-ben szabadult``
        alone = subject is not None and verb.plural and verb.finite and not _several(subject)
        result.inherited_subject = (None if alone else subject) or (done_to if impersonal else None)
        if done_to is not None and done_to is not result.subject:
            result.inherited_object = done_to
        elif subject is not None and subject not in (result.subject, result.unsaid_subject):
            if not self._acts(syntax, earlier, before):
                result.inherited_object = subject

    def _agreeing_before(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The nearest subject before a verb in the singular that is one person."""
        earlier = (self._assigned[v.index] for v in reversed(syntax.verbs) if v.index < verb.index and v.index in self._assigned)
        return next(
            (a.subject for a in earlier if a.subject is not None and a.subject.kind == "person" and not _several(a.subject)), None
        )

    def _fronted(self, syntax: Syntax, verb: VerbGroup, earlier: VerbGroup, before: Assignment) -> bool:
        """Whether a clause after a semicolon goes on about the object that opened the sentence before its subject."""
        if not any(token.text == ";" for token in syntax.tokens[earlier.index : verb.index]):
            return False
        subject, obj = before.subject or before.inherited_subject, before.object or before.inherited_object
        if subject is None or obj is None or obj.kind != "person" or verb.plural or _several(obj):
            return False
        return obj.left < subject.left and not any(c.bare and c.end <= obj.left and c.kind in _FIGURES for c in syntax.chunks)

    @staticmethod
    def _concerned(verb: VerbGroup, assignment: Assignment) -> Chunk | None:
        """The patient of a verb that has it in an oblique case: ``X ellen vádat emeltek, és bezárták``."""
        relation = verb.candidates[0].entry.verb.patient if verb.candidates else ""
        return next((c for c in assignment.obliques if relation in c.relations and c.kind == "person"), None)

    @staticmethod
    def _deadly(verb: VerbGroup) -> bool:
        return bool(verb.candidates) and all(candidate.entry.type in _DEADLY for candidate in verb.candidates)

    @staticmethod
    def _acts_on_another(verb: VerbGroup) -> bool:
        return bool(verb.candidates) and not verb.candidates[0].entry.own

    def _acts(self, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> bool:
        """Whether the subject of a verb does it to somebody left out."""
        if verb.passive or verb.attributive:
            return False
        if verb.candidates and verb.candidates[0].entry.own:  # ``egy tiszt elárulta, s kiszolgáltatta``
            met = verb.candidates[0].entry.frame.object == "counterpart" and assignment.object is None
            return met and assignment.subject is not None and syntax.tokens[verb.index].lower.endswith(self._definite)
        if verb.candidates or assignment.object is not None:
            return True
        return assignment.subject is not None and syntax.tokens[verb.index].lower.endswith(self._definite)

    def _converb(self, syntax: Syntax, clause: Clause, verb: VerbGroup, result: Assignment) -> None:
        """An adverbial participle: of the subject of its clause's verb, or of whom that was done to."""
        host = clause if clause.kind != "converb" else clause.before or self._next_clause(clause)
        main = next((v for v in host.heads), None) if host is not None else None
        if main is None:
            result.subject_dropped = result.object_dropped = True
            return
        known = self._assigned.get(main.index) or self._assign(syntax, main)
        figure = known.subject or known.inherited_subject
        if known.subject is None and (known.object is not None or known.inherited_object is not None):
            figure = known.object or known.inherited_object
        acted_on = known.object or known.inherited_object
        transitive = any(not c.entry.own for c in verb.candidates) and known.subject is not None
        transitive = transitive and self._may_drop_object(syntax, main)
        if transitive and (acted_on is None or acted_on.kind in _FIGURES) and result.object is None:
            result.subject, result.inherited_object, result.object_dropped = known.subject, acted_on, True
            return  # ``félreállította, árulással vádolva``
        result.subject = result.subject if clause.kind == "converb" else None
        if clause.kind != "converb":
            result.object = None if result.object is known.object else result.object
        result.subject_dropped = result.object_dropped = True
        result.inherited_subject = result.inherited_object = figure
        if verb.candidates and not verb.candidates[0].entry.own and result.object is not None:
            result.subject, result.subject_dropped = figure, figure is None

    def _next_clause(self, clause: Clause) -> Clause | None:
        place = self._clauses.index(clause)
        if clause.parent is not None and clause.parent.complete:
            return clause.parent
        return next((c for c in self._clauses[place + 1 :] if c.complete), clause.parent)

    def _dative_subject(self, syntax: Syntax, clause: Clause, verb: VerbGroup, result: Assignment) -> None:
        """``X-nek menekülnie kellett``: who must is in the dative."""
        if not verb.infinitive or result.subject is not None and not syntax.tokens[verb.index].lower.endswith(self._persons):
            return
        words = {t.lower for s in clause.stretches for t in syntax.tokens[s.start : s.end]}
        if not words & self._impersonal:
            return
        owner = next((c for c in result.obliques if c.case == "dative" and c.kind in _FIGURES), None)
        if owner is not None:
            result.subject = owner
            result.obliques.remove(owner)

    def _gaps(self, clause: Clause, verb: VerbGroup, bare: Sequence[Chunk], inside: Sequence[Chunk], result: Assignment) -> None:
        """``X-et januárban, Y-t márciusban tartóztatták le``: the verb is told of each, with what stands beside it."""
        if not verb.candidates or len(clause.stretches) < 2:
            return
        entry = verb.candidates[0].entry
        relation = entry.verb.patient
        core = result.subject if entry.own else result.object
        if relation:
            core = next((c for c in reversed(result.obliques) if relation in c.relations and c.kind in _FIGURES), None)
        if core is None or core.kind not in _FIGURES:
            return
        home = self._piece(clause, core.left)
        if home < 0 and not relation:
            return  # what a relative clause is about: ``X, aki hazatért, és Y, akit elűztek``
        for stretch in clause.stretches:
            if stretch.start == home or stretch.heads or "(" in stretch.marks:
                continue
            here = [c for c in (inside if relation else bare) if stretch.start <= c.left < stretch.end]
            others = [c for c in here if c.case == core.case and c.kind in _FIGURES and c.kind != "office"]
            if any(c.pronoun in self.lexis.reflexives for c in others):
                continue
            described = len(others) == 1 and others[0].kind in {"kin", "person_noun"} and others[0].possessor is not None
            if described and not stretch.joined and stretch.start > verb.index and len(here) == 1:
                continue  # ``utóda Y lett, | az elnök rokona``
            if len(others) != 1 or any(
                c.case != core.case
                and c.case in _CORE
                and c.kind in _FIGURES
                and c is not result.subject
                and not (entry.own and c.kind == "office")
                for c in here
            ):
                continue
            beside = [c for c in inside if c.relations and stretch.start <= c.left < stretch.end and c is not others[0]]
            result.gapped.append(Gapped(others[0], beside, stretch.start, stretch.end))
            result.obliques = [c for c in result.obliques if c not in beside and c is not others[0]]

    def _arguments_of_participles(self, syntax: Syntax) -> dict[int, VerbGroup | None]:
        """The phrases that belong to a participle before a noun, not to a clause: ``a várat védő tábornok``."""
        found: dict[int, VerbGroup | None] = {}
        leaders = [c for c in syntax.chunks if c.leader is None]
        for verb in syntax.verbs:
            if not verb.attributive:
                continue
            left = verb.index
            for chunk in reversed([c for c in leaders if c.end <= verb.index]):
                gap = syntax.tokens[group_end(chunk) : left]
                if any(t.text in ",;:()–—" for t in gap) or not (chunk.relations and chunk.case or chunk.preposition):
                    break
                found[id(chunk)] = verb
                left = chunk.left
                if syntax.tokens[chunk.left].lower in self.lexis.grammar.articles:
                    break
        for first, second in pairwise(leaders):
            if first.end == second.left < second.start and (first.case or first.preposition):
                word = syntax.tokens[second.left].lower
                if word.endswith(self._active) and len(word) > 3 and word not in self._not_participles:
                    if not self.lexis.is_number(word) and word not in self.lexis.function_words:
                        found[id(first)] = None
        return found

    def _of_attribute(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """A participle before its noun: the noun is whom it was done to, or who did it."""
        noun = next(c for c in syntax.chunks if c.left >= verb.end or c.left < verb.index and verb.end <= c.start)
        noun = noun.leader or noun
        if noun.possessor is not None and noun.left <= verb.end <= noun.possessor.start:
            noun = noun.possessor  # it describes the nearer noun: ``a megölt király fia``
        mine = [c for c in syntax.chunks if self._embedded.get(id(c)) is verb]
        start = min([verb.left, *(c.left for c in mine)])
        return Assignment(subject=noun, obliques=mine, clause=(start, noun.end))

    def _relative(self, syntax: Syntax, clause: Clause, verb: VerbGroup, result: Assignment) -> None:
        """What the relative pronoun stands for, in the case it has."""
        tokens, lexis = syntax.tokens, self.lexis
        first = clause.stretches[0]
        place = next((i for i in range(first.start, first.end) if tokens[i].lower == clause.opener), first.start)
        word = clause.opener
        before = [c for c in syntax.chunks if c.leader is None and group_end(c) <= first.start + 1 and not c.genitive]
        if word in lexis.person_relatives:
            owner = before[-1].possessor if before and before[-1].kind not in _FIGURES else None
            if owner is not None and owner.kind == "person" and not owner.relations and group_end(before[-1]) >= first.start - 1:
                before.append(owner)  # ``bombát dobtak X kocsijára, | aki``
            before = [c for c in before if c.kind in _FIGURES and not c.apposed]
        else:
            before = [c for c in before if c.kind != "other" or group_end(c) == first.start]
        if not before:
            return
        antecedent = before[-1]
        cases = [case for base, case in lexis.declension.cached_bases(word) if base in lexis.relatives and base != word and case]
        if "accusative" in cases:
            result.object = result.object or antecedent
            self._whom.add(verb.index)
        elif not cases:
            after = tuple(t.lower for t in tokens[place + 1 : place + 2])
            if after in lexis.postpositions:
                relations = tuple(lexis.postpositions[after])
                result.obliques.append(replace(antecedent, relations=relations, preposition=after))
            else:
                result.subject = antecedent
        elif not any(c.possessed and c.left <= place + 3 and c.left > place for c in syntax.chunks):
            relations = tuple(lexis.case_relations.get(cases[0], ()))
            result.obliques.append(replace(antecedent, relations=relations, case=cases[0]))


def _several(chunk: Chunk) -> bool:
    return bool(chunk.joined) or chunk.plural or chunk.marked_plural or chunk.kind in {"people", "faction"}
