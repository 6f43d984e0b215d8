"""The gateway to the admins of the secretariat."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.roles import Admin, AdminRole
from db.schema.announcing import admins


class Admins:
    """Admins, inside one transaction; owners named in the settings stand above this table."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def role(self, user_id: UserId) -> AdminRole | None:
        """Return what somebody was appointed as, None when no admin."""
        role = await self._connection.scalar(select(admins.c.role).where(admins.c.user_id == user_id))
        return None if role is None else AdminRole(role)

    async def all(self) -> list[Admin]:
        """Return every admin, the first appointed first."""
        rows = await self._connection.execute(select(admins).order_by(admins.c.added_at, admins.c.user_id))
        return [Admin(user_id=UserId(row.user_id), role=AdminRole(row.role), name=row.name) for row in rows]

    async def appoint(self, admin: Admin, by: UserId, now: datetime) -> None:
        """Give somebody a role, a new one or another one."""
        known = {"role": admin.role.value, "name": admin.name, "added_by": by}
        row = upsert(admins).values(user_id=admin.user_id, added_at=now, **known)
        await self._connection.execute(row.on_conflict_do_update(index_elements=["user_id"], set_=known))

    async def dismiss(self, user_id: UserId) -> bool:
        """Take somebody's role; return whether there was one."""
        return (await self._connection.execute(delete(admins).where(admins.c.user_id == user_id))).rowcount > 0
