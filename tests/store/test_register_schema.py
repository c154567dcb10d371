from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from regesta.store.migrating import Kind, migrations, upgrade
from regesta.store.opening import engine_for
from regesta.store.schema import CURATION, CURATION_HEAD, RUN, RUN_HEAD

KINDS: list[tuple[Kind, sa.MetaData, str]] = [("run", RUN, RUN_HEAD), ("curation", CURATION, CURATION_HEAD)]


@pytest.mark.parametrize(("kind", "metadata", "head"), KINDS)
def test_the_migrations_make_the_schema(tmp_path: Path, kind: Kind, metadata: sa.MetaData, head: str) -> None:
    assert ScriptDirectory.from_config(migrations(kind)).get_current_head() == head
    engine = engine_for(tmp_path / "x.db", mode="rwc")
    with engine.begin() as connection:
        upgrade(connection, kind)
        upgrade(connection, kind)

        def ours(thing: object, name: str | None, *_: object) -> bool:
            return not str(name).startswith(("sentence_words", "name_words", "entry_words"))

        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("kind", "metadata", "head"), KINDS)
def test_the_schema_is_portable(kind: Kind, metadata: sa.MetaData, head: str, dialect: str) -> None:
    for table in metadata.sorted_tables:
        ddl = sa.schema.CreateTable(table).compile(dialect=sa.engine.url.make_url(f"{dialect}://").get_dialect()())
        assert table.name in str(ddl)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    engine = engine_for(tmp_path / "x.db", mode="rwc")
    with pytest.raises(sa.exc.OperationalError), engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE names (x)"))
        upgrade(connection, "run")
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
