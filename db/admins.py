"""The gateway to the admins of the secretariat."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.invitations import digest
from bot.domain.roles import Admin, AdminRole
from db.schema.announcing import admin_invitations, admins


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

    async def invite(self, code: str, role: AdminRole, *, by: UserId, expires_at: datetime) -> None:
        """Keep an invitation to a role, to be used once; of the code itself only its hash."""
        row = {"digest": digest(code), "role": role.value, "expires_at": expires_at, "created_by": by}
        await self._connection.execute(insert(admin_invitations).values(**row))

    async def accept(self, code: str, now: datetime) -> tuple[AdminRole, UserId] | None:
        """Use an invitation up and return its role and who made it; None when it does not hold (any more)."""
        same = (admin_invitations.c.digest == digest(code), admin_invitations.c.expires_at > now)
        used = delete(admin_invitations).where(*same)
        row = (
            await self._connection.execute(used.returning(admin_invitations.c.role, admin_invitations.c.created_by))
        ).one_or_none()
        return None if row is None else (AdminRole(row.role), UserId(row.created_by))

    async def forget(self, user_id: UserId) -> None:
        """Take a person's name off; the role stays, it is the secretariat's to take."""
        await self._connection.execute(update(admins).where(admins.c.user_id == user_id).values(name=""))
