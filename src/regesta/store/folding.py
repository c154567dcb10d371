"""Words as the search index has them: no case, no diacritics, one token a character where a script has no spaces."""

from __future__ import annotations

import re
import unicodedata

_SINGLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ĸ": "k"}
)
# Scripts written without spaces: kana, Han, Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile("([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])")
_WORD = re.compile(r"[^\W_]+")


class _Marks(dict[int, int | None]):
    """For ``str.translate``: a mark that stands on a letter goes, every other character stays; made as they are met."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.category(chr(code)) == "Mn" else code
        return kept


_MARKS = _Marks()


def fold(text: str) -> str:
    """``text`` without case and diacritics: ``Żółć`` → ``zolc``, ``ё`` → ``е``, ``ß`` → ``ss``.

    Characters of scripts without spaces are set apart, so that a word of such a script is found as a phrase.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_MARKS).translate(_SINGLE)
    return _UNSPACED.sub(r" \1 ", plain)


def folded_words(text: str) -> list[str]:
    """The words of ``text``, folded, in order."""
    return _WORD.findall(fold(text))
