"""Rows of the register's tables: all of them, or those that some condition on their table lets through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa


class Rows:
    """The rows of one register.

    Args:
        connection: the register.
        only: conditions by table; of a table without one all rows are meant.
    """

    def __init__(self, connection: sa.Connection, only: Mapping[sa.Table, sa.ColumnElement[bool]] | None = None) -> None:
        self._connection = connection
        self._only = only or {}

    def __call__(self, table: sa.Table) -> Iterator[Any]:
        """The rows of ``table`` in order of its primary key, which is the order of the records."""
        condition = self._only.get(table)
        if isinstance(condition, sa.False_):
            return iter(())
        asked = sa.select(table).order_by(*table.primary_key.columns)
        return iter(self._connection.execute(asked if condition is None else asked.where(condition)))
