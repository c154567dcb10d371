"""When and where somebody was born and died, in parentheses after the name: ``X (Pozsony, 7 June 1836 – Graz, 1902)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.roles import Syntax
from regesta.annotate.timing import PlacedDate

_DASHES = frozenset("–—-")
_NEAR = 4
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)$")
_YEARS = re.compile(r"(\d{4})/(\d{4})$")
_NUMBERED = re.compile(r"\b[IVX]+\b")
_LIFETIME = range(25, 106)  # years; a shorter span is rather a term of office
_MARKED = {"*": "born", "†": "died", "✝": "died"}


@dataclass(frozen=True, slots=True)
class LifeEnd:
    """One end of a life: its type, whose it is, its date and the place named before that, and the parentheses' tokens."""

    type: str
    bearer: Chunk
    date: PlacedDate
    place: Chunk | None
    start: int
    end: int


def find_lifespans(syntax: Syntax, dates: Sequence[PlacedDate]) -> Iterator[LifeEnd]:
    """The births and deaths that parentheses with two dates and a dash between them tell of the name before them."""
    tokens = syntax.tokens
    for opening, token in enumerate(tokens):
        if token.text != "(":
            continue
        closing = next((i for i in range(opening, len(tokens)) if tokens[i].text == ")"), len(tokens))
        inside = [date for date in dates if opening < date.start and date.end <= closing]
        bearer = next((c for c in syntax.chunks if c.kind == "person" and c.end == opening), None)
        if bearer is not None and (marked := list(_marked(syntax, bearer, inside, opening, closing))):
            yield from marked
            continue
        if bearer is not None and len(inside) == 1 and (ends := _ends(bearer, inside[0], opening, closing)):
            yield from ends
            continue
        if bearer is not None and len(inside) == 1 and (birth := _birth(syntax, bearer, inside[0], opening, closing)) is not None:
            yield birth
        if bearer is None or len(inside) != len(("born", "died")):
            continue
        dash = next((i for i in range(inside[0].end, inside[1].start) if tokens[i].text in _DASHES), None)
        if dash is None or closing - inside[1].end > 1 or any(opening < verb.index < closing for verb in syntax.verbs):
            continue
        for kind, begin, date in (("born", opening + 1, inside[0]), ("died", dash + 1, inside[1])):
            if date.start - begin > _NEAR:
                continue
            place = next((c for c in syntax.chunks if begin <= c.left < date.start and c.role_kind == "place"), None)
            yield LifeEnd(kind, bearer, date, place, opening, min(closing + 1, len(tokens)))


def _ends(bearer: Chunk, span: PlacedDate, opening: int, closing: int) -> list[LifeEnd]:
    """The ends of a life that nothing but one span of time in parentheses gives: ``X (14 May 1799 – 3 June 1860)``.

    One of years alone is a life's where it is long enough, and not a ruler's, whose reign it may be (``Ludwig II (1864–1886)``).
    """
    if span.start != opening + 1 or span.end != closing:
        return []
    years = _YEARS.match(span.date.edtf)
    if years is not None:
        lived = int(years[2]) - int(years[1]) in _LIFETIME and " " in bearer.name and not _NUMBERED.search(bearer.name)
        years = years if lived else None
    ends = _DAYS.match(span.date.edtf) or years
    told = zip(("born", "died"), ends.groups(), strict=True) if ends is not None else ()
    dated = [(kind, replace(span, date=replace(span.date, edtf=edtf))) for kind, edtf in told]
    return [LifeEnd(kind, bearer, date, None, opening, closing + 1) for kind, date in dated]


def _marked(syntax: Syntax, bearer: Chunk, inside: Sequence[PlacedDate], opening: int, closing: int) -> Iterator[LifeEnd]:
    """The ends of a life that marks set apart: ``X (* 14. Mai 1799 in Graz; † 3. Juni 1860 in Wien)``."""
    for date in inside:
        begin = next(
            (i for i in range(date.start - 1, max(opening, date.start - _NEAR), -1) if syntax.tokens[i].text in _MARKED), 0
        )
        if not begin:
            continue
        end = next(
            (i for i in range(date.end, closing) if syntax.tokens[i].text in _MARKED or syntax.tokens[i].text == ";"), closing
        )
        place = next((c for c in syntax.chunks if begin < c.left < end and c.role_kind == "place"), None)
        yield LifeEnd(_MARKED[syntax.tokens[begin].text], bearer, date, place, opening, min(closing + 1, len(syntax.tokens)))


def _birth(syntax: Syntax, bearer: Chunk, date: PlacedDate, opening: int, closing: int) -> LifeEnd | None:
    """The birth that a place and a day in parentheses tell of the full name before them: ``X Y (Ghilarza, 22 gennaio 1891)``."""
    place = next((c for c in syntax.chunks if c.left == opening + 1 and c.role_kind == "place"), None)
    alone = place is not None and syntax.tokens[place.end].text == "," and date.start == place.end + 1 and date.end == closing
    if not alone or len(bearer.name.split()) < 2 or len(date.date.edtf) != len("1891-01-22"):
        return None
    return LifeEnd("born", bearer, date, place, opening, min(closing + 1, len(syntax.tokens)))
