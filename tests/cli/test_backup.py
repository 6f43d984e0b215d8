"""A backup is whole while others write."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import Store, open_store
from db.schema.talk import meta

ROOT = Path(__file__).parents[2]
KEYS = ("left", "right")


async def _write_pairs(store: Store, stop: asyncio.Event) -> int:
    """Write the same number under both keys, a transaction each, until told to stop; return how many."""
    number = 0
    while not stop.is_set():
        number += 1
        async with store.begin() as db:
            for key in KEYS:
                await db.connection.execute(meta.delete().where(meta.c.key == key))
                await db.connection.execute(meta.insert().values(key=key, value=number))
        await asyncio.sleep(0)
    return number


@pytest.mark.asyncio
async def test_a_backup_during_writes_holds_whole_transactions_only(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db"
    store, stop = await open_store(url), asyncio.Event()
    writing = asyncio.create_task(_write_pairs(store, stop))
    for at in range(2):
        copy = tmp_path / f"copy-{at}.db"
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(ROOT / "run_bot.py"), "backup", str(copy), cwd=tmp_path, env={"DATABASE_URL": url}
        )
        assert await process.wait() == 0
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            values = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('left', 'right')"))
        assert len(set(values.values())) == 1
        assert set(values) == set(KEYS)
    stop.set()
    assert await writing > 2
    await store.close()
