from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from db import open_store
from db.schema import metadata


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


@pytest.mark.asyncio
async def test_migrations_and_schema_are_the_same_database(tmp_path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    async with store.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await store.close()


@pytest.mark.asyncio
async def test_a_new_database_opens_a_second_time_as_it_was(tmp_path: Path) -> None:
    for _ in range(2):
        store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
        assert await store.faults() == []
        await store.close()
