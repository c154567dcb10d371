"""Runs migrations inside the transaction that the caller has begun (see :mod:`regesta.store.migrating`)."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
