"""The demonstration alliance, moved in time so that something is always to come."""

from datetime import date, datetime

from bot.cli.table_files import SHIPPED, read_alliance
from bot.domain.alliance import Table, shifted
from db import Store

#: the day around which db/data/demo is laid out
LAID_OUT = date(2026, 12, 1)


async def fill_with_demonstration(store: Store, now: datetime) -> None:
    """Put the demonstration into an empty sandbox, or in the place of a demonstration of another week."""
    demonstration = read_alliance(SHIPPED / "demo")
    today = shifted(demonstration, (now.date() - LAID_OUT).days // 7 * 7)
    async with store.begin() as db:
        kept = await db.alliance.read()
        ours = {event.id for event in demonstration.events}
        if kept.keys() and not any(event.id in ours for event in kept.events):
            # somebody tries their own data here
            return
        if {event.id: event.starts for event in today.events} != {event.id: event.starts for event in kept.events}:
            plan = await db.alliance.plan({table: today.rows(table) for table in Table})
            await db.alliance.apply(plan, by="sandbox", now=now)
