"""A sentence as it is read: its words, its dates, and where they stand in the stored text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.annotate.clitics import split_clitics
from regesta.annotate.dates import FoundDate
from regesta.annotate.homographs import homographs
from regesta.annotate.lexis import Lexis
from regesta.annotate.timing import PlacedDate, heads, leads, place_dates
from regesta.annotate.tokens import Token, join_fixed, tokenize
from regesta.model.documents import Sentence
from regesta.model.text import Span

_DAY = len("1923-10-08")


@dataclass(slots=True)
class Reading:
    """One sentence: ``spans`` are its tokens' places in the stored text; ``heading`` is the date that heads its paragraph."""

    sentence: Sentence
    tokens: list[Token]
    dates: list[PlacedDate]
    spans: dict[int, Span]
    heading: FoundDate | None = None

    def span(self, start: int, end: int) -> Span:
        """The place of some tokens in the stored text."""
        return self.spans[start] if end - start < 2 else self._cover(start, end)

    def with_tokens(self, tokens: list[Token]) -> Reading:
        """The same sentence in other words or another order."""
        clean = self.sentence.clean
        spans = {i: clean.stored_span(Span(token.start, token.end)) for i, token in enumerate(tokens)}
        return replace(self, tokens=tokens, spans=spans, dates=place_dates(tokens, [placed.date for placed in self.dates]))

    def _cover(self, start: int, end: int) -> Span:
        """The least span that holds some tokens, which need not stand in the order of the text."""
        spans = [self.spans[index] for index in range(start, end)]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def read_sentence(lexis: Lexis, sentence: Sentence, dates: Sequence[FoundDate]) -> Reading:
    """The words of a sentence, with its dates at their places."""
    clean = sentence.clean
    tokens = tokenize(clean.text, lexis.elisions, lexis.split_endings, lexis.clitics)
    if lexis.grammar.homographs:
        tokens = homographs(lexis).settle(tokens)
    if lexis.verb_clitics:
        tokens = split_clitics(lexis, tokens)
    if lexis.folds:
        tokens = [replace(token, lower=token.lower.translate(lexis.folds)) for token in tokens]
    tokens = join_fixed(tokens, lexis.fixed, clean.text)
    spans = {i: clean.stored_span(Span(token.start, token.end)) for i, token in enumerate(tokens)}
    return Reading(sentence, tokens, place_dates(tokens, dates), spans)


def date_headings(reads: Sequence[Reading]) -> None:
    """Hands the date that heads a paragraph (``8 October 1923.``, ``8 October: …``) to the sentences below it.

    A heading that names one day (``What happened on 14 July?``) dates what follows until another date is named.
    """
    heading: FoundDate | None = None
    day: FoundDate | None = None
    paragraph = -1
    for read in reads:
        if read.sentence.heading:
            dates = [placed.date for placed in read.dates]
            day = dates[0] if len(dates) == 1 and len(dates[0].edtf) == _DAY else None
        elif read.dates:
            day = None
        if read.sentence.paragraph != paragraph:
            paragraph, heading = read.sentence.paragraph, None
        if heads(read.tokens, read.dates):
            heading = read.dates[0].date if not read.sentence.heading else heading
        elif leads(read.tokens, read.dates):
            heading = read.heading = read.dates[0].date
        else:
            read.heading = heading or day
