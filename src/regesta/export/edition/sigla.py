"""Sigla: every family a letter, its members A¹ and A²."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regesta.model.families import Family, member_marks

_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Siglum:
    """The sign of a source.

    ``text`` is what stands in the apparatus (``A²``; ``A`` for a family of one or as a whole), ``letter`` the family's,
    ``family`` its id, ``number`` its place among the families from 0 (for colours), ``document`` the member's path,
    or None for the family as a whole.
    """

    text: str
    letter: str
    family: str
    number: int
    document: str | None = None

    @property
    def order(self) -> tuple[int, int, str]:
        """The key that sorts sigla: by family, a whole family first, members in order of their paths."""
        return (self.number, 0 if self.document is None else 1, self.document or "")


def letters(number: int) -> str:
    """The letters of the family with this number, from 0: A … Z, AA, AB …"""
    text = ""
    while number >= 0:
        text = chr(ord("A") + number % _LETTERS) + text
        number = number // _LETTERS - 1
    return text


def order_families(families: Sequence[Family]) -> list[Family]:
    """The families in order of their sigla; those without one follow, in order of their first documents."""
    return sorted(families, key=lambda f: (not f.siglum, len(f.siglum), f.siglum, min(f.documents, default="")))


def family_sigla(families: Sequence[Family]) -> dict[str, Siglum]:
    """A siglum for each family id. The letters families have are kept; the others get the first that are free."""
    taken = {family.siglum for family in families}
    spare = (letter for letter in map(letters, range(2 * len(families) + 1)) if letter not in taken)
    return {
        family.id: Siglum(text=letter, letter=letter, family=family.id, number=number)
        for number, family in enumerate(order_families(families))
        for letter in (family.siglum or next(spare),)
    }


def member_sigla(families: Sequence[Family], of_families: Mapping[str, Siglum]) -> dict[str, Siglum]:
    """A siglum for each document path: its family's letter, and its number in it if the family has several."""
    sigla = {}
    for family in families:
        whole = of_families[family.id]
        for path, mark in member_marks(family).items():
            sigla[path] = Siglum(
                text=whole.letter + mark, letter=whole.letter, family=family.id, number=whole.number, document=path
            )
    return sigla
