"""The EDTF libraries of PyPI as a second opinion, over texts generated the same way in every run.

Where they are known to differ from the standard, or from each other, the difference is listed here and left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from regesta.model.dates import Day, Edtf, EdtfError

edtf = pytest.importorskip("edtf")
edtf_validate = pytest.importorskip("edtf_validate.valid_edtf")

Make = Callable[[random.Random], str]


def year(rng: random.Random) -> str:
    return f"{rng.choice([rng.randint(1, 2100), rng.randint(1500, 2000)]):04d}"


SIMPLE: tuple[Make, ...] = (
    year,
    lambda rng: "-" + year(rng),
    lambda rng: f"{year(rng)}-{rng.randint(0, 14):02d}",
    lambda rng: f"{year(rng)}-{rng.randint(1, 12):02d}-{rng.randint(0, 32):02d}",
    lambda rng: f"{year(rng)}-{rng.randint(20, 42)}",
    lambda rng: year(rng)[:3] + "X",
    lambda rng: year(rng)[:2] + "XX",
    lambda rng: year(rng) + "-XX",
    lambda rng: year(rng) + "-XX-XX",
    lambda rng: f"{year(rng)}-{rng.randint(1, 12):02d}-XX",
    lambda rng: f"XXXX-{rng.randint(1, 12):02d}-{rng.randint(1, 31):02d}",
    lambda rng: f"Y{rng.choice(['', '-'])}{rng.randint(10_000, 10**7)}",
)
LEVEL_0 = SIMPLE[:4]


def marked(rng: random.Random) -> str:
    """Only what both libraries read: the qualifier on a date of level 0."""
    return rng.choice(LEVEL_0)(rng) + rng.choice(["", "?", "~", "%"])


def interval(rng: random.Random) -> str:
    return f"{rng.choice([marked(rng), '..', ''])}/{rng.choice([marked(rng), '..', ''])}"


def listed(rng: random.Random) -> str:
    years = sorted(rng.randint(1000, 2000) for _ in range(rng.randint(2, 4)))
    joined = rng.choice([",", ".."] if len(years) == 2 else [","]).join(map(str, years))
    return rng.choice(["[%s]", "{%s}"]) % joined


def corpus(makes: tuple[Make, ...], size: int) -> list[str]:
    rng = random.Random(20_190_201)
    return [makes[n % len(makes)](rng) for n in range(size)]


def ours(text: str) -> Edtf | None:
    try:
        return Edtf.parse(text)
    except EdtfError:
        return None


def refusal(text: str) -> str:
    try:
        Edtf.parse(text)
    except EdtfError as error:
        return str(error)
    return ""


def test_edtf_validate_agrees_on_what_is_edtf() -> None:
    """Known differences of edtf-validate 2.0, none of them compared.

    It passes a 29 February in a common year and some intervals that end before they start, and refuses an open or unknown
    end beside a negative year (``../-0535``).
    """
    checked = 0
    for text in corpus((*SIMPLE, marked, interval, listed), 500):
        refused = refusal(text)
        start, slash, end = text.partition("/")
        negative = slash and {start, end} & {"", ".."} and "-" in (start[:1], end[:1])
        if "-02-29" in text or negative or "ends before" in refused:
            continue
        assert (not refused) == bool(edtf_validate.is_valid(text)), text
        checked += 1
    assert checked > 430


def test_edtf_agrees_on_bounds() -> None:
    """Known differences of edtf 5.0, none of them compared.

    Winter (codes 24, 28, 30) ends for it on 31 December, though its own table says February. An unknown end is ten years
    away. A yearless date is in all of 0 to 9999, 31 June included. An interval may end before it starts. With ``..`` its
    bounds are floats, or raise TypeError. It refuses a qualifier after ``XX`` or a season, and a day or month in a set.
    """
    compared = 0
    for text in corpus((*SIMPLE, marked, interval, listed), 240):
        value = ours(text)
        if value is None or not (value.earliest and value.latest) or value.season in (24, 28, 30):
            continue
        other = edtf.parse_edtf(text)
        assert Day(*other.lower_strict()[:3]) == value.earliest, text
        assert Day(*other.upper_strict()[:3]) == value.latest, text
        compared += 1
    assert compared > 140


def test_what_it_refuses_both_refuse() -> None:
    for text in ("1927-02-30", "1927-13", "1927-11-31", "-0000", "192u", "[1927", "1927-2-3", "", "12.11.1927"):
        assert ours(text) is None
        with pytest.raises(edtf.EDTFParseException):
            edtf.parse_edtf(text)


@pytest.mark.parametrize("text", ["2004-06~-11", "?2004-06-~11", "Y-17E7", "1950S2", "1X32", "X9XX"])
def test_the_rest_of_level_2_is_refused(text: str) -> None:
    """Qualified parts, exponents, significant digits and unknown digits left of known ones: EDTF, but not read here."""
    assert edtf_validate.is_valid(text)
    assert ours(text) is None
