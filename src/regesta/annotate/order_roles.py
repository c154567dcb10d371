"""Roles by word order, for languages that mark them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.among import OneOfThem
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.clause_reading import read_clauses
from regesta.annotate.clauses import ClauseKind, ClauseTree, only_subject
from regesta.annotate.datives import acting_dative
from regesta.annotate.lexis import Lexis
from regesta.annotate.movable_subjects import MovableSubjects
from regesta.annotate.obliques import ObliqueFinder, own_ground
from regesta.annotate.prenominal import Prenominal, read_prenominal
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.settled_cases import COUNTED
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_INSERTED = 9  # tokens of a date set off by commas


class OrderRoles:
    """Roles by word order: the subject before the verb, the object after it, obliques by prepositions."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.movable = MovableSubjects(lexis)
        self.obliques = ObliqueFinder(lexis)
        self.one_of = OneOfThem(lexis, self._object)
        self._prenominal: Prenominal | None = None
        self._syntax: Syntax | None = None
        self._tree = ClauseTree()

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """See :class:`RoleAssigner`. A sentence's clauses are read once."""
        if syntax is not self._syntax:
            self._syntax, self._prenominal = syntax, read_prenominal(self.lexis, syntax, syntax.verbs)
            self._tree = read_clauses(self.lexis, self._prenominal.outer if self._prenominal is not None else syntax)
        if self._prenominal is not None:
            if verb.index in self._prenominal.heads:
                return self._prenominal.assign(verb)
            syntax = self._prenominal.outer
        tree = self._tree
        result = Assignment(clause=self._clause(syntax, verb))
        own = tree.clauses.get(verb.index)
        result.main = own is not None and own.kind is ClauseKind.MAIN
        result.subject = tree.subjects.get(verb.index)
        if result.subject is None:
            result.subject = self._between(syntax, verb)
        told = {place for candidate in verb.candidates[:1] for place in candidate.tail if place < verb.left}
        if result.subject is not None and told & set(range(result.subject.start, result.subject.end)):
            result.subject = None  # ``la misma suerte | corrió X``
        result.object = self._object(syntax, verb)
        if result.subject is not None and self.movable.describes(syntax, verb, tree, result.subject):
            result.subject.apposed = result.subject.kind in {"person_noun", "office"}
            result.subject = None
        if self.lexis.grammar.verb_first:
            self.movable.settle(syntax, verb, tree, result)
        if not verb.passive:
            self._gap(syntax, verb, tree, result)
        if not self.lexis.declensions.empty and verb.tells:
            self._free_order(syntax, verb, result)
        if (dative := acting_dative(self.lexis, syntax, verb)) is not None:
            result.subject = dative
        if result.subject is None and verb.finite and verb.tells:
            result.subject = self._inverted(syntax, verb, result)
        if result.subject is None and verb.passive and verb.finite:
            result.subject = self._mismarked(syntax, verb)
            result.certainty = 0.7
        if result.subject is None and self.lexis.grammar.pro_drop:
            self.movable.drop(syntax, verb, tree, result)
        result.obliques = self.obliques.find(syntax, verb, result)
        if result.subject in result.obliques:
            result.obliques.remove(result.subject)
        if verb.participle and not verb.finite and result.subject is not None and result.subject.joined:
            first = [member for member in result.subject.joined if member.left < verb.index]
            if first and len(first) < len(result.subject.joined):  # ``X, | exclu en mai |, et Y fondèrent``
                result.subject = replace(first[0], joined=first if len(first) > 1 else [])
        if verb.participle and verb.tells and self.one_of.among and not (verb.passive and self.lexis.declensions.empty):
            result.subject = self.one_of.of(syntax, verb, tree) or result.subject
        if verb.gerund and self._as_noun(syntax.tokens, verb):
            result.subject = None
            result.object = next((c for c in result.obliques if "of" in c.relations and c.left >= verb.end), None)
        return result

    def _free_order(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> None:
        """Puts right by cases what order says: an object that stands first, a subject behind its verb."""
        entry = verb.candidates[0].entry
        behind = result.object
        marked = None if verb.passive else self._marked(syntax, verb, result.clause)
        if verb.impersonal:
            self._impersonal(syntax, verb, result, marked)
            return
        if marked is not None:
            result.object = marked
        if behind is not None and behind.bare and behind is not marked and verb.finite and not verb.infinitive:
            suffers = verb.passive or entry.own
            fits = not suffers or not entry.frame.patient or behind.role_kind in {*entry.frame.patient, "office"}
            free = result.subject is None or not self._of_this_clause(syntax, verb, result.subject)
            if (suffers or marked is not None) and fits and free:
                result.subject = behind
                result.object = marked
        described = verb.participle and verb.passive and not verb.finite and result.subject is None
        if described and behind is not None and behind.bare and behind.left > verb.end:
            result.subject, result.object = behind, None  # ``Aresztowany w maju | X``
        alone, subject = marked is None and not verb.passive and not entry.own and verb.plural, result.subject
        if alone and result.object is None and subject is not None and subject.left < verb.index and not subject.joined:
            if subject.cases == COUNTED or subject.kind == "person" and not subject.plural:
                result.subject, result.object = None, subject  # a name without cases, or a number: ``Каддафи | убили``
        elif alone and subject is not None and behind is not None and self._many(behind) and not self._many(subject):
            result.subject, result.object = behind, subject  # by number: ``Каддафи | убили повстанцы``
        if verb.infinitive and entry.own and marked is not None and marked.left < verb.index:
            result.subject, result.object = marked, None
        if result.object is None and not verb.passive and not entry.own and not verb.infinitive:
            result.object = self._object_before(syntax, verb)
        dropped = self.lexis.grammar.pro_drop and result.subject is None and verb.finite and not verb.infinitive
        if dropped:
            result.subject_dropped = True
            result.object_dropped = result.object is None and verb.plural and not verb.passive and not entry.own

    @staticmethod
    def _many(chunk: Chunk) -> bool:
        return bool(chunk.joined) or chunk.leader is not None or chunk.plural or chunk.kind == "people"

    def _impersonal(self, syntax: Syntax, verb: VerbGroup, result: Assignment, marked: Chunk | None) -> None:
        """Whom an act without a subject is done to: an accusative, or the bare phrase beside it (``збори було розпущено``)."""
        before = result.subject
        if before is not None and not self._of_this_clause(syntax, verb, before):
            before = None
        result.subject, result.subject_dropped = None, True
        entry = verb.candidates[0].entry
        result.object = marked or result.object or before or (None if entry.own else self._object_before(syntax, verb))
        result.object_dropped = result.object is None and not entry.own

    def _of_this_clause(self, syntax: Syntax, verb: VerbGroup, subject: Chunk) -> bool:
        return own_ground(self.lexis, syntax, verb) <= subject.left < verb.index or not any(
            v.index < verb.index for v in syntax.verbs if v.index > subject.left
        )

    def _marked(self, syntax: Syntax, verb: VerbGroup, clause: tuple[int, int]) -> Chunk | None:
        """The accusative of a verb: behind it, before the next verb, or else before it."""
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        found = [c for c in self._leaders(syntax) if c.relations == ("object",) and not c.preposition and not c.apposed]
        found = [c for c in found if not tail & set(range(c.start, c.end))]
        following = [v.left for v in syntax.verbs if v.index > verb.index and not v.gerund]
        limit = min([clause[1], *following])
        after = sorted((c for c in found if verb.index < c.left < limit), key=lambda c: c.left)
        floor = max(clause[0], own_ground(self.lexis, syntax, verb))
        if verb.infinitive:
            earlier = [v for v in syntax.verbs if v.index < verb.left]
            floor = own_ground(self.lexis, syntax, earlier[-1]) if earlier and not earlier[-1].tells else floor
        before = sorted((c for c in found if floor <= c.left < verb.left), key=lambda c: c.left)
        apart = after and any(token.text == "," for token in syntax.tokens[verb.end : after[0].left])
        if after and not (apart and before):
            return after[0]
        return before[-1] if before else None

    def _object_before(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """Whom the verb joined before was done to: ``арестовали X и выслали``."""
        earlier = [v for v in syntax.verbs if v.index < verb.left]
        if not earlier or not earlier[-1].tells or earlier[-1].passive or earlier[-1].candidates[0].entry.own:
            return None
        words = [token.lower for token in syntax.tokens[earlier[-1].end : verb.left]]
        joined = any((word,) in self.lexis.coordinators or word == "," for word in words)
        if not joined or any(word in self.lexis.relatives for word in words):
            return None
        return self._marked(syntax, earlier[-1], self._clause(syntax, earlier[-1])) or self._object_before(syntax, earlier[-1])

    def _between(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The pronoun between an auxiliary and its verb: ``Not until 1980 was he rehabilitated``."""
        if not verb.finite or verb.left == verb.index:
            return None
        inside = (c for c in self._leaders(syntax) if verb.left < c.left and c.end <= verb.index and c.kind == "pronoun")
        return next((chunk for chunk in inside if chunk.bare and not self._clitic(chunk)), None)

    def _gap(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree, result: Assignment) -> None:
        """Fills the object from the relative pronoun: ``the bill that Congress passed``, ``que ratifie le congrès``."""
        head = tree.gap(verb)
        if head is None:
            return
        if tree.clauses[verb.index].inverted and result.subject is None:
            result.subject, result.object = result.object, None
        made = result.object is not None and result.object.kind == "office" and verb.tells
        if result.object is None or made and verb.candidates[0].entry.type == "appointed" and head.kind == "person":
            result.object = head  # ``X, whom he had made | minister``

    def _inverted(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> Chunk | None:
        """The subject after its verb where none stands before: ``Among the dead was X``, ``Viennent ensuite les procès``."""
        own, behind = verb.candidates[0].entry.own or verb.passive, result.object
        if not own or any(v.index < verb.index and not self._announces(syntax, v, verb) for v in syntax.verbs):
            return None
        if behind is not None and behind.left < verb.index and not self.lexis.grammar.head_final:
            return self._behind_date(syntax, verb, beside=True)  # ``Lui succéda | X``
        if behind is None or behind.preposition and not self.lexis.grammar.head_final:
            behind = self._behind_date(syntax, verb)
        if behind is None or self.lexis.grammar.verb_first and not behind.bare:
            return None
        if self.movable.keeps(syntax, verb, behind) or self.lexis.grammar.verb_first and self.movable.complement(verb, behind):
            return None
        result.object = None
        return behind

    def _announces(self, syntax: Syntax, earlier: VerbGroup, verb: VerbGroup) -> bool:
        """Whether a verb before an inverted one is a participle, or only lays stress: ``C'est à Lisbonne | que mourut X``."""
        if self.lexis.grammar.head_final or earlier.participle and not earlier.finite:
            return not self.lexis.grammar.head_final
        opener = syntax.tokens[verb.left - 1].lower in self.lexis.grammar.object_relatives
        return opener and earlier.left <= 1 and syntax.tokens[earlier.index].lower in self.lexis.copulas

    def _behind_date(self, syntax: Syntax, verb: VerbGroup, *, beside: bool = False) -> Chunk | None:
        """The people right behind a verb and its date: ``mourut, en 1936, | X``, ``Sont arrêtés le même jour : | X et Y``."""
        after = [c for c in self._leaders(syntax) if c.left >= verb.end and c.bare and not self._of_time(syntax, c)]
        named = after[0] if after else None
        if named is None or named.kind not in PERSONAL or named.apposed or self.lexis.grammar.head_final:
            return None
        gap = range(verb.end, named.left)
        marks = {",", ":"} if verb.left == 0 else {","}
        timely = self.lexis.function_words | set(self.lexis.grammar.temporal)
        times = {i for c in syntax.chunks if self._of_time(syntax, c) for i in range(c.left, c.end)} | syntax.dated
        words = [syntax.tokens[i] for i in gap if i not in times and syntax.tokens[i].text not in marks]
        timed = beside if not gap else len(words) < len(gap)
        return named if timed and all(t.lower in timely for t in words) else None

    def _of_time(self, syntax: Syntax, chunk: Chunk) -> bool:
        """Whether a phrase says when, though no date: ``le | même | jour``."""
        after = syntax.tokens[chunk.end].lower if chunk.end < len(syntax.tokens) else ""
        return chunk.start in syntax.dated or chunk.kind == "other" and after in self.lexis.grammar.temporal

    def _mismarked(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The person before a passive that has no subject, though a stray preposition sets him apart (bad translations)."""
        before = [c for c in self._leaders(syntax) if group_end(c) <= verb.left]
        if not before or before[-1].kind != "person" or "of" not in before[-1].relations:
            return None
        gap = syntax.tokens[group_end(before[-1]) : verb.left]
        return before[-1] if all(token.text == "," for token in gap) else None

    def _as_noun(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether a gerund stands as a noun: ``the shooting of``."""
        before = tokens[verb.index - 1].lower if verb.index else ""
        return before in self.lexis.determiners or before in self.lexis.possessives or before in self.lexis.genitive_words

    def _leaders(self, syntax: Syntax) -> list[Chunk]:
        return [chunk for chunk in syntax.chunks if chunk.leader is None]

    def _boundary(self, syntax: Syntax, index: int) -> bool:
        token = syntax.tokens[index]
        return token.text in ";:" or token.lower in self.lexis.breakers and index not in syntax.inside | syntax.dated

    def _clause(self, syntax: Syntax, verb: VerbGroup) -> tuple[int, int]:
        tokens, lexis = syntax.tokens, self.lexis
        start, end = 0, len(tokens)
        for index in range(verb.left - 1, -1, -1):
            if (
                self._boundary(syntax, index)
                or tokens[index].lower in lexis.relatives | lexis.subordinators
                and index not in syntax.inside | syntax.dated
            ):
                start = index + 1
                break
        for index in range(verb.end, len(tokens)):
            if self._boundary(syntax, index) or tokens[index].lower in lexis.relatives and index not in syntax.inside:
                end = index
                break
        return start, end

    def _clitic(self, chunk: Chunk) -> bool:
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(pronouns) and all(p.case == "object" for p in pronouns)

    def _object(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        tokens, lexis = syntax.tokens, self.lexis
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        for chunk in self._leaders(syntax):
            if self._clitic(chunk) and verb.index - 4 <= chunk.left < verb.index and chunk.bare:
                light = lexis.auxiliaries | lexis.negation | lexis.pronouns.keys()
                if all(lexis.is_adverb(t.lower) or t.lower in light for t in tokens[chunk.end : verb.index]):
                    return chunk
        position = verb.index + 1
        gap = any(("{obj}",) in candidate.entry.tail for candidate in verb.candidates[:1])
        acted_on = verb.passive or verb.participle and not verb.finite and not verb.acting
        for chunk in self._leaders(syntax) if tail and not gap and not acted_on else ():
            if max(tail) in range(chunk.left, chunk.start) and not (chunk.apposed and self.lexis.grammar.declensions):
                return chunk
        described = -1
        for chunk in self._leaders(syntax):
            if chunk.left <= verb.index or tail & set(range(chunk.start, chunk.end)):
                continue
            if chunk.kind == "other" and not lexis.grammar.head_final and self._of_time(syntax, chunk):
                continue
            if described == position and tokens[position].text == ",":
                position += 1  # ``killed the prime minister, X``
            elif any(office.apposed and office.end == position for office in chunk.offices):
                position = chunk.left  # ``condamna deux d'entre eux, X et Y``
            if only_subject(lexis, chunk):
                return None
            for index in range(position, chunk.left):
                token = tokens[index]
                if token.text in ",()" and self._beside_date(syntax, index):
                    continue  # ``fit arrêter, | le 26 août 1648, | X``
                if self._boundary(syntax, index) or token.lower in lexis.relatives or token.text in ",()":
                    return None
                if index not in tail and any(v.index == index for v in syntax.verbs):
                    return self._shared(syntax, verb, index)
                if (token.lower,) in lexis.coordinators and verb.passive:  # but ``был арестован и | сам Иванов``
                    if lexis.declensions.empty or any(v.left >= chunk.end for v in syntax.verbs):
                        return None
            position = group_end(chunk)
            if self._made_what(syntax, verb, chunk):
                continue
            if chunk.relations or chunk.apposed:
                described = position if chunk.apposed and chunk.bare else -1
                continue
            if chunk.genitive and any(owned.possessor is chunk for owned in syntax.chunks):
                continue  # ``arrested | X's brother``
            if verb.gerund and any(self._tree.subjects.get(v.index) is chunk for v in syntax.verbs if v.index > verb.index):
                return None
            return None if chunk.kind == "other" and chunk.name.lower() in lexis.grammar.temporal else chunk
        return None if verb.finite and verb.left < verb.index else self._carried(syntax, verb)

    def _beside_date(self, syntax: Syntax, index: int) -> bool:
        """Whether a comma or bracket opens or closes an insertion that is but a date: ``had, | on 3 May, | the mayor shot``."""
        tokens, marks = syntax.tokens, {",", "(", ")"}
        before = next((i for i in range(index - 1, max(-1, index - _INSERTED), -1) if tokens[i].text in marks), index)
        after = next((i for i in range(index + 1, min(len(tokens), index + _INSERTED)) if tokens[i].text in marks), index)
        for inside in (range(index + 1, after), range(before + 1, index)):
            dated = any(place in syntax.dated for place in inside)
            if dated and all(i in syntax.dated or tokens[i].lower in self.lexis.function_words for i in inside):
                return True
        return False

    def _made_what(self, syntax: Syntax, verb: VerbGroup, office: Chunk) -> bool:
        """Whether whom a verb gives an office stands behind that: ``nomme | Premier ministre | le colonel X``."""
        bare = office.kind == "office" and office.left == office.start == verb.end and self.lexis.grammar.articles_required
        if not bare or verb.passive or not any(candidate.entry.type == "appointed" for candidate in verb.candidates):
            return False
        return any(c.left == office.end and c.kind == "person" and c.bare for c in syntax.chunks)

    def _shared(self, syntax: Syntax, verb: VerbGroup, index: int) -> Chunk | None:
        """The object that two verbs share, which stands behind the second: ``seized and shot the mayor``."""
        later = next(v for v in syntax.verbs if v.index == index)
        words = syntax.tokens[verb.end : later.left]
        tail = verb.candidates[0].tail if verb.candidates else ()
        words = words[max(tail, default=verb.index) + 1 - verb.end :] if tail else words
        joined = bool(words) and (words[0].lower,) in self.lexis.coordinators
        if not joined or not all(self.lexis.is_adverb(t.lower) for t in words[1:]) or verb.passive or later.passive:
            return None
        acts = verb.tells and later.tells and not verb.candidates[0].entry.own and not later.candidates[0].entry.own
        return self._object(syntax, later) if acts else None

    def _carried(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The clitic before the verb that this one is joined to: ``le fit saisir et | déporter``."""
        before = [v for v in syntax.verbs if v.index < verb.left]
        if (
            not before
            or not (verb.infinitive or verb.participle)
            or (syntax.tokens[verb.left - 1].lower,) not in self.lexis.coordinators
        ):
            return None
        earlier = before[-1]
        near = not any(t.text in ",;:" for t in syntax.tokens[earlier.index : verb.left])
        leaned = [c for c in self._leaders(syntax) if self._clitic(c) and earlier.index - 3 <= c.left < earlier.index]
        return leaned[-1] if leaned and near and earlier.tells else None
