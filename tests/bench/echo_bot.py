"""The bot with a conversation that only echoes: the edge alone."""

import asyncio
from collections.abc import Mapping

from bot.app import run_bot
from bot.app.edge import Edge
from bot.cli.stopping import stop_on_signals
from bot.domain.language import Language
from bot.settings import read_settings
from bot.telegram.incoming import Me
from bot.watch import start_logging
from tests.bench.doors import Echo


async def _open(_edge: Edge, _me: Me, _languages: Mapping[str, Language]) -> Echo:
    return Echo()


async def _run() -> None:
    start_logging("INFO")
    await run_bot(read_settings(), stop=stop_on_signals(), open_door=_open)


if __name__ == "__main__":
    asyncio.run(_run())
