"""What runs side by side for as long as the bot does."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from telegram import Bot
from telegram.error import TelegramError

from bot.app.edge import Edge
from bot.domain.announcements import AnnouncementId
from bot.domain.chats import ChatId, UserId
from bot.domain.incoming import Incoming
from bot.domain.language import Language
from bot.telegram.handle import Handler
from bot.telegram.health import Health
from bot.telegram.incoming import Me
from bot.telegram.trouble import Trouble
from db import Db, Store

log = logging.getLogger(__name__)

SUMMARY_EVERY = 60.0
#: seconds before a part that failed begins anew
TROUBLE = 2.0
PURGE_EVERY = 3600.0
#: Telegram redelivers an update for a day
KEEP_UPDATES = timedelta(days=2)
KEEP_ANSWERS = timedelta(days=30)


class Door(Protocol):
    """What the edge asks of the conversation."""

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Carry out what somebody did and queue what answers it, inside the open transaction."""

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Take note that a row put under `reference` was sent, or never will be."""


#: opens the door once the languages are read
OpenDoor = Callable[[Edge, Me, Mapping[str, Language]], Awaitable[Door]]


async def conversation(edge: Edge, me: Me, languages: Mapping[str, Language]) -> Door:
    """Return the alliance's conversation; it is read beside the loop, for announcements go on meanwhile."""
    return await asyncio.to_thread(_read_conversation, edge, me, languages)


def _read_conversation(edge: Edge, me: Me, languages: Mapping[str, Language]) -> Door:
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
        administrators=edge.rights.of,
    )


async def talk(edge: Edge, open_door: OpenDoor) -> None:
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


async def keep_going(name: str, part: Callable[[], Awaitable[None]]) -> None:
    """Run a part until it ends by itself; a fault of one, such as a full disk, is logged and does not end the bot."""
    while True:
        try:
            await part()
        except Exception:
            log.exception("%s failed; it begins anew", name)
            await asyncio.sleep(TROUBLE)
        else:
            return


async def broadcast(edge: Edge) -> None:
    """Carry out announcements once their words can be said."""
    await edge.speaks.wait()
    await edge.engine.run()


async def show_progress(edge: Edge) -> None:
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


async def keep_menus(edge: Edge) -> None:
    """Keep in step what Telegram shows of the bot, once its words can be said."""
    from bot.conversation.commands import COMMANDS
    from bot.telegram.menus import Menus

    await edge.speaks.wait()
    owners = tuple(map(UserId, edge.settings.owner_ids))
    await Menus(bot=edge.bot, languages=edge.languages, works=COMMANDS, owners=owners).keep_in_step()
    await asyncio.Event().wait()


async def watch(health: Health) -> None:
    """Say once a minute how things are."""
    while True:
        await asyncio.sleep(SUMMARY_EVERY)
        await health.summarize()


async def tidy(store: Store) -> None:
    """Forget what has been over for long."""
    while True:
        await asyncio.sleep(PURGE_EVERY)
        now = datetime.now(UTC)
        async with store.begin() as db:
            updates = await db.inbox.purge(now - KEEP_UPDATES)
            answers = await db.outgoing.purge(now - KEEP_ANSWERS)
        log.info("tidied updates=%d answers=%d", updates, answers)
