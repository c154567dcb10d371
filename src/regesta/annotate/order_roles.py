"""Roles by word order, for languages that mark them so."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.clause_reading import read_clauses
from regesta.annotate.clauses import ClauseKind, ClauseTree, only_subject
from regesta.annotate.lexis import Lexis
from regesta.annotate.movable_subjects import MovableSubjects
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup


class OrderRoles:
    """Roles by word order: the subject before the verb, the object after it, obliques by prepositions."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.movable = MovableSubjects(lexis)
        self.among = frozenset(tuple(words.split()) for words in lexis.grammar.among)
        self._syntax: Syntax | None = None
        self._tree = ClauseTree()

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """See :class:`RoleAssigner`. A sentence's clauses are read once."""
        if syntax is not self._syntax:
            self._syntax, self._tree = syntax, read_clauses(self.lexis, syntax)
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
        if result.subject is None and verb.finite and verb.tells:
            result.subject = self._inverted(syntax, verb, result)
        if result.subject is None and verb.passive and verb.finite:
            result.subject = self._mismarked(syntax, verb)
            result.certainty = 0.7
        if result.subject is None and self.lexis.grammar.pro_drop:
            self.movable.drop(syntax, verb, tree, result)
        result.obliques = self._obliques(syntax, verb, result)
        if result.subject in result.obliques:
            result.obliques.remove(result.subject)
        if verb.participle and verb.tells and self.among and not (verb.passive and self.lexis.declensions.empty):
            result.subject = self._one_of(syntax, verb) or result.subject
        if verb.gerund and self._as_noun(syntax.tokens, verb):
            result.subject = None
            result.object = next((c for c in result.obliques if "of" in c.relations and c.left >= verb.end), None)
        return result

    def _one_of(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """Who is said to be one of those whom it befell: ``Among those | arrested was X``, ``X was among those | shot``."""
        tokens, group = syntax.tokens, next((c for c in syntax.chunks if c.end == verb.left and c.plural), None)
        start = group.start if group is not None else verb.left
        determining = self.lexis.determiners | self.lexis.quantifiers
        while start > 0 and tokens[start - 1].lower in determining:
            start -= 1
        words = next((w for w in self.among if tuple(t.lower for t in tokens[max(0, start - len(w)) : start]) == w), ())
        if not words:
            return None
        opening = start - len(words)
        free = not self.lexis.declensions.empty
        copulas = [v for v in syntax.verbs if (free or not v.tells) and tokens[v.index].lower in self.lexis.copulas]
        if opening == 0 or tokens[opening - 1].text in ",;:":
            later = next((v for v in copulas if v.index > verb.index), None)
            between = [v for v in syntax.verbs if later is not None and verb.index < v.index < later.index]
            found = self._object(syntax, later) if later is not None and not between else None
            found = found or (self._listed_behind(syntax, verb, None if between else later) if free else None)
        else:
            earlier = next((v for v in copulas if v.end == opening), None)
            found = self._tree.subjects.get(earlier.index) if earlier is not None else None
        return found if found is not None and found.kind in PERSONAL else None

    def _listed_behind(self, syntax: Syntax, verb: VerbGroup, copula: VerbGroup | None) -> Chunk | None:
        """Who stands behind those whom it befell, and a dash or copula: ``В числе | убитых — X``."""
        dashed = verb.end < len(syntax.tokens) and syntax.tokens[verb.end].text in "–—"
        if not dashed:
            return self._tree.subjects.get(copula.index) if copula is not None else None
        listed = [c for c in self._leaders(syntax) if c.left > verb.end and c.bare and c.kind in PERSONAL and not c.apposed]
        if len(listed) > 1 and not listed[0].joined:
            listed[0].joined = [m for c in listed for m in c.members()]  # a list needs no conjunction there
        return next(iter(listed), None)

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
        if alone and result.object is None and subject is not None and subject.kind == "person" and subject.left < verb.index:
            if not subject.joined and subject.leader is None and not subject.plural:
                result.subject, result.object = None, subject  # a name without cases: ``Каддафи | убили``
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
        return self._own_ground(syntax, verb) <= subject.left < verb.index or not any(
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
        floor = max(clause[0], self._own_ground(syntax, verb))
        if verb.infinitive:
            earlier = [v for v in syntax.verbs if v.index < verb.left]
            floor = self._own_ground(syntax, earlier[-1]) if earlier and not earlier[-1].tells else floor
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
        if result.object is None:
            result.object = head

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
        if verb.index == 0:
            return False
        before = tokens[verb.index - 1].lower
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

    def _time_word(self, chunk: Chunk) -> bool:
        return chunk.name.lower() in self.lexis.grammar.temporal

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
                if self._boundary(syntax, index) or token.lower in lexis.relatives or token.text in ",()":
                    return None
                if index not in tail and any(v.index == index for v in syntax.verbs):
                    return self._shared(syntax, verb, index)
                if (token.lower,) in lexis.coordinators and verb.passive:
                    return None
            position = group_end(chunk)
            if chunk.relations or chunk.apposed:
                described = position if chunk.apposed and chunk.bare else -1
                continue
            if chunk.genitive and any(owned.possessor is chunk for owned in syntax.chunks):
                continue  # ``arrested | X's brother``
            return None if chunk.kind == "other" and self._time_word(chunk) else chunk
        return None if verb.finite and verb.left < verb.index else self._carried(syntax, verb)

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

    def _obliques(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> list[Chunk]:
        tokens = syntax.tokens
        start, end = result.clause
        following = [v.left for v in syntax.verbs if v.index > verb.end and (v.finite or v.infinitive)]
        limit = min([end, *following])
        floor = max(start, self._own_ground(syntax, verb))
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        found: list[Chunk] = []
        last: Chunk | None = None
        for chunk in self._leaders(syntax):
            inside_right = verb.index < chunk.left < limit
            inside_left = floor <= chunk.left < verb.left or chunk.kind == "pronoun" and chunk.end == verb.left
            if chunk.apposed or tail.issuperset(range(chunk.start, chunk.end)):
                continue
            if chunk.left < verb.left and any(c.apposed and c.end == chunk.left for c in syntax.chunks):
                continue  # ``X, ministro | con Y |, fue``
            if not chunk.relations or chunk is result.object or not (inside_right or inside_left):
                last = chunk
                continue
            if self._modifies(tokens, chunk, last, verb):
                last = chunk
                continue
            found.append(chunk)
            last = chunk
        return found

    def _own_ground(self, syntax: Syntax, verb: VerbGroup) -> int:
        """Where what stands before a verb begins to be its own, and no longer that of the verb before it."""
        preceding = [v.end for v in syntax.verbs if v.index < verb.left and not self._inserted(syntax, v, verb)]
        if not preceding:
            return 0
        parted = (i + 1 for i in range(verb.left - 1, preceding[-1] - 1, -1) if syntax.tokens[i].text in ";:")
        start = next(parted, None)
        if start is not None and start not in syntax.dated:
            return start  # a clause of its own: ``…; автора текста, X, | арестовывают``
        for index in range(verb.left - 1, preceding[-1] - 1, -1):
            token = syntax.tokens[index]
            if token.text == "," or (token.lower,) in self.lexis.coordinators or token.lower in self.lexis.breakers:
                return index
        return verb.left

    @staticmethod
    def _inserted(syntax: Syntax, aside: VerbGroup, verb: VerbGroup) -> bool:
        """Whether a participle between commas describes what stands before: ``A X, | spogliato di tutto, | la tessera fu``."""
        opened = aside.participle and not aside.finite and aside.left > 0 and syntax.tokens[aside.left - 1].text == ","
        return opened and any(token.text == "," for token in syntax.tokens[aside.end : verb.left])

    def _modifies(self, tokens: Sequence[Token], chunk: Chunk, last: Chunk | None, verb: VerbGroup) -> bool:
        """Whether an ``of`` phrase belongs to the noun before it rather than to the verb."""
        if "of" not in chunk.relations or last is None or chunk.left < verb.index:
            return "of" in chunk.relations and chunk.left < verb.index
        if last.left < verb.index:
            return False
        adjacent = group_end(last) == chunk.left
        return (
            adjacent
            and last.kind not in {"office", "person", "pronoun"}
            and not (last.kind == "people" and "from" in chunk.relations)
        )
