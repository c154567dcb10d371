"""Where two tellings of one text part: a figure, a name, a denial, a passage that stands in one alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from regesta.collate.anchors import anchored_words
from regesta.collate.bonds import Bond, Link, cover
from regesta.collate.denials import Denials, denials_of
from regesta.collate.exemplars import Exemplar
from regesta.collate.wording import Word, is_figure, is_name, same_but_for_digits, words_of
from regesta.model.families import Difference, DifferenceKind
from regesta.model.text import Span

_YEAR = 4
_MOST_ADDED = 0.5

Side = tuple[int, int]


def differences(bond: Bond, exemplars: Sequence[Exemplar]) -> tuple[Difference, ...]:
    """The differences of two texts that are one witness, in the order of the source; none for others.

    In one language the words are compared one by one; across languages only what a translator must keep: numbers, months,
    names that both texts know. Passages in one alone are told where every sentence of both was compared and at least
    half of both texts found in the other.
    """
    if not bond.joins:
        return ()
    source, target = exemplars[bond.source], exemplars[bond.target]
    pairs = _passages(bond.links)
    if bond.verbatim:
        found = [each for ours, theirs in pairs for each in _of_one_wording(source, target, ours, theirs)]
    else:
        found = _of_renderings(source, target, pairs)
    if bond.whole and min(bond.source_share, bond.target_share) >= _MOST_ADDED:
        found += _added(bond, source, target)
    return tuple(sorted(found, key=lambda each: (each.source, each.target, each.kind, each.source_says)))


def _passages(links: Iterable[Link]) -> list[tuple[Side, Side]]:
    """The sentences that stand for each other; what was one sentence in one text and two in the other, together."""
    pairs: list[tuple[Side, Side]] = []
    for link in sorted(links):
        ours, theirs = link.range_of(0), link.range_of(1)
        if pairs and (pairs[-1][0][1] > ours[0] or pairs[-1][1] == theirs):
            last = pairs.pop()
            ours = min(last[0][0], ours[0]), max(last[0][1], ours[1])
            theirs = min(last[1][0], theirs[0]), max(last[1][1], theirs[1])
        pairs.append((ours, theirs))
    return pairs


def _of_one_wording(source: Exemplar, target: Exemplar, ours: Side, theirs: Side) -> Iterator[Difference]:
    if source.folded[slice(*ours)] == target.folded[slice(*theirs)]:
        return
    left, right = words_of(source.texts[slice(*ours)]), words_of(target.texts[slice(*theirs)])
    denials = denials_of(source.language)
    found: dict[DifferenceKind, list[tuple[list[Word], list[Word]]]] = {}
    matcher = SequenceMatcher(None, [word.folded for word in left], [word.folded for word in right], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            for kind, one, other in _changes(left[start:end], right[other_start:other_end], denials):
                found.setdefault(kind, []).append((one, other))
    for kind, changes in found.items():
        yield Difference(
            kind=kind,
            source=cover(source, *ours),
            target=cover(target, *theirs),
            source_says=_said(word for one, _ in changes for word in one),
            target_says=_said(word for _, other in changes for word in other),
        )


def _changes(
    taken: list[Word], put: list[Word], denials: Denials | None
) -> Iterator[tuple[DifferenceKind, list[Word], list[Word]]]:
    """What a stretch of other words changes: figures, names one for one, a denial."""
    figures = [word for word in taken if is_figure(word)], [word for word in put if is_figure(word)]
    if all(figures) or any(len(word.text) >= _YEAR for side in figures for word in side):
        yield "number", *figures
    if len(taken) == len(put):
        for one, other in zip(taken, put, strict=True):
            if is_name(one) and is_name(other) and not same_but_for_digits(one, other):
                yield "name", [one], [other]
    if denials:
        denied = denials.among(taken), denials.among(put)
        if bool(denied[0]) != bool(denied[1]):
            yield "negation", *denied


def _said(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _of_renderings(source: Exemplar, target: Exemplar, pairs: Sequence[tuple[Side, Side]]) -> list[Difference]:
    left = {ours: _anchored(source, ours) for ours, _ in pairs}
    right = {theirs: _anchored(target, theirs) for _, theirs in pairs}
    known = {key for ours, theirs in pairs for key in left[ours].keys() & right[theirs].keys()}
    denials = denials_of(source.language) if source.language == target.language else None
    found = []
    for ours, theirs in pairs:
        parts = list(_parted(left[ours], right[theirs], known))
        if denials:
            said = denials.within(source.texts[slice(*ours)]), denials.within(target.texts[slice(*theirs)])
            parts += [("negation", *said)] if bool(said[0]) != bool(said[1]) else []
        for kind, one, other in parts:
            spans = cover(source, *ours), cover(target, *theirs)
            found.append(Difference(kind=kind, source=spans[0], target=spans[1], source_says=one, target_says=other))
    return found


def _anchored(exemplar: Exemplar, side: Side) -> Mapping[str, str]:
    return anchored_words(" ".join(exemplar.texts[slice(*side)]), exemplar.language)


def _parted(ours: Mapping[str, str], theirs: Mapping[str, str], known: set[str]) -> Iterator[tuple[DifferenceKind, str, str]]:
    """Of each kind of anchor the one that only ours has and the one that only theirs has in its place."""
    kinds: tuple[tuple[str, DifferenceKind], ...] = (("n", "number"), ("m", "number"), ("w", "name"))
    for mark, kind in kinds:
        left = [key for key in ours if key[0] == mark and key not in theirs and (mark != "w" or key in known)]
        right = [key for key in theirs if key[0] == mark and key not in ours and (mark != "w" or key in known)]
        if len(left) == len(right) == 1:
            yield kind, ours[left[0]], theirs[right[0]]


def _added(bond: Bond, source: Exemplar, target: Exemplar) -> Iterator[Difference]:
    """Runs of sentences of one text that no link covers, with the place in the other where they would stand."""
    for side, (one, other) in enumerate(((source, target), (target, source))):
        end = bond.source if side == 0 else bond.target
        place_of = {i: link.range_of(1)[1] for link in bond.links_from(end) for i in range(*link.range_of(0))}
        for start, stop in _runs(i for i in range(len(one)) if i not in place_of):
            after = next((place_of[i] for i in range(start - 1, -1, -1) if i in place_of), 0)
            there = other.spans[after - 1].end if after else other.spans[0].start
            here, nowhere = cover(one, start, stop), Span(there, there)
            yield Difference(kind="added", source=nowhere if side else here, target=here if side else nowhere)


def _runs(places: Iterable[int]) -> list[Side]:
    runs: list[Side] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return runs
