"""The search index: the words of every sentence and of every name, folded (SQLite only)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from regesta.store.folding import fold

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index and fill it from what the register holds already."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for index, table, column in (("sentence_words", "sentences", "clean"), ("name_words", "names", "name")):
        op.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')")
        rows = connection.execute(sa.text(f"SELECT id, {column} FROM {table} ORDER BY id"))
        folded = [(row[0], fold(row[1])) for row in rows]
        if folded:
            connection.exec_driver_sql(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", folded)
