"""Nodes for years of two figures and for parts of a century."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from regesta.annotate.dates.nodes import Node, Scope
from regesta.model import dates
from regesta.model.dates import Edtf

_MIDDLE_TWENTIETH: Final = 1950
_HUNDRED: Final = 100
_DECADES: Final = 10


@dataclass(frozen=True, slots=True)
class Fraction(Node):
    """The ``index``-th of ``count`` equal parts of a century (the last third); an index of 0 is the last."""

    of: Node
    index: int
    count: int

    def resolve(self, scope: Scope) -> Edtf | None:
        """The years of that part; None if there is no such part, or that is no century."""
        years = _years(self.of.resolve(scope))
        index = self.index or self.count
        if years is None or not 1 <= index <= self.count:
            return None
        first, following = (years[0] + round(_HUNDRED * part / self.count) for part in (index - 1, index))
        if self.count == _DECADES:
            return dates.of_decade(first)
        return dates.span(dates.of_year(first), dates.of_year(following - 1))


@dataclass(frozen=True, slots=True)
class ShortYear(Node):
    """A year of two figures ('48), in the century that brings it nearest to the scope's year."""

    short: int

    def resolve(self, scope: Scope) -> Edtf | None:
        """The year."""
        known = scope.year_for(None)
        if known is None or scope.weak:
            known = scope.suppose(_MIDDLE_TWENTIETH)
        half = _HUNDRED // 2
        return dates.of_year(known - half + (self.short - known + half) % _HUNDRED)


def _years(value: Edtf | None) -> tuple[int, int] | None:
    """The first and last year of a century."""
    point = None if value is None else value.point
    if point is None or point.precision != "century" or point.years is None or point.years[0] < 0:
        return None
    return point.years
