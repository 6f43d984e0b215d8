"""The gateway to dialogues: what was said last, so that the next question may lean on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from db.schema.talk import dialogues


class Dialogues:
    """Dialogues, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: ChatId, user_id: UserId, since: datetime) -> Mapping[str, Any] | None:
        """Return what was kept for the person in the chat, None when that was before `since`."""
        wanted = select(dialogues.c.state).where(
            dialogues.c.chat_id == chat_id, dialogues.c.user_id == user_id, dialogues.c.updated_at >= since
        )
        state: Mapping[str, Any] | None = await self._connection.scalar(wanted)
        return state

    async def put(self, chat_id: ChatId, user_id: UserId, state: Mapping[str, Any], now: datetime) -> None:
        """Keep what was said last in place of what was before."""
        values = {"state": dict(state), "updated_at": now}
        row = upsert(dialogues).values(chat_id=chat_id, user_id=user_id, **values)
        await self._connection.execute(
            row.on_conflict_do_update(index_elements=[dialogues.c.chat_id, dialogues.c.user_id], set_=values)
        )

    async def forget(self, user_id: UserId) -> None:
        """Erase what the person said last, in every chat."""
        await self._connection.execute(delete(dialogues).where(dialogues.c.user_id == user_id))
