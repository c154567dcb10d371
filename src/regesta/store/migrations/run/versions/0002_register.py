"""What the documents say and what follows: claims, entities, entries, conflicts, the decisions that were heard."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "claim_families",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_table(
        "claims",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("attributed_to", sa.Text(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("nominal", sa.Boolean(), nullable=False),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=True),
        sa.Column("date_start", sa.Integer(), nullable=True),
        sa.Column("date_end", sa.Integer(), nullable=True),
        sa.Column("date_basis", sa.Text(), nullable=True),
        sa.Column("date_calendar", sa.Text(), nullable=True),
        sa.Column("date_confidence", sa.Float(precision=53), nullable=True),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("claims_by_document", "claims", ["document", "start_offset"], unique=False)
    op.create_index("claims_by_id", "claims", ["id"], unique=False)
    op.create_table(
        "conflicts",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "entities",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("plural", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("entities_by_id", "entities", ["id"], unique=False)
    op.create_table(
        "entries",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.Text(), nullable=True),
        sa.Column("date_latest", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("entries_by_id", "entries", ["id"], unique=False)
    op.create_table(
        "heard_decisions",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("left_key", sa.Text(), nullable=False),
        sa.Column("right_key", sa.Text(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_table(
        "role_entities",
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
    op.create_index("role_entities_by_entity", "role_entities", ["entity"], unique=False)
    op.create_table(
        "unsure_pairs",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("left_entity", sa.Text(), nullable=False),
        sa.Column("right_entity", sa.Text(), nullable=False),
        sa.Column("likeness", sa.Float(precision=53), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_table(
        "conflict_claims",
        sa.Column("conflict", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict"],
            ["conflicts.id"],
        ),
        sa.PrimaryKeyConstraint("conflict", "position"),
    )
    op.create_table(
        "conflict_entries",
        sa.Column("conflict", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict"],
            ["conflicts.id"],
        ),
        sa.PrimaryKeyConstraint("conflict", "position"),
    )
    op.create_table(
        "entry_claims",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.position"],
        ),
        sa.PrimaryKeyConstraint("entry", "position"),
    )
    op.create_table(
        "entry_families",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.position"],
        ),
        sa.PrimaryKeyConstraint("entry", "position"),
    )
    op.create_table(
        "entry_roles",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.position"],
        ),
        sa.PrimaryKeyConstraint("entry", "position"),
    )
    op.create_index("entry_roles_by_entity", "entry_roles", ["entity"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity"],
            ["entities.position"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("names_by_entity", "names", ["entity"], unique=False)
    op.create_table(
        "roles",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("start_offset", sa.Integer(), nullable=False),
        sa.Column("end_offset", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("plural", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.position"],
        ),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
    op.create_table(
        "variants",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("attribute", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.position"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("variant", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["variant"],
            ["variants.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reading_claims",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("reading", "position"),
    )
    op.create_table(
        "reading_families",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("reading", "position"),
    )
