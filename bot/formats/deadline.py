"""A deadline as an iCalendar file (RFC 5545)."""

from datetime import datetime, timedelta

#: reminds a day before
_ALARM = timedelta(days=-1)


def deadline_file(uid: str, *, title: str, about: str, at: datetime, now: datetime) -> bytes:
    """Return the file: a moment with an alarm the day before; `at` and `now` are aware."""
    # imported on use: it is heavy, and few ask for it
    from icalendar import Alarm, Calendar
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{uid}@alliance")
    entry.add("dtstamp", now)
    entry.add("summary", title)
    entry.add("description", about)
    entry.add("dtstart", at)
    entry.add("dtend", at)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _ALARM)
    entry.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Sino-Russian Vocational Education Alliance//bot//")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
