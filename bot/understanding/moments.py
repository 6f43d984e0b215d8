"""A moment as an admin types it: 2026-12-01 17:00, 1.12.2026 17:00, 12月1日17时30分."""

import re
from datetime import datetime, time
from zoneinfo import ZoneInfo

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_RUSSIAN = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}))?")
_CHINESE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:：](?P<minute>\d{2})|[时点](?:(?P<minutes>\d{1,2})分)?)")


def read_moment(text: str, zone: ZoneInfo, now: datetime, missing: time) -> datetime | None:
    """Return the moment by the clock of `zone`, None when it is none.

    Without a year it is the next such day, without an hour it is `missing`.
    """
    found = next((match for pattern in (_ISO, _CHINESE, _RUSSIAN) if (match := pattern.search(text))), None)
    if found is None:
        return None
    clock = _CLOCK.search(text, found.end())
    parts = found.groupdict()
    here = now.astimezone(zone)
    year = int(parts["year"] or here.year)
    try:
        at = _at(clock) if clock else missing
        moment = datetime(year, int(parts["month"]), int(parts["day"]), at.hour, at.minute, tzinfo=zone)
        return moment if parts["year"] or moment >= here else moment.replace(year=year + 1)
    except ValueError:
        return None


def _at(clock: re.Match[str]) -> time:
    return time(int(clock["hour"]), int(clock["minute"] or clock["minutes"] or 0))
