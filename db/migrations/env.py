# ruff: noqa: INP001 - Alembic runs this file by its path, it is in no package
"""What Alembic runs: the migrations, on the connection that db/migrate.py hands over and inside its transaction."""

from alembic import context

from db.schema import alliance, announcing, metadata, talk

#: importing a file of tables enters them in the metadata
TABLES = (alliance, announcing, talk)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
