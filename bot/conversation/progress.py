"""The messages in which admins watch a sending are kept up to date; what it left in doubt is told."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.conversation.speaking import Address, speak
from bot.domain.announcements import AnnouncementId, AnnouncementState
from bot.domain.chats import ChatId
from bot.domain.clocks import reader_zone
from bot.domain.deliveries import DeliveryState
from bot.domain.language import Language
from bot.render.reply import Reply
from bot.render.sending import progress
from bot.render.steering import doubt_waits
from db import Db, Store
from db.ledger import Watched
from db.outgoing import OutgoingRow

#: in seconds; a group takes twenty messages and edits a minute
EVERY = 3.0
#: is told the outgoing rows once they are committed
Take = Callable[[Sequence[OutgoingRow]], None]
#: a sending in these states changes no more
_OVER = frozenset({AnnouncementState.DONE, AnnouncementState.STOPPED, AnnouncementState.RECALLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A message in which a sending is watched: what it is to show, None for nothing new, and whether it is over."""

    watched: Watched
    new: Reply | None
    over: bool


async def keep_up(store: Store, languages: Mapping[str, Language], zone: ZoneInfo, take: Take) -> None:
    """Keep the messages up to date for ever; `take` is told the edits once they are committed."""
    while True:
        await asyncio.sleep(EVERY)
        now = datetime.now(UTC)
        # counting takes long and is done where nobody waits for it
        async with store.read() as db:
            looks = await look(db, languages, zone, now)
        if not looks:
            continue
        async with store.begin() as db:
            await show(db, looks, now)
        take(db.outgoing.queued)


async def look(db: Db, languages: Mapping[str, Language], zone: ZoneInfo, now: datetime) -> list[Look]:
    """Return the messages that want to show something new, or are over."""
    found = []
    for watched in await db.ledger.watched():
        announcement = await db.announcements.find(watched.announcement_id)
        if announcement is None:
            found.append(Look(watched=watched, new=None, over=True))
            continue
        chat = await db.chats.find(watched.chat_id)
        language = languages.get(chat.language if chat else "", languages["en"])
        clock = reader_zone(chat.timezone, chat.language, zone) if chat else zone
        done = await db.reports.progress(announcement.id, now)
        shown = progress(announcement, done, await db.reports.states(announcement.id), language, clock)
        new, over = shown if shown.text != watched.shown else None, announcement.state in _OVER
        if new or over:
            found.append(Look(watched=watched, new=new, over=over))
    return found


async def show(db: Db, looks: Iterable[Look], now: datetime) -> None:
    """Edit the messages, and leave those that are over as they are from now on."""
    for each in looks:
        watched = each.watched
        if each.new is not None:
            await speak(db, each.new, Address(chat_id=watched.chat_id, edits=watched.message_id), now)
            await db.ledger.showed(watched, each.new.text)
        if each.over:
            await db.ledger.unwatch(watched)


async def tell_doubt(
    db: Db, languages: Mapping[str, Language], to: Iterable[ChatId], announcement_id: AnnouncementId, now: datetime
) -> None:
    """Tell the secretariat, when a sending has ended, of how many chats it is not known whether it arrived."""
    announcement = await db.announcements.find(announcement_id)
    doubtful = (await db.reports.states(announcement_id))[DeliveryState.IN_DOUBT]
    if announcement is None or not doubtful:
        return
    for chat_id in to:
        chat = await db.chats.find(chat_id)
        language = languages.get(chat.language if chat else "", languages["en"])
        await speak(db, doubt_waits(announcement, doubtful, language), Address(chat_id=chat_id), now)
