"""The gateway to the ledger as people read it: reports, reasons, what is in doubt. db/deliveries.py writes it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementId
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.deliveries import DeliveryAct, DeliveryId, DeliveryState, Reader
from bot.domain.ledger import LedgerRow
from bot.domain.members import MemberId
from db.schema.announcing import deliveries, progress_messages, subscriptions
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A message in which an admin watches a sending, and what it shows."""

    announcement_id: AnnouncementId
    chat_id: ChatId
    message_id: int
    shown: str


class Ledger:
    """The ledger, read inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_member(self, announcement_id: AnnouncementId, member_id: MemberId) -> list[LedgerRow]:
        """Return the rows of one institution's chats."""
        return await self._read(deliveries.c.announcement_id == announcement_id, deliveries.c.member_id == member_id)

    async def in_doubt(self, announcement_id: AnnouncementId) -> list[LedgerRow]:
        """Return the rows of which nobody knows what became of them."""
        doubtful = deliveries.c.state == DeliveryState.IN_DOUBT.value
        return await self._read(deliveries.c.announcement_id == announcement_id, doubtful)

    async def message_of(self, announcement_id: AnnouncementId, chat_id: ChatId) -> int | None:
        """Return the message in which an announcement stands in a chat, None when it does not (any more)."""
        there = deliveries.c.state != DeliveryState.RECALLED.value
        wanted = select(deliveries.c.message_id).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.chat_id == chat_id, there
        )
        found: int | None = await self._connection.scalar(wanted)
        return found

    async def watch(self, announcement_id: AnnouncementId, chat_id: ChatId, message_id: int) -> None:
        """Remember the message in which an admin watches the sending."""
        row = upsert(progress_messages).values(announcement_id=announcement_id, chat_id=chat_id, message_id=message_id)
        keys = ["announcement_id", "chat_id"]
        await self._connection.execute(
            row.on_conflict_do_update(index_elements=keys, set_={"message_id": message_id, "shown": ""})
        )

    async def watched(self) -> list[Watched]:
        """Return the messages in which sendings are watched."""
        rows = await self._connection.execute(select(progress_messages))
        return [
            Watched(
                announcement_id=AnnouncementId(row.announcement_id),
                chat_id=ChatId(row.chat_id),
                message_id=row.message_id,
                shown=row.shown,
            )
            for row in rows
        ]

    async def showed(self, watched: Watched, text: str) -> None:
        """Remember what a message shows now."""
        await self._connection.execute(update(progress_messages).where(*_same(watched)).values(shown=text))

    async def unwatch(self, watched: Watched) -> None:
        """Leave a message as it is from now on."""
        await self._connection.execute(delete(progress_messages).where(*_same(watched)))

    async def _read(self, *conditions: Any) -> list[LedgerRow]:
        rows = await self._connection.execute(_ROWS.where(*conditions).order_by(deliveries.c.id))
        return [_row(row) for row in rows]


def _same(watched: Watched) -> tuple[Any, ...]:
    return (
        progress_messages.c.announcement_id == watched.announcement_id,
        progress_messages.c.chat_id == watched.chat_id,
    )


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
