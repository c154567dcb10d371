"""The languages of the interface: catalogues read straight from their ``.po`` files."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

SOURCE = "en"
DOMAIN = "workbench"


@cache
def tongues() -> dict[str, str]:
    """The languages there is a catalogue for, each with its own name for itself, English first."""
    from babel import Locale

    found = sorted(
        folder.name for folder in files("regesta.workbench").joinpath("locale").iterdir() if folder.name.isidentifier()
    )
    return {tag: (Locale.parse(tag).get_display_name(tag) or tag).capitalize() for tag in (SOURCE, *found)}


@cache
def catalogue(tag: str) -> NullTranslations:
    """The catalogue of a language; the words of the source where it has none."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    place = files("regesta.workbench").joinpath("locale", tag, f"{DOMAIN}.po")
    if tag == SOURCE or not place.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(place.read_bytes()), locale=tag))
    compiled.seek(0)
    return GNUTranslations(compiled)


def choose(wanted: Iterable[str]) -> str:
    """The first language wanted that there is a catalogue for, else English."""
    known = tongues()
    return next((tag for each in wanted if (tag := each.split("-")[0].lower()) in known), SOURCE)


def accepted(header: str) -> list[str]:
    """The languages of an ``Accept-Language`` header, the best first (RFC 9110, 12.5.4)."""
    ranked = []
    for place, part in enumerate(header[:1000].split(",")):
        tag, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        if tag.strip() and quality > 0:
            ranked.append((-quality, place, tag.strip()))
    return [tag for _, _, tag in sorted(ranked)]
