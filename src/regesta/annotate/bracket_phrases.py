"""Which phrase of a clause with a verb bracket is its subject, which its object, and where the group that it begins ends."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.bracket_clauses import Part
from regesta.annotate.bracket_words import BracketWords
from regesta.annotate.chunk import Chunk
from regesta.annotate.roles import group_end

_DOERS = frozenset({"person", "person_noun", "people", "organ", "office", "faction", "pronoun"})


class PhrasePlacer:
    """Finds subjects and objects among the items of a clause, by articles and pronouns, apposition and place."""

    def __init__(self, words: BracketWords) -> None:
        self.words, self.lexis, self.bracket = words, words.lexis, words.bracket
        self.accusative = frozenset(self.bracket.accusative)
        self.reflexive = frozenset(self.bracket.reflexive)
        known = self.lexis.pronouns.keys() | self.lexis.determiners | self.lexis.relatives | self.lexis.interrogatives
        self.anybody = frozenset(self.bracket.nominative) - known

    def object_by_apposition(self, front: Sequence[int | Part], subject: int) -> bool:
        """Whether what describes the phrase before the verb says that it is an object: ``X, | den Chef, | verhaftete``."""
        for at in range(subject + 1, len(front) - 1):
            item, following = front[at], front[at + 1]
            if isinstance(item, int) and self.words.tokens[item].text == "," and isinstance(following, int):
                chunk = self.words.chunk_at.get(following)
                return chunk is not None and not chunk.relations and self.words.lower(chunk.left) in self.accusative
        return False

    def predicate(self, front: Sequence[int | Part], subject: int, mid: Sequence[int | Part]) -> int | None:
        """Where a name stands behind the verb of which an office before it is said: ``Sein Nachfolger wurde | X``."""
        chunk = self.bare(front[subject])
        bare = [(at, c) for at, item in enumerate(mid) if (c := self.bare(item)) is not None]
        if chunk is None or chunk.kind not in {"person_noun", "office", "kin"} or not bare or bare[0][1].kind != "person":
            return None
        return bare[0][0]

    def doer(
        self, front: Sequence[int | Part], subject: int, mid: Sequence[int | Part], verbs: Sequence[int | Part]
    ) -> int | None:
        """Where who acts stands behind the verb, what stands before it being by its sense an object.

        That is the noun of an idiom (``Die Führung übernahm | X``), or somebody whom a body does what is not done to bodies
        (``X verbannte | die Regierung``).
        """
        first, words = self.bare(front[subject]), [self.words.lower(i) for i in verbs if isinstance(i, int)]
        if first is None or self.lexis.passive.intersection(words) or self.subjects_own(first):
            return None
        if isinstance(verbs[0], int) and self.words.many(verbs[0]) and self.alone(first):
            several = ((at, self.bare(item)) for at, item in enumerate(mid))
            return next((at for at, c in several if c is not None and c.kind in _DOERS and not self.alone(c)), None)
        entries = [self.lexis.verb_entries[number] for word in words for number in self.lexis.verbs.get(word, ())]
        found = next(((at, c) for at, item in enumerate(mid) if (c := self.bare(item)) is not None), None)
        if found is None or not entries or self.words.lower(found[1].left) in self.accusative:
            return None
        at, acting = found
        noun = self.words.lower(first.end - 1)
        fixed = [e for e in entries if not e.verb.patient and (e.own or first.kind != "organ")]
        idiom = any(noun in slot for e in fixed for slot in e.tail) and self.words.tokens[first.end - 1].noun
        if idiom and acting.kind in _DOERS and first.kind not in {"person", "person_noun", "people"}:
            return at
        told = [e for e in entries if not e.own and not e.verb.patient and not e.tail]
        befalls = bool(told) and all("organ" not in e.frame.patient or e.type == "expelled" for e in told)
        return at if befalls and first.kind == "person" and acting.kind == "organ" else None

    @staticmethod
    def alone(chunk: Chunk) -> bool:
        """Whether a phrase names one person, so that it is no subject of a verb in the plural."""
        return chunk.kind == "person" and not chunk.joined and not chunk.plural and chunk.leader is None

    def bare(self, item: int | Part) -> Chunk | None:
        """The phrase that begins at an item and may be a subject or an object."""
        if not isinstance(item, int):
            return None
        chunk = self.words.chunk_at.get(item)
        if chunk is None or chunk.relations or chunk.apposed or chunk.genitive:
            return None
        if (
            chunk.kind == "other"
            and chunk.name.lower() in self.lexis.grammar.temporal
            or self.words.lower(item) in self.reflexive
        ):
            return None
        if chunk.kind in {"other", "penalty"} and chunk.end - chunk.start == 1 and self._of_time(chunk):
            return None
        return chunk

    def _of_time(self, chunk: Chunk) -> bool:
        """Whether a phrase only says when: a noun of time, none counted (``erhielt | zehn Jahre``)."""
        counted = any(self.lexis.is_number(self.words.lower(i)) for i in range(chunk.left, chunk.start))
        return self.words.lower(chunk.start) in self.lexis.grammar.temporal and not counted

    def subject(self, items: Sequence[int | Part], within: range) -> int | None:
        """Where the phrase stands that must be the subject, else the first that may be."""
        for at in within:
            if at >= len(items) or isinstance(item := items[at], int) and self.words.tokens[item].text == ",":
                break
            if (chunk := self.bare(items[at])) is not None and self.subjects_own(chunk):
                return at
        for at in within:
            if at >= len(items):
                break
            chunk = self.bare(items[at])
            if chunk is not None and self.words.lower(chunk.left) not in self.accusative:
                return at
        return None

    def object_of(self, items: Sequence[int | Part]) -> int | None:
        """Where a phrase stands that can only be an object."""
        for at, item in enumerate(items):
            chunk = self.bare(item)
            if chunk is not None and self.words.lower(chunk.left) in self.accusative:
                return at
            if (
                isinstance(item, int)
                and item in self.words.chunk_at
                and self.bracket.dative_mark in self.words.chunk_at[item].preposition
            ):
                return at
        return None

    def movable(self, front: Sequence[int | Part], subject: int) -> bool:
        """Whether what stands first may as well be an object: no pronoun and no article of a subject's own."""
        chunk = self.bare(front[subject])
        if chunk is None:
            return False
        return not self.subjects_own(chunk)

    def subjects_own(self, chunk: Chunk) -> bool:
        """Whether a phrase opens with a word that is a subject's alone."""
        word, noun = self.words.lower(chunk.left), self.words.tokens[chunk.end - 1]
        if word not in self.bracket.nominative:
            return False
        return (
            chunk.end - chunk.left == 1
            or not noun.text.isupper()
            and not noun.lower.endswith(tuple(self.bracket.feminine_endings))
        )

    def nominative(self, mid: Sequence[int | Part]) -> int | None:
        """Where a phrase stands behind the verb that can only be the subject: a subject's pronoun or article, alone."""
        bare = [(at, chunk) for at, item in enumerate(mid) if (chunk := self.bare(item)) is not None]
        if len(bare) != 1 or bare[0][0] > 1:
            return None
        at, chunk = bare[0]
        return at if self.subjects_own(chunk) else None

    def anybodies(self, items: Sequence[int | Part]) -> list[int | Part]:
        """The word that leaves unsaid who acts, where one stands as the subject: ``ergriff | man | X``."""
        return [i for i in items if isinstance(i, int) and i not in self.words.inside and self.words.lower(i) in self.anybody]

    @staticmethod
    def _inserted(item: int | Part) -> bool:
        """Whether an item is a clause that says more of what stands before it."""
        return not isinstance(item, int) and item.kind != "infinitive"

    def end_of(self, items: Sequence[int | Part], at: int) -> int:
        """Where the group that begins at an item ends: what is joined to its phrase, owned by it, or inserted behind it."""
        item = items[at]
        assert isinstance(item, int)
        chunk = self.words.chunk_at[item]
        stop = max([group_end(chunk), *(o.end for o in chunk.offices)])
        stop = max(stop, self._list_end(chunk, stop))
        end = at
        while end < len(items):
            here = items[end]
            if isinstance(here, int):
                owner = self.words.chunk_at.get(here)
                if here >= stop and owner is not None and here == stop and "of" in owner.relations:
                    stop = max(stop, group_end(owner))
                if here >= stop:
                    follows = (
                        here == stop
                        and self.words.tokens[here].text == ","
                        and end + 1 < len(items)
                        and self._inserted(items[end + 1])
                    )
                    if not follows:
                        break
                    stop += 1
            else:
                following = items[end + 1] if end + 1 < len(items) else None
                tail = isinstance(following, int) and self.words.tokens[following].text == ","
                end += 1
                if tail:
                    end += 1
                break
            end += 1
        return end

    def _list_end(self, first: Chunk, stop: int) -> int:
        """Where a list ends that goes on behind a phrase: ``X, Y und Z``; 0 where none does."""
        end, joined = stop, False
        while not joined and end + 1 < len(self.words.tokens):
            following = self.words.chunk_at.get(end + 1)
            comma = self.words.tokens[end].text == ","
            if following is None and end > stop and self.words.coordinates(end):
                return self._past_numbers(end + 1)
            if following is None or following.relations or not (comma or self.words.coordinates(end)) or following.pronoun:
                return 0
            if self.words.lower(following.left) in self.accusative or first.kind == "pronoun":
                return 0
            joined = not comma
            end = max(group_end(following), following.end)
        return end if joined else 0

    def _past_numbers(self, index: int) -> int:
        """Where a number of others ends that closes a list: ``und | acht andere``; 0 where none stands."""
        end, lexis = index, self.lexis
        while end < len(self.words.tokens) and (
            self.words.lower(end) in lexis.quantifiers | lexis.determiners or lexis.is_number(self.words.lower(end))
        ):
            end += 1
        return end if end > index else 0
