"""Names without their dress: one spelling for what accents, scripts and transliterations spell in many ways."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_NOT_WORD = re.compile(r"[^\w\s]+")
_CARONS = str.maketrans(
    {
        "č": "ch",
        "š": "sh",
        "ž": "zh",
        "ć": "ch",
        "ś": "sh",
        "ż": "zh",
        "ź": "zh",
        "ş": "sh",
        "ç": "s",
        "ţ": "ts",
        "ț": "ts",
        "ș": "sh",
    }
)

# Spellings to sounds, in this order. Capitals stand for classes of sounds that transliterations mix up: C for ch and ts, S for
# s and sh, Z for z and zh. A language's own rules come before those that hold for all.
_OWN: dict[str, tuple[tuple[str, str], ...]] = {
    "hu": (
        ("dzs", "Z"), ("cs", "C"), ("sz", "S"), ("zs", "Z"), ("gy", "d"), ("ny", "n"), ("ly", "i"), ("ty", "t"), ("ch", "h"),
        ("ck", "Ck"), ("c", "C"), ("s", "S"),
    ),
    "fr": (
        ("tch", "C"), ("ch", "S"), ("ij", "ii"), ("dj", "Z"), ("j", "Z"), ("eau", "o"), ("au", "o"), ("gu(?=[ei])", "g"),
        ("ou", "u"),
    ),
    "de": (("tsch", "C"), ("sch", "S"), ("tz", "C"), ("ch", "h"), ("z", "C"), ("w", "v")),
    "pl": (("cz", "C"), ("sz", "S"), ("rz", "Z"), ("ch", "h"), ("c", "C"), ("w", "v")),
}  # fmt: skip
_ANY = (
    ("tsch|tch|tsh|cz|ch", "C"), ("sch|sh|sz", "S"), ("zh|zs", "Z"), ("kh", "h"), ("ts|tz|tc", "C"), ("ck", "k"),
    ("c(?=[eiy])", "S"), ("c", "k"), ("ph", "f"), ("th", "t"), ("q", "k"), ("x", "kS"), ("w", "v"), ("ff$", "v"), ("oo|ou", "u"),
    ("s", "S"), ("z", "Z"), ("C(?=k)", ""), ("[yj]", "i"), ("i+(?=[aeou])", ""), (r"(.)\1+", r"\1"), ("(?<=...)e$", ""),
)  # fmt: skip
_RULES = {tag: tuple((re.compile(pattern), to) for pattern, to in (*own, *_ANY)) for tag, own in (*_OWN.items(), ("", ()))}


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """A name in lower-case ASCII words: ``Alma-Ata`` → ``alma ata``, ``Троцкий`` → ``trotskiy``."""
    plain = anyascii(text.replace("’", "'")).lower().replace("'", "")
    return " ".join(_NOT_WORD.sub(" ", plain).split())


@lru_cache(maxsize=200_000)
def sound(word: str, language: str = "") -> str:
    """A key that transliterations of one name share: Trotsky, Trotzki and Hungarian Trockij have the same.

    After the families of rules in use for transliterated Slavic, Hungarian and German names; no claim to phonetics.

    Args:
        word: one word of a name, in any script.
        language: BCP 47, whose spelling the word follows; of a language without rules, those that hold for all are taken.
    """
    text = fold(word.lower().translate(_CARONS)).replace(" ", "")
    for pattern, to in _RULES.get(language.partition("-")[0], _RULES[""]):
        text = pattern.sub(to, text)
    return text.lower()


@lru_cache(maxsize=200_000)
def sound_keys(word: str, language: str = "") -> frozenset[str]:
    """The keys under which a word may meet its other spellings: by its language's spelling, and by the common one."""
    return frozenset({sound(word, language), sound(word)})
