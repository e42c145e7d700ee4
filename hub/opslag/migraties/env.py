"""Alembic's entry: run the revisions on the connection that hub.opslag.schema hands over."""

from __future__ import annotations

from alembic import context

from hub.opslag.tabellen import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
