"""The gateway to events of the alliance."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, extract, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.choice import any_of
from bot.domain.dates import Moment
from bot.domain.events import (
    FREE_OF_CHARGE,
    DateStatus,
    Event,
    EventId,
    EventKind,
    EventQuery,
    EventStatus,
    Format,
    Milestone,
    Tense,
)
from bot.domain.fields import FieldId
from bot.domain.localized import Localized
from bot.domain.members import MemberId
from bot.domain.places import Seat
from db.conditions import STATEMENTS, admitted, in_places, links_admitted
from db.kept_rows import AllianceRows
from db.linked import NAMED_AT_MOST, read_linked
from db.schema.alliance import event_fields, event_languages, events

_FEES = (events.c.fee_zh, events.c.fee_ru)
_ORDER = (events.c.begins_at, events.c.position, events.c.id)


class Events:
    """Events, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def find(self, query: EventQuery, now: datetime) -> tuple[EventId, ...]:
        """Return what meets every condition at `now` (aware), in order of time."""
        found = await self._connection.scalars(_finding(query), {"now": now})
        # all at once: row by row takes three times as long
        return tuple(map(EventId, found.all()))

    async def count(self, query: EventQuery, now: datetime) -> int:
        """Return how many events meet every condition at `now` (aware)."""
        found = _finding(query).order_by(None).subquery()
        return await self._connection.scalar(select(func.count()).select_from(found), {"now": now}) or 0

    async def of_organiser(self, member_id: MemberId, now: datetime) -> tuple[Event, ...]:
        """Return what that member holds from `now` on, in order of time."""
        return await self.many(await self.find(EventQuery(organisers=any_of([member_id])), now))

    async def many(self, ids: Sequence[EventId]) -> tuple[Event, ...]:
        """Return these events in the order of `ids`; unknown ids are left out."""
        if len(ids) > NAMED_AT_MOST:
            known = {event.id: event for event in await self.all()}
            return tuple(known[one] for one in ids if one in known)
        return await self._rows.many("events", ids, self._read)

    async def get(self, event_id: EventId) -> Event | None:
        """Return one event, None when there is no such one."""
        return next(iter(await self.many((event_id,))), None)

    async def all(self) -> tuple[Event, ...]:
        """Return every event in the order of the table."""
        return await self._read(None)

    async def _read(self, ids: Sequence[str] | None) -> tuple[Event, ...]:
        wanted = select(events).order_by(events.c.position, events.c.id)
        if ids is not None:
            wanted = wanted.where(events.c.id.in_(ids))
        rows = (await self._connection.execute(wanted)).all()
        fields = await read_linked(self._connection, event_fields, ids)
        languages = await read_linked(self._connection, event_languages, ids)
        return tuple(_event(row, fields[row.id], languages[row.id]) for row in rows)


# to write a statement takes longer than to execute it, and many ask for the same
@lru_cache(STATEMENTS)
def _finding(query: EventQuery) -> Select[str]:
    cancelled = events.c.status == EventStatus.CANCELLED.value
    conditions = [
        cancelled if query.cancelled else ~cancelled,
        *_time_conditions(query),
        in_places(events, query.places),
        (events.c.format != Format.ONLINE.value) if query.places.any_of else true(),
        admitted(events.c.kind, query.kinds),
        admitted(events.c.format, query.formats),
        links_admitted(events.c.id, event_fields, query.fields),
        links_admitted(events.c.id, event_languages, query.languages),
        admitted(events.c.organiser, query.organisers),
    ]
    if query.free is not None:
        free = or_(*(column.contains(word) for column in _FEES for word in FREE_OF_CHARGE))
        conditions += [or_(*(column != "" for column in _FEES)), free if query.free else ~free]
    if query.ids is not None:
        conditions.append(events.c.id.in_(query.ids))
    return select(events.c.id).where(*conditions).order_by(*_ORDER)


def _time_conditions(query: EventQuery) -> list[ColumnElement[bool]]:
    now = bindparam("now", type_=events.c.ends_at.type)
    conditions: list[ColumnElement[bool]] = []
    if query.open:
        conditions.append(events.c.closes_at >= now)
    if query.deadline:
        conditions.append(events.c.deadline_day.between(query.deadline.start, query.deadline.end))
    if query.days:
        conditions += [events.c.first_day <= query.days.end, events.c.last_day >= query.days.start]
    if query.weekdays:
        conditions.append(_is_on(query.weekdays))
    match query.tense:
        case Tense.UPCOMING:
            conditions.append(events.c.ends_at >= now)
        case Tense.PAST:
            conditions.append(events.c.begins_at <= now)
        case Tense.ANY:
            pass
    return conditions


def _is_on(weekdays: frozenset[int]) -> ColumnElement[bool]:
    """Return the condition that an event begins or ends on one of these days; SQL counts them from Sunday."""
    wanted = [(day + 1) % 7 for day in weekdays]
    ends = (extract("dow", day).in_(wanted) for day in (events.c.first_day, events.c.last_day))
    return and_(func.length(events.c.starts) > len("2027-05"), or_(*ends))


def _event(row: Row[*tuple[Any, ...]], fields: Sequence[str], languages: Sequence[str]) -> Event:
    return Event(
        id=EventId(row.id),
        kind=EventKind(row.kind),
        title=Localized(zh=row.title_zh, ru=row.title_ru, en=row.title_en),
        about=Localized(zh=row.about_zh, ru=row.about_ru),
        starts=Moment.parse(row.starts),
        ends=Moment.parse(row.ends) if row.ends else None,
        timezone=row.timezone,
        date_status=DateStatus(row.date_status),
        format=Format(row.format),
        seat=Seat(country=row.country, region=row.region, city=Localized(zh=row.city_zh, ru=row.city_ru)),
        venue=Localized(zh=row.venue_zh, ru=row.venue_ru),
        online_url=row.online_url,
        organiser=None if row.organiser is None else MemberId(row.organiser),
        fields=tuple(map(FieldId, fields)),
        languages=tuple(languages),
        deadline=None if row.deadline is None else Moment.parse(row.deadline),
        milestones=tuple(
            Milestone(label=Localized(**each["label"]), at=Moment.parse(each["at"])) for each in row.milestones
        ),
        capacity=row.capacity,
        fee=Localized(zh=row.fee_zh, ru=row.fee_ru),
        contact=row.contact,
        source=row.source,
        status=EventStatus(row.status),
    )


def event_row(event: Event) -> dict[str, Any]:
    """Return the event's row, without its lists."""
    return {
        "id": event.id,
        "kind": event.kind.value,
        "title_zh": event.title.zh,
        "title_ru": event.title.ru,
        "title_en": event.title.en,
        "about_zh": event.about.zh,
        "about_ru": event.about.ru,
        "timezone": event.timezone,
        "date_status": event.date_status.value,
        "format": event.format.value,
        "country": event.seat.country,
        "region": event.seat.region,
        "city_zh": event.seat.city.zh,
        "city_ru": event.seat.city.ru,
        "venue_zh": event.venue.zh,
        "venue_ru": event.venue.ru,
        "online_url": event.online_url,
        "organiser": event.organiser,
        "milestones": [{"label": dict(each.label.known()), "at": str(each.at)} for each in event.milestones],
        "capacity": event.capacity,
        "fee_zh": event.fee.zh,
        "fee_ru": event.fee.ru,
        "contact": event.contact,
        "source": event.source,
        "status": event.status.value,
        **_time_columns(event),
    }


def _time_columns(event: Event) -> dict[str, Any]:
    """Return its moments as they are written, and what the domain says of them, for SQL to compare."""
    return {
        "starts": str(event.starts),
        # blank when the secretariat left it blank: what is given back is what was given
        "ends": str(event.ends or ""),
        "deadline": str(event.deadline) if event.deadline else None,
        "first_day": event.days.start,
        "last_day": event.days.end,
        "begins_at": event.starts.begins_at(event.zone),
        "ends_at": event.ends_at(),
        "deadline_day": event.deadline.day if event.deadline else None,
        "closes_at": event.closes_at(),
    }
