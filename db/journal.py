"""The gateway to the journal: it is only ever added to."""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.journal import BEGINNING, Entry, seal
from db.schema.announcing import journal, journal_actors

#: the actor of what the program itself or its operator at the terminal does
OPERATOR = "operator"


class Journal:
    """The journal, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        now: datetime,
        act: str,
        subject: str = "",
        *,
        by: UserId | None = None,
        name: str = "",
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Add what somebody did (None: the operator); `detail` holds no names of people, it is never erased."""
        actor = OPERATOR if by is None else await self._actor(by, name)
        previous = await self._connection.scalar(select(journal.c.seal).order_by(journal.c.id.desc()).limit(1))
        entry = Entry(at=now, actor=actor, act=act, subject=subject, detail=detail or {})
        row = {"at": now, "actor": actor, "act": act, "subject": subject, "detail": dict(entry.detail)}
        await self._connection.execute(insert(journal).values(**row, seal=seal(previous or BEGINNING, entry)))

    async def all(self) -> list[Entry]:
        """Return every entry, the oldest first."""
        rows = await self._connection.execute(select(journal).order_by(journal.c.id))
        return [
            Entry(at=row.at, actor=row.actor, act=row.act, subject=row.subject, detail=row.detail, seal=row.seal)
            for row in rows
        ]

    async def names(self) -> dict[str, str]:
        """Return the names of those actors who have not asked to be forgotten."""
        rows = await self._connection.execute(select(journal_actors.c.actor, journal_actors.c.name))
        return {row.actor: row.name for row in rows}

    async def forget(self, user_id: UserId) -> None:
        """Erase who somebody was; what was done stays."""
        await self._connection.execute(delete(journal_actors).where(journal_actors.c.user_id == user_id))

    async def _actor(self, user_id: UserId, name: str) -> str:
        same = journal_actors.c.user_id == user_id
        known = await self._connection.scalar(select(journal_actors.c.actor).where(same))
        if known is None:
            known = token_hex(8)
            await self._connection.execute(insert(journal_actors).values(actor=known, user_id=user_id, name=name))
        elif name:
            await self._connection.execute(update(journal_actors).where(same).values(name=name))
        return str(known)
