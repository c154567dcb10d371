"""Places in a script without capitals, where nothing but a list tells a name: those that CLDR names in the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from regesta.annotate.gazetteer import countries
from regesta.model.text import Span

_SHORTEST = 2
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "km"})


def iter_places(text: str, tag: str) -> Iterator[Span]:
    """The places of countries and their cities in ``text``; none in a language whose script has capitals."""
    if not text.isascii():
        for match in _known_places(tag).finditer(text):
            yield Span(match.start(), match.end())


@cache
def _known_places(tag: str) -> re.Pattern[str]:
    """What to look for, the longest first."""
    names = sorted(
        {n for n in countries(tag) if len(n) >= _SHORTEST and n[0].isalpha() and n.lower() == n.upper()},
        key=lambda n: (-len(n), n),
    )
    pattern = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(pattern if tag in _UNSPACED else rf"(?<!\w)(?:{pattern})(?!\w)")
