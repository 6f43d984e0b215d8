"""Whoever subscribes before an announcement goes out at its time gets it too."""

from datetime import datetime

from db import Db


async def catch_up(db: Db, now: datetime) -> None:
    """Add the chats that have just subscribed, or been joined, to what waits for its time and is meant for them."""
    fresh = frozenset(db.subscriptions.fresh)
    if not fresh:
        return
    db.subscriptions.fresh.clear()
    for announcement in await db.schedules.waiting(now):
        meant = [member.id for member in await db.members.all() if announcement.audience.admits(member)]
        await db.schedules.include(announcement, meant, fresh, now)
