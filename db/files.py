"""The gateway to files: what goes out with messages, what came in, and what Telegram calls it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema.announcing import announcement_files
from db.schema.talk import files, outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as it is kept; `content` None: only Telegram has the bytes, `telegram_file_id` blank: it has not yet."""

    id: int
    name: str
    mime: str
    kind: str
    content: bytes | None
    telegram_file_id: str


class Files:
    """Files, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(
        self, *, name: str, mime: str, content: bytes, kind: str = "document", telegram_file_id: str = ""
    ) -> int:
        """Keep a file and return its id; the same bytes under the same name are kept once."""
        digest = sha256(content).hexdigest()
        known = select(files.c.id).where(
            files.c.sha256 == digest, files.c.name == name, files.c.mime == mime, files.c.kind == kind
        )
        file_id = await self._connection.scalar(known)
        if file_id is None:
            row = files.insert().values(
                sha256=digest, name=name, mime=mime, kind=kind, content=content, telegram_file_id=telegram_file_id
            )
            file_id = await self._connection.scalar(row.returning(files.c.id))
        elif telegram_file_id:
            await self.learn(file_id, telegram_file_id)
        return int(file_id or 0)

    async def refer(self, *, name: str, mime: str, kind: str, telegram_file_id: str) -> int:
        """Keep a file whose bytes only Telegram has, and return its id; the same one is kept once."""
        known = await self.came_as(telegram_file_id)
        if known is not None:
            return known.id
        reference = sha256(telegram_file_id.encode()).hexdigest()
        row = files.insert().values(
            sha256=reference, name=name, mime=mime, kind=kind, content=None, telegram_file_id=telegram_file_id
        )
        return int((await self._connection.execute(row.returning(files.c.id))).scalar_one())

    async def find(self, file_id: int) -> StoredFile | None:
        """Return the file, None when there is none."""
        return _file((await self._connection.execute(select(files).where(files.c.id == file_id))).one_or_none())

    async def to_send(self, file_id: int) -> StoredFile | None:
        """Return the file for sending: its bytes stay where they are once Telegram has an id for it."""
        needed = case((files.c.telegram_file_id == "", files.c.content)).label("content")
        light = (files.c.id, files.c.name, files.c.mime, files.c.kind, files.c.telegram_file_id)
        wanted = select(*light, needed).where(files.c.id == file_id)
        return _file((await self._connection.execute(wanted)).one_or_none())

    async def came_as(self, telegram_file_id: str) -> StoredFile | None:
        """Return the file that somebody sent, by Telegram's id for it; None when its bytes were not fetched."""
        named = select(files).where(files.c.telegram_file_id == telegram_file_id).limit(1)
        return _file((await self._connection.execute(named)).one_or_none())

    async def drop(self, file_id: int, reference: str) -> None:
        """Erase a file that was sent under `reference`, unless an announcement has it or it is to be sent again."""
        announced = select(announcement_files.c.file_id).where(announcement_files.c.file_id == file_id)
        waiting = select(outgoing.c.id).where(
            outgoing.c.reference == reference, outgoing.c.state.in_(("queued", "sending"))
        )
        unused = (files.c.id == file_id, ~announced.exists(), ~waiting.exists())
        await self._connection.execute(delete(files).where(*unused))

    async def learn(self, file_id: int, telegram_file_id: str) -> None:
        """Remember what Telegram calls the file, so that it is uploaded once."""
        await self._connection.execute(
            update(files).where(files.c.id == file_id).values(telegram_file_id=telegram_file_id)
        )


def _file(row: Row[*tuple[Any, ...]] | None) -> StoredFile | None:
    if row is None:
        return None
    return StoredFile(
        id=row.id,
        name=row.name,
        mime=row.mime,
        kind=row.kind,
        content=row.content,
        telegram_file_id=row.telegram_file_id,
    )
