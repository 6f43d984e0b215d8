"""The gateway to announcements that wait for their time: who comes meanwhile is added, and they can be called off."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import and_, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import Announcement, AnnouncementId
from bot.domain.chats import ChatId
from bot.domain.deliveries import DeliveryState
from bot.domain.members import MemberId
from db.announcements import COLUMNS, Announcements, recipients_of
from db.schema.announcing import announcements, deliveries, progress_messages, subscriptions

_UNTRIED = and_(
    deliveries.c.state == DeliveryState.QUEUED.value,
    deliveries.c.attempts == 0,
    deliveries.c.message_id.is_(None),
    ~deliveries.c.doubted,
)


class Schedules:
    """Announcements that wait for their time, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def waiting(self, now: datetime) -> list[Announcement]:
        """Return those whose time has not come."""
        held = (announcements.c.state.in_(("running", "paused")), announcements.c.send_at > now)
        ids = (await self._connection.scalars(select(announcements.c.id).where(*held))).all()
        gateway = Announcements(self._connection)
        found = [await gateway.find(AnnouncementId(each)) for each in ids]
        return [each for each in found if each is not None]

    async def include(
        self, announcement: Announcement, members: Sequence[MemberId], chats: Collection[ChatId], now: datetime
    ) -> int:
        """Write a delivery for each of these chats that is meant and has none, and return how many."""
        has_one = exists().where(
            deliveries.c.announcement_id == announcement.id, deliveries.c.chat_id == subscriptions.c.chat_id
        )
        meant = recipients_of(announcement, members, now).where(subscriptions.c.chat_id.in_(chats), ~has_one)
        return (await self._connection.execute(insert(deliveries).from_select(COLUMNS, meant))).rowcount

    async def begun(self, announcement_id: AnnouncementId) -> bool:
        """Return whether anything of it was tried, or may have been."""
        tried = select(deliveries.c.id).where(deliveries.c.announcement_id == announcement_id, ~_UNTRIED)
        return await self._connection.scalar(tried.limit(1)) is not None

    async def send_now(self, announcement_id: AnnouncementId, now: datetime) -> int:
        """Let what waits for its time go at once, and return how many chats that is."""
        await self._connection.execute(
            update(announcements).where(announcements.c.id == announcement_id).values(send_at=None, state="running")
        )
        waiting = update(deliveries).where(deliveries.c.announcement_id == announcement_id, _UNTRIED)
        return (await self._connection.execute(waiting.values(next_at=now))).rowcount

    async def call_off(self, announcement_id: AnnouncementId) -> bool:
        """Make it a draft again, as though it had never been ordered; return False when it has begun."""
        held = (announcements.c.id == announcement_id, announcements.c.state.in_(("running", "paused")))
        if await self._connection.scalar(select(announcements.c.id).where(*held)) is None:
            return False
        if await self.begun(announcement_id):
            return False
        await self._connection.execute(delete(deliveries).where(deliveries.c.announcement_id == announcement_id))
        watched = progress_messages.c.announcement_id == announcement_id
        await self._connection.execute(delete(progress_messages).where(watched))
        draft = update(announcements).where(*held).values(state="draft", queued_at=None, revision=0)
        await self._connection.execute(draft)
        return True
