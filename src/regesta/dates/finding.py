"""Text in, dates out, each at its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.annotate.dates import Basis, Calendar, FoundDate, TimexKind, find_dates
from regesta.annotate.dates import find_times as find_times_of_sentences
from regesta.annotate.dates.timex import timex_value
from regesta.errors import EdtfError, UsageError
from regesta.ingest import prepare
from regesta.model.dates import Edtf
from regesta.model.documents import Sentence
from regesta.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date at ``[start, end)`` of a text.

    ``edtf`` is its value (ISO 8601-2:2019), proleptic Gregorian: a bare year stays a year. ``basis`` says where it comes from:
    ``stated`` by the words, the year from ``context``, ``relative`` to another date, or ``inferred``. ``calendar`` is the one
    that the text says or implies; None if it says nothing. ``confidence`` lies between 0 and 1.
    """

    start: int
    end: int
    text: str
    edtf: str
    basis: Basis
    calendar: Calendar | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time at ``[start, end)`` of a text, as TIMEX3 has it; ``edtf`` is None where it is no date."""

    start: int
    end: int
    text: str
    kind: TimexKind
    value: str
    mod: str | None = None
    edtf: str | None = None


def find(text: str, *, language: str | None = None, reference: str | None = None, shuffled: bool = False) -> list[Date]:
    """The dates of a text, in order; they don't overlap.

    Args:
        text: plain text of any length. Paragraphs and headings count: a heading's year dates what stands below it.
        language: BCP 47; None tells it from the text. Any language that CLDR knows has at least its months and days.
        reference: EDTF, when the text was written, if it speaks of its own present (news, letters, diaries): for ``yesterday``
            and ``last year``, and as the last source of a year. Leave it out for histories.
        shuffled: the order of sentences can't be trusted: no year is carried from one to another.

    Raises:
        UsageError: if ``reference`` is no date.
    """
    sentences, language = _prepared(text, language)
    dates = find_dates(sentences, language=language, reference=_checked(reference), shuffled=shuffled)
    found = []
    for sentence, of_sentence in zip(sentences, dates, strict=True):
        for date in of_sentence:
            place = sentence.clean.stored_span(Span(date.start, date.end))
            found.append(
                Date(
                    start=place.start,
                    end=place.end,
                    text=text[place.start : place.end],
                    edtf=date.edtf,
                    basis=date.basis,
                    calendar=date.calendar,
                    confidence=date.confidence,
                )
            )
    return found


def find_times(text: str, *, language: str | None = None, reference: str | None = None, shuffled: bool = False) -> list[Time]:
    """All expressions of time of a text as TIMEX3 has them: each date by itself, stretches, hours, what recurs, ``now``.

    Args:
        text: plain text.
        language: BCP 47; None tells it from the text.
        reference: EDTF, when the text was written, if it speaks of its own present.
        shuffled: the order of sentences can't be trusted.

    Raises:
        UsageError: if ``reference`` is no date.
    """
    sentences, language = _prepared(text, language)
    times = find_times_of_sentences(sentences, language=language, reference=_checked(reference), shuffled=shuffled)
    found = []
    for sentence, of_sentence in zip(sentences, times, strict=True):
        for one in of_sentence:
            place = sentence.clean.stored_span(Span(one.start, one.end))
            start, end, words = place.start, place.end, text[place.start : place.end]
            if isinstance(one, FoundDate):
                value = timex_value(one.edtf)
                found.append(Time(start=start, end=end, text=words, kind="DATE", value=value, mod=one.mod, edtf=one.edtf))
            else:
                found.append(Time(start=start, end=end, text=words, kind=one.kind, value=one.value))
    return found


def _prepared(text: str, language: str | None) -> tuple[Sequence[Sentence], str]:
    prepared = prepare(text, language=language)
    return prepared.sentences, prepared.language


def _checked(reference: str | None) -> str | None:
    if reference is None:
        return None
    try:
        value = Edtf.parse(reference)
    except EdtfError as error:
        raise UsageError(f"The time of writing {reference!r} is no date: {error}") from error
    if value.point is None or value.year is None:
        raise UsageError(f"The time of writing {reference!r} must be one day, month or year with its year, as 1917-11-07.")
    return reference
