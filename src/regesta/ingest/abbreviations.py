"""The default abbreviations of eleven languages, for splitting sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from regesta.languages.tables import read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWords:
    """What one language writes with a stop that ends no sentence; all in lower case, without the last stop.

    ``titles`` never end a sentence, ``numbers`` don't before a number, ``inner`` seldom do, ``closing`` often do.
    ``ordinals`` says whether an ordinal number takes a stop. ``starters`` often begin a sentence and are no names.
    """

    titles: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    ordinals: bool = False
    starters: frozenset[str] = frozenset()

    def is_abbreviation(self, word: str) -> bool:
        """Whether a lower-case word, without its last stop, is any abbreviation of the language."""
        return word in self.titles or word in self.numbers or word in self.inner or word in self.closing


_ORDINAL_LANGUAGES = frozenset({"cs", "sk", "sl", "hr", "bs", "sr", "da", "no", "nb", "nn", "fi", "et", "lv", "tr", "is"})


@cache
def stop_words(language: str, extra: frozenset[str] = frozenset()) -> StopWords:
    """The stop words of a language.

    Args:
        language: BCP 47; only its first part matters. A language without a table gets the English abbreviations,
            which are the most international.
        extra: more abbreviations, from a language pack; taken as seldom ending a sentence unless the table knows better.
    """
    primary = language.split("-")[0]
    table = _tables().get(primary)
    if table is None:
        english = _tables()["en"]
        table = replace(english, ordinals=primary in _ORDINAL_LANGUAGES, starters=frozenset())
    if not extra:
        return table
    added = frozenset(word.lower().rstrip(".") for word in extra) - table.titles - table.numbers - table.closing
    return replace(table, inner=table.inner | added)


@cache
def _tables() -> dict[str, StopWords]:
    text = files("regesta.ingest").joinpath("abbreviations.yaml").read_text("utf-8")
    tables = read_table(text)
    return {language: _table(raw) for language, raw in tables.items()}


def _table(raw: dict[str, Any]) -> StopWords:
    words = {kind: frozenset(raw[kind]) for kind in ("titles", "numbers", "inner", "closing", "starters")}
    return StopWords(**words, ordinals=raw["ordinals"] == "true")
