"""The gateway to subscriptions: who gets announcements, and how."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.members import MemberId
from bot.domain.quiet import QuietHours
from bot.domain.subscriptions import Subject, Subscription
from db.schema.announcing import subscriptions
from db.schema.talk import chats

#: the reason of those who asked for it; all others are undone when the person comes back
UNSUBSCRIBED = "unsubscribed"


class Subscriptions:
    """Subscriptions, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        #: chats that get announcements, or others than before, by what was done in this transaction
        self.fresh: set[ChatId] = set()

    async def find(self, chat_id: ChatId) -> Subscription | None:
        """Return a chat's subscription, None when it never had one."""
        wanted = select(subscriptions).where(subscriptions.c.chat_id == chat_id)
        row = (await self._connection.execute(wanted)).one_or_none()
        return None if row is None else _subscription(row)

    async def subscribe(self, chat_id: ChatId, now: datetime) -> bool:
        """Send announcements to the chat from now on; return whether it got none before."""
        before = await self.find(chat_id)
        row = upsert(subscriptions).values(chat_id=chat_id, created_at=now)
        on = row.on_conflict_do_update(index_elements=["chat_id"], set_={"active": True, "off_reason": ""})
        await self._connection.execute(on)
        self.fresh.add(chat_id)
        return before is None or not before.active

    async def unsubscribe(self, chat_id: ChatId) -> bool:
        """Send no more announcements to the chat, though it stays joined; return whether it got them before."""
        before = await self.find(chat_id)
        await self._set(chat_id, active=False, off_reason=UNSUBSCRIBED)
        return before is not None and before.active

    async def join(self, chat_id: ChatId, member_id: MemberId, by: UserId | None, now: datetime) -> None:
        """Join the chat to an institution; it gets announcements from now on."""
        joined = {"member_id": member_id, "joined_by": by, "joined_at": now, "active": True, "off_reason": ""}
        row = upsert(subscriptions).values(chat_id=chat_id, created_at=now, **joined)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_=joined))
        self.fresh.add(chat_id)

    async def part(self, chat_id: ChatId) -> MemberId | None:
        """Part the chat from its institution and return which that was; it stays subscribed as the public is."""
        before = await self.find(chat_id)
        await self._set(chat_id, member_id=None, joined_by=None, joined_at=None)
        return None if before is None else before.member_id

    async def choose_subjects(self, chat_id: ChatId, subjects: frozenset[Subject]) -> None:
        """Send only announcements about these subjects; none means all."""
        kept = "" if len(subjects) == len(Subject) else _written(subjects)
        await self._set(chat_id, subjects=kept)
        self.fresh.add(chat_id)

    async def choose_both(self, chat_id: ChatId, *, both: bool) -> None:
        """Show the other language too, folded, or not."""
        await self._set(chat_id, both=both)

    async def choose_quiet(self, chat_id: ChatId, quiet: QuietHours | None) -> None:
        """Keep these hours of the reader's day quiet, or none."""
        hours = (None, None) if quiet is None else (f"{quiet.start:%H:%M}", f"{quiet.end:%H:%M}")
        await self._set(chat_id, quiet_start=hours[0], quiet_end=hours[1])

    async def gone(self, chat_id: ChatId, reason: str) -> None:
        """Send no more to a chat that cannot be reached."""
        statement = update(subscriptions).where(subscriptions.c.chat_id == chat_id, subscriptions.c.active)
        await self._connection.execute(statement.values(active=False, off_reason=reason))

    async def returned(self, chat_id: ChatId) -> bool:
        """Send again to a chat that could not be reached, unless it unsubscribed; return whether that changed."""
        back = subscriptions.c.chat_id == chat_id, ~subscriptions.c.active, subscriptions.c.off_reason != UNSUBSCRIBED
        result = await self._connection.execute(update(subscriptions).where(*back).values(active=True, off_reason=""))
        if result.rowcount:
            self.fresh.add(chat_id)
        return result.rowcount > 0

    async def of_member(self, member_id: MemberId) -> list[tuple[Subscription, Chat]]:
        """Return the chats that are joined to an institution, the oldest first."""
        joined = subscriptions.join(chats, chats.c.id == subscriptions.c.chat_id)
        wanted = select(subscriptions, chats).select_from(joined).where(subscriptions.c.member_id == member_id)
        rows = await self._connection.execute(wanted.order_by(subscriptions.c.joined_at, subscriptions.c.chat_id))
        return [(_subscription(row), _chat(row)) for row in rows]

    async def count(self) -> int:
        """Return how many chats get announcements."""
        active = select(func.count()).select_from(subscriptions).where(subscriptions.c.active)
        return await self._connection.scalar(active) or 0

    async def forget(self, chat_id: ChatId) -> None:
        """Erase the subscription."""
        await self._connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == chat_id))

    async def _set(self, chat_id: ChatId, **values: object) -> None:
        await self._connection.execute(update(subscriptions).where(subscriptions.c.chat_id == chat_id).values(**values))


def _written(subjects: frozenset[Subject]) -> str:
    return f",{','.join(sorted(subjects))}," if subjects else ""


def quiet_hours(start: str | None, end: str | None) -> QuietHours | None:
    """Return the hours that the two columns keep."""
    if start is None or end is None:
        return None
    return QuietHours(start=time.fromisoformat(start), end=time.fromisoformat(end))


def _subscription(row: Row[*tuple[Any, ...]]) -> Subscription:
    return Subscription(
        chat_id=ChatId(row.chat_id),
        member_id=None if row.member_id is None else MemberId(row.member_id),
        active=row.active,
        off_reason=row.off_reason,
        subjects=frozenset(map(Subject, filter(None, row.subjects.split(",")))),
        both=row.both,
        quiet=quiet_hours(row.quiet_start, row.quiet_end),
    )


def _chat(row: Row[*tuple[Any, ...]]) -> Chat:
    return Chat(id=ChatId(row.id), kind=ChatKind(row.kind), title=row.title, language=row.language)
