"""The gateway to invitations, and to people who ask to be joined without one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from bot.domain.invitations import Invitation, digest
from bot.domain.members import MemberId
from db.schema.announcing import invitations, join_requests


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequest:
    """Somebody says that a chat belongs to an institution."""

    id: int
    chat_id: ChatId
    user_id: UserId
    name: str
    member_id: MemberId


class Invitations:
    """Invitations, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self, code: str, member_id: MemberId, *, uses: int, expires_at: datetime, by: int | None, now: datetime
    ) -> None:
        """Keep an invitation; of the code itself only its hash."""
        row = {"digest": digest(code), "member_id": member_id, "uses_left": uses, "expires_at": expires_at}
        await self._connection.execute(insert(invitations).values(**row, created_by=by, created_at=now))

    async def find(self, code: str) -> Invitation | None:
        """Return the invitation with this code, used up or not; None when there is none."""
        wanted = select(invitations).where(invitations.c.digest == digest(code))
        row = (await self._connection.execute(wanted)).one_or_none()
        if row is None:
            return None
        return Invitation(
            digest=row.digest, member_id=MemberId(row.member_id), uses_left=row.uses_left, expires_at=row.expires_at
        )

    async def use(self, code: str, now: datetime) -> MemberId | None:
        """Use an invitation once and return whose it is; None when it does not hold (any more)."""
        held = (invitations.c.digest == digest(code), invitations.c.uses_left > 0, invitations.c.expires_at > now)
        used = update(invitations).where(*held).values(uses_left=invitations.c.uses_left - 1)
        member_id = await self._connection.scalar(used.returning(invitations.c.member_id))
        return None if member_id is None else MemberId(member_id)

    async def ask(self, chat_id: ChatId, user_id: UserId, name: str, member_id: MemberId, now: datetime) -> int:
        """Keep somebody's request to be joined and return its id; the same one asked twice is one."""
        same = (join_requests.c.chat_id == chat_id, join_requests.c.member_id == member_id)
        known = await self._connection.scalar(select(join_requests.c.id).where(*same, join_requests.c.state == "open"))
        if known is not None:
            return int(known)
        row = insert(join_requests).values(
            chat_id=chat_id, user_id=user_id, name=name, member_id=member_id, created_at=now
        )
        return int((await self._connection.execute(row.returning(join_requests.c.id))).scalar_one())

    async def forget(self, user_id: UserId) -> None:
        """Erase what the person asked to join."""
        await self._connection.execute(delete(join_requests).where(join_requests.c.user_id == user_id))

    async def decide(self, request_id: int, *, approved: bool) -> JoinRequest | None:
        """Close a request and return it; None when it was decided before."""
        open_one = (join_requests.c.id == request_id, join_requests.c.state == "open")
        closed = update(join_requests).where(*open_one).values(state="approved" if approved else "refused")
        row = (await self._connection.execute(closed.returning(join_requests))).one_or_none()
        if row is None:
            return None
        return JoinRequest(
            id=row.id,
            chat_id=ChatId(row.chat_id),
            user_id=UserId(row.user_id),
            name=row.name,
            member_id=MemberId(row.member_id),
        )
