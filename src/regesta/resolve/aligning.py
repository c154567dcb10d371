"""Two names word by word: which word of one stands for which of the other, and how much of both that covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from regesta.resolve.sounding import FEMININE, OTHER_GENDER, sound_likeness

_ALIKE = 0.62
_JOINED = 0.78
_SURE = 0.9
_SPANS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
_LONGEST = 8
_EXTRA, _AGAINST, _STEEP = 0.25, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name. ``sounds`` are its keys of sound, of its base forms too; ``rows`` those of the table of given names.

    ``worth`` is how much it says next to a word of as many letters; an ``initial`` is its letter alone. ``written`` is a word of
    a script of syllables or ideas as it stands, which is compared sign by sign with another; ``firsts`` the letters that it, or
    a form of it in another language, may begin with; ``readings`` its sounds by the spelling of other languages.
    ``personal``: whether it is a word of a person's name.
    """

    text: str
    sounds: tuple[str, ...]
    rows: frozenset[int] = frozenset()
    worth: float = 1.0
    initial: bool = False
    skeletal: bool = False
    written: str = ""
    firsts: frozenset[str] = frozenset()
    readings: tuple[str, ...] = ()
    personal: bool = False

    @property
    def weight(self) -> float:
        """Its length in letters, eight at most, times its worth."""
        return self.worth * min(_LONGEST, max(len(self.text), 1))


@dataclass(frozen=True, slots=True)
class Alignment:
    """``score``: how much of both names is covered, 0 to 1. ``least``: the likeness of the words least alike of those paired.

    ``left`` and ``right`` are the words that found no partner.
    """

    score: float
    least: float
    left: tuple[Token, ...]
    right: tuple[Token, ...]


def align(left: Sequence[Token], right: Sequence[Token]) -> Alignment:
    """Pairs the words of two names, the likeliest first; up to three neighbours may be written as one word on the other side.

    Words left over on both sides count against the names; those of one side alone only make it the fuller name.
    """
    found: list[tuple[float, int, int, int, int]] = []
    for many, few in _SPANS:
        if found and many + few == 3 and _whole(found, len(left), len(right)):
            break
        for i in range(len(left) - many + 1):
            for j in range(len(right) - few + 1):
                likeness = _like(left[i : i + many], right[j : j + few])
                if likeness >= (_ALIKE if many == few == 1 else _JOINED):
                    found.append((likeness, i, many, j, few))
    found.sort(key=lambda f: (-f[0], abs(f[1] - f[3]), f[1], f[3]))
    ours, theirs = set(range(len(left))), set(range(len(right)))
    covered = paired = 0.0
    least = 1.0
    for likeness, i, many, j, few in found:
        a, b = range(i, i + many), range(j, j + few)
        if ours.issuperset(a) and theirs.issuperset(b):
            ours.difference_update(a)
            theirs.difference_update(b)
            weight = (sum(left[k].weight for k in a) + sum(right[k].weight for k in b)) / 2
            covered += weight * likeness**_STEEP
            paired += weight
            least = min(least, likeness)
    free, other = [left[k] for k in sorted(ours)], [right[k] for k in sorted(theirs)]
    fewer, more = sorted((sum(t.weight for t in free), sum(t.weight for t in other)))
    whole = paired + _AGAINST * fewer + _EXTRA * more
    return Alignment(covered / whole if whole else 0.0, least if paired else 0.0, tuple(free), tuple(other))


def _whole(found: Sequence[tuple[float, int, int, int, int]], left: int, right: int) -> bool:
    """Whether every word of the shorter name has a sure partner, so that no words need to be joined."""
    sure = [f for f in found if f[0] >= _SURE]
    return len({f[1] for f in sure}) == left or len({f[3] for f in sure}) == right


def _like(left: Sequence[Token], right: Sequence[Token]) -> float:
    if len(left) == len(right) == 1:
        return token_likeness(left[0], right[0])
    if any(token.initial for token in (*left, *right)):
        return 0.0
    one, other = "".join(t.text for t in left), "".join(t.text for t in right)
    spelled = OSA.normalized_similarity(one, other)
    sounded = sound_likeness("".join(t.sounds[0] for t in left), "".join(t.sounds[0] for t in right))
    return max(spelled, sounded) - 0.02


def token_likeness(left: Token, right: Token) -> float:
    """How much two words of names are alike, by spelling, by sound or as forms of one given name; an initial fits its word."""
    if left.initial or right.initial:
        return _initial_likeness(left, right)
    if left.written and right.written:
        return OSA.normalized_similarity(left.written, right.written)
    if left.text == right.text:
        return 1.0
    if left.rows & right.rows:
        return 0.97
    skeletal, gendered = left.skeletal != right.skeletal, left.personal and right.personal
    sounded = max(sound_likeness(a, b, skeletal=skeletal, gendered=gendered) for a in left.sounds for b in right.sounds)
    if sounded < _SURE and bool(left.readings) != bool(right.readings):
        sounded = max(
            sounded, *(sound_likeness(a, b, skeletal=skeletal, gendered=gendered) - 0.02 for a, b in _read(left, right))
        )
    other_gender = gendered and left.text.endswith(FEMININE) != right.text.endswith(FEMININE)
    return max(sounded, OSA.normalized_similarity(left.text, right.text) - (OTHER_GENDER if other_gender else 0.02))


def _read(left: Token, right: Token) -> Iterator[tuple[str, str]]:
    """A word in Latin letters by the spelling of every language, beside one in another script."""
    for a in left.readings or left.sounds:
        for b in right.readings or right.sounds:
            yield a, b


def _initial_likeness(left: Token, right: Token) -> float:
    return 0.9 if left.firsts & right.firsts else 0.0
