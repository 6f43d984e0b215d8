"""The alliance's five tables as one value, and what an import makes of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any, TypeAlias

from bot.domain.events import Event
from bot.domain.fields import Field
from bot.domain.members import Member
from bot.domain.people import Person
from bot.domain.topics import Topic


class Table(StrEnum):
    """The tables, in the order in which people read them; the values are the names of files and sheets."""

    MEMBERS = "members"
    PEOPLE = "people"
    EVENTS = "events"
    TOPICS = "topics"
    FIELDS = "fields"


Row: TypeAlias = Member | Person | Event | Topic | Field
#: a row's name: its table and id
Key: TypeAlias = tuple[Table, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """Everything the secretariat keeps, in the order it keeps it."""

    members: tuple[Member, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    topics: tuple[Topic, ...] = ()
    fields: tuple[Field, ...] = ()

    def rows(self, table: Table) -> tuple[Row, ...]:
        """Return the rows of one table."""
        rows: tuple[Row, ...] = getattr(self, table.value)
        return rows

    def with_rows(self, tables: Mapping[Table, Sequence[Row]]) -> "Alliance":
        """Return the alliance with these tables instead of its own."""
        # dict[str, Any] because each table has its own kind of row
        given: dict[str, Any] = {table.value: tuple(rows) for table, rows in tables.items()}
        return replace(self, **given)

    def without(self, keys: Collection[Key]) -> "Alliance":
        """Return the alliance without these rows."""
        return self.with_rows(
            {table: [row for row in self.rows(table) if (table, row.id) not in keys] for table in Table}
        )

    def keys(self) -> frozenset[Key]:
        """Return the name of every row."""
        return frozenset((table, row.id) for table in Table for row in self.rows(table))

    def __bool__(self) -> bool:
        return any(self.rows(table) for table in Table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The ids that one table gains, keeps with other contents, and loses."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A cell of the row `source` that names the row `target` of another table."""

    source: Key
    column: str
    target: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would make of the alliance; it may be applied when nothing dangles.

    `preloaded` are the rows that came with the program and are still there untouched.
    """

    before: Alliance
    after: Alliance
    preloaded: frozenset[Key] = frozenset()
    dangling: tuple[Reference, ...] = ()

    @property
    def changes(self) -> dict[Table, Change]:
        """What changes, of every table."""
        return {table: _change(self.before.rows(table), self.after.rows(table)) for table in Table}


def plan_import(
    before: Alliance, preloaded: frozenset[Key], given: Mapping[Table, Sequence[Row]], *, keep: bool = False
) -> Plan:
    """Return what importing the tables `given` would do.

    A given table then holds exactly its rows; with `keep`, rows it does not name stay. Preloaded rows left without
    what they refer to go too.
    """
    tables = {table: _kept(before.rows(table), rows) if keep else rows for table, rows in given.items()}
    after = before.with_rows(tables)
    ours = preloaded - {(table, row.id) for table, rows in given.items() for row in rows}
    dangling = tuple(_dangling(after))
    while stranded := {reference.source for reference in dangling} & ours:
        after = after.without(stranded)
        dangling = tuple(_dangling(after))
    return Plan(before=before, after=after, preloaded=ours & after.keys(), dangling=dangling)


def _kept(before: Sequence[Row], given: Sequence[Row]) -> list[Row]:
    news = {row.id: row for row in given}
    return [news.pop(row.id, row) for row in before] + list(news.values())


def _change(before: Sequence[Row], after: Sequence[Row]) -> Change:
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    return Change(
        added=tuple(one for one in new if one not in old),
        changed=tuple(one for one in new if one in old and new[one] != old[one]),
        removed=tuple(one for one in old if one not in new),
    )


def _dangling(alliance: Alliance) -> Iterator[Reference]:
    keys = alliance.keys()
    return (reference for reference in _references(alliance) if reference.target not in keys)


def _references(alliance: Alliance) -> Iterator[Reference]:
    for row in chain[Member | Event](alliance.members, alliance.events):
        source: Key = (Table.MEMBERS if isinstance(row, Member) else Table.EVENTS, row.id)
        for field_id in row.fields:
            yield Reference(source=source, column="fields", target=(Table.FIELDS, field_id))
    for person in alliance.people:
        if person.member_id is not None:
            source = (Table.PEOPLE, person.id)
            yield Reference(source=source, column="member_id", target=(Table.MEMBERS, person.member_id))
    for event in alliance.events:
        if event.organiser is not None:
            source = (Table.EVENTS, event.id)
            yield Reference(source=source, column="organiser", target=(Table.MEMBERS, event.organiser))


def shifted(alliance: Alliance, days: int) -> Alliance:
    """Return the alliance with all its events `days` later."""
    return replace(alliance, events=tuple(_shifted(event, days) for event in alliance.events))


def _shifted(event: Event, days: int) -> Event:
    return replace(
        event,
        starts=event.starts.shifted(days),
        ends=event.ends.shifted(days) if event.ends else None,
        deadline=event.deadline.shifted(days) if event.deadline else None,
        milestones=tuple(replace(each, at=each.at.shifted(days)) for each in event.milestones),
    )
