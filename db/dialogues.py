"""The gateway to dialogues: what was said last, so that the next question may lean on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from db.schema.talk import dialogues

_FIND = select(dialogues.c.state).where(
    dialogues.c.chat_id == bindparam("chat"),
    dialogues.c.user_id == bindparam("user"),
    dialogues.c.updated_at >= bindparam("since"),
)
_ROW = upsert(dialogues)
_PUT = _ROW.on_conflict_do_update(
    index_elements=[dialogues.c.chat_id, dialogues.c.user_id],
    set_={"state": _ROW.excluded.state, "updated_at": _ROW.excluded.updated_at},
)


class Dialogues:
    """Dialogues, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: ChatId, user_id: UserId, since: datetime) -> Mapping[str, Any] | None:
        """Return what was kept for the person in the chat, None when that was before `since`."""
        key = {"chat": chat_id, "user": user_id, "since": since}
        state: Mapping[str, Any] | None = await self._connection.scalar(_FIND, key)
        return state

    async def put(self, chat_id: ChatId, user_id: UserId, state: Mapping[str, Any], now: datetime) -> None:
        """Keep what was said last in place of what was before."""
        row = {"chat_id": chat_id, "user_id": user_id, "state": dict(state), "updated_at": now}
        await self._connection.execute(_PUT, row)

    async def forget(self, user_id: UserId) -> None:
        """Erase what the person said last, in every chat."""
        await self._connection.execute(delete(dialogues).where(dialogues.c.user_id == user_id))
