"""Fixtures: `standin` is the Bot API on a free loopback port, `telegram` its people's side."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.sandbox.bot_api import StandIn
from bot.sandbox.people import Telegram
from tests.secrecy import TOKEN
from tests.spec import faults_in

__all__ = ["standin", "telegram"]


@pytest_asyncio.fixture
async def standin() -> AsyncIterator[StandIn]:
    server = StandIn(token=TOKEN)
    await server.start()
    try:
        yield server
    finally:
        await server.close()
    # whatever else a test asserts, every call it caused must be one that the Bot API knows
    assert not faults_in(server.calls)


@pytest.fixture
def telegram(standin: StandIn) -> Telegram:
    return standin.telegram
