"""Whether the order of a document's sentences can be trusted: the sign ``shuffled``.

In a text that was written, neighbouring sentences share more words than distant ones, and the years that a chronicle
names come in some order. In a shuffled text neither holds. Both are measured as the association of likeness with
nearness (Mantel 1967) in standard deviations from what a random order would give, exactly, without drawing any. The
value is the probability of a random order by Bayes' rule; how much likeness written text has was measured on long
books in two languages and articles in a third, never on the texts regesta is tried on.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from regesta.model.documents import Sentence
from regesta.model.text import Span

_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?<![\d.,-])(?:1[0-9]\d\d|20[0-2]\d)(?![\d])")
_STEM = 5
_COMMONEST = 0.4
_LAGS = (1.0, 0.8, 0.6, 0.5, 0.4)
_YEAR_LAGS = (1.0, 0.5)
_FEWEST = 12
_FEWEST_DATED = 6
_SHORTEST = 25
_SHORTEST_TWIN = 40
_WINDOW = 120
_MOST_WINDOWS = 12
_HUGE_PARAGRAPH = 40
_HEADED = 3
_HEADING = 100

_PRIOR = math.log(0.18 / 0.82)
_CAUTION = 1.5
_ENOUGH = 40
_TWIN = 1.0
_PAGE_LINE = 0.7
_ONE_PARAGRAPH = 0.5
_MOST_TWINS = 2


class _Unit(NamedTuple):
    """A sentence as this module sees it."""

    span: Span
    paragraph: int
    words: frozenset[str]
    year: float | None
    twin: bool


class Disorder(NamedTuple):
    """The probability that the order is random, and the places that show it."""

    value: float
    evidence: tuple[Span, ...]


def measure_disorder(sentences: Sequence[Sentence], page_lines: Sequence[Span] = ()) -> Disorder:
    """How likely the sentences stand in a random order.

    A long document is judged by up to twelve stretches; the value is the mean of theirs, so that it tells the share of
    a document that is in disorder too. Fewer than twelve sentences give 0: they can't tell.

    Args:
        sentences: of one document, in order.
        page_lines: notices of a web page that stood among its sentences.
    """
    told = [s for s in sentences if not s.heading and len(s.clean.text) >= _SHORTEST]
    twins = _twins(told)
    headed = _headed_years(sentences)
    windows = [_units(window, twins, headed) for window in _windows(told)]
    if not windows:
        return Disorder(0.0, ())
    values: list[float] = []
    evidence: list[Span] = []
    for window in windows:
        inside = [span for span in page_lines if window[0].span.start <= span.start < window[-1].span.end]
        likeness = _likeness(window)
        values.append(_probability(window, likeness, len(inside)))
        if values[-1] >= 0.5:
            evidence += [unit.span for unit in window if unit.twin] + inside + _strangers(window, likeness)
    return Disorder(sum(values) / len(values), tuple(sorted(set(evidence))))


def _twins(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The sentences that a document has twice."""
    counts = Counter(s.clean.text for s in sentences if len(s.clean.text) >= _SHORTEST_TWIN)
    return frozenset(text for text, count in counts.items() if count > 1)


def _windows(sentences: Sequence[Sentence]) -> list[Sequence[Sentence]]:
    """Stretches of equal length, at most :data:`_MOST_WINDOWS` of them, spread over the document."""
    if len(sentences) < _FEWEST:
        return []
    count = math.ceil(len(sentences) / _WINDOW)
    bounds = [round(index * len(sentences) / count) for index in range(count + 1)]
    chosen = list(range(count))
    if count > _MOST_WINDOWS:
        chosen = [round(step * (count - 1) / (_MOST_WINDOWS - 1)) for step in range(_MOST_WINDOWS)]
    return [sentences[bounds[index] : bounds[index + 1]] for index in chosen]


def _headed_years(sentences: Sequence[Sentence]) -> dict[int, int]:
    """The year of the heading (or line) above each sentence, by its index, where a chronicle has three of them or more."""
    above: dict[int, int] = {}
    year = 0
    for sentence in sentences:
        found = _YEAR.findall(sentence.clean.text) if len(sentence.clean.text) <= _HEADING else []
        if sentence.heading or found == [sentence.clean.text.strip(" .:")]:
            year = int(found[0]) if len(found) == 1 else 0
        elif year:
            above[sentence.index] = year
    return above if len(set(above.values())) >= _HEADED else {}


def _units(sentences: Sequence[Sentence], twins: frozenset[str], headed: Mapping[int, int]) -> list[_Unit]:
    units = []
    for s in sentences:
        text = s.clean.text
        years = [headed[s.index]] if s.index in headed else sorted(int(year) for year in _YEAR.findall(text))
        units.append(
            _Unit(
                span=s.span,
                paragraph=s.paragraph,
                words=frozenset(word[:_STEM] for word in _WORD.findall(text.lower())),
                year=float(years[len(years) // 2]) if years else None,
                twin=text in twins,
            )
        )
    return units


def _likeness(window: Sequence[_Unit]) -> Any:
    """Cosines between sentences over the stems that are neither unique nor everywhere, weighted by rarity."""
    frequency: Counter[str] = Counter()
    for unit in window:
        frequency.update(unit.words)
    most = max(2.0, _COMMONEST * len(window))
    column = {stem: index for index, stem in enumerate(sorted(s for s, count in frequency.items() if 2 <= count <= most))}
    matrix = np.zeros((len(window), max(1, len(column))))
    for row, unit in enumerate(window):
        for stem in unit.words:
            if stem in column:
                matrix[row, column[stem]] = math.log(len(window) / frequency[stem])
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    norms[norms == 0] = 1.0
    matrix /= norms
    return matrix @ matrix.T


def _probability(window: Sequence[_Unit], likeness: Any, page_lines: int) -> float:
    """The probability of a random order, from all evidence.

    The prior is one document in six, and lower the fewer sentences there are: short texts can lack likeness by chance.
    """
    odds = _PRIOR - _CAUTION * max(0.0, 1 - len(window) / _ENOUGH)
    odds += _word_evidence(association(likeness, _LAGS), len(window)) + _year_evidence(window)
    odds += _TWIN * min(_MOST_TWINS, sum(unit.twin for unit in window) // 2)
    odds += _PAGE_LINE * min(_MOST_TWINS, page_lines)
    if len(window) >= _HUGE_PARAGRAPH and window[0].paragraph == window[-1].paragraph:
        odds += _ONE_PARAGRAPH
    return 1 / (1 + math.exp(-odds))


def _word_evidence(score: float, count: int) -> float:
    """Log-likelihood ratio of random against written order, for the score of ``count`` sentences.

    A random order gives a score of about 0 ± 1. Written text gave 0.09 ± 0.025 a sentence; one part in twenty of the
    model is text that coheres much less (lists, proceedings).
    """
    score = max(0.0, score)
    usual = _normal(score, 0.09 * count, 1.0 + 0.025 * count)
    loose = _normal(score, 0.025 * count, 1.0 + 0.01 * count)
    return _log_ratio(_normal(score, 0.0, 1.0), 0.95 * usual + 0.05 * loose)


def _year_evidence(window: Sequence[_Unit]) -> float:
    """The same for the order of years; two in three written texts have none, so that disorder says little."""
    years = np.array([unit.year for unit in window if unit.year is not None])
    if len(years) < _FEWEST_DATED or years.min() == years.max():
        return 0.0
    nearness = -np.log1p(np.abs(years[:, None] - years[None, :]))
    score = association(nearness, _YEAR_LAGS)
    ordered = _normal(score, 0.15 * len(years), 1.0 + 0.06 * len(years))
    unordered = _normal(score, 0.0, 1.0)
    return _log_ratio(unordered, 0.65 * unordered + 0.35 * ordered)


def _normal(value: float, mean: float, deviation: float) -> float:
    return math.exp(-(((value - mean) / deviation) ** 2) / 2) / (deviation * math.sqrt(2 * math.pi))


def _log_ratio(left: float, right: float) -> float:
    """Logarithm of a ratio of densities, kept within ±8."""
    return max(-8.0, min(8.0, math.log(max(left, 1e-12) / max(right, 1e-12))))


def association(likeness: Any, lags: Sequence[float]) -> float:
    """How many standard deviations the likeness of near pairs lies above that under a random order.

    Args:
        likeness: a symmetric matrix; its diagonal doesn't count.
        lags: the weight of pairs one, two, three … places apart.

    Returns:
        Mantel's statistic, standardised by its exact mean and variance over all orders; 0 where that is undefined.
    """
    count = len(likeness)
    if count < 5:
        return 0.0
    alike = likeness.copy()
    np.fill_diagonal(alike, 0.0)
    near = np.zeros_like(alike)
    for lag, weight in enumerate(lags, 1):
        places = np.arange(max(0, count - lag))
        near[places, places + lag] = near[places + lag, places] = weight
    total_a, squares_a, margins_a = _moments(alike)
    total_b, squares_b, margins_b = _moments(near)
    pairs = count * (count - 1)
    mean = total_a * total_b / pairs
    variance = squares_a * squares_b / (2 * pairs)
    variance += (margins_a - 2 * squares_a) * (margins_b - 2 * squares_b) / (4 * pairs * (count - 2))
    rest = (total_a**2 + squares_a - margins_a) * (total_b**2 + squares_b - margins_b)
    variance += rest / (pairs * (count - 2) * (count - 3)) - mean**2
    observed = float((alike * near).sum())
    return (observed - mean) / math.sqrt(variance) if variance > 1e-9 else 0.0


def _moments(matrix: Any) -> tuple[float, float, float]:
    """Sum, and the two sums of squares that the variance needs, of a symmetric matrix with a diagonal of zeros."""
    margins = 2 * matrix.sum(axis=0)
    return float(matrix.sum()), float(2 * (matrix**2).sum()), float((margins**2).sum())


def _strangers(window: Sequence[_Unit], likeness: Any) -> list[Span]:
    """Sentences that share nothing with the two before and the two after."""
    strangers = []
    for index, unit in enumerate(window):
        near = [other for other in range(max(0, index - 2), min(len(window), index + 3)) if other != index]
        if unit.words and likeness[index, near].max() <= 0:
            strangers.append(unit.span)
    return strangers
