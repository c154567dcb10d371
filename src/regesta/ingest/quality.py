"""Signs of source criticism over a prepared text, each a share with its evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.ingest.coherence import measure_disorder
from regesta.ingest.damage import iter_damage
from regesta.ingest.footnotes import GLUED, MARKED
from regesta.ingest.formulas import iter_adrift, iter_repeated, iter_template_headings
from regesta.ingest.joins import JOIN
from regesta.ingest.limits import MAX_EVIDENCE
from regesta.ingest.records import Edit
from regesta.ingest.translationese import iter_traces
from regesta.model.documents import QualityName, QualitySign, Sentence
from regesta.model.text import Span

_IN_TEXT_CITATION = re.compile(
    r"\([^()\n]{0,80}\b1[5-9]\d\d[a-z]?(?:[,:] ?(?:pp?\.|S\.|с\.|с|o\.|s\.)? ?\d{1,4}(?:[–-]\d{1,4})?)\)"
    r"|\((?:[^\W\d_][^\W\d_.]+(?:,? (?:and|et|und|és|и|y|e|i|&) [^\W\d_]+| et al\.)?,? (?:1[89]|20)\d\d[a-z]?)\)"
    r"|\b(?:op\. ?cit|ibid|loc\. ?cit|a\. ?a\. ?O|i\. ?m)\."
    r"|\b(?:ISBN|doi:|https?://|www\.)"
    r"|\b(?:pp?|vol|fol|S|с|o|str|pág|pag)\. ?\d{1,4}\b",
)
_LONG_PARAGRAPH = 200
_LEAST_DOUBT = 0.05
_FEWEST_HEADINGS, _FEWEST_TEMPLATES = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What preparing a text found out, for the signs.

    ``page`` are the spans set aside as boilerplate, ``page_in_text`` those of them that stood among sentences of a
    paragraph, ``foreign`` the stray lines in another script.
    """

    text: str
    language: str
    sentences: Sequence[Sentence]
    edits: Sequence[Edit]
    page: Sequence[Span]
    page_in_text: Sequence[Span]
    foreign: Sequence[Span]


def measure(findings: Findings) -> tuple[QualitySign, ...]:
    """All signs of a document, those of value 0 left out, in order of name."""
    cited = _cited(findings)
    signs = [
        _share_of_text("boilerplate", findings.page, findings),
        _share_of_text("foreign_lines", findings.foreign, findings),
        _questions(findings),
        _glued_footnotes(findings),
        _share_of_sentences("citations", cited, findings),
        _machine_translated(findings),
        _shuffled(findings),
        _unsourced(findings, cited),
        _share_of_sentences("lost_characters", list(_damage(findings)), findings),
        _share_of_sentences("repeated", list(iter_repeated(findings.sentences)), findings),
        _share_of_sentences("adrift", list(iter_adrift(findings.sentences, findings.language)), findings),
        _template_headings(findings),
    ]
    return tuple(sorted((sign for sign in signs if sign.value > 0), key=lambda sign: sign.name))


def sign(name: QualityName, value: float, evidence: Iterable[Span]) -> QualitySign:
    """A sign with its value rounded and its evidence in order, capped."""
    spans = tuple(sorted(evidence)[:MAX_EVIDENCE])
    return QualitySign(name=name, value=round(min(1.0, max(0.0, value)), 4), evidence=spans)


def _share_of_text(name: QualityName, spans: Sequence[Span], findings: Findings) -> QualitySign:
    """The share of code points, of all that is sentence, page or stray line."""
    part = sum(len(span) for span in spans)
    whole = sum(len(s.span) for s in findings.sentences) + sum(map(len, findings.page)) + sum(map(len, findings.foreign))
    return sign(name, part / whole if whole else 0.0, spans)


def _questions(findings: Findings) -> QualitySign:
    asked = [s.span for s in findings.sentences if s.clean.text.rstrip("\"'’”») ").endswith("?")]
    return sign("questions", len(asked) / len(findings.sentences) if findings.sentences else 0.0, asked)


def _glued_footnotes(findings: Findings) -> QualitySign:
    spans = [Span(edit.start, edit.end) for edit in findings.edits if edit.rule == GLUED]
    return _share_of_sentences("glued_footnotes", spans, findings)


def _damage(findings: Findings) -> Iterator[Span]:
    """Damage inside sentences; elsewhere it harms nobody."""
    starts = [s.span.start for s in findings.sentences]
    for span in iter_damage(findings.text, findings.language, findings.sentences):
        place = bisect_right(starts, span.start) - 1
        if place >= 0 and span.start < findings.sentences[place].span.end:
            yield span


def _template_headings(findings: Findings) -> QualitySign:
    """The share of headings, where there are three and two of them are of a template."""
    headings = [s for s in findings.sentences if s.heading]
    spans = list(iter_template_headings(headings, findings.language))
    telling = len(headings) >= _FEWEST_HEADINGS and len(spans) >= _FEWEST_TEMPLATES
    return sign("template_headings", len(spans) / len(headings) if telling else 0.0, spans)


def _cited(findings: Findings) -> list[Span]:
    """Where the document says what it rests on: references to notes, citations in brackets, pages, addresses."""
    spans = [Span(edit.start, edit.end) for edit in findings.edits if edit.rule in (GLUED, MARKED)]
    spans += [Span(*match.span()) for match in _IN_TEXT_CITATION.finditer(findings.text)]
    return sorted(spans)


def _share_of_sentences(name: QualityName, spans: Sequence[Span], findings: Findings) -> QualitySign:
    """The share of sentences in which, or right after which, a span begins."""
    starts = [s.span.start for s in findings.sentences]
    hit = {bisect_right(starts, span.start) - 1 for span in spans}
    return sign(name, len(hit - {-1}) / len(starts) if starts else 0.0, spans)


def _machine_translated(findings: Findings) -> QualitySign:
    """Traces count in sentences in the document's own language; the commas of joined sentences are traces too."""
    traces = list(iter_traces(findings.text, findings.language))
    if traces or not findings.language.startswith("en"):
        traces += [Span(edit.start, edit.end) for edit in findings.edits if edit.rule == JOIN]
    own = [s for s in findings.sentences if s.language == findings.language]
    starts = [s.span.start for s in own]
    hits: dict[int, list[Span]] = {}
    for span in traces:
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and span.start <= own[index].span.end:
            hits.setdefault(index, []).append(span)
    evidence = [span for spans in hits.values() for span in spans]
    return sign("machine_translated", len(hits) / len(own) if own else 0.0, evidence)


def _shuffled(findings: Findings) -> QualitySign:
    """A probability under which nobody would doubt the order isn't worth a sign."""
    disorder = measure_disorder(findings.sentences, findings.page_in_text)
    return sign("shuffled", disorder.value if disorder.value >= _LEAST_DOUBT else 0.0, disorder.evidence)


def _unsourced(findings: Findings, cited: Sequence[Span]) -> QualitySign:
    """The share of long paragraphs without any citation."""
    paragraphs: dict[int, Span] = {}
    for s in findings.sentences:
        if not s.heading:
            paragraphs[s.paragraph] = paragraphs.get(s.paragraph, s.span).cover(s.span)
    long = [span for span in paragraphs.values() if len(span) >= _LONG_PARAGRAPH]
    starts = [span.start for span in long]
    sourced = {bisect_right(starts, span.start) - 1 for span in cited}
    bare = [span for index, span in enumerate(long) if index not in sourced]
    return sign("unsourced", len(bare) / len(long) if long else 0.0, bare)
