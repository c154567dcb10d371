"""Dates in figures: 31.01.1928, 1928-01-31, 1/31/1928."""

from __future__ import annotations

import re
from collections.abc import Sequence

from regesta.annotate.dates.nodes import Known, Node, Point
from regesta.errors import EdtfError
from regesta.languages.date_words import NumericOrder
from regesta.model import dates

_CUT = re.compile(r"[./-] ?")


def numeric_dates(text: str, orders: Sequence[NumericOrder]) -> Node | None:
    """The date that figures give; every date they can give, where the language writes them in more than one order."""
    parts = [int(part) for part in _CUT.split(text)]
    if len(re.match(r"\d*", text).group()) == 4:  # type: ignore[union-attr]
        tried: Sequence[NumericOrder] = ("ymd",)
    else:
        tried = [order for order in orders if order != "ymd"] or ["dmy"]
        if "." in text:
            tried = ["dmy"]
    found = {}
    for order in tried:
        given = dict(zip(order, parts, strict=True))
        try:
            value = dates.of_day(given["y"], given["m"], given["d"])
        except EdtfError:
            continue
        found[str(value)] = value
    if not found or not 1000 <= max(parts) < 2200:
        return None
    only = next(iter(found.values())).point if len(found) == 1 else None
    if only is not None:
        return Point(year=only.year, month=only.month, day=only.day)
    return Known(dates.either(*found.values()))
