"""Roles by case, for languages with free word order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from regesta.annotate.chunk import PERSONAL
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.verbs import VerbGroup


class CaseRoles:
    """Roles by case: nominative, accusative, and what the other cases and postpositions mean; order is free."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._syntax: Syntax | None = None
        self._assigned: dict[int, Assignment] = {}

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """See :class:`RoleAssigner`. All verbs are assigned once, in order, as later ones inherit from earlier ones."""
        if syntax is not self._syntax:
            self._syntax, self._assigned = syntax, {}
            for earlier in syntax.verbs:
                self._assigned[earlier.index] = self._assign(syntax, earlier)
        known = self._assigned.get(verb.index)
        return replace(known if known is not None else self._assign(syntax, verb))

    def _assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        segments = self._segments(syntax, verb)
        start, end = segments[0][0], segments[-1][1]
        own = next((a, b) for a, b in segments if a <= verb.index < b)
        result = Assignment(clause=(start if len(segments) == 1 else own[0], end))
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        inside = [
            chunk
            for chunk in syntax.chunks
            if chunk.leader is None and any(a <= chunk.left < b for a, b in segments) and not chunk.genitive and not chunk.apposed
            and not tail & set(range(chunk.start, chunk.end))
        ]  # fmt: skip
        rivals = [v for v in syntax.verbs if v is not verb and start <= v.index < end and v.tells]
        for chunk in inside:
            nearer = [v for v in rivals if abs(v.index - chunk.start) < abs(verb.index - chunk.start)]
            if chunk.relations:
                if not nearer:
                    result.obliques.append(chunk)
            elif chunk.case == "accusative":
                if result.object is None or result.object.kind == "other" and chunk.kind != "other":
                    result.object = chunk
            elif chunk.kind == "office" and any(c.entry.type == "appointed" and c.entry.own for c in verb.candidates):
                continue
            elif chunk.case == "" and chunk.kind != "other" and result.subject is None:
                result.subject = chunk
        self._relative(syntax, verb, start, result)
        if result.subject is None:
            result.subject_dropped = True
            result.certainty = 0.8
        if result.object is None:
            result.object_dropped = True
        if result.subject_dropped or result.object_dropped:
            self._inherit(syntax, verb, result)
        return result

    def _inherit(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> None:
        """What the verb before in the sentence leaves standing: its subject, and whom it was done to."""
        earlier = [v for v in syntax.verbs if v.index < verb.index and v.finite]
        if not earlier:
            return
        before = self._assigned.get(earlier[-1].index) or self._assign(syntax, earlier[-1])
        personal = PERSONAL | {"organ"}
        subject = before.subject or before.inherited_subject
        done_to = before.object or before.inherited_object
        result.inherited_subject = subject if subject is not None and subject.kind in personal else None
        if done_to is not None and done_to.kind in personal and done_to.kind != "pronoun":
            result.inherited_object = done_to
        elif earlier[-1].candidates and earlier[-1].candidates[0].entry.own:
            result.inherited_object = result.inherited_subject
        if result.inherited_subject is None and earlier[-1].plural and result.inherited_object is not None:
            result.inherited_subject = result.inherited_object

    def _segments(self, syntax: Syntax, verb: VerbGroup) -> list[tuple[int, int]]:
        """The stretches of tokens that make the verb's clause: what stands before an inserted clause belongs to it too."""
        tokens, lexis = syntax.tokens, self.lexis
        grouped = {index for chunk in syntax.chunks if chunk.joined for index in range(chunk.left, group_end(chunk))}
        bounds = [0]
        for index, token in enumerate(tokens):
            if index in grouped:
                continue
            joint = (token.lower,) in lexis.coordinators
            if token.text in ",;:()–—" or token.lower in lexis.breakers | lexis.subordinators or joint:
                bounds.append(index)
            elif token.lower in lexis.relatives and index not in bounds:
                bounds.append(index)
        bounds.append(len(tokens))
        segments = [(a, b) for a, b in pairwise(bounds) if b > a]
        own = next(i for i, (a, b) in enumerate(segments) if a <= verb.index < b)
        has_verb = [any(a <= v.index < b for v in syntax.verbs) for a, b in segments]
        first, last = own, own
        while first > 0 and not has_verb[first - 1] and tokens[segments[first][0]].lower not in lexis.relatives | lexis.breakers:
            if tokens[segments[first][0]].text in ";:":
                break
            first -= 1
        while last + 1 < len(segments) and not has_verb[last + 1]:
            head = tokens[segments[last + 1][0]]
            if head.text in ";:" or head.lower in lexis.relatives | lexis.breakers:
                break
            last += 1
        found = [(segments[first][0], segments[last][1])]
        opening = lexis.relatives | lexis.breakers | lexis.subordinators

        def opens(index: int) -> bool:
            return any(t.lower in opening for t in tokens[segments[index][0] : segments[index][0] + 3])

        before = first - 1
        if before >= 0 and not opens(first):
            while before >= 0 and (has_verb[before] and opens(before)):
                before -= 1
            if 0 <= before < first - 1 and not has_verb[before] and tokens[segments[before][0]].text not in ";:":
                left = before
                while left > 0 and not has_verb[left - 1]:
                    left -= 1
                found.insert(0, (segments[left][0], segments[before][1]))
        return found

    def _relative(self, syntax: Syntax, verb: VerbGroup, start: int, result: Assignment) -> None:
        tokens, lexis = syntax.tokens, self.lexis
        for index in range(start, min(start + 3, verb.index)):
            word = tokens[index].lower
            if word not in lexis.relatives:
                continue
            before = [c for c in syntax.chunks if c.leader is None and group_end(c) <= index and c.kind != "other"]
            if not before:
                return
            cases = {case for base, case in lexis.declension.cached_bases(word) if base in lexis.relatives and base != word}
            if "accusative" in cases:
                result.object = result.object or before[-1]
            elif not cases:
                result.subject = before[-1]
            return
