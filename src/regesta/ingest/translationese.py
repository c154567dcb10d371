"""Cheap traces of machine translation from English: the sign ``machine_translated``.

English words left standing (``de Danton down``), forms nobody writes in the language (``Ata-ba``), the stray commas of
joined sentences. None proves anything alone; the sign is the share of sentences that have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from regesta.ingest.language import is_latin
from regesta.languages.tables import read_table
from regesta.model.text import Span

_MIXED_COMPOUND = re.compile(r"\b[^\W\d_]+-(?:and|of|the)-[^\W\d_]+\b")
_RUN_GAP = re.compile(r" ?[^\W\d_]* ?\Z")
_LATIN = re.compile(r"\W*[A-Za-z]")
_LONGEST_RUN = 4


@cache
def _data() -> dict[str, Any]:
    text = files("regesta.ingest").joinpath("translationese.yaml").read_text("utf-8")
    data: dict[str, Any] = read_table(text)
    return data


@cache
def _english() -> re.Pattern[str]:
    words = "|".join(sorted(_data()["english"].split()))
    return re.compile(rf"(?<![\w'’-])(?:{words})(?![\w'’-])")


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()["patterns"].get(language, ()))


def iter_traces(text: str, language: str) -> Iterator[Span]:
    """The traces in a stored text that is, on the whole, in ``language``; none if that is English or unknown."""
    primary = language.split("-")[0]
    if primary in ("en", "und"):
        return
    yield from _iter_english(text, is_latin(primary))
    for match in _MIXED_COMPOUND.finditer(text):
        yield Span(*match.span())
    for pattern in _patterns(primary):
        for match in pattern.finditer(text):
            yield Span(*match.span())


def _iter_english(text: str, latin: bool) -> Iterator[Span]:
    """Runs of English words that are neither a title (``House of Commons``) nor a quotation in English."""
    run: list[Span] = []
    for match in _english().finditer(text):
        span = Span(*match.span())
        if run and not _RUN_GAP.match(text[run[-1].end : span.start]):
            yield from _trace(text, run, latin)
            run = []
        run.append(span)
    if run:
        yield from _trace(text, run, latin)


def _trace(text: str, run: list[Span], latin: bool) -> Iterator[Span]:
    span = run[0].cover(run[-1])
    if len(run) > _LONGEST_RUN:
        return
    before = text[max(0, span.start - 40) : span.start].split()
    after = text[span.end : span.end + 40].split()
    if not latin and any(_LATIN.match(word) for word in (*before[-1:], *after[:1])):
        return
    named_before = bool(before) and before[-1][:1].isupper()
    named_after = bool(after) and after[0][:1].isupper()
    quoted = text[span.start - 1 : span.start] in '"“„«(' and text[span.end : span.end + 1] in '"”“»)'
    if not (named_before and named_after) and not quoted:
        yield span
