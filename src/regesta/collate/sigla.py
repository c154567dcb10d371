"""The letters by which an edition calls its witnesses."""

from __future__ import annotations

from string import ascii_uppercase


def siglum(number: int) -> str:
    """The siglum of the family with a number from 0: A, B … Z, AA, AB … .

    Raises:
        ValueError: if the number is negative.
    """
    if number < 0:
        raise ValueError(f"no siglum for {number}; families are counted from 0")
    letters = ""
    rest = number + 1
    while rest:
        rest, place = divmod(rest - 1, len(ascii_uppercase))
        letters = ascii_uppercase[place] + letters
    return letters
