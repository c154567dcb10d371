"""Where two tellings of one text part. A register made before has none until the next build."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "differences",
        sa.Column("relation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=False),
        sa.Column("source_end", sa.Integer(), nullable=False),
        sa.Column("target_start", sa.Integer(), nullable=False),
        sa.Column("target_end", sa.Integer(), nullable=False),
        sa.Column("source_says", sa.Text(), nullable=False),
        sa.Column("target_says", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["relation"], ["relations.id"]),
        sa.PrimaryKeyConstraint("relation", "position"),
    )
