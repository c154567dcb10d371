"""How much two words of names sound alike, whatever script and spelling they are in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import permutations

from rapidfuzz.distance import Indel

from regesta.resolve.folding import sound_table

_SHORTEST = 3
_SWAPPED = 0.6
_HOPELESS = 0.5
FEMININE, OTHER_GENDER = "a", 0.2
_FRAME = 3
_NONE: dict[str, float] = {}


@lru_cache(maxsize=500_000)
def sound_likeness(left: str, right: str, *, skeletal: bool = False, gendered: bool = False) -> float:
    """How much two sounds (:func:`~regesta.resolve.folding.sound`) are alike, 0 to 1.

    What has little in common even by classes of sounds is not alike at all. Else, one less the cost of turning one into the
    other over the length of the longer: an edit distance with transpositions (optimal string alignment), where what
    transliterations mix up costs as little as ``sounds.yaml`` says.

    Args:
        left: a sound.
        right: another.
        skeletal: whether one of them comes of a script that writes no vowels; they are left out of both then.
        gendered: whether an ending that only one of them has in a woman's name makes them less alike.
    """
    other_gender = gendered and not skeletal and left.endswith(FEMININE) != right.endswith(FEMININE)
    if skeletal:
        left, right = skeleton(left), skeleton(right)
    if left == right:
        return 1.0
    longest = max(len(left), len(right))
    if not left or not right or longest > 2 * min(len(left), len(right)) + 2:
        return 0.0
    if Indel.normalized_similarity(left.translate(_classes()), right.translate(_classes())) < _HOPELESS:
        return 0.0
    return max(0.0, 1.0 - _distance(left, right) / max(longest, _SHORTEST) - OTHER_GENDER * other_gender)


def skeleton(text: str) -> str:
    """A sound without its vowels."""
    vowels = sound_table().vowels.letters
    return "".join(letter for letter in text if letter not in vowels)


@lru_cache(maxsize=200_000)
def sound_frame(text: str) -> str:
    """The classes of a sound's first consonants, three at most: what the spellings of one name have in common (``ieltsin``,
    ``elcin``: ``lsm``). Of a sound without consonants, itself."""
    frame = skeleton(text).translate(_classes())
    return re.sub(r"(.)\1+", r"\1", frame)[:_FRAME] or text


@lru_cache(maxsize=100_000)
def is_skeletal(word: str) -> bool:
    """Whether a word is in a script that writes no vowels."""
    return _script(word) in sound_table().skeletal


@lru_cache(maxsize=100_000)
def is_signs(word: str) -> bool:
    """Whether a word is in a script whose signs are syllables or ideas."""
    return _script(word) in sound_table().signs


@lru_cache(maxsize=100_000)
def is_foreign(word: str) -> bool:
    """Whether a word is in another script than Latin."""
    return _script(word) not in ("", "LATIN")


def _script(word: str) -> str:
    """The script of a word's first letter: the first word of that letter's Unicode name; empty for ASCII."""
    first = next((letter for letter in word if letter.isalpha()), "")
    return "" if not first or first.isascii() else unicodedata.name(first, "").partition(" ")[0]


def _distance(left: str, right: str) -> float:
    swaps, drops = _swaps(), _drops()
    dropped_right = [drops.get(letter, 1.0) for letter in right]
    before: list[float] = []
    row = [0.0]
    for dropped in dropped_right:
        row.append(row[-1] + dropped)
    for i, a in enumerate(left):
        dropped, costs = drops.get(a, 1.0), swaps.get(a, _NONE)
        last, row = row, [row[0] + dropped]
        here = row[0]
        for j, b in enumerate(right):
            here = min(last[j] + (0.0 if a == b else costs.get(b, 1.0)), last[j + 1] + dropped, here + dropped_right[j])
            if i and j and a == right[j - 1] and b == left[i - 1]:
                here = min(here, before[j - 1] + _SWAPPED)
            row.append(here)
        before = last
    return row[-1]


@cache
def _classes() -> dict[int, str]:
    """A letter for each sound that those near it share, and one for all vowels."""
    table = sound_table()
    found = dict.fromkeys(map(ord, table.vowels.letters), table.vowels.letters[0])
    for pair in sorted(table.near, key=lambda pair: table.near[pair]):
        one, other = map(ord, pair)
        if other not in found:
            found[other] = found.setdefault(one, pair[0])
        else:
            found.setdefault(one, found[other])
    return found


@cache
def _swaps() -> dict[str, dict[str, float]]:
    table = sound_table()
    costs: dict[str, dict[str, float]] = {}
    for a, b in permutations(table.vowels.letters, 2):
        costs.setdefault(a, {})[b] = table.vowels.cost
    for pair, cost in table.near.items():
        a, b = pair[0], pair[1]
        costs.setdefault(a, {})[b] = costs.setdefault(b, {})[a] = cost
    return costs


@cache
def _drops() -> dict[str, float]:
    table = sound_table()
    return dict.fromkeys(table.vowels.letters, table.vowels.dropped) | table.dropped
