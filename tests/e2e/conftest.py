import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from db import open_store
from tests.e2e.fault_scene import SEEDS, play
from tests.standin import standin, telegram

__all__ = ["standin", "telegram"]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"

    async def make() -> None:
        await (await open_store(f"sqlite+aiosqlite:///{path}")).close()

    asyncio.run(make())
    return path


@pytest.fixture
def played_once(tmp_path: Path, empty_database: Path) -> Callable[..., None]:
    """Return what plays a story in which nothing is left to chance."""
    return partial(play, folder=tmp_path, database=empty_database, seed=0)


@pytest.fixture(params=SEEDS)
def played(request: pytest.FixtureRequest, tmp_path: Path, empty_database: Path) -> Callable[..., None]:
    """Return what plays a story of the fault matrix with one of the seeds."""
    return partial(play, folder=tmp_path, database=empty_database, seed=int(request.param))
