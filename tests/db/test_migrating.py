"""A database becomes new at once and once, whoever comes at the same time and whatever ends the process."""

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest

from db import open_store
from db.migrate import newest_revision

ROOT = Path(__file__).parents[2]
OPENING = "import asyncio,sys; from db import open_store; asyncio.run(asyncio.wait_for(open_store(sys.argv[1]), 60))"


async def _opened(path: Path) -> asyncio.subprocess.Process:
    url = f"sqlite+aiosqlite:///{path}"
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", OPENING, url, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )


def _tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


@pytest.mark.asyncio
async def test_two_processes_may_come_to_a_new_database_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    both = [await _opened(path) for _ in range(2)]
    ended = [await process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], ended
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    assert await store.faults() == []
    await store.close()


@pytest.mark.asyncio
async def test_a_migration_killed_at_any_moment_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    for at, seconds in enumerate((0.2, 0.4, 0.6, 0.8, 1.0)):
        path = tmp_path / f"{at}.db"
        process = await _opened(path)
        await asyncio.sleep(seconds)
        if process.returncode is None:
            process.kill()
        await process.communicate()
        found = _tables(path)
        assert not found or {"members", "announcements", "deliveries", "alembic_version"} <= found
        store = await open_store(f"sqlite+aiosqlite:///{path}")
        assert await store.faults() == []
        await store.close()
        assert "members" in _tables(path)


@pytest.mark.asyncio
async def test_a_migration_that_fails_midway_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    # a table of that name is in the way of a later revision
    connection.execute("CREATE TABLE announcements (id INTEGER)")
    connection.close()
    with pytest.raises(Exception, match="announcements"):
        await open_store(f"sqlite+aiosqlite:///{path}")
    assert _tables(path) == {"announcements"}


@pytest.mark.asyncio
async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    await store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(Exception, match="update the program"):
        await open_store(f"sqlite+aiosqlite:///{path}")
    assert newest_revision() < "9999"
