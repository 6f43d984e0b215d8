"""The demonstration alliance, moved in time so that something is always to come."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.cli.table_files import SHIPPED, read_alliance
from bot.domain.alliance import Alliance, Table
from bot.domain.dates import Moment
from bot.domain.events import Event
from db import Store

#: the day around which db/data/demo is laid out
LAID_OUT = date(2026, 12, 1)
WEEK = timedelta(weeks=1)


async def fill_with_demonstration(store: Store, now: datetime) -> None:
    """Put the demonstration into an empty sandbox, or in the place of a demonstration of another week."""
    demonstration = read_alliance(SHIPPED / "demo")
    today = moved(demonstration, (now.date() - LAID_OUT) // WEEK * WEEK)
    async with store.begin() as db:
        kept = await db.alliance.read()
        ours = {event.id for event in demonstration.events}
        if kept.keys() and not any(event.id in ours for event in kept.events):
            # somebody tries their own data here
            return
        if {event.id: event.starts for event in today.events} != {event.id: event.starts for event in kept.events}:
            plan = await db.alliance.plan({table: today.rows(table) for table in Table})
            await db.alliance.apply(plan, by="sandbox", now=now)


def moved(alliance: Alliance, by: timedelta) -> Alliance:
    """Return the alliance with every event that much later."""
    return replace(alliance, events=tuple(_moved(event, by) for event in alliance.events))


def _moved(event: Event, by: timedelta) -> Event:
    def later(moment: Moment) -> Moment:
        return replace(moment, day=moment.day + by)

    return replace(
        event,
        starts=later(event.starts),
        ends=later(event.ends),
        deadline=later(event.deadline) if event.deadline else None,
        milestones=tuple(replace(milestone, at=later(milestone.at)) for milestone in event.milestones),
    )
