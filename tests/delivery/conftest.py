from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.delivery.broadcasting import Broadcasting, broadcasting


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Broadcasting]:
    async with broadcasting(tmp_path) as opened:
        yield opened
