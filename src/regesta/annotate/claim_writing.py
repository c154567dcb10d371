"""Writes claims and mentions: who is meant by a cast, in the words and at the place of the stored text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from regesta import __version__
from regesta.annotate.cast import Cast
from regesta.annotate.dates import FoundDate
from regesta.annotate.discourse import Discourse
from regesta.annotate.lifespans import find_lifespans
from regesta.annotate.modality import Stance
from regesta.annotate.reading import Reading
from regesta.annotate.roles import Syntax
from regesta.annotate.salience import Referent
from regesta.annotate.told import Told
from regesta.annotate.works import find_dated_works
from regesta.languages.frames import load_frames
from regesta.model.claims import Calendar, Claim, DateExpression, Mention, RoleFiller, RoleName
from regesta.model.documents import Document, Sentence
from regesta.model.text import Span

EXTRACTOR = f"rules/{__version__}"


def expression(document: Document, sentence: Sentence, date: FoundDate) -> DateExpression:
    """A date as it is exported, anchored in the stored text."""
    span = sentence.clean.stored_span(Span(date.start, date.end))
    calendar: Calendar | None = "julian" if date.calendar == "julian" else "gregorian" if date.calendar == "gregorian" else None
    return DateExpression(
        edtf=date.edtf, text=document.quote(span), span=span, basis=date.basis, calendar=calendar, confidence=date.confidence
    )


class ClaimWriter:
    """Writes the claims of one document; ``expressed`` are its dates already written, by the identity of what was found."""

    def __init__(self, document: Document, discourse: Discourse, expressed: Mapping[int, DateExpression]) -> None:
        self.document, self.discourse, self.expressed = document, discourse, expressed
        self._ends = {(date.span.end, date.edtf): date for date in expressed.values()}
        self.lexis = discourse.lexis

    def works(self, read: Reading, syntax: Syntax, publishers: Sequence[tuple[RoleName, Referent]]) -> Iterator[Claim]:
        """The works of a sentence that have a year behind them (*The New Course* (1923)), as published by their authors."""
        for work in find_dated_works(syntax, read.dates, self.lexis.genitive_words):
            fillers = list(publishers)
            if work.author is not None:
                fillers = [("patient", r) for r in self.discourse.refer(work.author, read.spans)]
            if not fillers or not publishers and work.end - work.start < 2:
                continue
            span = read.span(work.start, work.end)
            fillers.append(("work", Referent(self.document.quote(span), "work", span)))
            cast = Cast("published", fillers, certainty=0.9)
            yield self.claim(read, Told(cast, Stance("asserted"), work.date.date, span), nominal=True)

    def lives(self, read: Reading, syntax: Syntax) -> Iterator[Claim]:
        """The births and deaths that a sentence gives in brackets behind names: ``X (1879–1940)``."""
        for life in find_lifespans(syntax, read.dates):
            fillers: list[tuple[RoleName, Referent]] = [("patient", r) for r in self.discourse.refer(life.bearer, read.spans)]
            if life.place is not None:
                fillers.extend(("place", r) for r in self.discourse.refer(life.place, read.spans))
            span = read.span(life.start, life.end)
            cast = Cast(life.type, fillers, certainty=0.9)
            yield self.claim(read, Told(cast, Stance("asserted"), life.date.date, span), nominal=True)

    def claim(self, read: Reading, told: Told, *, nominal: bool) -> Claim:
        """One claim: an act anchored in its sentence; ``nominal`` if a noun tells it."""
        cast, stance, date = told.cast, told.stance, told.date
        span = read.sentence.span
        seen: set[tuple[str, str]] = set()
        roles = []
        for role, referent in cast.fillers:
            if (role, referent.name) in seen:
                continue
            seen.add((role, referent.name))
            mention = self._mention(referent)
            roles.append(RoleFiller(role=role, mention=mention))
        sayers: list[str] = []
        for chunk in stance.sayers:
            sayers.extend(referent.name for referent in self.discourse.refer(chunk, read.spans))
        many = any(filler.role == "patient" and filler.mention.group for filler in roles)
        if date is not None and date.between and load_frames()[cast.type].instant and not many:
            date = replace(date, edtf=f"[{date.edtf.replace('/', '..')}]")
        return Claim(
            document=self.document.path,
            type=cast.type,
            roles=tuple(roles),
            date=self._date(read, date),
            modality=stance.modality,
            attributed_to=tuple(dict.fromkeys(sayers)),
            passage=span,
            quote=self.document.quote(span),
            trigger=told.trigger,
            sentence=read.sentence.index,
            confidence=round(min(1.0, 0.95 * cast.certainty), 3),
            extractor=EXTRACTOR,
            nominal=nominal,
        )

    def _mention(self, referent: Referent) -> Mention:
        return Mention(
            kind=referent.kind,
            name=referent.name,
            surface=self.document.quote(referent.span),
            span=referent.span,
            language=self.lexis.tag,
            group=referent.group,
        )

    def _date(self, read: Reading, date: FoundDate | None) -> DateExpression | None:
        """A claim's date as the document has it, though the sentence was read as if it began later (``X, der | Ende Mai``)."""
        if date is None:
            return None
        if id(date) in self.expressed:
            return self.expressed[id(date)]
        told = expression(self.document, read.sentence, date)
        return self._ends.get((told.span.end, told.edtf), told)

    def mentions(self, read: Reading, syntax: Syntax) -> Iterator[Mention]:
        """The people, bodies, offices and places that a sentence names."""
        for chunk in syntax.chunks:
            if chunk.kind in {"pronoun", "other"}:
                continue
            for referent in self.discourse.refer(chunk, read.spans):
                yield self._mention(referent)
