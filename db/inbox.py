"""The gateway to the inbox: updates as they came, kept from before they are confirmed until they are handled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, null, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId
from db.schema.talk import inbox

_STORE = upsert(inbox).on_conflict_do_nothing(index_elements=[inbox.c.update_id]).returning(inbox.c.update_id)
_NEW = inbox.c.state == "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUpdate:
    """One update; `chat_id` decides what it must wait for: those of one chat are handled in order."""

    update_id: int
    chat_id: ChatId
    payload: dict[str, Any]
    attempts: int = 0


class Inbox:
    """Updates, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def store(self, updates: Iterable[StoredUpdate], now: datetime) -> set[int]:
        """Keep the updates that are not known yet and return their ids; a redelivered one changes nothing."""
        values = [
            {"update_id": item.update_id, "chat_id": item.chat_id, "payload": item.payload, "received_at": now}
            for item in updates
        ]
        if not values:
            return set()
        return set(await self._connection.scalars(_STORE, values))

    async def pending(self, *, after: int | None = None, limit: int = 10_000) -> list[StoredUpdate]:
        """Return the updates not handled yet, in the order of their ids."""
        wanted = select(inbox.c.update_id, inbox.c.chat_id, inbox.c.payload, inbox.c.attempts).where(_NEW)
        if after is not None:
            wanted = wanted.where(inbox.c.update_id > after)
        rows = await self._connection.execute(wanted.order_by(inbox.c.update_id).limit(limit))
        return [
            StoredUpdate(
                update_id=row.update_id, chat_id=ChatId(row.chat_id), payload=row.payload, attempts=row.attempts
            )
            for row in rows
        ]

    async def mark_handled(self, update_ids: Iterable[int], now: datetime) -> None:
        """Mark updates as handled and wipe what they said."""
        rows = [{"row": update_id, "at": now} for update_id in update_ids]
        if rows:
            await self._connection.execute(_HANDLED, rows)

    async def mark_failed(self, update_id: int, *, attempts: int, error: str, now: datetime, set_aside: bool) -> None:
        """Write down a failed try; set aside, the update is not tried again and its payload stays to be looked at."""
        values = {"attempts": attempts, "error": error}
        if set_aside:
            values |= {"state": "set_aside", "handled_at": now}
        await self._connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(values))

    async def lag(self) -> tuple[int, datetime | None]:
        """Return how many updates wait, and since when the oldest does."""
        row = (await self._connection.execute(select(func.count(), func.min(inbox.c.received_at)).where(_NEW))).one()
        return int(row[0]), row[1]

    async def purge(self, before: datetime) -> int:
        """Drop what was handled before that time; Telegram redelivers for a day at most. Return how many."""
        over = delete(inbox).where(inbox.c.handled_at < before, inbox.c.state == "handled")
        return (await self._connection.execute(over)).rowcount


_HANDLED = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("row"))
    .values(state="handled", handled_at=bindparam("at"), payload=null())
)
