"""Bringing a database to the newest revision: all of it or nothing, one process at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.unusable import UnusableError

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).parent / "migrations"


class RevisionError(UnusableError):
    """The database was written by a newer version of this program."""


def newest_revision() -> str:
    """Return the newest revision there is; the files of db/migrations/versions begin with theirs, in order."""
    return max(file.name.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("[0-9]*_*.py"))


async def revision_of(engine: AsyncEngine) -> str | None:
    """Return the revision of a database, None for an empty one."""
    async with engine.connect() as connection:
        reader = await connection.execution_options(read_only=True)
        return await reader.run_sync(_revision)


async def migrate(engine: AsyncEngine) -> None:
    """Create or migrate the database when it is not at the newest revision.

    Raises:
        RevisionError: it is at a revision that this program does not know.
    """
    newest = newest_revision()
    found = await revision_of(engine)
    if found == newest:
        return
    if found is not None and found > newest:
        raise RevisionError(f"the database is at revision {found}, this program knows {newest}: update the program")
    # one transaction that has the file from its first statement: another process waits, an interruption undoes it all
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    # imported on use: a database that needs nothing starts without it
    from alembic import command

    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def alembic_config() -> "Config":
    """Return Alembic's settings; the connection is an attribute that its caller adds."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
