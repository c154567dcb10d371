"""Which sentences of one exemplar stand, word for word or nearly, in another."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process

from regesta.collate.bonds import Link
from regesta.collate.exemplars import Exemplar

ALIKE = 0.72
"""Least share of characters in order (indel similarity) for two sentences to be one; unlike ones reach about 0.55."""

HELD = 0.85
"""The same for a sentence held inside a longer one."""

SHORT = 25
"""Sentences of fewer characters match only exactly and only beside a longer match: headings and stock phrases recur."""

_ALL_PAIRS = 40_000
_TRIED = 4
_MOST_HOLDERS = 50
_SLACK = 1.2
_HELD_PAIRS = 0.4


@dataclass(slots=True)
class _Found:
    """The links so far, by the sentence of the source, and the sentences of the target not yet linked."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    chosen: dict[int, Link] = field(default_factory=dict)
    more: list[Link] = field(default_factory=list)

    def rest(self) -> list[int]:
        """Long enough sentences of the source without a link."""
        return [i for i, text in enumerate(self.source) if i not in self.chosen and len(text) >= SHORT]

    def open_places(self) -> list[int]:
        """Long enough sentences of the target without a link."""
        taken = {link.target_start for link in (*self.chosen.values(), *self.more)}
        return [j for j, text in enumerate(self.target) if j not in taken and len(text) >= SHORT]

    def choose(self, i: int, j: int, score: float) -> None:
        """Link a sentence of the source to one of the target."""
        self.chosen[i] = Link(i, i + 1, j, j + 1, score)


def match(source: Exemplar, target: Exemplar) -> tuple[Link, ...]:
    """Links of the sentences of ``source`` to their likest in ``target``.

    Exact matches first (the one nearest to the last link, if the target repeats itself), then near ones, then
    sentences that were cut out of longer ones, on either side.
    """
    found = _Found(source.folded, target.folded)
    _exact(found)
    _near(found)
    _held(found)
    kept = [found.chosen[i] for i in sorted(found.chosen) if _supported(i, found)]
    return tuple(sorted([*kept, *found.more]))


def _exact(found: _Found) -> None:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(found.target):
        places[sentence].append(j)
    expected = 0
    for i, sentence in enumerate(found.source):
        if same := places.get(sentence):
            at = bisect_left(same, expected)
            j = min(same[max(0, at - 1) : at + 1], key=lambda place: (abs(place - expected), place))
            found.choose(i, j, 1.0)
            expected = j + 1


def _near(found: _Found) -> None:
    rest, places = found.rest(), found.open_places()
    if not rest or not places:
        return
    if len(rest) * len(places) > _ALL_PAIRS:
        _near_seeded(found, rest, places)
        return
    scores = process.cdist(
        [found.source[i] for i in rest],
        [found.target[j] for j in places],
        scorer=fuzz.ratio,
        score_cutoff=ALIKE * 100,
        dtype=np.float32,
    )
    best = scores.argmax(axis=1)
    for row, i in enumerate(rest):
        score = float(scores[row, best[row]]) / 100
        if score >= ALIKE:
            found.choose(i, places[best[row]], score)


def _near_seeded(found: _Found, rest: Sequence[int], places: Sequence[int]) -> None:
    """For long texts: only places that share rare words, or lie beside a link, are compared."""
    seeds = _seeds(found.source, found.target, rest, places)
    allowed = set(places)

    def take_best(i: int, tried: Iterable[int]) -> None:
        best, place = 0.0, -1
        for j in tried:
            if j in allowed:
                score = fuzz.ratio(found.source[i], found.target[j], score_cutoff=ALIKE * 100) / 100
                if score > best:
                    best, place = score, j
        if place >= 0:
            found.choose(i, place, best)

    for i in rest:
        beside = [found.chosen[n].target_start + i - n for n in (i - 1, i + 1) if n in found.chosen]
        take_best(i, [*beside, *seeds[i]])
    for i in reversed(rest):
        if i not in found.chosen and i + 1 in found.chosen:
            take_best(i, [found.chosen[i + 1].target_start - 1])


def _seeds(
    ours: Sequence[str], theirs: Sequence[str], rest: Iterable[int], places: Iterable[int], least: float = 0.0
) -> dict[int, list[int]]:
    """For each of our sentences the four of theirs with most pairs of neighbouring words, weighed by rarity.

    Theirs must have at least a share ``least`` of our sentence's pairs.
    """
    rest = list(rest)
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for j in places if rest else ():
        for pair in _word_pairs(theirs[j]):
            index[pair].append(j)
    found: dict[int, list[int]] = {}
    for i in rest:
        votes: defaultdict[int, float] = defaultdict(float)
        counts: Counter[int] = Counter()
        pairs = _word_pairs(ours[i])
        for pair in pairs:
            holders = index.get(pair)
            if holders and len(holders) <= _MOST_HOLDERS:
                counts.update(holders)
                for j in holders:
                    votes[j] += 1 / len(holders)
        enough = [j for j in votes if counts[j] >= least * len(pairs)]
        found[i] = sorted(enough, key=lambda j: (-votes[j], j))[:_TRIED]
    return found


@lru_cache(maxsize=1 << 16)
def _word_pairs(sentence: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(pairwise(sentence.split())))


def _held(found: _Found) -> None:
    """Sentences held in longer ones: ours in theirs, then theirs in ours."""
    source, target = found.source, found.target
    rest = _perhaps_held(source, found.rest(), target)
    for i, tried in _seeds(source, target, rest, _long_ones(target), _HELD_PAIRS).items():
        place, score = _holder(source[i], target, tried)
        if place >= 0:
            found.choose(i, place, score)
    rest = _perhaps_held(target, found.open_places(), source)
    for j, tried in _seeds(target, source, rest, _long_ones(source), _HELD_PAIRS).items():
        place, score = _holder(target[j], source, tried)
        if place >= 0:
            found.more.append(Link(place, place + 1, j, j + 1, score))


def _perhaps_held(ours: tuple[str, ...], places: Iterable[int], theirs: tuple[str, ...]) -> list[int]:
    """Those of our sentences that find enough of their pairs of words anywhere in the other text."""
    known = _all_word_pairs(theirs)
    pairs = {i: _word_pairs(ours[i]) for i in places}
    return [i for i, each in pairs.items() if sum(pair in known for pair in each) >= _HELD_PAIRS * len(each)]


@lru_cache(maxsize=1 << 10)
def _all_word_pairs(sentences: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pair for sentence in sentences for pair in _word_pairs(sentence))


def _long_ones(texts: Sequence[str]) -> list[int]:
    return [n for n, text in enumerate(texts) if len(text) >= SHORT]


def _holder(sentence: str, texts: Sequence[str], tried: Iterable[int]) -> tuple[int, float]:
    """The longer text that holds a sentence best and how well; -1 and 0 if none holds it."""
    best, place = 0.0, -1
    for n in tried:
        if len(texts[n]) > len(sentence):
            score = fuzz.partial_ratio(sentence, texts[n], score_cutoff=HELD * 100) / 100
            if score > best:
                best, place = score, n
    return place, best


def _supported(i: int, found: _Found) -> bool:
    if len(found.source[i]) >= SHORT:
        return True
    place = found.chosen[i].target_start
    return any(
        n in found.chosen and found.chosen[n].target_start - place == n - i and len(found.source[n]) >= SHORT
        for n in (i - 2, i - 1, i + 1, i + 2)
    )


def shares(links: Iterable[Link], source: Exemplar, target: Exemplar) -> tuple[float, float]:
    """The shares of the characters of both texts that the links cover.

    A sentence linked to a shorter one counts only as far as that one reaches (and a fifth more, for misprints).
    """
    ours, theirs = source.lengths, target.lengths
    from_source: Counter[int] = Counter()
    from_target: Counter[int] = Counter()
    for link in links:
        left, right = range(link.source_start, link.source_end), range(link.target_start, link.target_end)
        reach_left, reach_right = sum(ours[i] for i in left), sum(theirs[j] for j in right)
        for i in left:
            from_source[i] += round(ours[i] * min(1.0, _SLACK * reach_right / reach_left))
        for j in right:
            from_target[j] += round(theirs[j] * min(1.0, _SLACK * reach_left / reach_right))
    return (
        sum(min(n, ours[i]) for i, n in from_source.items()) / max(1, sum(ours)),
        sum(min(n, theirs[j]) for j, n in from_target.items()) / max(1, sum(theirs)),
    )
