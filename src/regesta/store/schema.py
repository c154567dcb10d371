"""The tables of the run database (one build of the register) and of the curation database.

Portable SQLAlchemy types only, so that another database than SQLite can hold them; what only SQLite has (the FTS5
index) is made by a migration. Records keep their order through ``id`` or ``position``; ids of content (``c-…``, ``e-…``)
are text and tie the tables together. A short list inside a record (spans of evidence, offsets of cleaning) is JSON text.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

RUN = MetaData()
CURATION = MetaData()
RUN_HEAD = "0007"
CURATION_HEAD = "0001"


def _key(name: str = "id") -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _parent(name: str, target: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(target), primary_key=True, autoincrement=False)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _integer(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _real(name: str, *, null: bool = False) -> Column[float]:
    return Column(name, Float(53), nullable=null)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


meta = Table("meta", RUN, Column("key", Text, primary_key=True), _text("value"))
dropped = Table("dropped", RUN, _key("position"), _text("reason"), _integer("amount"))
stage_seconds = Table("stage_seconds", RUN, _key("position"), _text("stage"), _real("seconds"))

documents = Table(
    "documents",
    RUN,
    _key(),
    _text("path"),
    _text("sha256"),
    _text("text"),
    _text("title", null=True),
    _text("language"),
    _text("media_type"),
    _text("date", null=True),
    Index("documents_by_path", "path"),
)
sentences = Table(
    "sentences",
    RUN,
    _key(),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False),
    _integer("number"),
    _integer("start_offset"),
    _integer("end_offset"),
    _text("clean"),
    _text("clean_runs"),
    _text("language"),
    _integer("paragraph"),
    _flag("heading"),
    Index("sentences_by_document", "document", "start_offset"),
)
quality_signs = Table(
    "quality_signs",
    RUN,
    _parent("document", "documents.id"),
    _key("position"),
    _text("name"),
    _real("value"),
    _text("evidence"),
)
failures = Table("failures", RUN, _key(), _text("path"), _text("stage"), _text("reason"), _text("remedy"), _flag("fatal"))

# What documents name and date, with or without claims. ``places`` are spans as JSON text.
document_indexes = Table("document_indexes", RUN, _key("position"), _text("document"), _flag("pack"))
document_names = Table(
    "document_names",
    RUN,
    _parent("document", "document_indexes.position"),
    _key("position"),
    _text("kind"),
    _text("name"),
    _text("places"),
    Index("document_names_by_name", "name"),
)
document_dates = Table(
    "document_dates",
    RUN,
    _parent("document", "document_indexes.position"),
    _key("position"),
    _text("edtf"),
    _text("text"),
    _integer("start_offset"),
    _integer("end_offset"),
    _text("basis"),
    _text("calendar", null=True),
    _real("confidence"),
)

families = Table("families", RUN, _key("position"), _text("id"), _text("siglum"), Index("families_by_id", "id"))
family_documents = Table("family_documents", RUN, _parent("family", "families.position"), _key("position"), _text("document"))
relations = Table("relations", RUN, _key(), _text("source"), _text("target"), _text("kind"), _real("coverage"))
# ``family`` −1: the relation is one of the whole collation.
relation_uses = Table("relation_uses", RUN, _key("family"), _key("position"), _parent("relation", "relations.id"))
alignments = Table(
    "alignments",
    RUN,
    _parent("relation", "relations.id"),
    _key("position"),
    _integer("source_start"),
    _integer("source_end"),
    _integer("target_start"),
    _integer("target_end"),
    _real("score"),
)
differences = Table(
    "differences",
    RUN,
    _parent("relation", "relations.id"),
    _key("position"),
    _text("kind"),
    _integer("source_start"),
    _integer("source_end"),
    _integer("target_start"),
    _integer("target_end"),
    _text("source_says"),
    _text("target_says"),
)
loans = Table(
    "loans", RUN, _key("position"), _text("document"), _integer("start_offset"), _integer("end_offset"), _text("family")
)
collation_notes = Table("collation_notes", RUN, _key("position"), _text("note"))

claims = Table(
    "claims",
    RUN,
    _key("position"),
    _text("id"),
    _text("document"),
    _text("type"),
    _text("modality"),
    _text("attributed_to"),
    _integer("start_offset"),
    _integer("end_offset"),
    _text("quote"),
    _integer("trigger_start"),
    _integer("trigger_end"),
    _integer("sentence"),
    _real("confidence"),
    _text("extractor"),
    _flag("nominal"),
    _text("date_edtf", null=True),
    _text("date_text", null=True),
    _integer("date_start", null=True),
    _integer("date_end", null=True),
    _text("date_basis", null=True),
    _text("date_calendar", null=True),
    _real("date_confidence", null=True),
    Index("claims_by_id", "id"),
    Index("claims_by_document", "document", "start_offset"),
)
roles = Table(
    "roles",
    RUN,
    _parent("claim", "claims.position"),
    _key("position"),
    _text("role"),
    _text("kind"),
    _text("name"),
    _text("surface"),
    _integer("start_offset"),
    _integer("end_offset"),
    _text("language"),
    _flag("plural"),
)
# ``position`` −1: the claim was resolved and has no role at all.
role_entities = Table(
    "role_entities",
    RUN,
    Column("claim", Text, primary_key=True),
    _key("position"),
    _text("entity", null=True),
    Index("role_entities_by_entity", "entity"),
)
claim_families = Table("claim_families", RUN, Column("claim", Text, primary_key=True), _text("family"))

entities = Table(
    "entities",
    RUN,
    _key("position"),
    _text("id"),
    _text("kind"),
    _text("name"),
    _text("wikidata", null=True),
    _flag("plural"),
    Index("entities_by_id", "id"),
)
names = Table(
    "names",
    RUN,
    _key(),
    Column("entity", Integer, ForeignKey("entities.position"), nullable=False),
    _text("name"),
    _text("language"),
    Index("names_by_entity", "entity"),
)
unsure_pairs = Table("unsure_pairs", RUN, _key("position"), _text("left_entity"), _text("right_entity"), _real("likeness"))

entries = Table(
    "entries",
    RUN,
    _key("position"),
    _text("id"),
    _text("type"),
    _text("status"),
    _text("date_edtf", null=True),
    _text("date_earliest", null=True),
    _text("date_latest", null=True),
    _real("confidence"),
    _text("summary"),
    _text("explanation"),
    Index("entries_by_id", "id"),
)
entry_roles = Table(
    "entry_roles",
    RUN,
    _parent("entry", "entries.position"),
    _key("position"),
    _text("role"),
    _text("entity"),
    Index("entry_roles_by_entity", "entity"),
)
entry_claims = Table(
    "entry_claims",
    RUN,
    _parent("entry", "entries.position"),
    _key("position"),
    _text("claim"),
    Index("entry_claims_by_claim", "claim"),
)
entry_families = Table("entry_families", RUN, _parent("entry", "entries.position"), _key("position"), _text("family"))
variants = Table(
    "variants",
    RUN,
    _key(),
    Column("entry", Integer, ForeignKey("entries.position"), nullable=False),
    _text("attribute"),
    _text("relation"),
    _text("cause"),
    _text("note"),
    Index("variants_by_entry", "entry"),
)
readings = Table(
    "readings",
    RUN,
    _key(),
    Column("variant", Integer, ForeignKey("variants.id"), nullable=False),
    _text("value"),
    Index("readings_by_variant", "variant"),
)
reading_families = Table("reading_families", RUN, _parent("reading", "readings.id"), _key("position"), _text("family"))
reading_claims = Table("reading_claims", RUN, _parent("reading", "readings.id"), _key("position"), _text("claim"))
conflicts = Table("conflicts", RUN, _key(), _text("kind"), _text("cause"), _text("note"))
conflict_entries = Table(
    "conflict_entries",
    RUN,
    _parent("conflict", "conflicts.id"),
    _key("position"),
    _text("entry"),
    Index("conflict_entries_by_entry", "entry"),
)
conflict_claims = Table("conflict_claims", RUN, _parent("conflict", "conflicts.id"), _key("position"), _text("claim"))
# What must lie between entries, in days.
constraints = Table(
    "constraints",
    RUN,
    _key("position"),
    _text("before"),
    _text("after"),
    _integer("least", null=True),
    _integer("most", null=True),
    _text("reason"),
)

# Properties of entries as arrays (``store/columns.py``): ``entries`` and ``codes`` are little-endian integers, ``labels`` JSON.
entry_columns = Table(
    "entry_columns",
    RUN,
    Column("name", Text, primary_key=True),
    _text("labels"),
    Column("entries", LargeBinary, nullable=False),
    Column("codes", LargeBinary, nullable=True),
)

# The decisions this build heard; the curation database has them all.
heard_decisions = Table(
    "heard_decisions",
    RUN,
    _key("position"),
    _integer("id", null=True),
    _text("kind"),
    _text("left_key"),
    _text("right_key"),
    _text("judgement"),
    _text("who"),
    _text("decided_at"),
    _text("why"),
    _flag("undone"),
)

decisions = Table(
    "decisions",
    CURATION,
    Column("id", Integer, primary_key=True, autoincrement=True),
    _text("kind"),
    _text("left_key"),
    _text("right_key"),
    _text("judgement"),
    _text("who"),
    _text("decided_at"),
    _text("why"),
    Index("decisions_by_left", "left_key"),
    sqlite_autoincrement=True,
)
undoings = Table(
    "undoings",
    CURATION,
    Column("decision", Integer, ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    _text("who"),
    _text("undone_at"),
)
