"""Which date belongs to which act of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.annotate.dates import FoundDate
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verbs import VerbGroup


@dataclass(frozen=True, slots=True)
class PlacedDate:
    """A date and the tokens it covers."""

    date: FoundDate
    start: int
    end: int


def place_dates(tokens: Sequence[Token], dates: Sequence[FoundDate]) -> list[PlacedDate]:
    """The tokens each date covers."""
    placed = []
    for date in dates:
        inside = [i for i, token in enumerate(tokens) if token.end > date.start and token.start < date.end]
        if inside:
            placed.append(PlacedDate(date, inside[0], inside[-1] + 1))
    return placed


class DateBinder:
    """Binds dates to verbs and nouns of action: the clause's own date first, then the sentence's opening date."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def of_verb(self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate], clause: tuple[int, int]) -> FoundDate | None:
        """The date of the act that a verb tells, or None."""
        tokens = syntax.tokens
        dates = [date for date in dates if not self._named(tokens, date)]
        if not dates:
            return None
        others = [v for v in syntax.verbs if v is not verb and (v.tells or v.finite)]
        previous = max((v.end for v in others if v.index < verb.index), default=0)
        following = min((v.left for v in others if v.index > verb.index), default=len(tokens))
        own = [
            d
            for d in dates
            if previous <= d.start < following and self._same_clause(tokens, verb, d) and not self._of_another_act(syntax, d)
        ]
        taken = [d for d in own if self._taken(syntax, verb, d)]
        if len(taken) < len(own) or taken and not self._continues(syntax, verb):
            own = [d for d in own if d not in taken]
        if own:
            return min(own, key=lambda d: self._distance(tokens, verb, d)).date
        shared = self._shared_later(syntax, verb, dates)
        if shared is not None:
            return shared
        first_verb = min((v.left for v in syntax.verbs if v.finite), default=len(tokens))
        for date in dates:
            if date.start < first_verb and self._reaches(tokens, date, verb, dates):
                return date.date
        return self._shared_earlier(syntax, verb, dates) or self._of_meeting(syntax, verb, dates, clause)

    def _of_meeting(
        self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate], clause: tuple[int, int]
    ) -> FoundDate | None:
        """``by the congress in December 1927, which excluded``: a body's date holds for what its relative clause tells."""
        opening = [i for i in range(verb.index) if syntax.tokens[i].text == "("]
        if opening and not any(token.text == ")" for token in syntax.tokens[opening[-1] : verb.index]):
            outside = [d for d in dates if d.end <= opening[-1]]
            if outside:
                return outside[-1].date
        circumstantial = set(self.lexis.grammar.circumstantial)
        for start in (clause[0] - 1, clause[0], clause[0] + 1):
            if 0 < start < verb.index and syntax.tokens[start].lower in circumstantial:
                before = [d for d in dates if d.end <= start]
                return before[-1].date if before else None
        start = clause[0] - 1
        if start < 0 or syntax.tokens[start].lower not in self.lexis.relatives:
            return None
        phrases = [c for c in syntax.chunks if c.end <= start and c.leader is None]
        organs = [c for c in phrases[-2:] if c.kind == "organ"]
        near = [d for d in dates if organs and organs[-1].end <= d.start and d.end <= start]
        return near[-1].date if near else None

    def _same_clause(self, tokens: Sequence[Token], verb: VerbGroup, date: PlacedDate) -> bool:
        if self._named(tokens, date):
            return False
        low, high = (date.end, verb.left) if date.end <= verb.left else (verb.end, date.start)
        for index in range(low, high):
            word = tokens[index].lower
            if tokens[index].text == ";" or word in self.lexis.relatives and word not in self.lexis.determiners:
                return False
            if word in self.lexis.breakers and tokens[index].text != ":" and word not in self.lexis.determiners:
                return self._temporal_breaker(word)
        return True

    def _taken(self, syntax: Syntax, verb: VerbGroup, date: PlacedDate) -> bool:
        """Whether a date before the verb belongs to the verb before it: ``exiled in 1929 and deprived … in 1932``."""
        if date.start >= verb.left:
            return False
        earlier = [v for v in syntax.verbs if v.end <= date.start]
        if not earlier:
            return False
        joints = {(",",), (";",), (":",)} | self.lexis.coordinators
        before = syntax.tokens[earlier[-1].end : date.start]
        after = syntax.tokens[date.end : verb.left]
        return not any((t.lower,) in joints for t in before) and any((t.lower,) in joints for t in after)

    def _of_another_act(self, syntax: Syntax, date: PlacedDate) -> bool:
        """Whether a date stands at a noun of action that only sets the time: ``until his overthrow on 22 December``."""
        for chunk in syntax.chunks:
            if chunk.end <= date.start <= chunk.end + 2 and {"after", "before"} & set(chunk.relations):
                word = syntax.tokens[chunk.end - 1].lower
                if self.lexis.readings(word) & self.lexis.nouns.keys():
                    return True
        return False

    def _continues(self, syntax: Syntax, verb: VerbGroup) -> bool:
        """Whether the verb goes on from a verb that tells an act, rather than from a clause of another kind."""
        earlier = [v for v in syntax.verbs if v.index < verb.index]
        if not earlier:
            return False
        between = syntax.tokens[earlier[-1].end : verb.left]
        joined = any((token.lower,) in self.lexis.coordinators or token.text == ";" for token in between)
        return earlier[-1].tells or earlier[-1].finite and not verb.finite or not joined

    def _named(self, tokens: Sequence[Token], date: PlacedDate) -> bool:
        """Whether a date in parentheses belongs to the name before it: ``My Life (1930)``."""
        return (
            date.start >= 2
            and tokens[date.start - 1].text == "("
            and (tokens[date.start - 2].capital or tokens[date.start - 2].kind == "mark")
        )

    def _temporal_breaker(self, word: str) -> bool:
        return (word,) in self.lexis.prepositions

    def _distance(self, tokens: Sequence[Token], verb: VerbGroup, date: PlacedDate) -> float:
        if date.start >= verb.end:
            gap = tokens[verb.end : date.start]
            return len(gap) + 6.0 * sum(token.text == "," for token in gap) + (8.0 if any(t.text == "(" for t in gap) else 0.0)
        gap = tokens[date.end : verb.left]
        return len(gap) + 1.5

    def _shared_later(self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate]) -> FoundDate | None:
        """``was arrested and imprisoned in late 1937``: the last verb's date holds for the verbs joined to it."""
        tokens = syntax.tokens
        following = [v for v in syntax.verbs if v.index > verb.index]
        if not following:
            return None
        last = following[0]
        between = [token.lower for token in tokens[verb.end : last.left]]
        joined = [word for word in between if word != "," and not self.lexis.is_adverb(word)]
        if len(joined) > 1 or joined and (joined[0],) not in self.lexis.coordinators:
            return None
        if not joined and "," not in between:
            return None
        after = [d for d in dates if d.start >= last.end]
        if not after:
            return self._shared_later(syntax, last, dates)
        gap = tokens[last.end : after[0].start]
        if any(t.text in ",;:" for t in gap) or any(v.index > last.index and v.index < after[0].start for v in syntax.verbs):
            return None
        return after[0].date

    def _reaches(self, tokens: Sequence[Token], date: PlacedDate, verb: VerbGroup, dates: Sequence[PlacedDate]) -> bool:
        """Whether a sentence's opening date still holds at a verb: no other date and no semicolon between."""
        if date.end > verb.left:
            return False
        if any(other is not date and date.end <= other.start < verb.left for other in dates):
            return False
        for token in tokens[date.end : verb.left]:
            if token.text in ";" or token.lower in self.lexis.relatives and token.lower not in self.lexis.determiners:
                return False
        return True

    def _shared_earlier(self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate]) -> FoundDate | None:
        """A verb joined to an earlier one by a mere ``and`` happens with it."""
        tokens = syntax.tokens
        earlier = [v for v in syntax.verbs if v.index < verb.index]
        if not earlier:
            return None
        previous = earlier[-1]
        words = [token.lower for token in tokens[previous.end : verb.left]]
        if any(token.text in ";:" for token in tokens[previous.end : verb.left]) or not any(
            (w,) in self.lexis.coordinators for w in words
        ):
            return None
        if any(word in self.lexis.relatives or word in self.lexis.breakers for word in words):
            return None
        between = [d for d in dates if previous.end <= d.start < verb.left]
        if between:
            return between[-1].date
        before = [d for d in dates if d.end <= previous.left]
        return before[-1].date if before and previous.tells else None

    @staticmethod
    def within(dates: Sequence[PlacedDate], start: int, end: int) -> FoundDate | None:
        """The first date among the tokens ``start`` to ``end``."""
        return next((d.date for d in dates if start <= d.start and d.end <= end + 4), None)

    def of_noun(self, syntax: Syntax, start: int, end: int, dates: Sequence[PlacedDate]) -> FoundDate | None:
        """The date that stands in a noun phrase or directly at it."""
        tokens = syntax.tokens
        for date in dates:
            if start <= date.start < end:
                return date.date
            gap = tokens[end : date.start]
            if date.start >= end and len(gap) <= 7 and not any(t.text in ",;:" for t in gap):
                if not any(v.index >= end and v.index < date.start for v in syntax.verbs):
                    return date.date
        return None
