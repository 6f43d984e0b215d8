import asyncio
from pathlib import Path

import pytest

from db import open_store
from db.quick_sqlite import LONG

ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i FROM n"
COUNT = "{} count(*) FROM (" + ROWS + ")"


@pytest.mark.asyncio
@pytest.mark.parametrize("said", [f"SELECT {LONG}", "SELECT"])
async def test_others_go_on_while_a_statement_runs_that_says_it_is_long(said: str, tmp_path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'long.db'}")
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async with store.read() as db:
        await db.connection.exec_driver_sql("SELECT 1")
        task = asyncio.create_task(other())
        await asyncio.sleep(0)
        turns = 0
        assert (await db.connection.exec_driver_sql(COUNT.format(said))).scalar_one() == 300_000
        assert (turns > 20) is (LONG in said)
        task.cancel()
    await store.close()
