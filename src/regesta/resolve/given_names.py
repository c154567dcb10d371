"""Given names that are one name: John, Jean and János; Vladimir and Volodya. The table is data, ``given_names.yaml``."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from regesta.languages.tables import read_table
from regesta.resolve.folding import fold, sound, sound_keys


@cache
def _rows() -> dict[str, frozenset[int]]:
    """For the folded text and the common sound of every form, the rows it stands in."""
    raw = files("regesta.resolve").joinpath("given_names.yaml").read_bytes()
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(msgspec.convert(read_table(raw), list[str])):
        for form in row.replace(" / ", ", ").split(", "):
            rows.setdefault(fold(form), set()).add(number)
            rows.setdefault(f"~{sound(form)}", set()).add(number)
    return {form: frozenset(numbers) for form, numbers in rows.items()}


@lru_cache(maxsize=200_000)
def given_name_rows(word: str, language: str) -> frozenset[int]:
    """The rows of the table that a word may stand for, by its spelling or, failing that, by its sound."""
    rows = _rows().get(fold(word))
    if rows is not None:
        return rows
    return frozenset().union(*(_rows().get(f"~{key}", frozenset()) for key in sound_keys(word, language)))


@cache
def _firsts() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for form, rows in _rows().items():
        for row in rows:
            found.setdefault(row, set()).update(form.lstrip("~")[:1])
    return {row: frozenset(letters) for row, letters in found.items()}


def first_letters(rows: frozenset[int]) -> frozenset[str]:
    """The letters that the names of some rows may begin with, by spelling and sound."""
    return frozenset().union(*(_firsts()[row] for row in rows))
