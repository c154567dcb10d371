"""The clauses of a sentence with a verb bracket: main clauses, subordinate ones, infinitives, one inside the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from regesta.annotate.bracket_words import ATTRIBUTE, BracketWords


@dataclass(slots=True, eq=False)
class Part:
    """A clause: its tokens by index and the clauses inserted in it, in order. ``opener`` are its first tokens that stay first."""

    kind: str
    items: list[int | Part] = field(default_factory=list)
    opener: int = 0
    finite: bool = False
    closed: bool = False


class ClauseParter:
    """Parts the sentence that its words hold."""

    def __init__(self, words: BracketWords) -> None:
        self.words, self.lexis, self.bracket = words, words.lexis, words.bracket
        self.openers = self.lexis.subordinators | frozenset(w for w in self.lexis.grammar.conditionals if " " not in w)

    def _segments(self) -> Iterator[tuple[int, int]]:
        start = 0
        for index in range(len(self.words.tokens)):
            if self.words.mark(index) and index not in self._dated_marks():
                if index > start:
                    yield start, index
                yield index, index + 1
                start = index + 1
            elif index > start and self._purpose(index):
                yield start, index
                start = index
        if start < len(self.words.tokens):
            yield start, len(self.words.tokens)

    def _purpose(self, index: int) -> bool:
        """Whether a clause of infinitives opens here, no comma before it: ``keerde terug | om X te vermoorden``."""
        words = self.words
        if words.lower(index) not in self.bracket.purposes:
            return False
        for at in range(index + 1, len(words.tokens) - 1):
            if words.mark(at):
                return False
            if words.lower(at) == self.bracket.infinitive_mark and at not in words.inside and words.is_nonfinite(at + 1):
                return True
        return False

    def _dated_marks(self) -> set[int]:
        return {i for i in self.words.inside if self.words.mark(i)}

    def _kind(self, start: int, end: int) -> tuple[str, int]:
        """What a stretch between marks is, and how many of its first tokens open it."""
        at = start
        while at < end and self.words.coordinates(at):
            at += 1
        if at >= end:
            return "main", 0
        word = self.words.lower(at)
        verbs = [i for i in range(at, end) if self.words.is_finite(i)]
        last = bool(verbs) and verbs[-1] == end - 1
        if word in self.lexis.relatives or word in self.openers:
            pure = (word,) not in self.lexis.prepositions or last
            if pure and not (
                verbs and verbs[0] == at + 1 and len(verbs) == 1 and verbs[0] != end - 1 and word not in self.lexis.relatives
            ):
                return "sub", at + 1 - start
        if (word,) in self.lexis.prepositions and at + 1 < end and self.words.lower(at + 1) in self.lexis.relatives:
            return "sub", at + 2 - start
        if at + 1 < end and self.words.lower(at + 1) in self.openers and (self.lexis.is_adverb(word) or word in self.openers):
            return "sub", at + 2 - start
        mark = self.bracket.infinitive_mark
        sure = [i for i in verbs if not self.words.is_nonfinite(i)]
        if not sure and any(
            self.words.lower(i) == mark and i not in self.words.inside and i + 1 < end and self.words.is_nonfinite(i + 1)
            for i in range(at, end)
        ):
            return "infinitive", at - start + (word in self.bracket.purposes)
        return "main", 0

    def parts(self) -> list[Part]:
        """The clauses of the sentence, those inserted inside the ones around them."""
        done: list[Part] = []
        stack: list[Part] = []

        def close() -> None:
            del stack[:]

        for start, end in self._segments():
            ids = list(range(start, end))
            if self.words.mark(start) and end == start + 1:
                text = self.words.tokens[start].text
                if text in ";:.!?" and not stack:
                    done.append(Part("mark", list(ids)))
                elif text in ";:.!?":
                    close()
                    done.append(Part("mark", list(ids)))
                elif stack:
                    while len(stack) > 1 and stack[-1].closed and text == ",":
                        stack.pop()
                    stack[-1].items += ids
                else:
                    done.append(Part("mark", list(ids)))
                continue
            if start and self.words.lower(start - 1) == ATTRIBUTE and stack:
                stack[-1].items.append(Part("attribute", list(ids), closed=True))
                continue
            kind, opener = self._kind(start, end)
            finite = any(self.words.is_finite(i) for i in ids)
            if kind in {"sub", "infinitive"}:
                part = Part(kind, list(ids), opener, finite, finite or kind == "infinitive")
                if stack:
                    stack[-1].items.append(part)
                else:
                    stack.append(Part("main"))
                    stack[-1].items.append(part)
                    done.append(stack[0])
                stack.append(part)
                continue
            while len(stack) > 1 and stack[-1].closed:
                stack.pop()
            if not stack:
                stack.append(Part("main"))
                done.append(stack[0])
            top = stack[-1]
            top.items += ids
            top.finite = top.finite or finite
            top.closed = top.kind == "sub" and top.finite
        return done
