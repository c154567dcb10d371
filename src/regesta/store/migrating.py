"""Schemas brought to the newest revision with Alembic, from scripts inside the package."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Literal

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from regesta.errors import RegisterError
from regesta.store.files import activate, begin_building, discard
from regesta.store.opening import engine_for, revision_of

Kind = Literal["run", "curation"]
_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps the migration it runs in globals


def migrations(kind: Kind) -> Config:
    """Alembic's configuration for the run or the curation database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations" / kind).replace("%", "%%"))
    return config


def upgrade(connection: sa.Connection, kind: Kind) -> None:
    """Bring the database behind ``connection`` to the newest schema, inside the transaction it is in."""
    config = migrations(kind)
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, "head")


def check_known(path: Path, kind: Kind, revision: str | None) -> None:
    """Make sure that a file's revision is one this version knows.

    Raises:
        RegisterError: if it isn't: a newer regesta made the file, or another program.
    """
    known = {script.revision for script in ScriptDirectory.from_config(migrations(kind)).walk_revisions()}
    if revision not in known:
        raise RegisterError(
            f"{str(path)!r} has the schema {revision or 'of no version'}, which this version of regesta doesn't know: "
            "a newer one made it. Upgrade regesta, or name another register with --register."
        )


def upgrade_register(path: Path) -> None:
    """Bring an older register to the newest schema: on a copy, which then takes its place.

    Raises:
        RegisterError: if a newer regesta made it, or its folder can't be written.
    """
    check_known(path, "run", revision_of(path))
    target = path.resolve()
    building = begin_building(target)
    try:
        shutil.copyfile(target, building)
        with engine_for(building).begin() as connection:
            upgrade(connection, "run")
        activate(building, target)
    finally:
        discard(building)
