"""Letters that were lost or broken on the way: the sign ``lost_characters``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from regesta.languages.tables import read_table
from regesta.model.documents import Sentence
from regesta.model.text import Span

_LOST = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1a\x80-\x9f]+")
_ASKED = re.compile(r"(?<![^\s(«„“\"'’-])[^\W\d_]+\?[^\W\d_]+(?=[\s,.;:)»”\"'’-]|\Z)")
_PARTED = re.compile(r"(?<=[^\W\d_])[´¨˝ˇ](?=[^\W\d_])|(?<=[^\W\d_]) [´¨˝ˇ](?=[^\W\d_])")
_MISREAD = re.compile("(?:[ÂÃÐÑâ][\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}|[ÄÅ][\u00a0-\u00ff€ƒ†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ])+")
_FEWEST_EXPECTED = 20
_LEAST_SHARE = 0.1
_TELLING = 40


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_table(files("regesta.ingest").joinpath("damage.yaml").read_text("utf-8"))
    return data


def iter_damage(text: str, language: str, sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The places where a stored text lost letters.

    Characters that stand for none; question marks inside words; marks parted from their letters; UTF-8 that was read as
    Windows-1252; letters a language doesn't have; and, if a text in a language full of marks has next to none, every
    sentence long enough to need one.
    """
    for pattern in (_LOST, _ASKED, _PARTED):
        yield from (Span(*found.span()) for found in pattern.finditer(text))
    yield from (Span(*found.span()) for found in _MISREAD.finditer(text) if _was_utf8(found.group()))
    primary = language.partition("-")[0]
    if wrong := _data()["wrong"].get(primary):
        yield from (Span(*found.span()) for found in re.finditer(f"[{wrong}]", text))
    yield from _unmarked(sentences, language, float(_data()["marked"].get(primary, 0)))


def _was_utf8(text: str) -> bool:
    try:
        return len(text.encode("cp1252").decode("utf-8")) < len(text)
    except UnicodeError:
        return False


def _unmarked(sentences: Sequence[Sentence], language: str, usual: float) -> Iterator[Span]:
    own = [s for s in sentences if s.language == language]
    letters = [[char for char in s.clean.text if char.isalpha()] for s in own]
    marked = [sum(not char.isascii() for char in each) for each in letters]
    expected = usual * sum(map(len, letters))
    if expected >= _FEWEST_EXPECTED and sum(marked) <= _LEAST_SHARE * expected:
        yield from (s.span for s, each, marks in zip(own, letters, marked, strict=True) if len(each) >= _TELLING and not marks)
