"""Which date belongs to which act of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.annotate.clause_times import Clause, ClauseFinder, ClauseTimes
from regesta.annotate.dates import FoundDate
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_GATHERING = frozenset({"organ", "faction", "other", "place"})
_REACH = 14  # tokens before a verb that say when it was
_SAME = 3  # tokens between a date and the same one told otherwise
_APPOSED = 7  # tokens between a noun of action and its date
# What parts a date from a verb, in tokens: the date goes to the verb of its clause that is nearest by this count.
_COSTS = {"comma": 6.0, "bracket": 8.0, "verb": 12.0, "joint": 4.0, "late": 1.5}


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


def heads(tokens: Sequence[Token], dates: Sequence[PlacedDate]) -> bool:
    """Whether a date is all that a sentence says, what is in parentheses aside."""
    depth, dated = 0, {i for date in dates for i in range(date.start, date.end)}
    for index, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if not depth and index not in dated and token.kind != "mark":
            return False
    return bool(dates)


def leads(tokens: Sequence[Token], dates: Sequence[PlacedDate]) -> bool:
    """Whether an entry begins with its date and a colon or dash: ``8 October: the council meets``."""
    return bool(dates) and dates[0].start == 0 and dates[0].end < len(tokens) and tokens[dates[0].end].text in {":", "–", "—"}


def _itself(placed: PlacedDate) -> PlacedDate:
    """The date that a bound names: what happened ``until August 1977, when he fled`` happened then."""
    return placed if placed.date.at is None else replace(placed, date=replace(placed.date, edtf=placed.date.at))


def _dies(clause: Clause) -> bool:
    """Whether a clause tells of a death or a wound: ``was tried, served nine years and died in 1650`` dates only the end."""
    types = {verb.candidates[0].entry.type for verb in clause.verbs if verb.tells}
    return bool(types & {"died", "attacked"})


class DateBinder:
    """Binds dates to verbs and nouns of action: the clause's own date first, then that of the clause it goes on from."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.finder = ClauseFinder(lexis)
        self._syntax: Syntax | None = None
        self._times = ClauseTimes([], {})
        self._dated: dict[int, list[PlacedDate]] = {}

    def of_verb(self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate], *, alone: bool = False) -> FoundDate | None:
        """The date of the act that a verb tells, or None. ``alone``: only that of its own clause (what never happened)."""
        if not dates:
            return None
        if syntax is not self._syntax:
            self._read(syntax, dates)
        clause = self._times.clause(verb)
        if clause is None:
            return None
        found = self._own(clause, verb)
        if found is not None and alone and self._before_another(syntax, clause, verb, found):
            return None
        if found is None:
            found = self._that_day(syntax, verb, dates)
        if found is None and not alone and not self._after_another(syntax, clause):
            found = self._inherited(clause, 0) or self._of_body(clause, dates)
            if found is not None and self._some_time_later(syntax, verb, found):
                return None
        return found.date if found is not None else None

    def _that_day(self, syntax: Syntax, verb: VerbGroup, dates: Sequence[PlacedDate]) -> PlacedDate | None:
        """The date that a clause explains: ``in February 1951, | on the day | he was released``, ``le 3 mai, le jour où``."""
        tokens, lexis = syntax.tokens, self.lexis
        for date in dates if lexis.grammar.roles == "order" else ():
            if not date.end < verb.left <= date.end + _REACH or tokens[date.end].text != ",":
                continue
            words = [token.lower for token in tokens[date.end + 1 : verb.left]]
            led = int(bool(words) and (words[0],) in lexis.prepositions and words[0] not in lexis.determiners)
            said = len(words) > led + 1 and words[led] in lexis.determiners and words[led + 1] in lexis.grammar.temporal
            between = any(date.end < v.index < verb.left for v in syntax.verbs)
            opened = said and (lexis.grammar.head_final or len(words) > led + 2 and words[led + 2] in lexis.relatives)
            if opened and not between and not any(t.kind == "mark" for t in tokens[date.end + 1 : verb.left]):
                return date
        return None

    def _some_time_later(self, syntax: Syntax, verb: VerbGroup, date: PlacedDate) -> bool:
        """Whether a verb's phrases say that it was later than another's day or month: ``fut tué | quelques jours après``."""
        if date.end > verb.left:
            return False
        reach = max(0, verb.left - _REACH, date.end)
        words = [token.lower for token in syntax.tokens[reach : verb.end + 6]]
        start, end = verb.left - reach, verb.end - reach
        parting = {(";",), (":",)} | self.lexis.coordinators
        low = max((i + 1 for i in range(start) if (words[i],) in parting), default=0)
        high = next((i for i in range(end, len(words)) if words[i] in {",", ";", ":", "."}), len(words))
        text = f" {' '.join(words[low:high])} "
        return len(date.date.edtf) > 4 and any(f" {w} " in text for w in self.lexis.grammar.some_time)

    @staticmethod
    def _before_another(syntax: Syntax, clause: Clause, verb: VerbGroup, date: PlacedDate) -> bool:
        """Whether a date is another verb's, for a phrase parts it from this one: ``inspired X in 1930 with his refusal to``."""
        between = any(date.end <= c.left and c.end <= verb.left for c in syntax.chunks)
        return between and any(v is not verb and v.end <= date.start for v in clause.verbs)

    def _after_another(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether a clause says of itself that it came after what befell another: ``X halála után szabadult``."""
        if self.lexis.grammar.roles != "case":
            return False
        for chunk in syntax.chunks:
            owned = chunk.possessor is not None and chunk.possessor.kind == "person"
            if owned and chunk.preposition and "after" in chunk.relations and self._times.owners[chunk.left][1] is clause:
                return True
        return False

    def _read(self, syntax: Syntax, dates: Sequence[PlacedDate]) -> None:
        """Finds the sentence's clauses and gives each date to the one it stands in."""
        self._syntax = syntax
        self._times = self.finder.clauses(syntax, [(date.start, date.end) for date in dates])
        self._dated = {}
        for date in dates:
            if self._named(syntax.tokens, date) or self._of_another_act(syntax, date) or self._apposed(syntax, date, dates):
                continue
            before, after = self._times.owners[date.start]
            clause = (
                before if before is after or after is None or before is not None and self._prefers(date, before, after) else after
            )
            if clause is not None:
                self._dated.setdefault(id(clause), []).append(date)

    def _prefers(self, date: PlacedDate, before: Clause, after: Clause) -> bool:
        """Whether a date between two clauses, in neither, goes with the one before it."""
        assert self._syntax is not None
        tokens = self._syntax.tokens
        if not before.verbs or not after.verbs:
            return bool(before.verbs)
        cost = {True: 0.0, False: _COSTS["late"] if self.lexis.grammar.roles == "order" else -_COSTS["late"]}
        for early, gap in ((True, tokens[before.verbs[-1].end : date.start]), (False, tokens[date.end : after.verbs[0].left])):
            for token in gap:
                joint = (token.lower,) in self.lexis.coordinators or token.lower in self.lexis.breakers
                cost[early] += _COSTS["joint"] * 2 if joint else 0.0
        return cost[True] <= cost[False]

    def _own(self, clause: Clause, verb: VerbGroup | None = None) -> PlacedDate | None:
        """The date in a clause that is nearest to a verb of it, the finer of two where one lies in the other."""
        assert self._syntax is not None
        dates = self._dated.get(id(clause), ())
        if not dates:
            return None
        target = verb or clause.verbs[-1] if clause.verbs else verb
        if target is None:
            return dates[-1]
        rivals = [v for v in clause.verbs if v is not target]
        participles = [v for v in rivals if v.participle and not v.finite and v.end <= target.left]
        open_to = [d for d in dates if not any(p.end <= d.start < target.left for p in participles)] if target.finite else dates
        prior = [v for v in rivals if target.end <= v.left and self._anterior(v)]
        open_to = [d for d in open_to if not any(v.end <= d.start for v in prior)]
        if not open_to:
            return None
        best = min(open_to, key=lambda d: self._distance(target, rivals, d))
        best = self._restated(best, open_to)
        finer = [d for d in open_to if d.date.edtf.startswith(best.date.edtf) and d is not best]
        return finer[0] if len(finer) == 1 else best

    def _restated(self, best: PlacedDate, dates: Sequence[PlacedDate]) -> PlacedDate:
        """The date itself where one told by how far off it is comes first: ``two years before, | in June 1949``."""
        assert self._syntax is not None
        tokens = self._syntax.tokens
        for date in dates if best.date.basis != "stated" else ():
            gap = tokens[best.end : date.start]
            near = date.start >= best.end and gap and gap[0].text in {",", "("} and len(gap) <= _SAME
            if near and date.date.basis == "stated" and all(t.lower in self.lexis.function_words for t in gap[1:]):
                return date
        return best

    def _anterior(self, verb: VerbGroup) -> bool:
        """Whether a verb tells what came before, so that a date behind it is its own: ``condamné pour | avoir fui en 1930``."""
        assert self._syntax is not None
        opening = self._syntax.tokens[verb.left].lower
        return opening in self.lexis.infinitive_auxiliaries and opening in self.lexis.perfect and verb.left < verb.index

    def _distance(self, verb: VerbGroup, rivals: Sequence[VerbGroup], date: PlacedDate) -> float:
        assert self._syntax is not None
        after = date.start >= verb.end
        low, high = (verb.end, date.start) if after else (date.end, verb.left)
        gap = self._syntax.tokens[low:high]
        cost = float(len(gap)) + (0.0 if after else _COSTS["late"])
        cost += _COSTS["comma"] * sum(token.text == "," for token in gap) if after else 0.0
        cost += _COSTS["bracket"] if any(token.text == "(" for token in gap) else 0.0
        return cost + _COSTS["verb"] * sum(low <= rival.index < high for rival in rivals)

    def _inherited(self, clause: Clause, depth: int) -> PlacedDate | None:
        """The date of a clause without one: of those joined to it, or of the one it hangs on."""
        if depth > 8:
            return None
        return self._later(clause, depth) or self._earlier(clause, depth) or self._above(clause, depth)

    def _later(self, clause: Clause, depth: int) -> PlacedDate | None:
        """``was arrested and imprisoned in late 1937``: the last verb's date holds for the verbs joined closely to it."""
        assert self._syntax is not None
        last = clause.following
        if last is None or last.own_subject or last.adversative or not clause.verbs or depth > 8:
            return None
        if _dies(last) and not _dies(clause):
            return None
        tokens, end = self._syntax.tokens, clause.verbs[-1].end
        between = tokens[end : last.verbs[0].left]
        words = [
            t
            for t in between
            if t.text != "," and not self.lexis.is_adverb(t.lower) and (t.lower,) not in self.lexis.coordinators
        ]
        if last.comma and (words or not last.coordinated and not self._closes(last)):
            return None
        if any(end <= c.left < last.verbs[0].left and c.bare and c.kind != "other" for c in self._syntax.chunks):
            return None
        own = self._own(last)
        if own is None:
            return self._later(last, depth + 1)
        if own.start < last.verbs[-1].end or own.date.at is not None or last.verbs[-1].infinitive and len(last.verbs) > 1:
            return None
        gap = tokens[last.verbs[-1].end : own.start]
        return None if any(token.text in ",;:" for token in gap) else own

    def _closes(self, clause: Clause) -> bool:
        """Whether a list of verbs comes to its conjunction: ``seized, tried and executed``."""
        while clause.following is not None:
            clause = clause.following
            if clause.coordinated:
                return True
        return False

    def _earlier(self, clause: Clause, depth: int) -> PlacedDate | None:
        """A date that opens a sentence holds for all clauses joined on; one behind a verb for the next that ``and`` joins."""
        if clause.previous is None:
            return None
        before, near = clause.previous, True
        while before is not None:
            own = self._own(before)
            if own is not None:
                leading = not before.verbs or own.end <= before.verbs[0].left
                if own.date.at is not None and not leading:
                    return None
                return own if leading or near and clause.coordinated and not clause.adversative else None
            if before.previous is None:
                return self._above(before, depth + 1)
            before, near = before.previous, near and before.coordinated
        return None

    def _above(self, clause: Clause, depth: int) -> PlacedDate | None:
        """The date of the clause on which one hangs that is of the same time, or of a circumstance that opens it."""
        below = self._below(clause)
        if below is not None:
            return below
        parent = clause.parent
        if parent is None:
            return None
        if clause.kind in {"circumstance", "content", "bracket"}:
            before = [d for d in self._dated.get(id(parent), ()) if d.end <= clause.opening]
            return _itself(before[-1]) if before else self._inherited(parent, depth + 1)
        if clause.kind == "relative" and self._is_among(clause, parent):
            return self._own(parent) or self._inherited(parent, depth + 1)
        if clause.kind == "relative" and self._goes_on(clause, parent):
            own = self._own(parent) or self._inherited(parent, depth + 1)
            return own if own is not None and own.end <= clause.opening and self._leads(parent, own) else None
        if clause.kind == "participle":
            leading = [d for d in self._dated.get(id(parent), ()) if d.end <= clause.opening and self._leads(parent, d)]
            return leading[-1] if leading else None
        return None

    def _is_among(self, clause: Clause, parent: Clause) -> bool:
        """Whether a relative clause tells what somebody is one of: ``X was among the forty who were arrested``."""
        assert self._syntax is not None
        if not parent.verbs or parent.verbs[-1].tells or clause.opening < parent.verbs[-1].end:
            return False
        between = self._syntax.tokens[parent.verbs[-1].end : clause.opening - 1]
        copula = self._syntax.tokens[parent.verbs[-1].index].lower in self.lexis.copulas
        return copula and not any(token.text == "," for token in between)

    def _goes_on(self, clause: Clause, parent: Clause) -> bool:
        """Whether a relative clause tells what came of its sentence (``dissolved it without the colonels, who were exiled``)."""
        assert self._syntax is not None
        tokens = self._syntax.tokens
        if not parent.verbs or clause.opening < parent.verbs[-1].end or tokens[clause.opening - 1].text != ",":
            return False
        return not any(t.lower in self.lexis.perfect for verb in clause.verbs for t in tokens[verb.left : verb.index])

    def _below(self, clause: Clause) -> PlacedDate | None:
        """The date of a circumstance or participle before the verb, or of the relative clause that dates a body."""
        assert self._syntax is not None
        found = None
        for child in clause.children:
            opens = bool(clause.verbs) and child.opening < clause.verbs[0].left
            if opens and child.kind == "participle" and self._inserted(child):
                continue
            if opens and child.kind in {"circumstance", "participle"} or child.kind == "relative" and self._dates_body(child):
                found = self._own(child) or found
            elif not opens and self._same_moment(child):
                found = found or self._own(child)
        return found

    def _inserted(self, clause: Clause) -> bool:
        """Whether a participle stands aside behind whom it describes, with a date of its own: ``X, | pris en mai |, fut tué``."""
        assert self._syntax is not None
        tokens = self._syntax.tokens
        tells = any(verb.tells for verb in clause.verbs)
        aside = tells and self.lexis.declensions.empty and clause.opening > 1 and tokens[clause.opening - 1].text == ","
        return aside and not any(c.kind in _GATHERING and group_end(c) == clause.opening - 1 for c in self._syntax.chunks)

    def _same_moment(self, clause: Clause) -> bool:
        """Whether a clause at the end says at which moment it was: ``was killed as he left the chapel in July 1969``."""
        assert self._syntax is not None
        opener = self._syntax.tokens[clause.opening].lower if clause.opening < len(self._syntax.tokens) else ""
        return opener in self.lexis.grammar.simultaneous and not clause.following and bool(clause.verbs)

    def _dates_body(self, clause: Clause) -> bool:
        """Whether a relative clause tells of a body or an act: ``at the congress, which met in May``."""
        assert self._syntax is not None
        if any(verb.tells and verb.candidates[0].entry.type != "met" for verb in clause.verbs):
            return False
        before = [c for c in self._syntax.chunks if c.end <= clause.opening and c.leader is None][-2:]
        heads = [self._syntax.tokens[c.end - 1 if self.lexis.grammar.head_final else c.start].lower for c in before]
        acts = any(self.lexis.readings(head) & self.lexis.nouns.keys() for head in heads)
        return bool(before) and before[-1].kind != "person" and (acts or any(c.kind == "organ" for c in before))

    @staticmethod
    def _leads(clause: Clause, date: PlacedDate) -> bool:
        return not clause.verbs or date.end <= clause.verbs[0].left

    def _of_body(self, clause: Clause, dates: Sequence[PlacedDate]) -> PlacedDate | None:
        """``by the congress in December 1927, which excluded``: a body's date holds for what its relative clause tells."""
        assert self._syntax is not None
        if clause.kind != "relative":
            return None
        phrases = [c for c in self._syntax.chunks if c.end <= clause.opening and c.leader is None]
        organs = [c for c in phrases[-2:] if c.kind == "organ"]
        near = [d for d in dates if organs and organs[-1].end <= d.start and d.end <= clause.opening]
        return near[-1] if near else None

    def _apposed(self, syntax: Syntax, date: PlacedDate, dates: Sequence[PlacedDate]) -> bool:
        """Whether a date says when somebody was what he is: ``X, Advocate of Holland since 1586, was arrested``."""
        if date.end >= len(syntax.tokens) or syntax.tokens[date.end].text != ",":
            return False
        comma = next((i for i in range(date.start - 1, -1, -1) if syntax.tokens[i].text == ","), date.start)
        if "/" not in date.date.edtf[1:]:  # ``X, head of the rising of 1863, was hanged in 1864``
            told = any(comma < verb.index < date.start for verb in syntax.verbs)
            if told or not any(other.start > date.end for other in dates):
                return False
        if self._standing_since(syntax, date, comma):
            return True
        before = [c for c in syntax.chunks if c.end <= date.start]
        while before and not before[-1].apposed and before[-1].relations:  # ``X, esule | a Londra | dal 1851, rientrò``
            if before[-1].left < comma:
                break
            before.pop()
        return bool(before) and before[-1].apposed

    def _standing_since(self, syntax: Syntax, date: PlacedDate, comma: int) -> bool:
        """Whether a date before the verb says since when somebody was what he is: ``X, under arrest since March, was``."""
        tokens = syntax.tokens
        if not date.date.edtf.endswith("/..") or tokens[comma].text != "," or self.lexis.grammar.roles != "order":
            return False
        named = any(c.end == comma and c.bare for c in syntax.chunks) or any(c.end == comma and c.leader for c in syntax.chunks)
        after = next((v for v in syntax.verbs if v.left >= date.end), None)
        told = any(comma < verb.index < date.start for verb in syntax.verbs)
        return named and not told and after is not None and after.left == date.end + 1

    def _of_another_act(self, syntax: Syntax, date: PlacedDate) -> bool:
        """Whether a date stands at a noun of action that only sets the time: ``until his overthrow on 22 December``."""
        for chunk in syntax.chunks:
            gap = [t.text for t in syntax.tokens[chunk.end : date.start]]
            closing = date.end >= len(syntax.tokens) - 1 and "before" in chunk.relations
            near = chunk.end <= date.start <= chunk.end + 2 and ("," not in gap or gap[0] == "," and closing)
            if near and self.lexis.grammar.roles == "order" and {"after", "before"} & set(chunk.relations):
                word = syntax.tokens[chunk.end - 1].lower
                if self.lexis.readings(word) & self.lexis.nouns.keys():
                    return True
        return False

    def _named(self, tokens: Sequence[Token], date: PlacedDate) -> bool:
        """Whether a date in parentheses belongs to the name before it: ``My Life (1930)``."""
        return (
            date.start >= 2
            and tokens[date.start - 1].text == "("
            and (tokens[date.start - 2].capital or tokens[date.start - 2].kind == "mark")
        )

    @staticmethod
    def within(dates: Sequence[PlacedDate], start: int, end: int) -> FoundDate | None:
        """The first date among the tokens ``start`` to ``end``."""
        return next((d.date for d in dates if start <= d.start and d.end <= end + 4), None)

    def of_noun(
        self, syntax: Syntax, start: int, end: int, dates: Sequence[PlacedDate], *, bound: bool = False
    ) -> FoundDate | None:
        """The date that stands in a noun phrase or directly at it; ``bound``: the act bounds another in time (``until``)."""
        tokens = syntax.tokens
        for date in dates:
            if start <= date.start < end:
                return date.date
            gap = tokens[end : date.start]
            if date.start < end or len(gap) > _APPOSED or any(v.index >= end and v.index < date.start for v in syntax.verbs):
                continue
            marks = [token.text for token in gap if token.text in ",;:"]
            closed = date.end < len(tokens) and tokens[date.end].text == "," or bound and date.end >= len(tokens) - 1
            light = self.lexis.function_words | set(self.lexis.grammar.temporal)
            timely = len(gap) <= 2 or all(token.lower in light for token in gap[1:])  # ``, | la sera del | 12 luglio,``
            if not marks or marks == [","] and gap[0].text == "," and timely and closed:
                return date.date
        return None
