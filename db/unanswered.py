"""The gateway to what was not understood, for the secretariat to teach the bot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema.talk import unanswered

_OPEN = unanswered.c.state == "open"
_GIVEN = {
    name: bindparam(name, type_=unanswered.c[name].type) for name in ("text", "language", "user_hash", "created_at")
}
_KNOWN = select(unanswered.c.id).where(
    _OPEN, unanswered.c.user_hash == _GIVEN["user_hash"], unanswered.c.text == _GIVEN["text"]
)
_PUT = insert(unanswered).from_select(list(_GIVEN), select(*_GIVEN.values()).where(~_KNOWN.exists()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """One text that was not understood, in the language it was taken for."""

    id: int
    text: str
    language: str


class UnansweredTexts:
    """Texts, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, text: str, language: str, user_hash: str, now: datetime) -> None:
        """Keep a text; once while it is open, for the same person may well try again in the same words."""
        row = {"text": text, "language": language, "user_hash": user_hash, "created_at": now}
        await self._connection.execute(_PUT, row)

    async def open(self, limit: int) -> list[Unanswered]:
        """Return the open texts, the newest first."""
        wanted = select(unanswered.c.id, unanswered.c.text, unanswered.c.language)
        wanted = wanted.where(_OPEN).order_by(unanswered.c.id.desc()).limit(limit)
        return [
            Unanswered(id=row.id, text=row.text, language=row.language)
            for row in await self._connection.execute(wanted)
        ]

    async def resolve(self, ids: Iterable[int]) -> None:
        """Close texts that have been learnt or set aside."""
        await self._connection.execute(
            update(unanswered).where(unanswered.c.id.in_(list(ids))).values(state="resolved")
        )

    async def forget(self, user_hash: str) -> None:
        """Erase the texts of one person."""
        await self._connection.execute(delete(unanswered).where(unanswered.c.user_hash == user_hash))
