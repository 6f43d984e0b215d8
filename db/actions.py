"""The gateway to actions: what buttons mean whose meaning does not fit Telegram's 64 bytes."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema.talk import actions

#: Telegram's limit for a button's data, in bytes
DATA_BYTES = 64
#: begins a token; no action begins so
_MARK = "#"
_TOKEN_CHARACTERS = 24


_ROW = upsert(actions)
_KEEP = _ROW.on_conflict_do_update(index_elements=[actions.c.token], set_={"created_at": _ROW.excluded.created_at})


class Actions:
    """Actions, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def tokens(self, wanted: Iterable[str], now: datetime) -> dict[str, str]:
        """Return the button data of each action: itself when it fits, otherwise a token it is kept under.

        The same action has the same token, so that turning pages to and fro keeps nothing new.
        """
        tokens = {action: action if len(action.encode()) <= DATA_BYTES else _token(action) for action in wanted}
        rows = [
            {"token": token, "action": action, "created_at": now}
            for action, token in tokens.items()
            if token.startswith(_MARK)
        ]
        if rows:
            await self._connection.execute(_KEEP, rows)
        return tokens

    async def find(self, data: str) -> str | None:
        """Return the action that a pressed button means, None when it is not kept any more or never was."""
        if not data.startswith(_MARK):
            return data
        action: str | None = await self._connection.scalar(select(actions.c.action).where(actions.c.token == data))
        return action


def _token(action: str) -> str:
    return _MARK + sha256(action.encode()).hexdigest()[:_TOKEN_CHARACTERS]
