"""The bot's edge running in the test's own process, with a conversation that a test gives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.app import run_bot
from bot.app.edge import Edge
from bot.domain.incoming import Incoming, IncomingKind
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.sandbox.bot_api import StandIn
from bot.settings import Settings
from bot.telegram.incoming import Me
from db import Db
from tests.secrecy import TOKEN

Respond = Callable[[Incoming, Db, datetime], Awaitable[None]]


class Echo:
    """Says what was said; remembers what came in and which messages arrived."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.arrived: list[tuple[str, bool]] = []

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        del now
        self.heard.append(incoming)
        await self.effect(incoming, db)

    async def effect(self, incoming: Incoming, db: Db) -> None:
        if incoming.addressed and incoming.kind in {IncomingKind.TEXT, IncomingKind.COMMAND}:
            row = Outgoing(
                chat_id=incoming.chat_id,
                act=Act.SEND,
                payload={"text": f"echo {incoming.text}"},
                thread_id=incoming.thread_id,
            )
            await db.outgoing.put(row)

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        del db, now
        self.arrived.append((reference, arrived))


def settings_for(standin: StandIn, folder: Path, **changed: object) -> Settings:
    values: dict[str, object] = {
        "telegram_bot_token": TOKEN,
        "telegram_api_url": standin.url,
        "database_url": f"sqlite+aiosqlite:///{folder / 'test.db'}",
        "send_rate": 100_000,
        "listen": "127.0.0.1:0",
    }
    return Settings.model_validate(values | changed)


@asynccontextmanager
async def running(settings: Settings, door: Echo) -> AsyncIterator[asyncio.Event]:
    """Run the bot; it has stopped when the block ends."""
    stop = asyncio.Event()

    async def open_door(_edge: Edge, _me: Me, _languages: Mapping[str, Language]) -> Echo:
        return door

    task = asyncio.create_task(run_bot(settings, stop=stop, open_door=open_door))
    try:
        yield stop
    finally:
        stop.set()
        await task


async def until(look: Callable[[], object], *, seconds: float = 20) -> None:
    """Wait for something inside the bot."""
    async with asyncio.timeout(seconds):
        while not look():  # noqa: ASYNC110 - the bot has no event for every thing a test may wait for
            await asyncio.sleep(0.01)
