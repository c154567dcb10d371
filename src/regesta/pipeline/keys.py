"""Canonical keys of the places and bodies of a register, and where the places are."""

from __future__ import annotations

from functools import cache

import msgspec

from regesta.model.entities import Entity
from regesta.model.register import Register
from regesta.model.states import Site


class _City(msgspec.Struct):
    geonameid: int
    name: str
    countrycode: str
    latitude: float
    longitude: float
    population: int = 0


class _Country(msgspec.Struct):
    iso: str
    capital: str


def keys_of(register: Register) -> dict[str, str]:
    """The key of each place (``TR``; ``TR.745044``, a town in it) and body (``congress 15``) that has one, by entity id.

    Of the names of an entity the one counts whose key most of them share, a town before its country.
    """
    from regesta.resolve.things import thing_key

    found: dict[str, str] = {}
    for entity in register.entities:
        if entity.kind in ("place", "organ", "faction"):
            names = dict.fromkeys((*entity.names,))
            keys = [thing_key(("", entity.kind, name.name, entity.group), name.language) for name in names]
            counted = sorted({key for key in keys if key}, key=lambda key: (-keys.count(key), -len(key), key))
            if counted:
                found[entity.id] = counted[0]
    return found


def sites_of(register: Register, keys: dict[str, str]) -> tuple[Site, ...]:
    """Where the places of a register are, as far as GeoNames' towns and countries tell; the others are left out."""
    return tuple(
        site for entity in register.entities if entity.kind == "place" if (site := _site(entity, keys.get(entity.id, "")))
    )


def _site(entity: Entity, key: str) -> Site | None:
    country, _, city = key.partition(".")
    at = _towns().get(city) if city else _capitals().get(country)
    if at is None:
        return None
    return Site(entity=entity.id, key=key, latitude=at[0], longitude=at[1], exact=bool(city))


@cache
def _cities() -> list[_City]:
    from regesta.resolve.places import carried

    return list(msgspec.json.decode(carried("cities.json"), type=dict[str, _City]).values())


@cache
def _towns() -> dict[str, tuple[float, float]]:
    return {str(city.geonameid): (city.latitude, city.longitude) for city in _cities()}


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    """Countries by CLDR code → their capital, or their largest town where GeoNames spells the capital otherwise."""
    from regesta.resolve.places import carried

    countries = msgspec.json.decode(carried("countries.json"), type=dict[str, _Country])
    capitals = {code: country.capital for code, country in countries.items()}
    found: dict[str, tuple[bool, int, tuple[float, float]]] = {}
    for city in _cities():
        rank = (city.name == capitals.get(city.countrycode), city.population, (city.latitude, city.longitude))
        if rank > found.get(city.countrycode, (False, -1, (0.0, 0.0))):
            found[city.countrycode] = rank
    return {code: rank[2] for code, rank in found.items()}
