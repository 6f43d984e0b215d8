"""The parts that meet Telegram, made by constructor calls in the order of the start."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from telegram import Bot

from bot.channels.telegram.send import TelegramChannel
from bot.channels.telegram.transport import AiohttpRequest
from bot.delivery.contents import Contents
from bot.delivery.deliver import Engine
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Pacer
from bot.domain.deliveries import InDoubtPolicy
from bot.domain.incoming import SentFile
from bot.domain.language import Language
from bot.settings import Settings
from bot.telegram.fetching import Fetching, download
from bot.telegram.handle import Handled
from bot.telegram.inbox import Inbox
from bot.telegram.rights import Rights, administrators
from db import Store

#: more than the broadcast (256) and the answers (100) may have under way together: on a network that hangs, neither
#: takes the last one from the other or from getUpdates
CONNECTIONS = 400


class QuietBot(Bot):
    """python-telegram-bot's Bot that tells nobody its token."""

    def __repr__(self) -> str:
        return "Bot()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The parts that meet Telegram, ready to run."""

    settings: Settings
    store: Store
    bot: Bot
    request: AiohttpRequest
    pacer: Pacer
    channel: TelegramChannel
    outbox: Outbox
    inbox: Inbox
    fetching: Fetching
    rights: Rights
    engine: Engine
    #: filled once they are read, which `speaks` tells
    languages: dict[str, Language]
    speaks: asyncio.Event = field(default_factory=asyncio.Event)
    counts: Handled = field(default_factory=Handled)

    async def call(self, method: str, parameters: dict[str, Any], seconds: float) -> Any:
        """Return the raw result of a method of the Bot API."""
        return await self.request.call(f"{self.bot.base_url}/{method}", parameters, seconds)


@asynccontextmanager
async def open_edge(settings: Settings, store: Store) -> AsyncIterator[Edge]:
    """Open the parts over a store; leaving closes their connections."""
    request = AiohttpRequest(proxy=settings.telegram_proxy_url, connections=CONNECTIONS)
    bot = QuietBot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    await request.initialize()
    try:
        pacer = Pacer(settings.send_rate, asyncio.get_running_loop().time)
        channel = TelegramChannel(bot=bot, request=request, store=store)
        bring = partial(download, bot)
        fetching = Fetching(store=store, download=bring, prepare=_look_through, owners=settings.owner_ids)
        rights = Rights(partial(administrators, bot))
        languages: dict[str, Language] = {}
        yield Edge(
            settings=settings,
            store=store,
            bot=bot,
            request=request,
            pacer=pacer,
            channel=channel,
            outbox=Outbox(store=store, send=channel.carry_out, pacer=pacer),
            inbox=Inbox(store, fetching, rights),
            fetching=fetching,
            rights=rights,
            engine=_engine(settings, store, channel, pacer, languages),
            languages=languages,
        )
    finally:
        await request.shutdown()


def _engine(
    settings: Settings, store: Store, channel: TelegramChannel, pacer: Pacer, languages: dict[str, Language]
) -> Engine:
    zone = ZoneInfo(settings.timezone)
    return Engine(
        store=store,
        channel=channel,
        pacer=pacer,
        contents=Contents(store=store, languages=languages, zone=zone),
        zone=zone,
        policy=InDoubtPolicy(settings.in_doubt),
    )


def _look_through(file: SentFile, content: bytes) -> None:
    # imported on use: it brings the whole conversation along, which the first getUpdates does not need
    from bot.conversation.uploads import look_through

    look_through(file, content)
