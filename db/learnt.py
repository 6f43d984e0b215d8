"""The gateway to learnt aliases: what admins taught the bot, which no import takes away."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.learnt import LearntAlias
from bot.domain.vocabulary import NameKind
from db.schema.talk import learnt_aliases

_VERSION = select(func.coalesce(func.max(learnt_aliases.c.id), 0))


class LearntAliases:
    """Learnt aliases, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        #: as this transaction sees it: every message asks for it
        self._version: int | None = None

    async def put(self, learnt: LearntAlias, *, by: UserId, now: datetime) -> None:
        """Keep an alias; twice is once."""
        values = {"kind": learnt.kind.value, "target": learnt.target, "alias": learnt.alias}
        row = upsert(learnt_aliases).values(**values, added_by=by, created_at=now)
        await self._connection.execute(row.on_conflict_do_nothing())
        self._version = None

    async def all(self) -> list[LearntAlias]:
        """Return every alias, oldest first."""
        rows = await self._connection.execute(select(learnt_aliases).order_by(learnt_aliases.c.id))
        return [LearntAlias(kind=NameKind(row.kind), target=row.target, alias=row.alias) for row in rows]

    async def version(self) -> int:
        """Return a number that grows with every new alias, also by another process."""
        if self._version is None:
            self._version = int(await self._connection.scalar(_VERSION) or 0)
        return self._version
