"""A conversation with the demonstration alliance, to be led by the test."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from db import open_store
from tests.dialogue import Stage, responder

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def files() -> dict[str, bytes]:
    """Return the files that can be sent, for the test to fill."""
    return {}


@pytest_asyncio.fixture
async def stage(demo_database: Path, tmp_path: Path, files: dict[str, bytes]) -> AsyncIterator[Stage]:
    """Yield a stage on which nobody has said anything."""
    path = tmp_path / "talk.db"
    shutil.copy(demo_database, path)
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    yield Stage(store=store, door=responder(files), now=NOW, language="ru")
    await store.close()
