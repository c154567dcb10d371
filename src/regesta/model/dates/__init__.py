"""Dates with their doubt: EDTF values (ISO 8601-2:2019), their bounds, algebra and calendars."""

from __future__ import annotations

from regesta.errors import EdtfError
from regesta.model.dates.build import (
    Part,
    after,
    all_of,
    before,
    by,
    either,
    of_century,
    of_day,
    of_decade,
    of_month,
    of_season,
    of_year,
    one_of,
    part_of_century,
    part_of_decade,
    part_of_month,
    part_of_year,
    qualified,
    since,
    span,
)
from regesta.model.dates.calendars import from_julian, from_republican, julian_day, to_julian
from regesta.model.dates.day import Day
from regesta.model.dates.human import human, is_part
from regesta.model.dates.order import heading_year, sort_key
from regesta.model.dates.points import Precision
from regesta.model.dates.relations import Relation, intersect, relation
from regesta.model.dates.shifting import shift
from regesta.model.dates.values import Edtf

__all__ = [
    "Day",
    "Edtf",
    "EdtfError",
    "Part",
    "Precision",
    "Relation",
    "after",
    "all_of",
    "before",
    "by",
    "either",
    "from_julian",
    "from_republican",
    "heading_year",
    "human",
    "intersect",
    "is_part",
    "julian_day",
    "of_century",
    "of_day",
    "of_decade",
    "of_month",
    "of_season",
    "of_year",
    "one_of",
    "part_of_century",
    "part_of_decade",
    "part_of_month",
    "part_of_year",
    "qualified",
    "relation",
    "shift",
    "since",
    "sort_key",
    "span",
    "to_julian",
]
