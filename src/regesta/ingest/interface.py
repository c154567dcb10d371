"""The words of web pages that are no part of a text, by language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from regesta.languages.tables import read_table

Kind = str


@cache
def _tables() -> dict[str, dict[Kind, frozenset[str]]]:
    text = files("regesta.ingest").joinpath("interface.yaml").read_text("utf-8")
    tables = read_table(text)
    return {
        language: {kind: frozenset(word.strip().lower() for word in words.split(";")) for kind, words in table.items()}
        for language, table in tables.items()
    }


@cache
def _words(kind: Kind, language: str) -> frozenset[str]:
    """The words of one kind in a language and in English, which any page may have."""
    tables = _tables()
    empty: frozenset[str] = frozenset()
    return tables["en"].get(kind, empty) | tables.get(language.split("-")[0], {}).get(kind, empty)


@cache
def edit_labels() -> frozenset[str]:
    """The labels of the edit button in all languages: translated pages keep that of their original."""
    return frozenset(label for table in _tables().values() for label in table.get("edit", ()))


def note_labels(language: str) -> frozenset[str]:
    """Remarks that wikis put in brackets."""
    return _words("notes", language)


def page_lines(language: str) -> frozenset[str]:
    """Whole lines of a page, without their final mark."""
    return _words("lines", language)


def page_phrases(language: str) -> frozenset[str]:
    """Phrases that show a sentence to be of the page."""
    return _words("phrases", language)


def menu_words(language: str) -> frozenset[str]:
    """Words that menus are made of."""
    return _words("menu", language)
