"""Puts sentences of a language with a verb bracket into the order subject, verb, object, before their roles are read.

In German and its kin the finite verb stands second in a main clause and last in a subordinate one, the rest of the verb at the
end, and whatever is spoken of may stand first. Clauses are restructured as for statistical translation into English (Collins,
Koehn and Kučerová, "Clause restructuring for statistical machine translation", ACL 2005), by chunks rather than parse trees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.noun_capitals import is_verb_word
from regesta.annotate.roles import group_end
from regesta.annotate.tokens import Token
from regesta.languages.schema import Bracket

_ENDS = frozenset(",;:()–—.!?")
_OTHERS = frozenset({"main", "infinitive"})


@dataclass(slots=True, eq=False)
class _Part:
    """A clause: its tokens by index and the clauses inserted in it, in order. ``opener`` are its first tokens that stay first."""

    kind: str
    items: list[int | _Part] = field(default_factory=list)
    opener: int = 0
    finite: bool = False
    closed: bool = False


class Unbracketer:
    """Reorders the tokens of one sentence after another."""

    def __init__(self, lexis: Lexis, bracket: Bracket) -> None:
        self.lexis, self.bracket = lexis, bracket
        self.nonfinite = frozenset(bracket.nonfinite)
        self.prefixes = frozenset(bracket.prefixes)
        self.accusative = frozenset(bracket.accusative)
        self.reflexive = frozenset(bracket.reflexive)
        self.becoming = frozenset(bracket.becoming)
        self.participle_endings, self.unaugmented = tuple(bracket.participle_endings), tuple(bracket.unaugmented)
        self.openers = lexis.subordinators | frozenset(w for w in lexis.grammar.conditionals if " " not in w)
        self.asides = lexis.negation | lexis.hedges

    def order(self, tokens: Sequence[Token], chunks: Sequence[Chunk], dated: frozenset[int]) -> list[Token]:
        """The tokens of a sentence in plain order, parted verbs joined."""
        self.tokens = list(tokens)
        self.leaders = [c for c in chunks if c.leader is None]
        self.chunk_at = {c.left: c for c in self.leaders}
        self.inside = set(dated)
        for chunk in chunks:
            self.inside.update(range(chunk.left, chunk.end))
        self._free_marks()
        self.gone: set[int] = set()
        ordered: list[int] = []
        for part in self._parts():
            ordered += self._flat(self._reordered(part))
        return [self.tokens[i] for i in ordered if i not in self.gone]

    def _free_marks(self) -> None:
        """Takes ``zu`` before an infinitive out of the phrases."""
        for index in range(len(self.tokens) - 1):
            if self.tokens[index].lower != self.bracket.infinitive_mark:
                continue
            chunk = self.chunk_at.get(index)
            word, following = self.tokens[index + 1].lower, self.tokens[index + 1]
            verb = word in self.nonfinite or self.lexis.is_infinitive(word) or self.lexis.is_dictionary_infinitive(word)
            if verb and following.text[:1].islower() and (chunk is None or chunk.end <= index + 2):
                self.inside -= {index, index + 1}
                self.chunk_at.pop(index, None)

    # Words

    def _is_finite(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.inside or token.noun or token.kind != "word" or token.text[:1].isupper():
            return False
        if index and self.tokens[index - 1].lower == self.bracket.infinitive_mark and index - 1 not in self.inside:
            return False
        if (
            token.lower in self.nonfinite
            or token.lower in self.lexis.function_words - self.lexis.auxiliaries - self.lexis.common_verbs
        ):
            return False
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(token.lower, {}).values() for key in forms}
        if keys & {"present", "past", "imperfect", "conditional", "future"}:
            return True
        if token.lower in self.lexis.split_stems and not keys:
            return True
        return not keys and is_verb_word(self.lexis, token.lower) and not self._participle(token.lower)

    def _participle(self, word: str) -> bool:
        """Whether a word that the pack lacks is a participle by its look."""
        lemma = self.lexis.lemma(word)
        if lemma == word or not word.endswith(self.participle_endings):
            return False
        augment = self.bracket.augment
        if word.startswith(augment) and not lemma.startswith(augment):
            return True
        if word.endswith(self.unaugmented):
            return False
        return any(word.startswith(prefix + augment) and lemma.startswith(prefix) for prefix in self.prefixes)

    def _is_nonfinite(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.inside or token.noun or token.kind != "word" or token.text[:1].isupper():
            return False
        if token.lower in self.nonfinite:
            return True
        keys = {key.partition(".")[0] for forms in self.lexis.verbs.get(token.lower, {}).values() for key in forms}
        if keys:
            return bool(keys & {"infinitive", "participle"})
        if token.lower in self.lexis.function_words:
            return False
        if self.lexis.is_dictionary_infinitive(token.lower) or self._participle(token.lower):
            return True
        word, lemma = token.lower, self.lexis.lemma(token.lower)
        return (
            lemma != word
            and lemma.endswith(self.lexis.infinitives)
            and lemma[:1].islower()
            and word.endswith(self.participle_endings)
        )

    def _mark(self, index: int) -> bool:
        return self.tokens[index].text in _ENDS

    def _coordinates(self, index: int) -> bool:
        return (self.tokens[index].lower,) in self.lexis.coordinators or self.tokens[index].lower in self.lexis.joiners

    def _is_prefix(self, index: int) -> bool:
        """Whether a parted prefix stands here: at the end of a clause or before a conjunction."""
        if self.tokens[index].lower not in self.prefixes or index in self.inside and index not in self._lone():
            return False
        after = index + 1
        return after >= len(self.tokens) or self._mark(after) or self._coordinates(after)

    def _lone(self) -> set[int]:
        return {c.left for c in self.leaders if c.end - c.left == 1}

    # Clauses

    def _segments(self) -> Iterator[tuple[int, int]]:
        start = 0
        for index in range(len(self.tokens)):
            if self._mark(index) and index not in self._dated_marks():
                if index > start:
                    yield start, index
                yield index, index + 1
                start = index + 1
        if start < len(self.tokens):
            yield start, len(self.tokens)

    def _dated_marks(self) -> set[int]:
        return {i for i in self.inside if self._mark(i)}

    def _kind(self, start: int, end: int) -> tuple[str, int]:
        """What a stretch between marks is, and how many of its first tokens open it."""
        at = start
        while at < end and self._coordinates(at):
            at += 1
        if at >= end:
            return "main", 0
        word = self.tokens[at].lower
        verbs = [i for i in range(at, end) if self._is_finite(i)]
        last = bool(verbs) and verbs[-1] == end - 1
        if word in self.lexis.relatives or word in self.openers:
            pure = (word,) not in self.lexis.prepositions or last
            if pure and not (
                verbs and verbs[0] == at + 1 and len(verbs) == 1 and verbs[0] != end - 1 and word not in self.lexis.relatives
            ):
                return "sub", at + 1 - start
        if (word,) in self.lexis.prepositions and at + 1 < end and self.tokens[at + 1].lower in self.lexis.relatives:
            return "sub", at + 2 - start
        if at + 1 < end and self.tokens[at + 1].lower in self.openers and (self.lexis.is_adverb(word) or word in self.openers):
            return "sub", at + 2 - start
        mark = self.bracket.infinitive_mark
        sure = [i for i in verbs if not self._is_nonfinite(i)]
        if not sure and any(
            self.tokens[i].lower == mark and i not in self.inside and i + 1 < end and self._is_nonfinite(i + 1)
            for i in range(at, end)
        ):
            return "infinitive", at - start + (word in self.bracket.purposes)
        return "main", 0

    def _parts(self) -> list[_Part]:
        """The clauses of the sentence, those inserted inside the ones around them."""
        done: list[_Part] = []
        stack: list[_Part] = []

        def close() -> None:
            del stack[:]

        for start, end in self._segments():
            ids = list(range(start, end))
            if self._mark(start) and end == start + 1:
                text = self.tokens[start].text
                if text in ";:.!?" and not stack:
                    done.append(_Part("mark", list(ids)))
                elif text in ";:.!?":
                    close()
                    done.append(_Part("mark", list(ids)))
                elif stack:
                    while len(stack) > 1 and stack[-1].closed and text == ",":
                        stack.pop()
                    stack[-1].items += ids
                else:
                    done.append(_Part("mark", list(ids)))
                continue
            kind, opener = self._kind(start, end)
            finite = any(self._is_finite(i) for i in ids)
            if kind in {"sub", "infinitive"}:
                part = _Part(kind, list(ids), opener, finite, finite or kind == "infinitive")
                if stack:
                    stack[-1].items.append(part)
                else:
                    stack.append(_Part("main"))
                    stack[-1].items.append(part)
                    done.append(stack[0])
                stack.append(part)
                continue
            while len(stack) > 1 and stack[-1].closed:
                stack.pop()
            if not stack:
                stack.append(_Part("main"))
                done.append(stack[0])
            top = stack[-1]
            top.items += ids
            top.finite = top.finite or finite
            top.closed = top.kind == "sub" and top.finite
        return done

    def _flat(self, items: Sequence[int | _Part]) -> list[int]:
        found: list[int] = []
        for item in items:
            found += [item] if isinstance(item, int) else self._flat(self._reordered(item))
        return found

    def _reordered(self, part: _Part) -> list[int | _Part]:
        if part.kind == "mark":
            return part.items
        if part.kind == "main":
            return self._main(part.items)
        head, rest = part.items[: part.opener], part.items[part.opener :]
        if part.kind == "infinitive":
            return [*head, *self._verbless(rest, first=False, alone=True)]
        opened = self.chunk_at.get(head[-1]) if head and isinstance(head[-1], int) else None
        if opened is not None and opened.preposition and opened.end - opened.left > len(opened.preposition):
            opened.left += len(opened.preposition)  # ``als | X zurücktrat``: the conjunction is no preposition
            opened.relations, opened.preposition = (), ()
            self.chunk_at[opened.left] = opened
        return [*head, *self._subordinate(rest, head)]

    def _verb(self, item: int | _Part) -> bool:
        return isinstance(item, int) and (self._is_finite(item) or self._is_nonfinite(item) or self._is_prefix(item))

    def _conjuncts(self, items: list[int | _Part], first: int) -> list[list[int | _Part]]:
        """A clause and those joined to it, each with its conjunction or comma at its head."""
        cuts = [0]
        for at in range(first + 1, len(items)):
            item = items[at]
            if not isinstance(item, int) or at <= cuts[-1]:
                continue
            joint = self._coordinates(item) and item not in self.inside or self.tokens[item].text == ","
            if not joint:
                continue
            before = items[at - 1]
            following = next((i for i in items[at + 1 :]), None)
            ended = self._verb(before) if isinstance(before, int) else False
            begun = isinstance(following, int) and self._is_finite(following)
            later_on = [i for i in items[at + 1 :] if not (isinstance(i, int) and self.lexis.is_adverb(self.tokens[i].lower))][:1]
            begun = begun or bool(later_on) and isinstance(later_on[0], int) and self._is_finite(later_on[0])
            later = any(self._verb(i) for i in items[at + 1 :])
            fresh = self._coordinates(item) and any(isinstance(i, int) and self._is_finite(i) for i in items[first:at])
            fresh = fresh and any(
                isinstance(i, int) and self._is_finite(i) and not self._is_nonfinite(i) for i in items[at + 1 :]
            )
            island = not isinstance(before, int) and self.tokens[item].text != ","
            if later and (ended or begun or fresh or island) or self.tokens[item].text == "," and fresh:
                comma = isinstance(before, int) and self.tokens[before].text == ","
                if at - comma > cuts[-1]:
                    cuts.append(at - comma)
        return [items[a:b] for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True)]

    def _main(self, items: list[int | _Part]) -> list[int | _Part]:
        finite = self._finite_of(items)
        if finite is None:
            return self._verbless(items, first=True)
        found: list[int | _Part] = []
        for number, conjunct in enumerate(self._conjuncts(items, finite)):
            lead = 0
            while number and lead < len(conjunct) and self._joint(conjunct[lead]):
                lead += 1
            body = conjunct[lead:]
            own = self._finite_of(body)
            if number and own is not None and own and self._lends(items[finite], body[own]):
                own = None
            found += conjunct[:lead]
            if own is None:
                found += self._verbless(body, first=False)
            else:
                found += self._second(body, own, elided=number > 0 and own == 0)
        return found

    def _lends(self, finite: int | _Part, verb: int | _Part) -> bool:
        """Whether what may be a participle shares the auxiliary of the clause that it is joined to."""
        if not isinstance(finite, int) or not isinstance(verb, int):
            return False
        return self.tokens[finite].lower in self.lexis.auxiliaries and self._is_nonfinite(verb)

    def _joint(self, item: int | _Part) -> bool:
        return isinstance(item, int) and (self._coordinates(item) or self.tokens[item].text == ",")

    def _finite_of(self, items: Sequence[int | _Part]) -> int | None:
        """Which item is the finite verb of a main clause."""
        able = [at for at, item in enumerate(items) if isinstance(item, int) and self._is_finite(item)]
        sure = [at for at in able if not self._is_nonfinite(items[at])]  # type: ignore[arg-type]
        aux = [at for at in able if self.tokens[items[at]].lower in self.lexis.auxiliaries]  # type: ignore[index]
        if able and sure and sure[0] != able[0] and sure[0] in aux:
            if not any(isinstance(i, int) and self._coordinates(i) and i not in self.inside for i in items[able[0] : sure[0]]):
                return sure[0]
        return (able or [None])[0]  # type: ignore[list-item]

    def _verbless(self, items: list[int | _Part], *, first: bool, alone: bool = False) -> list[int | _Part]:
        """A joined clause that shares the finite verb of the one before: ``nach Sibirien | verbannt``."""
        places = [at for at, item in enumerate(items) if isinstance(item, int) and self._is_nonfinite(item)]
        if first or not places:
            return items
        block = self._block(items, places[-1])
        verbs = self._cluster(items[block[0] : block[1]])
        rest = [*items[: block[0]], *items[block[1] :]]
        subject = None if alone else self._subject(rest, range(0, 1))
        at = self._end_of(rest, subject) if subject is not None else 0
        light = [i for i in rest[at:] if isinstance(i, int) and self.tokens[i].lower in self.asides | self.reflexive]
        rest = [*rest[:at], *light, *verbs, *(i for i in rest[at:] if i not in light)]
        return rest

    def _block(self, items: Sequence[int | _Part], last: int) -> tuple[int, int]:
        """The verbs that end a clause, those joined by a conjunction with them."""
        start = last
        while start > 0:
            item = items[start - 1]
            if not isinstance(item, int):
                break
            verb = self._is_nonfinite(item) or self.tokens[item].lower == self.bracket.infinitive_mark and item not in self.inside
            before = items[start - 2] if start > 1 else None
            joined = self._coordinates(item) and isinstance(before, int) and self._is_nonfinite(before)
            if not verb and not joined:
                break
            start -= 1
        return start, last + 1

    def _cluster(self, items: Sequence[int | _Part]) -> list[int | _Part]:
        """Verbs from the end of a clause in the order of those that govern them first: ``verhaftet worden war`` reversed."""
        units: list[list[int | _Part]] = []
        for item in items:
            assert isinstance(item, int)
            word = self.tokens[item].lower
            if units and (self._coordinates(item) or self._joins(units[-1])):
                units[-1].append(item)
            elif units and len(units[-1]) == 1 and self._marker(units[-1][0]):
                units[-1].append(item)
            else:
                units.append([item])
            del word
        return [item for unit in reversed(units) for item in unit]

    def _marker(self, item: int | _Part) -> bool:
        return isinstance(item, int) and self.tokens[item].lower == self.bracket.infinitive_mark

    def _joins(self, unit: Sequence[int | _Part]) -> bool:
        return isinstance(unit[-1], int) and self._coordinates(unit[-1])

    def _second(self, items: list[int | _Part], finite: int, *, elided: bool) -> list[int | _Part]:
        """A clause whose finite verb stands second."""
        verb = items[finite]
        assert isinstance(verb, int)
        front, mid = list(items[:finite]), list(items[finite + 1 :])
        rest: list[int | _Part] = []
        places = [
            at for at, item in enumerate(mid) if isinstance(item, int) and (self._is_nonfinite(item) or self._is_prefix(item))
        ]
        if places:
            at = places[-1]
            item = mid[at]
            assert isinstance(item, int)
            if self._is_prefix(item):
                if self._join(verb, item):
                    del mid[at]
            elif self.tokens[verb].lower in self.lexis.auxiliaries or self._governs(mid, at):
                block = self._block(mid, at)
                rest = self._cluster(mid[block[0] : block[1]])
                mid = [*mid[: block[0]], *mid[block[1] :]]
        fronted = [i for i in front if isinstance(i, int) and self._is_nonfinite(i)]
        if fronted and not rest and self.tokens[verb].lower in self.lexis.auxiliaries:
            rest = self._cluster(fronted)
            front = [i for i in front if i not in fronted]
        elif fronted and front and isinstance(front[-1], int) and self.tokens[front[-1]].text == ",":
            front = self._participles_first(front)
        asides = [i for i in mid if isinstance(i, int) and self.tokens[i].lower in self.asides]
        selves = [i for i in mid if isinstance(i, int) and self.tokens[i].lower in self.reflexive]
        mid = [i for i in mid if i not in asides and i not in selves]
        subject = None if elided else self._subject(front, range(len(front)))
        after: list[int | _Part] = []
        if subject is not None and self._object_by_apposition(front, subject):
            after, front, subject = front, [], None
        if subject is not None and not elided:
            other = self._predicate(front, subject, mid) if not rest and self.tokens[verb].lower in self.becoming else None
            other = other if other is not None else self._nominative(mid)
            if other is not None and (self._movable(front, subject) or self._bare(front[subject]) is not None and not rest
                                      and self.tokens[verb].lower in self.becoming):  # fmt: skip
                end = self._end_of(front, subject)
                after = front[subject:end]
                front = [*front[:subject], *front[end:]]
                end = self._end_of(mid, other)
                front += [*self._pause(front), *mid[other:end]]
                mid = [*mid[:other], *mid[end:]]
        elif not elided:
            moved = self._object_of(front)
            if moved is not None:
                end = self._end_of(front, moved)
                after = front[moved:end]
                front = [*front[:moved], *front[end:]]
            place = self._subject(mid, range(len(mid)))
            if place is not None:
                end = self._end_of(mid, place)
                front += [*self._pause(front), *mid[place:end]]
                mid = [*mid[:place], *mid[end:]]
        self._number(front, verb)
        if selves and rest and self._marker(rest[0]):
            return [*front, verb, *asides, *selves, *rest, *after, *mid]
        return [*front, *selves, verb, *asides, *rest, *after, *mid]

    def _participles_first(self, front: list[int | _Part]) -> list[int | _Part]:
        """What stands before the verb, the participles between two commas first: ``X, | freigelassen | 1974, verlor``."""
        found: list[int | _Part] = []
        start = 0
        for at, item in enumerate(front):
            if isinstance(item, int) and self.tokens[item].text == ",":
                part = front[start:at]
                verbs = [i for i in part if isinstance(i, int) and self._is_nonfinite(i)]
                if verbs:
                    first, last = part.index(verbs[0]), part.index(verbs[-1])
                    block = part[first : last + 1]
                    joined = all(i in verbs or isinstance(i, int) and self._coordinates(i) for i in block)
                    part = [*block, *part[:first], *part[last + 1 :]] if joined else part
                found += [*part, item]
                start = at + 1
        return [*found, *front[start:]]

    def _number(self, items: Sequence[int | _Part], verb: int) -> None:
        """Reads a pronoun of several people as such where the verb is a plural: ``sie | wurden``."""
        word = self.tokens[verb].lower
        keys = {key for forms in self.lexis.verbs.get(word, {}).values() for key in forms if key != "infinitive"}
        plural = word in self.lexis.plural_auxiliaries or bool(keys) and all(key.endswith(".pl") for key in keys)
        if not plural and (
            keys or word in self.lexis.singular_auxiliaries or not word.endswith(tuple(self.bracket.plural_endings))
        ):
            return
        for item in items:
            if isinstance(item, int) and self.tokens[item].lower in self.bracket.plural_pronouns:
                self.tokens[item] = replace(self.tokens[item], lower=self.bracket.plural_pronouns[self.tokens[item].lower])
                return

    def _pause(self, front: Sequence[int | _Part]) -> list[int | _Part]:
        """A comma between a phrase that stood before the verb and the subject that is put there too."""
        last = front[-1] if front else None
        if not isinstance(last, int) or not any(c.left <= last < c.end for c in self.leaders):
            return []
        place = self.tokens[last].end
        self.tokens.append(Token(",", ",", place, place, "mark"))
        return [len(self.tokens) - 1]

    def _object_by_apposition(self, front: Sequence[int | _Part], subject: int) -> bool:
        """Whether what describes the phrase before the verb says that it is an object: ``X, | den Chef, | verhaftete``."""
        for at in range(subject + 1, len(front) - 1):
            item, following = front[at], front[at + 1]
            if isinstance(item, int) and self.tokens[item].text == "," and isinstance(following, int):
                chunk = self.chunk_at.get(following)
                return chunk is not None and not chunk.relations and self.tokens[chunk.left].lower in self.accusative
        return False

    def _predicate(self, front: Sequence[int | _Part], subject: int, mid: Sequence[int | _Part]) -> int | None:
        """Where a name stands behind the verb of which an office before it is said: ``Sein Nachfolger wurde | X``."""
        chunk = self._bare(front[subject])
        bare = [(at, c) for at, item in enumerate(mid) if (c := self._bare(item)) is not None]
        if chunk is None or chunk.kind not in {"person_noun", "office", "kin"} or len(bare) != 1 or bare[0][1].kind != "person":
            return None
        return bare[0][0]

    def _governs(self, mid: Sequence[int | _Part], at: int) -> bool:
        """Whether an infinitive at the end of a clause depends on its verb: it has the mark of infinitives before it."""
        before = mid[at - 1] if at else None
        return isinstance(before, int) and self.tokens[before].lower == self.bracket.infinitive_mark

    def _join(self, verb: int, prefix: int) -> bool:
        """Joins a parted prefix to its verb, where that makes a verb: ``setzte … ab``."""
        joined = self.tokens[prefix].lower + self.tokens[verb].lower
        if joined not in self.lexis.verbs and not self.lexis.known(joined):
            return False
        self.tokens[verb] = replace(self.tokens[verb], lower=joined)
        self.gone.add(prefix)
        return True

    def _bare(self, item: int | _Part) -> Chunk | None:
        """The phrase that begins at an item and may be a subject or an object."""
        if not isinstance(item, int):
            return None
        chunk = self.chunk_at.get(item)
        if chunk is None or chunk.relations or chunk.apposed or chunk.genitive:
            return None
        if (
            chunk.kind == "other"
            and chunk.name.lower() in self.lexis.grammar.temporal
            or self.tokens[item].lower in self.reflexive
        ):
            return None
        if chunk.kind == "other" and self.tokens[chunk.start].lower in self.lexis.grammar.temporal:
            return None
        return chunk

    def _subject(self, items: Sequence[int | _Part], within: range) -> int | None:
        """Where the phrase stands that must be the subject, else the first that may be."""
        for at in within:
            if at >= len(items) or isinstance(item := items[at], int) and self.tokens[item].text == ",":
                break
            if (chunk := self._bare(items[at])) is not None and self._subjects_own(chunk):
                return at
        for at in within:
            if at >= len(items):
                break
            chunk = self._bare(items[at])
            if chunk is not None and self.tokens[chunk.left].lower not in self.accusative:
                return at
        return None

    def _object_of(self, items: Sequence[int | _Part]) -> int | None:
        for at, item in enumerate(items):
            chunk = self._bare(item)
            if chunk is not None and self.tokens[chunk.left].lower in self.accusative:
                return at
            if isinstance(item, int) and item in self.chunk_at and self.bracket.dative_mark in self.chunk_at[item].preposition:
                return at
        return None

    def _movable(self, front: Sequence[int | _Part], subject: int) -> bool:
        """Whether what stands first may as well be an object: no pronoun and no article of a subject's own."""
        chunk = self._bare(front[subject])
        if chunk is None:
            return False
        return not self._subjects_own(chunk)

    def _subjects_own(self, chunk: Chunk) -> bool:
        """Whether a phrase opens with a word that is a subject's alone."""
        word, noun = self.tokens[chunk.left].lower, self.tokens[chunk.end - 1]
        if word not in self.bracket.nominative:
            return False
        return (
            chunk.end - chunk.left == 1
            or not noun.text.isupper()
            and not noun.lower.endswith(tuple(self.bracket.feminine_endings))
        )

    def _nominative(self, mid: Sequence[int | _Part]) -> int | None:
        """Where a phrase stands behind the verb that can only be the subject: a subject's pronoun or article, alone."""
        bare = [(at, chunk) for at, item in enumerate(mid) if (chunk := self._bare(item)) is not None]
        if len(bare) != 1 or bare[0][0] > 1:
            return None
        at, chunk = bare[0]
        return at if self._subjects_own(chunk) else None

    def _end_of(self, items: Sequence[int | _Part], at: int) -> int:
        """Where the group that begins at an item ends: what is joined to its phrase, owned by it, or inserted behind it."""
        item = items[at]
        assert isinstance(item, int)
        chunk = self.chunk_at[item]
        stop = max([group_end(chunk), *(o.end for o in chunk.offices)])
        stop = max(stop, self._list_end(chunk, stop))
        end = at
        while end < len(items):
            here = items[end]
            if isinstance(here, int):
                owner = self.chunk_at.get(here)
                if here >= stop and owner is not None and here == stop and "of" in owner.relations:
                    stop = max(stop, group_end(owner))
                if here >= stop:
                    follows = (
                        here == stop
                        and self.tokens[here].text == ","
                        and end + 1 < len(items)
                        and not isinstance(items[end + 1], int)
                    )
                    if not follows:
                        break
                    stop += 1
            else:
                tail = end + 1 < len(items) and isinstance(items[end + 1], int) and self.tokens[items[end + 1]].text == ","  # type: ignore[index]
                end += 1
                if tail:
                    end += 1
                break
            end += 1
        return end

    def _list_end(self, first: Chunk, stop: int) -> int:
        """Where a list ends that goes on behind a phrase: ``X, Y und Z``; 0 where none does."""
        end, joined = stop, False
        while not joined and end + 1 < len(self.tokens):
            following = self.chunk_at.get(end + 1)
            comma = self.tokens[end].text == ","
            if following is None and end > stop and self._coordinates(end):
                return self._past_numbers(end + 1)
            if following is None or following.relations or not (comma or self._coordinates(end)) or following.pronoun:
                return 0
            if self.tokens[following.left].lower in self.accusative or first.kind == "pronoun":
                return 0
            joined = not comma
            end = max(group_end(following), following.end)
        return end if joined else 0

    def _past_numbers(self, index: int) -> int:
        """Where a number of others ends that closes a list: ``und | acht andere``; 0 where none stands."""
        end, lexis = index, self.lexis
        while end < len(self.tokens) and (
            self.tokens[end].lower in lexis.quantifiers | lexis.determiners or lexis.is_number(self.tokens[end].lower)
        ):
            end += 1
        return end if end > index else 0

    def _subordinate(self, items: list[int | _Part], head: Sequence[int | _Part]) -> list[int | _Part]:
        """A clause whose verbs stand last: they go behind its subject, the finite one first."""
        found: list[int | _Part] = []
        last = len(items)
        places = [
            at for at, item in enumerate(items) if isinstance(item, int) and (self._is_finite(item) or self._is_nonfinite(item))
        ]
        if not places:
            return items
        first = places[0]
        shared: list[int | _Part] = []
        groups = self._sub_conjuncts(items, first)
        for number, conjunct in enumerate(groups):
            lead = 0
            while number and lead < len(conjunct) and self._joint(conjunct[lead]):
                lead += 1
            found += conjunct[:lead]
            body = conjunct[lead:]
            has = any(isinstance(i, int) and self._is_finite(i) and not self._is_nonfinite(i) for i in body)
            if number == 0 and not has and len(groups) > 1:
                shared = self._lent(groups[1:])
            found += self._last(body, head if number == 0 else (), shared if number == 0 else [], bare=number > 0)
        del last
        return [i for at, i in enumerate(found) if i not in found[:at]]

    def _sub_conjuncts(self, items: list[int | _Part], first: int) -> list[list[int | _Part]]:
        cuts = [0]
        for at in range(first + 1, len(items)):
            item = items[at]
            if not isinstance(item, int) or not self._joint(item) or item in self.inside:
                continue
            before = items[at - 1]
            apart = [i for i in items[at + 1 :] if isinstance(i, int)]
            plain = bool(apart) and not self._verb(apart[0])
            if isinstance(before, int) and self._verb(before) and plain and any(self._verb(i) for i in apart):
                cuts.append(at)
        return [items[a:b] for a, b in zip(cuts, [*cuts[1:], len(items)], strict=True)]

    def _lent(self, later: Sequence[list[int | _Part]]) -> list[int | _Part]:
        """The finite verb at the end of the last conjunct, if it is an auxiliary that those before share."""
        ints = [i for i in later[-1] if isinstance(i, int) and self._is_finite(i)]
        return [ints[-1]] if ints and self.tokens[ints[-1]].lower in self.lexis.auxiliaries else []

    def _last(
        self, items: list[int | _Part], head: Sequence[int | _Part], lent: list[int | _Part], *, bare: bool
    ) -> list[int | _Part]:
        places = [
            at for at, item in enumerate(items) if isinstance(item, int) and (self._is_finite(item) or self._is_nonfinite(item))
        ]
        if not places:
            return [*lent, *items]
        end = places[-1]
        start = end
        while start > 0:
            item = items[start - 1]
            if not isinstance(item, int):
                break
            verb = self._is_finite(item) or self._is_nonfinite(item) or self._marker(item) and item not in self.inside
            joined = self._coordinates(item) and start > 1 and self._verb(items[start - 2])
            if not verb and not joined:
                break
            start -= 1
        block = list(items[start : end + 1])
        if len(block) > 1 and isinstance(block[0], int) and self._is_finite(block[0]) and not self._is_nonfinite(block[0]):
            cluster = [block[0], *self._cluster(block[1:])]
        else:
            cluster = self._cluster(block)
        rest = [*items[:start], *items[end + 1 :]]
        asides = [i for i in rest if isinstance(i, int) and self.tokens[i].lower in self.asides]
        selves = [i for i in rest if isinstance(i, int) and self.tokens[i].lower in self.reflexive]
        rest = [i for i in rest if i not in asides and i not in selves]
        verbs = [*selves, *lent, *cluster[:1], *asides, *cluster[1:]]
        if len(cluster) == 1 and not lent:
            verbs = [*selves, *asides, *cluster]
        relative = bool(head) and isinstance(head[-1], int) and self.tokens[head[-1]].lower in self.lexis.relatives
        subject = None if bare else self._subject(rest, range(len(rest)))
        if relative and subject is not None and self._is_subject_relative(head, rest, subject, cluster):
            subject = None
        finite = next((i for i in cluster if isinstance(i, int) and self._is_finite(i)), None)
        if isinstance(finite, int):
            self._number(rest[subject : subject + 1] if subject is not None else [], finite)
        if subject is None:
            return [*verbs, *rest]
        stop = self._end_of(rest, subject)
        return [*rest[subject:stop], *verbs, *rest[:subject], *rest[stop:]]

    def _is_subject_relative(
        self, head: Sequence[int | _Part], rest: Sequence[int | _Part], subject: int, cluster: Sequence[int | _Part]
    ) -> bool:
        """Whether a relative pronoun is the subject of its clause, though another phrase in it might be."""
        word = self.tokens[head[-1]].lower  # type: ignore[index]
        governed = len(head) > 1 and isinstance(head[-2], int) and (self.tokens[head[-2]].lower,) in self.lexis.prepositions
        if governed or word in self.lexis.oblique_relatives or word in self.lexis.object_relatives or word in self.accusative:
            return False
        if word in self.lexis.person_relatives:
            return True
        chunk = self._bare(rest[subject])
        assert chunk is not None
        passive = any(isinstance(i, int) and self.tokens[i].lower in self.lexis.passive for i in cluster)
        if passive:
            return True
        pronouns = self.lexis.pronouns.get(chunk.pronoun, []) if chunk.kind == "pronoun" else []
        if pronouns and all(p.case == "subject" for p in pronouns):
            return False
        if self._subjects_own(chunk):
            return False
        return not (subject == 0 and chunk.kind == "person")
