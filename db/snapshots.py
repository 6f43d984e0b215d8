"""The gateway to snapshots: the states that the alliance's data had before each import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alliance import Alliance, Change, Key, Table
from db.schema.alliance import snapshots

#: older ones are dropped: a register of 10,000 members takes some megabytes each time
KEPT_AT_MOST = 20
_SHOWN = (snapshots.c.id, snapshots.c.taken_at, snapshots.c.changed_by, snapshots.c.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A state kept at `taken_at`, before `changed_by` made `changes`: table → (added, changed, removed)."""

    id: int
    taken_at: datetime
    changed_by: str
    changes: Mapping[Table, tuple[int, int, int]]


class Snapshots:
    """Snapshots, inside one transaction; db/alliance.py restores them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def take(
        self,
        alliance: Alliance,
        preloaded: Iterable[Key],
        *,
        changes: Mapping[Table, Change],
        by: str,
        now: datetime,
    ) -> int:
        """Keep a state that is about to change, and return its id; the oldest make room."""
        values = {
            "taken_at": now,
            "changed_by": by,
            "changes": {
                table.value: [len(each.added), len(each.changed), len(each.removed)] for table, each in changes.items()
            },
            "alliance": _adapter().dump_python(alliance, mode="json", exclude_defaults=True),
            "preloaded": sorted([table.value, one] for table, one in preloaded),
        }
        taken = await self._connection.scalar(insert(snapshots).values(values).returning(snapshots.c.id))
        fresh = select(snapshots.c.id).order_by(snapshots.c.id.desc()).limit(KEPT_AT_MOST)
        await self._connection.execute(delete(snapshots).where(snapshots.c.id.not_in(fresh)))
        return int(taken or 0)

    async def latest(self) -> Snapshot | None:
        """Return the newest snapshot, None while nothing was imported."""
        return next(iter(await self.recent(1)), None)

    async def recent(self, limit: int = KEPT_AT_MOST) -> tuple[Snapshot, ...]:
        """Return the snapshots, the newest first."""
        rows = await self._connection.execute(select(*_SHOWN).order_by(snapshots.c.id.desc()).limit(limit))
        return tuple(map(_snapshot, rows))

    async def state(self, snapshot_id: int) -> tuple[Alliance, frozenset[Key]] | None:
        """Return the state that a snapshot keeps with its preloaded rows, None when there is no such snapshot."""
        wanted = select(snapshots.c.alliance, snapshots.c.preloaded).where(snapshots.c.id == snapshot_id)
        row = (await self._connection.execute(wanted)).one_or_none()
        if row is None:
            return None
        preloaded = frozenset((Table(table), one) for table, one in row.preloaded)
        return _adapter().validate_python(row.alliance, strict=False), preloaded


@cache
def _adapter() -> TypeAdapter[Alliance]:
    # made on use: it takes a moment, and most runs import nothing
    return TypeAdapter(Alliance)


def _snapshot(row: Row[*tuple[Any, ...]]) -> Snapshot:
    changes = {Table(table): (counts[0], counts[1], counts[2]) for table, counts in row.changes.items()}
    return Snapshot(id=row.id, taken_at=row.taken_at, changed_by=row.changed_by, changes=changes)
