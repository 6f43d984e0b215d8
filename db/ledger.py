"""The gateway to the ledger as people read it: reports, reasons, what is in doubt. db/deliveries.py writes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementId
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.deliveries import DeliveryAct, DeliveryId, DeliveryState, Reader
from bot.domain.ledger import LedgerRow
from bot.domain.members import MemberId
from db.schema.announcing import announcements, deliveries, subscriptions
from db.schema.talk import chats

_ROWS = select(
    deliveries,
    subscriptions.c.both,
    subscriptions.c.off_reason,
    subscriptions.c.member_id.label("joined"),
    chats.c.kind,
    chats.c.title,
    chats.c.language,
    chats.c.timezone,
).select_from(
    deliveries.outerjoin(subscriptions, subscriptions.c.chat_id == deliveries.c.chat_id).outerjoin(
        chats, chats.c.id == deliveries.c.chat_id
    )
)


class Ledger:
    """The ledger, read inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_institutions(self, announcement_id: AnnouncementId) -> list[LedgerRow]:
        """Return the rows of chats that were joined to an institution."""
        return await self._read(deliveries.c.announcement_id == announcement_id, deliveries.c.member_id.is_not(None))

    async def of_member(self, announcement_id: AnnouncementId, member_id: MemberId) -> list[LedgerRow]:
        """Return the rows of one institution's chats."""
        return await self._read(deliveries.c.announcement_id == announcement_id, deliveries.c.member_id == member_id)

    async def in_doubt(self, limit: int) -> list[LedgerRow]:
        """Return what nobody knows the fate of, the oldest first."""
        return await self._read(deliveries.c.state == DeliveryState.IN_DOUBT.value, limit=limit)

    async def row(self, delivery_id: DeliveryId) -> LedgerRow | None:
        """Return one row."""
        return next(iter(await self._read(deliveries.c.id == delivery_id)), None)

    async def next_at(self, announcement_id: AnnouncementId) -> datetime | None:
        """Return when the next of its deliveries is due, None when none waits."""
        waiting = (deliveries.c.announcement_id == announcement_id, deliveries.c.state == DeliveryState.QUEUED.value)
        due: datetime | None = await self._connection.scalar(select(func.min(deliveries.c.next_at)).where(*waiting))
        return due

    async def delivered_to(self, chat_id: ChatId, limit: int) -> list[AnnouncementId]:
        """Return what a chat has got, the latest first."""
        got = (deliveries.c.chat_id == chat_id, deliveries.c.sent_at.is_not(None))
        wanted = select(deliveries.c.announcement_id).where(*got).order_by(deliveries.c.announcement_id.desc())
        return [AnnouncementId(one) for one in await self._connection.scalars(wanted.limit(limit))]

    async def queued_at(self, announcement_id: AnnouncementId) -> datetime | None:
        """Return when its deliveries were written, None for a draft."""
        wanted = select(announcements.c.queued_at).where(announcements.c.id == announcement_id)
        found: datetime | None = await self._connection.scalar(wanted)
        return found

    async def _read(self, *conditions: Any, limit: int | None = None) -> list[LedgerRow]:
        rows = await self._connection.execute(_ROWS.where(*conditions).order_by(deliveries.c.id).limit(limit))
        return [_row(row) for row in rows]


def _row(row: Row[*tuple[Any, ...]]) -> LedgerRow:
    language = row.language or "en"
    return LedgerRow(
        id=DeliveryId(row.id),
        announcement_id=AnnouncementId(row.announcement_id),
        chat=Chat(
            id=ChatId(row.chat_id), kind=ChatKind(row.kind or "private"), title=row.title or "", language=language
        ),
        member_id=None if row.member_id is None else MemberId(row.member_id),
        act=DeliveryAct(row.act),
        state=DeliveryState(row.state),
        next_at=row.next_at,
        sent_at=row.sent_at,
        message_id=row.message_id,
        error=row.error,
        reader=Reader(
            language=language,
            both=bool(row.both),
            member_id=None if row.joined is None else MemberId(row.joined),
            timezone=row.timezone or "",
        ),
        off_reason=row.off_reason or "",
    )
