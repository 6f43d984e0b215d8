"""The gateway to chats: whom the bot talks with, and whether they can be reached."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, Table, UniqueConstraint, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Chat, ChatId, ChatKind
from db.schema import metadata
from db.schema.talk import chats

_COLUMNS = (chats.c.id, chats.c.kind, chats.c.title, chats.c.language, chats.c.language_chosen, chats.c.timezone)
_ONE = select(*_COLUMNS).where(chats.c.id == bindparam("id"))

_NEW = upsert(chats)
# built once: building it costs more than executing it
_PUT = _NEW.on_conflict_do_update(
    index_elements=[chats.c.id],
    set_={column.name: _NEW.excluded[column.name] for column in chats.c if column.name not in {"id", "created_at"}},
)


class Chats:
    """Chats, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, chat_id: ChatId) -> Chat | None:
        """Return the chat, None when it has never been seen."""
        row = (await self._connection.execute(_ONE, {"id": chat_id})).one_or_none()
        return None if row is None else _chat(row)

    async def put(self, chat: Chat, now: datetime, *, username: str = "") -> None:
        """Keep the chat as it is given; one that was gone is back, for it has just been heard of."""
        values = {
            "id": chat.id,
            "kind": chat.kind.value,
            "title": chat.title,
            "username": username,
            "language": chat.language,
            "language_chosen": chat.language_chosen,
            "timezone": chat.timezone,
            "created_at": now,
            "gone_reason": None,
            "gone_at": None,
            "seen_at": now,
        }
        await self._connection.execute(_PUT, values)

    async def choose_language(self, chat_id: ChatId, code: str) -> None:
        """Speak `code` in this chat from now on, whatever Telegram says."""
        await self._set(chat_id, language=code, language_chosen=True)

    async def choose_timezone(self, chat_id: ChatId, zone: str) -> None:
        """Show times in `zone` (IANA, blank: not known) too."""
        await self._set(chat_id, timezone=zone)

    async def leave(self, chat_id: ChatId, reason: str, now: datetime) -> None:
        """Remember that nothing can be sent there; the first reason stays."""
        statement = update(chats).where(chats.c.id == chat_id, chats.c.gone_reason.is_(None))
        await self._connection.execute(statement.values(gone_reason=reason, gone_at=now))

    async def come_back(self, chat_id: ChatId) -> None:
        """Remember that the chat can be reached again."""
        await self._set(chat_id, gone_reason=None, gone_at=None)

    async def gone(self, chat_id: ChatId) -> str:
        """Return why nothing can be sent there, blank while it can."""
        reason = select(func.coalesce(chats.c.gone_reason, "")).where(chats.c.id == chat_id)
        return await self._connection.scalar(reason) or ""

    async def move(self, old: ChatId, new: ChatId) -> None:
        """Give the chat and all that hangs on it its new id (a group became a supergroup); twice does no harm."""
        if old == new:
            return
        if await self._connection.scalar(select(chats.c.id).where(chats.c.id == new)) is None:
            await self._copy(old, new)
        for column in _addresses():
            await self._readdress(column, old, new)
        await self._connection.execute(delete(chats).where(chats.c.id == old))

    async def forget(self, chat_id: ChatId) -> None:
        """Erase the chat itself; what hangs on it is its own gateway's to erase."""
        await self._connection.execute(delete(chats).where(chats.c.id == chat_id))

    async def named(self, username: str) -> Chat | None:
        """Return the private chat of a person by the username, whatever its case."""
        same = func.lower(chats.c.username) == username.lower().removeprefix("@")
        row = (await self._connection.execute(select(*_COLUMNS).where(same, chats.c.username != ""))).first()
        return None if row is None else _chat(row)

    async def count(self) -> int:
        """Return how many chats are known."""
        return await self._connection.scalar(select(func.count()).select_from(chats)) or 0

    async def all(self) -> list[Chat]:
        """Return every chat, oldest first."""
        ordered = select(*_COLUMNS).order_by(chats.c.created_at, chats.c.id)
        return [_chat(row) for row in await self._connection.execute(ordered)]

    async def _set(self, chat_id: ChatId, **values: object) -> None:
        await self._connection.execute(update(chats).where(chats.c.id == chat_id).values(**values))

    async def _copy(self, old: ChatId, new: ChatId) -> None:
        row = (await self._connection.execute(select(chats).where(chats.c.id == old))).one_or_none()
        if row is not None:
            moved = {
                **row._asdict(),
                "id": new,
                "kind": ChatKind.SUPERGROUP.value,
                "gone_reason": None,
                "gone_at": None,
            }
            await self._connection.execute(insert(chats).values(moved))

    async def _readdress(self, column: "Column[int]", old: ChatId, new: ChatId) -> None:
        # where both ids already have a row under one key, the new chat's own is the fresher
        moved = update(column.table).where(column == old).values({column: new})
        await self._connection.execute(moved.prefix_with("OR IGNORE", dialect="sqlite"))
        if column.primary_key or any(column.name in key.columns for key in _unique_keys(column.table)):
            await self._connection.execute(delete(column.table).where(column == old))


def _addresses() -> "list[Column[int]]":
    """Return every column that holds a chat's id, in whatever table."""
    return [
        column
        for table in metadata.sorted_tables
        for column in table.c
        if column.name in {"chat_id", "secretariat_chat"} or column.references(chats.c.id)
    ]


def _unique_keys(table: Table) -> list[UniqueConstraint]:
    return [key for key in table.constraints if isinstance(key, UniqueConstraint)]


def _chat(row: Row[*tuple[Any, ...]]) -> Chat:
    return Chat(
        id=ChatId(row.id),
        kind=ChatKind(row.kind),
        title=row.title,
        language=row.language,
        language_chosen=row.language_chosen,
        timezone=row.timezone,
    )
