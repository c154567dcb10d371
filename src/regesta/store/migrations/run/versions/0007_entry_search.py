"""What pages of single entries ask for: entries by their words, and what hangs on an entry without reading all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from regesta.store.columns import fill_columns
from regesta.store.entry_words import fill_entry_words, make_entry_words

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the indexes, and fill them from what the register holds already."""
    op.create_index("entry_claims_by_claim", "entry_claims", ["claim"], unique=False)
    op.create_index("variants_by_entry", "variants", ["entry"], unique=False)
    op.create_index("readings_by_variant", "readings", ["variant"], unique=False)
    op.create_index("conflict_entries_by_entry", "conflict_entries", ["entry"], unique=False)
    op.create_table(
        "entry_columns",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("entries", sa.LargeBinary(), nullable=False),
        sa.Column("codes", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        make_entry_words(connection)
        if connection.execute(sa.text("SELECT 1 FROM meta WHERE key = 'format'")).first():  # an older register, not a new one
            fill_entry_words(connection)
            fill_columns(connection)
