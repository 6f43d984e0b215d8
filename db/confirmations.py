"""The gateway to confirmations: an institution says once that it has taken note."""

from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementId
from bot.domain.chats import UserId
from bot.domain.confirmations import Confirmation, Way
from bot.domain.members import MemberId
from db.schema.announcing import announcements, confirmations


class Confirmations:
    """Confirmations, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def confirm(self, announcement_id: AnnouncementId, confirmation: Confirmation) -> Confirmation:
        """Keep a confirmation of what was asked last, and return the one that holds: the first there was."""
        asks = await self._connection.scalar(select(announcements.c.asks).where(announcements.c.id == announcement_id))
        row = upsert(confirmations).values(
            announcement_id=announcement_id,
            ask=asks or 1,
            member_id=confirmation.member_id,
            confirmed_at=confirmation.at,
            user_id=confirmation.user_id,
            name=confirmation.name,
            way=confirmation.way.value,
            note=confirmation.note,
        )
        await self._connection.execute(row.on_conflict_do_nothing())
        return (await self.of(announcement_id))[confirmation.member_id]

    async def of(self, announcement_id: AnnouncementId) -> dict[MemberId, Confirmation]:
        """Return who has confirmed what was asked last."""
        last = select(announcements.c.asks).where(announcements.c.id == announcement_id).scalar_subquery()
        wanted = select(confirmations).where(
            confirmations.c.announcement_id == announcement_id, confirmations.c.ask == last
        )
        return {MemberId(row.member_id): _confirmation(row) for row in await self._connection.execute(wanted)}

    async def count(self, announcement_id: AnnouncementId) -> int:
        """Return how many confirmations there were, of every asking."""
        counted = select(func.count()).where(confirmations.c.announcement_id == announcement_id)
        return await self._connection.scalar(counted) or 0

    async def forget(self, user_id: UserId) -> None:
        """Take a person's name off; the institution stays confirmed."""
        theirs = update(confirmations).where(confirmations.c.user_id == user_id)
        await self._connection.execute(theirs.values(user_id=None, name=""))


def _confirmation(row: Row[*tuple[Any, ...]]) -> Confirmation:
    return Confirmation(
        member_id=MemberId(row.member_id),
        at=row.confirmed_at,
        user_id=None if row.user_id is None else UserId(row.user_id),
        name=row.name,
        way=Way(row.way),
        note=row.note,
    )
