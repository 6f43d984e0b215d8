"""Rows of the alliance's tables, read once for as long as the data stays the same: every answer shows some of them."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.schema.talk import meta

#: counts the changes of the data, so that what was built from it can be seen to be old
_VERSION = "alliance_version"
_FIND_VERSION = select(meta.c.value).where(meta.c.key == _VERSION)
#: rows kept in memory at a time, about 2 KB each
_ROOM = 4_000


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The row's own id in its table."""


Row = TypeVar("Row", bound=Identified)


class KeptRows:
    """What the transactions of one store have read, at the newest version that any of them saw."""

    def __init__(self) -> None:
        self._version = -1
        self._rows: dict[tuple[str, str], Any] = {}

    def at(self, version: int) -> dict[tuple[str, str], Any]:
        """Return (table, id) → row as it is at `version`, to be read and added to."""
        if version > self._version:
            self._version, self._rows = version, {}
        if version < self._version:
            # a transaction that began before the change sees what was
            return {}
        if len(self._rows) > _ROOM:
            self._rows.clear()
        return self._rows


class AllianceRows:
    """Rows of the alliance's tables and their version, as one transaction sees them."""

    def __init__(self, connection: AsyncConnection, kept: KeptRows) -> None:
        self._connection = connection
        self._kept = kept
        #: every message asks for it
        self._version: int | None = None
        self._changed = False

    async def version(self) -> int:
        """Return a number that grows with every change of the data, also by another process."""
        if self._version is None:
            self._version = await self._connection.scalar(_FIND_VERSION) or 0
        return self._version

    async def change(self) -> None:
        """Count a change of the data that this transaction makes."""
        version = await self.version() + 1
        # it may yet be rolled back, so nothing that is read from now on is kept for others
        self._changed = True
        await self._connection.execute(delete(meta).where(meta.c.key == _VERSION))
        await self._connection.execute(insert(meta).values(key=_VERSION, value=version))
        self._version = version

    async def many(
        self, table: str, ids: Sequence[str], read: Callable[[Sequence[str]], Awaitable[Iterable[Row]]]
    ) -> tuple[Row, ...]:
        """Return these rows in the order of `ids`, unknown ids left out; `read` brings those not known yet."""
        rows = {} if self._changed else self._kept.at(await self.version())
        missing = [one for one in dict.fromkeys(ids) if (table, one) not in rows]
        if missing:
            rows |= {(table, row.id): row for row in await read(missing)}
        return tuple(rows[table, one] for one in ids if (table, one) in rows)
