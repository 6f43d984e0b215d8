"""The gateway to forms: what a person has begun to tell the bot and not finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from db.schema.talk import forms


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form by its name, with what it knows so far (JSON values)."""

    name: str
    state: Mapping[str, Any]
    updated_at: datetime


_KEY = (forms.c.chat_id == bindparam("chat"), forms.c.user_id == bindparam("user"))
_FIND = select(forms.c.name, forms.c.state, forms.c.updated_at).where(*_KEY)
_CLOSE = delete(forms).where(*_KEY)


class Forms:
    """Forms, inside one transaction; a person has at most one open in a chat."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: ChatId, user_id: UserId) -> OpenForm | None:
        """Return the form that the person has open in the chat."""
        row = (await self._connection.execute(_FIND, {"chat": chat_id, "user": user_id})).one_or_none()
        return None if row is None else OpenForm(name=row.name, state=row.state, updated_at=row.updated_at)

    async def put(self, chat_id: ChatId, user_id: UserId, name: str, state: Mapping[str, Any], now: datetime) -> None:
        """Open the form, or keep what it knows now; another one is dropped."""
        values = {"name": name, "state": dict(state), "updated_at": now}
        row = upsert(forms).values(chat_id=chat_id, user_id=user_id, **values)
        await self._connection.execute(
            row.on_conflict_do_update(index_elements=[forms.c.chat_id, forms.c.user_id], set_=values)
        )

    async def close(self, chat_id: ChatId, user_id: UserId) -> None:
        """Drop the form."""
        await self._connection.execute(_CLOSE, {"chat": chat_id, "user": user_id})

    async def forget(self, user_id: UserId) -> None:
        """Erase what the person has begun, in every chat."""
        await self._connection.execute(delete(forms).where(forms.c.user_id == user_id))
