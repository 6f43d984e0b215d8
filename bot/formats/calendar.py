"""An event as an iCalendar file (RFC 5545), which phones and mail programs open."""

from datetime import date, datetime, timedelta

from bot.domain.dates import Precision
from bot.domain.events import DateStatus, Event, EventStatus


def calendar_file(event: Event, *, title: str, place: str, about: str, now: datetime) -> bytes:
    """Return the file; an event known by days or by the month only is an all-day entry.

    `title`, `place` and `about` are in the reader's language; `now` (aware) is when the file is made.
    """
    # imported on use: it is heavy, and few ask for it
    from icalendar import Calendar
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{event.id}@alliance")
    entry.add("dtstamp", now)
    entry.add("summary", title)
    entry.add("location", place)
    if about:
        entry.add("description", about)
    entry.add("status", _status(event))
    for name, at in _times(event).items():
        entry.add(name, at)
    calendar = Calendar()
    calendar.add("prodid", "-//Sino-Russian Vocational Education Alliance//bot//")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _times(event: Event) -> dict[str, date | datetime]:
    """Return the entry's times; instants are written in UTC, which every program shows in its owner's zone."""
    if event.starts.precision is Precision.MINUTE and event.until.precision is Precision.MINUTE:
        return {"dtstart": event.starts.begins_at(event.zone), "dtend": event.until.begins_at(event.zone)}
    # the end of an all-day entry is the first day after it
    return {"dtstart": event.starts.day, "dtend": event.until.last_day + timedelta(days=1)}


def _status(event: Event) -> str:
    if event.status is EventStatus.CANCELLED:
        return "CANCELLED"
    return "CONFIRMED" if event.date_status is DateStatus.CONFIRMED else "TENTATIVE"
