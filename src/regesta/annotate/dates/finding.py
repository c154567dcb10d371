"""Sentences in, dates out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from regesta.annotate.dates.alone import ALONE, ORDINAL_POINT, SHORT_YEARS
from regesta.annotate.dates.ancient import EARLY, LEAST, Age, age_of, ancient_rules, is_early
from regesta.annotate.dates.apart import OWED
from regesta.annotate.dates.context import Memory, Surroundings
from regesta.annotate.dates.eastern import EASTERN
from regesta.annotate.dates.eras import ERAS
from regesta.annotate.dates.lexicon import Lexicon, lexicon
from regesta.annotate.dates.named import NAMED, ROMAN_MONTHS
from regesta.annotate.dates.nodes import Bound, Marked, Node, Parted, Span
from regesta.annotate.dates.phrases import APPOSED, BOUNDS, CALENDARS, IN_YEAR, MARKS, PARTS, SPANS
from regesta.annotate.dates.points import bare_rules, point_rules
from regesta.annotate.dates.reading import Reader, has_seed
from regesta.annotate.dates.relative import HOURS, relative_rules
from regesta.annotate.dates.roman import ROMAN
from regesta.annotate.dates.rules import Rules
from regesta.annotate.dates.timed import CLOCK, RECURRING, TIMES, Timed, TimexKind, vague
from regesta.annotate.dates.tokens import Token
from regesta.annotate.dates.trust import sets_scene, trust
from regesta.errors import EdtfError
from regesta.model.dates import Edtf
from regesta.model.documents import Sentence

Basis = Literal["stated", "context", "relative", "inferred"]
Calendar = Literal["gregorian", "julian", "republican", "islamic", "hebrew", "ethiopian"]
_CALENDARS: Final[dict[Calendar, str]] = {
    "julian": "julian",
    "gregorian": "gregorian",
    "republican": "republican_date",
    "islamic": "islamic_date",
    "hebrew": "hebrew_date",
    "ethiopian": "ethiopian_date",
}


_PART_MODS = {"early": "START", "mid": "MID", "late": "END"}
_BOUND_MODS = {"before": "BEFORE", "after": "AFTER", "by": "ON_OR_BEFORE", "until": "ON_OR_BEFORE", "since": "ON_OR_AFTER"}
_LIFETIME: Final = 70  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date at ``[start, end)`` of a sentence's clean text.

    ``edtf`` is its value, proleptic Gregorian. ``basis`` says whether the words gave it, or the context its year, or another
    date the whole. ``calendar`` is the one the text says or implies by giving both; None if it says nothing.
    ``confidence`` lies between 0 and 1. ``at`` is the date itself where the words set a bound to it (until *1905*); ``between``
    says that they name two dates between which something happens. ``mod`` is that of its TIMEX3: ``START`` for early.
    """

    start: int
    end: int
    edtf: str
    basis: Basis
    calendar: Calendar | None
    confidence: float
    at: str | None = None
    between: bool = False
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """An expression of time that is no date, at ``[start, end)`` of a sentence's clean text; ``value`` as TIMEX3 has it."""

    start: int
    end: int
    kind: TimexKind
    value: str


class Finder:
    """Finds the dates of one language."""

    def __init__(self, words: Lexicon, *, joined: bool = True, times: bool = False, age: Age | None = None) -> None:
        self._lexicon = words
        self._times = times
        days_behind = words.words.year_first or "mdy" in words.words.numeric
        rules = [
            *(ROMAN_MONTHS if words.words.roman_months else ()),
            *NAMED,
            *(ancient_rules(age, days_behind=days_behind) if age is not None else ()),
            *SHORT_YEARS,
            *ERAS,
            *ROMAN,
            *EASTERN,
            *point_rules(year_first=words.words.year_first, month_first="mdy" in words.words.numeric, apart=not joined),
            *((*CLOCK, *RECURRING) if times else HOURS),
            *relative_rules(articles=bool(words.words.words.get("article"))),
            *(ORDINAL_POINT if words.ordinal_point else ()),
            *ALONE,
            *bare_rules(prepositions="in" in words.words.words),
            *IN_YEAR,
            *APPOSED,
            *CALENDARS,
            *PARTS,
            *((*MARKS, *SPANS, *BOUNDS) if joined else OWED),
            *((*TIMES, *HOURS) if times else ()),
        ]
        self._rules = Rules(rules)
        self._reader = Reader(words, self._rules.signs)

    def expressions(self, text: str) -> list[Token]:
        """The expressions of a sentence, understood but not yet placed in time; with all tokens between them."""
        if not has_seed(text, self._lexicon, times=self._times):
            return []
        return self._rules.apply(self._reader.tokens(text))


@lru_cache(maxsize=64)
def finder(language: str, joined: bool, times: bool = False, age: Age | None = None) -> Finder:
    """The finder of a language; compiled once."""
    return Finder(lexicon(language), joined=joined, times=times, age=age)


def find_dates(
    sentences: Sequence[Sentence],
    *,
    language: str,
    reference: str | None = None,
    shuffled: bool = False,
    joined: bool = True,
) -> list[tuple[FoundDate, ...]]:
    """The dates of a document, sentence by sentence.

    Args:
        sentences: all sentences of one document, in order.
        language: BCP 47; a sentence in another language is read as such.
        reference: EDTF, when the text was written, if it speaks of its own present (news, letters, diaries): for
            ``yesterday`` and ``last year``, and as the last source of a year. Leave it out for histories.
        shuffled: the order of sentences can't be trusted: nothing is carried from one to another.
        joined: False gives each date by itself, without the stretch, bound or doubt the words put it in, as TIMEX3 has it.

    Returns:
        For each sentence its dates in order of text; they don't overlap.
    """
    found = _expressions(sentences, language, reference, shuffled=shuffled, joined=joined, times=False)
    return [tuple(one for one in expressions if isinstance(one, FoundDate)) for expressions in found]


def find_times(
    sentences: Sequence[Sentence], *, language: str, reference: str | None = None, shuffled: bool = False
) -> list[tuple[FoundDate | FoundTime, ...]]:
    """All expressions of time of a document, sentence by sentence, each by itself, as TIMEX3 has them.

    Dates are found as by :func:`find_dates` with ``joined=False``; beside them stretches (two years), parts of a day, what
    recurs (every month) and vague references (now), which have no EDTF value.

    Args:
        sentences: all sentences of one document, in order.
        language: BCP 47; a sentence in another language is read as such.
        reference: EDTF, when the text was written, if it speaks of its own present.
        shuffled: the order of sentences can't be trusted: nothing is carried from one to another.
    """
    return _expressions(sentences, language, reference, shuffled=shuffled, joined=False, times=True)


def _expressions(
    sentences: Sequence[Sentence], language: str, reference: str | None, *, shuffled: bool, joined: bool, times: bool
) -> list[tuple[FoundDate | FoundTime, ...]]:
    found, stated = _pass(sentences, language, reference, None, shuffled=shuffled, joined=joined, times=times)
    age = age_of(stated)
    if age is not None:
        return _pass(sentences, language, reference, age, shuffled=shuffled, joined=joined, times=times)[0]
    if not any(date.year is not None for date in stated) and len(stated) >= LEAST:
        again, told = _pass(sentences, language, reference, EARLY, shuffled=shuffled, joined=joined, times=times)
        return again if is_early(told) else found
    return found


def _pass(
    sentences: Sequence[Sentence],
    language: str,
    reference: str | None,
    age: Age | None,
    *,
    shuffled: bool,
    joined: bool,
    times: bool,
) -> tuple[list[tuple[FoundDate | FoundTime, ...]], list[Edtf]]:
    """What is found in each sentence, and the dates whose words give a year."""
    now = Edtf.parse(reference) if reference else None
    memory = Memory()
    found: list[tuple[FoundDate | FoundTime, ...]] = []
    stated: list[Edtf] = []
    for index, sentence in enumerate(sentences):
        memory.sentence = index
        if sentence.heading:
            memory.section = index
        tokens = finder(sentence.language or language, joined, times, age).expressions(sentence.clean.text)
        memory.paragraph = sentence.paragraph
        if not any(token.node is not None for token in tokens):
            found.append(())
            continue
        own = Memory(sentence=index, paragraph=sentence.paragraph)
        opens = not index or sentence.paragraph != sentences[index - 1].paragraph
        before = Memory() if shuffled else memory
        found.append(_placed(tokens, before, own, now, heading=sentence.heading, opens=opens, times=times))
        stated += [Edtf.parse(one.edtf) for one in found[-1] if isinstance(one, FoundDate) and one.basis == "stated"]
        if not shuffled:
            memory.sources.extend(own.sources)
    return found, stated


def _placed(
    tokens: list[Token], memory: Memory, own: Memory, now: Edtf | None, *, heading: bool, opens: bool, times: bool
) -> tuple[FoundDate | FoundTime, ...]:
    strengths = trust(tokens, memory.latest_year)
    later = Memory()
    for token in tokens:
        if token.node is not None and {"yearless", "relative", "bound", "timed"}.isdisjoint(token.values):
            value = _resolve(token, Surroundings(Memory(), Memory(), Memory(), None))
            if value is not None:
                later.add(value, strengths.get(token, "strong"))
    found: list[FoundDate | FoundTime] = []
    for token in tokens:
        if token.node is None:
            continue
        scope = Surroundings(memory, own, later, now)
        if isinstance(token.node, Timed):
            timex = token.node.timex(scope)
            if timex is not None:
                found.append(FoundTime(start=token.start, end=token.end, kind=token.node.kind, value=timex))
            continue
        value = _resolve(token, scope)
        if value is None:
            if times and now is None and (timex := vague(token.node)):
                found.append(FoundTime(start=token.start, end=token.end, kind="DATE", value=timex))
            continue
        bound = _bound(token.node, scope)
        strength = "heading" if heading else strengths.get(token, "strong")
        stated = strength == "strong" and not scope.context and not scope.relative
        if stated and not (opens and sets_scene(token, tokens)) and own.steps_back(value, memory):
            strength = "leap"
        elif strength == "strong" and scope.leapt:
            strength = "leap"  # told of the time that the narrative leaps to
        elif strength == "strong" and scope.relative and _is_far(value, memory.latest_year):
            strength = "aside"  # ``five centuries later, as Plutarch wrote``
        own.add(value, strength, bound)
        calendar = next((calendar for calendar, tag in _CALENDARS.items() if tag in token), None)
        confidence = 0.6 if scope.relative else 0.75 if scope.context else 0.95
        found.append(
            FoundDate(
                start=token.start,
                end=token.end,
                edtf=str(value),
                basis=_basis(token, scope, value),
                calendar=calendar,
                confidence=round(confidence - 0.15 * scope.weak, 2),
                at=str(bound) if bound is not None and bound != value else None,
                between=isinstance(token.node, Span) and token.node.between,
                mod=_mod(token.node),
            )
        )
    return tuple(found)


def _is_far(value: Edtf, year: int | None) -> bool:
    """Whether a date lies further from the year that the narrative has reached than a life is long."""
    return year is not None and value.year is not None and abs(value.year - year) > _LIFETIME


def _basis(token: Token, scope: Surroundings, value: Edtf) -> Basis:
    if scope.relative or "relative" in token:
        return "relative"
    if scope.supposed:
        return "inferred"
    return "context" if scope.context and value.has_year else "stated"


def _bound(node: Node, scope: Surroundings) -> Edtf | None:
    """The date that bounds an expression (until 1905), where it is one."""
    return node.of.resolve(scope) if isinstance(node, Bound) else None


def _mod(node: Node) -> str | None:
    """The ``mod`` that TIMEX3 has for a part, a bound or doubt; None for a plain date."""
    if isinstance(node, Parted):
        return _PART_MODS.get(node.part)
    if isinstance(node, Bound):
        return _BOUND_MODS[node.kind]
    return "APPROX" if isinstance(node, Marked) and node.approximate else None


def _resolve(token: Token, scope: Surroundings) -> Edtf | None:
    assert token.node is not None
    try:
        return token.node.resolve(scope)
    except EdtfError:
        return None
