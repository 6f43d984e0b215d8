"""The stand-in, and python-telegram-bot's Bot talking with it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from bot.sandbox.bot_api import StandIn
from tests.secrecy import TOKEN
from tests.spec import checked
from tests.standin import standin, telegram

__all__ = ["bot", "standin", "telegram"]


@pytest_asyncio.fixture
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=f"{standin.url}/bot", base_file_url=f"{standin.url}/file/bot") as talking:
        yield talking


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"Bot API: {checked()}")
