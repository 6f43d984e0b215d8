"""Wires everything by constructor calls, in the order of the start; no globals."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.send import TelegramChannel
from bot.channels.telegram.transport import AiohttpRequest
from bot.delivery.contents import Contents
from bot.delivery.deliver import Engine
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import Pacer
from bot.domain.announcements import AnnouncementId
from bot.domain.chats import ChatId, UserId
from bot.domain.deliveries import InDoubtPolicy
from bot.domain.incoming import Incoming, SentFile
from bot.domain.language import Language
from bot.settings import Settings
from bot.telegram.fetching import Fetching
from bot.telegram.handle import Handled, Handler
from bot.telegram.health import Health, Hearing
from bot.telegram.inbox import Inbox
from bot.telegram.incoming import Me
from bot.telegram.listen import Where, listening
from bot.telegram.trouble import Trouble
from db import Db, Store, open_store
from db.lock import only_one

log = logging.getLogger(__name__)

#: from the signal to the end, in seconds; the rest is for closing the database
GRACE = 3.0
SUMMARY_EVERY = 60.0
PURGE_EVERY = 3600.0
#: Telegram redelivers an update for a day
KEEP_UPDATES = timedelta(days=2)
KEEP_ANSWERS = timedelta(days=30)
CONNECTIONS = 256


class Door(Protocol):
    """What the edge asks of the conversation."""

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Carry out what somebody did and queue what answers it, inside the open transaction."""

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Take note that a row put under `reference` was sent, or never will be."""


#: opens the door once the languages are read
OpenDoor = Callable[["Edge", Me, Mapping[str, Language]], Awaitable[Door]]
Fill = Callable[[Store], Awaitable[object]]


async def conversation(edge: "Edge", me: Me, languages: Mapping[str, Language]) -> Door:
    """Return the alliance's conversation."""
    from bot.conversation.respond import Responder
    from bot.languages import load_classifier, load_lexicons
    from bot.understanding.classifier import read_classifier
    from bot.understanding.lexicon import read_lexicon

    settings = edge.settings
    return Responder(
        languages=languages,
        lexicons={code: read_lexicon(code, raw) for code, raw in load_lexicons().items()},
        classifier=read_classifier(load_classifier()),
        timezone=ZoneInfo(settings.timezone),
        owners=settings.owner_ids,
        secretariat_chat=settings.secretariat_chat_id,
        bot_username=me.username,
        fetch=edge.fetching.fetch,
    )


async def _download(bot: Bot, file: SentFile) -> bytes:
    told = await bot.get_file(file.file_id)
    return bytes(await told.download_as_bytearray())


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
    engine: Engine
    #: filled once they are read, which `speaks` tells
    languages: dict[str, Language]
    speaks: asyncio.Event = field(default_factory=asyncio.Event)
    counts: Handled = field(default_factory=Handled)

    async def call(self, method: str, parameters: dict[str, Any], seconds: float) -> Any:
        """Return the raw result of a method of the Bot API."""
        return await self.request.call(f"{self.bot.base_url}/{method}", parameters, seconds)


async def run_bot(
    settings: Settings, *, stop: asyncio.Event, open_door: OpenDoor = conversation, fill: Fill | None = None
) -> None:
    """Run the bot until `stop` is set; then it ends within five seconds, and nothing is lost.

    `fill` puts into an empty database what the bot begins with.
    """
    async with only_one(settings.database_url, stop) as ours:
        if not ours:
            return
        store = await open_store(settings.database_url)
        try:
            if fill is not None:
                await fill(store)
            async with _edge(settings, store) as edge:
                await _serve(edge, open_door, stop)
        finally:
            await store.close()


@asynccontextmanager
async def _edge(settings: Settings, store: Store) -> AsyncIterator[Edge]:
    url = settings.telegram_api_url
    request = AiohttpRequest(proxy=settings.telegram_proxy_url, connections=CONNECTIONS)
    bot = QuietBot(
        settings.telegram_bot_token.get_secret_value(),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=request,
    )
    await request.initialize()
    try:
        pacer = Pacer(settings.send_rate)
        channel = TelegramChannel(bot=bot, request=request, store=store)
        fetching = Fetching(store=store, download=partial(_download, bot), owners=settings.owner_ids)
        languages: dict[str, Language] = {}
        zone = ZoneInfo(settings.timezone)
        yield Edge(
            settings=settings,
            store=store,
            bot=bot,
            request=request,
            pacer=pacer,
            channel=channel,
            outbox=Outbox(store=store, send=channel.carry_out, pacer=pacer),
            inbox=Inbox(store, fetching),
            fetching=fetching,
            engine=Engine(
                store=store,
                channel=channel,
                pacer=pacer,
                contents=Contents(store=store, languages=languages, zone=zone),
                zone=zone,
                policy=InDoubtPolicy(settings.in_doubt),
            ),
            languages=languages,
        )
    finally:
        await request.shutdown()


async def _serve(edge: Edge, open_door: OpenDoor, stop: asyncio.Event) -> None:
    """Listen first, speak as soon as the languages are read; end when told, or when a part ends that must not."""
    hearing = Hearing()
    health = Health(store=edge.store, inbox=edge.inbox, outbox=edge.outbox, counts=edge.counts, hearing=hearing)
    async with listening(
        _where(edge.settings), bot=edge.bot, call=edge.call, receive=edge.inbox.receive, health=health
    ):
        tasks = [
            asyncio.create_task(_talk(edge, open_door), name="inbox"),
            asyncio.create_task(edge.outbox.run(), name="outbox"),
            asyncio.create_task(_broadcast(edge), name="broadcast"),
            asyncio.create_task(_show_progress(edge), name="progress"),
            asyncio.create_task(_watch(health), name="watch"),
            asyncio.create_task(_show(edge), name="menus"),
            asyncio.create_task(_tidy(edge.store), name="tidy"),
        ]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
    # nothing comes in any more; what is being handled and sent may end
    edge.inbox.stop()
    await asyncio.wait(tasks[:1], timeout=1.0)
    await asyncio.gather(edge.outbox.stop(GRACE - 1.0), edge.engine.stop(GRACE - 1.0))
    for task in (*tasks, stopping):
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    broken = [result for result in ended if isinstance(result, Exception)]
    if broken:
        raise ExceptionGroup("a part ended that must not", broken)


def _where(settings: Settings) -> Where:
    return Where(
        host=settings.listen_host if settings.listen else "",
        port=settings.listen_port if settings.listen else 0,
        webhook_url=settings.webhook_url,
        webhook_secret=settings.webhook_secret.get_secret_value(),
    )


async def _talk(edge: Edge, open_door: OpenDoor) -> None:
    """Handle updates once it is known who the bot is and what it says."""
    from bot.languages import load_languages

    me = await _who_am_i(edge.bot)
    languages = load_languages()
    edge.languages.update(languages)
    edge.speaks.set()
    owners = frozenset(map(UserId, edge.settings.owner_ids))
    door = await open_door(edge, me, languages)
    # what was loaded stays: the garbage collector would look it through in the middle of answers and announcements
    gc.freeze()
    edge.outbox.report = door.report_sent
    handler = Handler(
        store=edge.store,
        me=me,
        respond=door.respond,
        trouble=Trouble(languages=languages, owners=owners),
        take=edge.outbox.take,
        counts=edge.counts,
    )
    await edge.inbox.run(handler)


async def _broadcast(edge: Edge) -> None:
    """Carry out announcements once their words can be said."""
    await edge.speaks.wait()
    await edge.engine.run()


async def _show_progress(edge: Edge) -> None:
    """Keep the messages in which sendings are watched up to date, and tell the secretariat what is in doubt."""
    from bot.conversation.progress import keep_up, tell_doubt

    settings = edge.settings
    secretariat = [settings.secretariat_chat_id] if settings.secretariat_chat_id else sorted(settings.owner_ids)

    async def finished(db: Db, announcement_id: AnnouncementId, now: datetime) -> None:
        await tell_doubt(db, edge.languages, map(ChatId, secretariat), announcement_id, now)

    await edge.speaks.wait()
    edge.engine.finished = finished
    await keep_up(edge.store, edge.languages, ZoneInfo(settings.timezone), edge.outbox.take)


async def _who_am_i(bot: Bot) -> Me:
    pause = 0.5
    while True:
        try:
            user = await bot.get_me()
        except TelegramError as error:
            log.warning("Telegram does not say who the bot is (%s); trying again in %.1f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return Me(id=UserId(user.id), username=user.username or "")


async def _show(edge: Edge) -> None:
    """Keep in step what Telegram shows of the bot, once its words can be said."""
    from bot.conversation.commands import COMMANDS
    from bot.telegram.menus import Menus

    await edge.speaks.wait()
    owners = tuple(map(UserId, edge.settings.owner_ids))
    await Menus(bot=edge.bot, languages=edge.languages, works=COMMANDS, owners=owners).keep_in_step()
    await asyncio.Event().wait()


async def _watch(health: Health) -> None:
    while True:
        await asyncio.sleep(SUMMARY_EVERY)
        await health.summarize()


async def _tidy(store: Store) -> None:
    """Forget what has been over for long."""
    while True:
        await asyncio.sleep(PURGE_EVERY)
        now = datetime.now(UTC)
        async with store.begin() as db:
            updates = await db.inbox.purge(now - KEEP_UPDATES)
            answers = await db.outgoing.purge(now - KEEP_ANSWERS)
        log.info("tidied updates=%d answers=%d", updates, answers)
