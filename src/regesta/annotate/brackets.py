"""Puts sentences of a language with a verb bracket into the order subject, verb, object, before their roles are read.

In German and its kin the finite verb stands second in a main clause and last in a subordinate one, the rest of the verb at the
end, and whatever is spoken of may stand first. Clauses are restructured as for statistical translation into English (Collins,
Koehn and Kučerová, "Clause restructuring for statistical machine translation", ACL 2005), by chunks rather than parse trees.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.bracket_clauses import ClauseParter, Part
from regesta.annotate.bracket_phrases import PhrasePlacer
from regesta.annotate.bracket_verbs import VerbOrderer
from regesta.annotate.bracket_words import PAUSE, BracketWords
from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket


class Unbracketer:
    """Reorders the tokens of one sentence after another."""

    def __init__(self, lexis: Lexis, bracket: Bracket) -> None:
        self.lexis = lexis
        self.words = BracketWords(lexis, bracket)
        self.parter, self.phrases, self.verbs = ClauseParter(self.words), PhrasePlacer(self.words), VerbOrderer(self.words)
        self.reflexive = frozenset(bracket.reflexive)
        self.becoming = frozenset(bracket.becoming)
        self.asides = lexis.negation | lexis.hedges

    def order(self, tokens: Sequence[Token], chunks: Sequence[Chunk], dated: frozenset[int]) -> list[Token]:
        """The tokens of a sentence in plain order, parted verbs joined."""
        self.words.begin(tokens, chunks, dated)
        ordered: list[int] = []
        for part in self.parter.parts():
            ordered += self._flat(self._reordered(part))
        return [self.words.tokens[i] for i in ordered if i not in self.words.gone]

    def _flat(self, items: Sequence[int | Part]) -> list[int]:
        found: list[int] = []
        for item in items:
            found += [item] if isinstance(item, int) else self._flat(self._reordered(item))
        return found

    def _reordered(self, part: Part) -> list[int | Part]:
        if part.kind == "mark":
            return part.items
        if part.kind == "attribute":
            return [*part.items[-1:], *part.items[:-1]]
        if part.kind == "main":
            return self._main(part.items)
        head, rest = part.items[: part.opener], part.items[part.opener :]
        if part.kind == "infinitive":
            return [*head, *self._verbless(rest, first=False, alone=True)]
        opened = self.words.chunk_at.get(head[-1]) if head and isinstance(head[-1], int) else None
        if opened is not None and opened.preposition and opened.end - opened.left > len(opened.preposition):
            opened.left += len(opened.preposition)  # ``als | X zurücktrat``: the conjunction is no preposition
            opened.relations, opened.preposition = (), ()
            self.words.chunk_at[opened.left] = opened
        return [*head, *self._subordinate(rest, head)]

    def _conjuncts(self, items: list[int | Part], first: int) -> list[list[int | Part]]:
        """A clause and those joined to it, each with its conjunction or comma at its head."""
        cuts = [0]
        for at in range(first + 1, len(items)):
            item = items[at]
            if not isinstance(item, int) or at <= cuts[-1]:
                continue
            joint = self.words.coordinates(item) and item not in self.words.inside or self.words.tokens[item].text == ","
            if not joint or self._adverbial(items, at):
                continue
            before = items[at - 1]
            following = next((i for i in items[at + 1 :]), None)
            ended = self.words.verb(before) if isinstance(before, int) else False
            begun = isinstance(following, int) and self.words.is_finite(following)
            later_on = [i for i in items[at + 1 :] if not (isinstance(i, int) and self.lexis.is_adverb(self.words.lower(i)))][:1]
            begun = begun or bool(later_on) and isinstance(later_on[0], int) and self.words.is_finite(later_on[0])
            if begun and self.words.tokens[item].text == "," and self._awaited(items, first, at):
                begun = False
            later = any(self.words.verb(i) for i in items[at + 1 :])
            fresh = self.words.coordinates(item) and any(isinstance(i, int) and self.words.is_finite(i) for i in items[first:at])
            fresh = fresh and any(
                isinstance(i, int) and self.words.is_finite(i) and not self.words.is_nonfinite(i) for i in items[at + 1 :]
            )
            island = not isinstance(before, int) and self.words.tokens[item].text != ","
            begun = begun or self.words.tokens[item].text == "," and self._clause_of_its_own(items, at + 1)
            if later and (ended or begun or fresh or island) or self.words.tokens[item].text == "," and fresh:
                comma = isinstance(before, int) and self.words.tokens[before].text == ","
                if at - comma > cuts[-1]:
                    cuts.append(at - comma)
        return [items[a:b] for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True)]

    def _awaited(self, items: list[int | Part], first: int, at: int) -> bool:
        """Whether a comma only closes a description, an auxiliary waiting for its verb: ``wurde von X, einem Y, | ermordet``."""
        following = items[at + 1] if at + 1 < len(items) else None
        if not isinstance(following, int) or not self.verbs.lends(items[first], following):
            return False
        return not any(isinstance(i, int) and self.words.is_nonfinite(i) for i in items[first + 1 : at])

    def _adverbial(self, items: list[int | Part], at: int) -> bool:
        """Whether a conjunction of main clauses is but an adverb right behind a finite verb: ``wurde | aber | verhaftet``."""
        item, before = items[at], items[at - 1]
        if not isinstance(item, int) or self.words.lower(item) not in self.lexis.joiners - frozenset(";:–—"):
            return False
        fresh = any(isinstance(i, int) and self.words.is_finite(i) and not self.words.is_nonfinite(i) for i in items[at + 1 :])
        return isinstance(before, int) and self.words.is_finite(before) and not self.words.is_nonfinite(before) and not fresh

    def _clause_of_its_own(self, items: list[int | Part], start: int) -> bool:
        """Whether a finite verb stands second behind a comma, before the next: ``, eine Woche darauf | rückte Y nach``."""
        for item in items[start:]:
            if not isinstance(item, int) or self.words.joint(item) and item not in self.words.inside:
                return False
            if self.words.is_finite(item):
                return not self.words.is_nonfinite(item)
        return False

    def _apart(self, items: list[int | Part], finite: int) -> int:
        """Where a clause begins behind one without a verb, a comma between: ``Rücktritt von X, | Nachfolger wird Y``; else 0."""
        marks = [at for at in range(finite) if isinstance(items[at], int) and self.words.tokens[items[at]].text == ","]  # type: ignore[index]
        last = marks[-1] if marks else finite
        role = self.phrases.bare(items[last + 1]) if last + 1 < finite else None
        alone = (
            role is not None and role.kind in {"office", "person_noun"} and role.left == role.start and role.end == items[finite]
        )
        return last + 1 if alone else 0

    def _fronted(self, items: list[int | Part], finite: int) -> bool:
        """Whether a main clause begins like a question: it says when or whether another is so (``Kaum war X tot, | brach …``)."""
        first = items[0]
        if finite == 1 and isinstance(first, int) and self.words.lower(first) in self.lexis.negation:
            self.words.gone.add(first)
            return True
        return finite == 0

    def _main(self, items: list[int | Part]) -> list[int | Part]:
        finite = self.verbs.finite_of(items)
        if finite is None:
            return self._verbless(items, first=True)
        lead = self._apart(items, finite)
        found, items, finite = list(items[:lead]), items[lead:], finite - lead
        conjuncts = self._conjuncts(items, finite)
        fronted = len(conjuncts) > 1 and self._fronted(items, finite)
        for number, conjunct in enumerate(conjuncts):
            lead = 0
            while number and lead < len(conjunct) and self.words.joint(conjunct[lead]):
                lead += 1
            body = conjunct[lead:]
            own = self.verbs.finite_of(body)
            if number and own is not None and own and self.verbs.lends(items[finite], body[own]):
                own = None
            found += conjunct[:lead]
            if own is None:
                found += self._verbless(body, first=False)
            else:
                found += self._second(body, own, elided=number > 0 and own == 0 and not (fronted and number == 1))
        return found

    def _verbless(self, items: list[int | Part], *, first: bool, alone: bool = False) -> list[int | Part]:
        """A joined clause that shares the finite verb of the one before: ``nach Sibirien | verbannt``."""
        places = [at for at, item in enumerate(items) if isinstance(item, int) and self.words.is_nonfinite(item)]
        if first or not places:
            return items
        block = self.verbs.block(items, places[-1])
        verbs = self.verbs.cluster(items[block[0] : block[1]])
        rest = [*items[: block[0]], *items[block[1] :]]
        subject = None if alone else self.phrases.subject(rest, range(0, 1))
        at = self.phrases.end_of(rest, subject) if subject is not None else 0
        light = [i for i in rest[at:] if isinstance(i, int) and self.words.lower(i) in self.asides | self.reflexive]
        rest = [*rest[:at], *light, *verbs, *(i for i in rest[at:] if i not in light)]
        return rest

    def _second(self, items: list[int | Part], finite: int, *, elided: bool) -> list[int | Part]:
        """A clause whose finite verb stands second."""
        verb = items[finite]
        assert isinstance(verb, int)
        front, mid = list(items[:finite]), list(items[finite + 1 :])
        rest: list[int | Part] = []
        ends = [isinstance(i, int) and (self.words.is_nonfinite(i) or self.words.is_prefix(i)) for i in mid]
        places = [at for at, end in enumerate(ends) if end]
        if places:
            at = places[-1]
            item = mid[at]
            assert isinstance(item, int)
            if self.words.is_prefix(item):
                if self.verbs.join(verb, item):
                    del mid[at]
            elif self.words.lower(verb) in self.lexis.auxiliaries or self.verbs.governs(mid, at):
                block = self.verbs.block(mid, at)
                rest = self.verbs.cluster(mid[block[0] : block[1]])
                mid = [*mid[: block[0]], *mid[block[1] :]]
        fronted = [i for i in front if isinstance(i, int) and self.words.is_nonfinite(i)]
        if fronted and not rest and self.words.lower(verb) in self.lexis.auxiliaries:
            rest = self.verbs.cluster(fronted)
            front = [i for i in front if i not in fronted]
        elif fronted and front and isinstance(front[-1], int) and self.words.tokens[front[-1]].text == ",":
            front = self.verbs.participles_first(front)
        asides = [i for i in mid if isinstance(i, int) and self.words.lower(i) in self.asides]
        selves = [i for i in mid if isinstance(i, int) and self.words.lower(i) in self.reflexive]
        mid = [i for i in mid if i not in asides and i not in selves]
        unsaid = self.phrases.anybodies([*front, *mid])
        subject = self.phrases.subject(front, range(len(front))) if unsaid or not elided else None
        after: list[int | Part] = []
        subject = self.phrases.object_of(front) if unsaid and subject is None else subject
        if unsaid and subject is not None:
            end = self.phrases.end_of(front, subject)
            front, after, subject = [*front[:subject], *front[end:]], front[subject:end], None
        if subject is not None and self.phrases.object_by_apposition(front, subject):
            after, front, subject = front, [], None
        if subject is not None and not elided:
            becoming = not rest and self.words.lower(verb) in self.becoming
            other = self.phrases.predicate(front, subject, mid) if becoming else None
            other = other if other is not None else self.phrases.nominative(mid)
            other = other if other is not None else self.phrases.doer(front, subject, mid, [verb, *rest])
            named = becoming and self.phrases.bare(front[subject]) is not None
            if other is not None and (named or self.phrases.movable(front, subject)):
                end = self.phrases.end_of(front, subject)
                after = front[subject:end]
                front = [*front[:subject], *front[end:]]
                end = self.phrases.end_of(mid, other)
                front += [*self._pause(front), *mid[other:end]]
                mid = [*mid[:other], *mid[end:]]
        elif not elided and not unsaid:
            moved = self.phrases.object_of(front)
            if moved is not None:
                end = self.phrases.end_of(front, moved)
                after = front[moved:end]
                front = [*front[:moved], *front[end:]]
            place = self.phrases.subject(mid, range(len(mid)))
            if place is not None:
                end = self.phrases.end_of(mid, place)
                front += [*self._pause(front), *mid[place:end]]
                mid = [*mid[:place], *mid[end:]]
        front, mid = [*(i for i in front if i not in unsaid), *unsaid], [i for i in mid if i not in unsaid]
        self.verbs.number(front, verb)
        mid = self._objects_first(mid)
        if selves and rest and self.words.marker(rest[0]):
            return [*front, verb, *asides, *selves, *rest, *after, *mid]
        return [*front, *selves, verb, *asides, *rest, *after, *mid]

    def _objects_first(self, mid: list[int | Part]) -> list[int | Part]:
        """What follows the verb, an object that stands behind a clause inserted in another phrase before that phrase."""
        inserted = next((at for at, item in enumerate(mid) if not isinstance(item, int) and item.kind == "sub"), len(mid))
        if any(self.phrases.bare(item) is not None for item in mid[:inserted]):
            return mid
        place = next((at for at in range(inserted, len(mid)) if self.phrases.bare(mid[at]) is not None), None)
        if place is None:
            return mid
        end = self.phrases.end_of(mid, place)
        return [*mid[place:end], *mid[:place], *mid[end:]]

    def _pause(self, front: Sequence[int | Part]) -> list[int | Part]:
        """A comma between a phrase that stood before the verb and the subject that is put there too."""
        last = front[-1] if front else None
        if not isinstance(last, int) or not any(c.left <= last < c.end for c in self.words.leaders):
            return []
        place = self.words.tokens[last].end
        self.words.tokens.append(Token(",", PAUSE, place, place, "mark"))
        return [len(self.words.tokens) - 1]

    def _subordinate(self, items: list[int | Part], head: Sequence[int | Part]) -> list[int | Part]:
        """A clause whose verbs stand last: they go behind its subject, the finite one first."""
        found: list[int | Part] = []
        places = [
            at
            for at, item in enumerate(items)
            if isinstance(item, int) and (self.words.is_finite(item) or self.words.is_nonfinite(item))
        ]
        if not places:
            return items
        first = places[0]
        shared: list[int | Part] = []
        groups = self._sub_conjuncts(items, first)
        for number, conjunct in enumerate(groups):
            lead = 0
            while number and lead < len(conjunct) and self.words.joint(conjunct[lead]):
                lead += 1
            found += conjunct[:lead]
            body = conjunct[lead:]
            has = any(isinstance(i, int) and self.words.is_finite(i) and not self.words.is_nonfinite(i) for i in body)
            if number == 0 and not has and len(groups) > 1:
                shared = self._lent(groups[1:])
            found += self._last(body, head if number == 0 else (), shared if number == 0 else [], bare=number > 0)
        return [i for at, i in enumerate(found) if i not in found[:at]]

    def _sub_conjuncts(self, items: list[int | Part], first: int) -> list[list[int | Part]]:
        cuts = [0]
        for at in range(first + 1, len(items)):
            item = items[at]
            if not isinstance(item, int) or not self.words.joint(item) or item in self.words.inside:
                continue
            before = items[at - 1]
            apart = [i for i in items[at + 1 :] if isinstance(i, int)]
            plain = bool(apart) and not self.words.verb(apart[0])
            if isinstance(before, int) and self.words.verb(before) and plain and any(self.words.verb(i) for i in apart):
                cuts.append(at)
        return [items[a:b] for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True)]

    def _lent(self, later: Sequence[list[int | Part]]) -> list[int | Part]:
        """The finite verb at the end of the last conjunct, if it is an auxiliary that those before share."""
        ints = [i for i in later[-1] if isinstance(i, int) and self.words.is_finite(i)]
        return [ints[-1]] if ints and self.words.lower(ints[-1]) in self.lexis.auxiliaries else []

    def _last(
        self, items: list[int | Part], head: Sequence[int | Part], lent: list[int | Part], *, bare: bool
    ) -> list[int | Part]:
        places = [
            at
            for at, item in enumerate(items)
            if isinstance(item, int) and (self.words.is_finite(item) or self.words.is_nonfinite(item))
        ]
        if not places:
            return [*lent, *items]
        start = end = places[-1]
        while start > 0:
            item = items[start - 1]
            if not isinstance(item, int):
                break
            verb = (
                self.words.is_finite(item)
                or self.words.is_nonfinite(item)
                or self.words.marker(item)
                and item not in self.words.inside
            )
            joined = self.words.coordinates(item) and start > 1 and self.words.verb(items[start - 2])
            if not verb and not joined:
                break
            start -= 1
        block = list(items[start : end + 1])
        if (
            len(block) > 1
            and isinstance(block[0], int)
            and self.words.is_finite(block[0])
            and not self.words.is_nonfinite(block[0])
        ):
            cluster = [block[0], *self.verbs.cluster(block[1:])]
        else:
            cluster = self.verbs.cluster(block)
        rest = [*items[:start], *items[end + 1 :]]
        asides = [i for i in rest if isinstance(i, int) and self.words.lower(i) in self.asides]
        selves = [i for i in rest if isinstance(i, int) and self.words.lower(i) in self.reflexive]
        rest = [i for i in rest if i not in asides and i not in selves]
        verbs = [*selves, *lent, *cluster[:1], *asides, *cluster[1:]]
        verbs = [*selves, *asides, *cluster] if len(cluster) == 1 and not lent else verbs
        relative = bool(head) and isinstance(head[-1], int) and self.words.lower(head[-1]) in self.lexis.relatives
        self._lead_owned(head, rest)
        unsaid = self.phrases.anybodies(rest)
        subject = None if bare or unsaid else self.phrases.subject(rest, range(len(rest)))
        if relative and subject is not None and self._is_subject_relative(head, rest, subject, cluster):
            subject = None
        finite = next((i for i in cluster if isinstance(i, int) and self.words.is_finite(i)), None)
        if isinstance(finite, int):
            self.verbs.number(rest[subject : subject + 1] if subject is not None else [], finite)
        if subject is None:
            return [*unsaid, *verbs, *(i for i in rest if i not in unsaid)]
        stop = self.phrases.end_of(rest, subject)
        return [*rest[subject:stop], *verbs, *rest[:subject], *rest[stop:]]

    def _lead_owned(self, head: Sequence[int | Part], rest: Sequence[int | Part]) -> None:
        """A preposition before a possessive relative leads the noun behind it: ``an deren | Spitze``."""
        if len(head) < 2 or not all(isinstance(item, int) for item in head[-2:]):
            return
        before, pronoun = (self.words.lower(item) for item in head[-2:])  # type: ignore[arg-type]
        led = self.words.chunk_at.get(rest[0]) if rest and isinstance(rest[0], int) else None
        if led is not None and pronoun in self.lexis.possessives and (before,) in self.lexis.prepositions:
            led.relations, led.preposition = tuple(self.lexis.prepositions[(before,)]), (before,)

    def _is_subject_relative(
        self, head: Sequence[int | Part], rest: Sequence[int | Part], subject: int, cluster: Sequence[int | Part]
    ) -> bool:
        """Whether a relative pronoun is the subject of its clause, though another phrase in it might be."""
        word = self.words.lower(head[-1])  # type: ignore[arg-type]
        governed = len(head) > 1 and isinstance(head[-2], int) and (self.words.lower(head[-2]),) in self.lexis.prepositions
        if (
            governed
            or word in self.lexis.oblique_relatives
            or word in self.lexis.object_relatives
            or word in self.phrases.accusative
        ):
            return False
        if word in self.lexis.person_relatives:
            return True
        chunk = self.phrases.bare(rest[subject])
        assert chunk is not None
        passive = any(isinstance(i, int) and self.words.lower(i) in self.lexis.passive for i in cluster)
        if passive:
            return True
        pronouns = self.lexis.pronouns.get(chunk.pronoun, []) if chunk.kind == "pronoun" else []
        if pronouns and all(p.case == "subject" for p in pronouns):
            return False
        if self.phrases.subjects_own(chunk):
            return False
        finite = next((i for i in cluster if isinstance(i, int) and self.words.is_finite(i)), None)
        if isinstance(finite, int) and self.words.many(finite) and self.phrases.alone(chunk):
            return True  # ``Dekrete, welche | X entließen``
        return not (subject == 0 and chunk.kind == "person")
