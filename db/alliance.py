"""The gateway to the alliance's tables as a whole: read at once, planned, applied."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import alliance as domain
from bot.domain.alliance import Alliance, Change, Key, Plan, Table, plan_import
from db.events import Events, event_row
from db.fields import Fields, field_row
from db.kept_rows import AllianceRows
from db.linked import link_rows
from db.members import Members, member_row
from db.people import People, person_row
from db.schema import alliance as schema
from db.snapshots import Snapshots
from db.topics import Topics, topic_row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """How one table is kept: its row, and its lists that have tables of their own."""

    table: sa.Table
    row: Callable[[Any], dict[str, Any]]
    links: Mapping[sa.Table, Callable[[Any], Iterable[str]]]


#: what is referred to comes first
_KEPT = {
    Table.FIELDS: _Kept(table=schema.fields, row=field_row, links={}),
    Table.MEMBERS: _Kept(
        table=schema.members,
        row=member_row,
        links={
            schema.member_roles: lambda member: [role.value for role in member.roles],
            schema.member_fields: lambda member: member.fields,
        },
    ),
    Table.PEOPLE: _Kept(table=schema.people, row=person_row, links={}),
    Table.EVENTS: _Kept(
        table=schema.events,
        row=event_row,
        links={
            schema.event_fields: lambda event: event.fields,
            schema.event_languages: lambda event: event.languages,
        },
    ),
    Table.TOPICS: _Kept(table=schema.topics, row=topic_row, links={}),
}


class AllianceTables:
    """All five tables, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def read(self) -> Alliance:
        """Return everything."""
        return Alliance(
            members=await Members(self._connection, self._rows).all(),
            people=await People(self._connection, self._rows).all(),
            events=await Events(self._connection, self._rows).all(),
            topics=await Topics(self._connection, self._rows).all(),
            fields=await Fields(self._connection, self._rows).all(),
        )

    async def version(self) -> int:
        """Return a number that grows with every change of the data, also by another process."""
        return await self._rows.version()

    async def counts(self) -> Counter[Table]:
        """Return how many rows each table has."""
        counted: Counter[Table] = Counter()
        for table, kept in _KEPT.items():
            counted[table] = await self._connection.scalar(select(sa.func.count()).select_from(kept.table)) or 0
        return counted

    async def plan(self, given: Mapping[Table, Sequence[domain.Row]], *, keep: bool = False) -> Plan:
        """Return what importing these tables would do; with `keep`, rows they do not name stay."""
        return plan_import(await self.read(), await self._preloaded(), given, keep=keep)

    async def apply(self, plan: Plan, *, by: str, now: datetime) -> int | None:
        """Carry the plan out and return the id of the snapshot of the state before, None when nothing changes.

        Raises:
            ValueError: something dangles, or the data has changed since the plan was made.
        """
        if plan.dangling:
            raise ValueError("a plan with dangling references cannot be applied")
        if await self.read() != plan.before:
            raise ValueError("the data has changed since the import was planned")
        preloaded = await self._preloaded()
        snapshot = None
        if any(plan.changes.values()):
            snapshots = Snapshots(self._connection)
            snapshot = await snapshots.take(plan.before, preloaded, changes=plan.changes, by=by, now=now)
        await self._write(plan)
        return snapshot

    async def restore(self, snapshot_id: int, *, by: str, now: datetime) -> dict[Table, Change] | None:
        """Bring back the state that a snapshot keeps, and return what changed; None when there is no such snapshot.

        The state before is kept in its turn, so that a restoring can be taken back.
        """
        kept = await Snapshots(self._connection).state(snapshot_id)
        if kept is None:
            return None
        after, preloaded = kept
        plan = Plan(before=await self.read(), after=after, preloaded=preloaded)
        await self.apply(plan, by=by, now=now)
        return plan.changes

    async def preload(self, alliance: Alliance) -> bool:
        """Put the public facts into an empty database, marked as such; return whether it was empty."""
        if any((await self.counts()).values()):
            return False
        await self._write(Plan(before=Alliance(), after=alliance, preloaded=alliance.keys()))
        return True

    async def _preloaded(self) -> frozenset[Key]:
        found: set[Key] = set()
        for table, kept in _KEPT.items():
            marked = select(kept.table.c.id).where(kept.table.c.preloaded)
            found |= {(table, one) for one in await self._connection.scalars(marked)}
        return frozenset(found)

    async def _write(self, plan: Plan) -> None:
        changes = plan.changes
        await self._rows.change()
        for table, kept in _KEPT.items():
            await self._write_table(kept, plan.after.rows(table), changes[table])
            await self._mark(kept.table, [row.id for row in plan.after.rows(table)], plan, table)

    async def _write_table(self, kept: _Kept, rows: Sequence[domain.Row], change: Change) -> None:
        by_id: dict[str, domain.Row] = {row.id: row for row in rows}
        added = [kept.row(by_id[one]) | {"position": 0} for one in change.added]
        changed = [kept.row(by_id[one]) | {"row": one} for one in change.changed]
        named: sa.BindParameter[str] = bindparam("row")
        await self._many(delete(kept.table).where(kept.table.c.id == named), [{"row": one} for one in change.removed])
        await self._many(insert(kept.table), added)
        if changed:
            names: dict[str, sa.BindParameter[Any]] = {
                name: bindparam(name) for name in changed[0] if name not in {"row", "id"}
            }
            await self._many(update(kept.table).where(kept.table.c.id == named).values(names), changed)
        for links, values in kept.links.items():
            owner = next(iter(links.c))
            await self._many(delete(links).where(owner == named), [{"row": one} for one in change.changed])
            written = [
                link for one in (*change.added, *change.changed) for link in link_rows(links, one, values(by_id[one]))
            ]
            await self._many(insert(links), written)

    async def _mark(self, table: sa.Table, ids: Sequence[str], plan: Plan, name: Table) -> None:
        """Write down the order of the rows and which of them came with the program."""
        known = {
            row.id: (row.position, row.preloaded)
            for row in await self._connection.execute(select(table.c.id, table.c.position, table.c.preloaded))
        }
        wanted = {one: (at, (name, one) in plan.preloaded) for at, one in enumerate(ids)}
        moved = [{"row": one, "at": at, "ours": ours} for one, (at, ours) in wanted.items() if known[one] != (at, ours)]
        statement = update(table).where(table.c.id == bindparam("row"))
        await self._many(statement.values(position=bindparam("at"), preloaded=bindparam("ours")), moved)

    async def _many(self, statement: sa.Executable, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            await self._connection.execute(statement, rows)
