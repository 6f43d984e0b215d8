"""A moment as an admin types it: 2026-12-01 17:00, 1.12.2026 17:00, 1 декабря в 17:00, 12月1日17时30分, 明天下午3点."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_RUSSIAN = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}))?")
_CHINESE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_MONTHS = ("янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_IN_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})\s+(?P<named>{'|'.join(_MONTHS)})[а-я]*\.?(?:\s+(?P<year>\d{{4}}))?", re.IGNORECASE
)
#: days that are told from today
_FROM_TODAY = {"послезавтра": 2, "завтра": 1, "сегодня": 0, "后天": 2, "明天": 1, "今天": 0}
_CLOCK = re.compile(
    r"(?P<half>上午|早上|中午|下午|晚上)?\s*(?P<hour>\d{1,2})"
    r"(?:[:：](?P<minute>\d{2})|[时点](?:(?P<minutes>\d{1,2})分|(?P<thirty>半))?|\s*ч(?:ас(?:а|ов)?)?\b)"
)
_AFTERNOON = frozenset({"下午", "晚上"})
_NOON = 12


def read_moment(text: str, zone: ZoneInfo, now: datetime, missing: time) -> datetime | None:
    """Return the moment by the clock of `zone`, None when it is none.

    Without a year it is the next such day, without an hour it is `missing`.
    """
    here = now.astimezone(zone)
    found = next((match for pattern in (_ISO, _CHINESE, _RUSSIAN, _IN_WORDS) if (match := pattern.search(text))), None)
    try:
        if found is None:
            day, rest = _told(text, here.date())
            return datetime.combine(day, _at(rest, missing), zone) if day else None
        parts = found.groupdict()
        at = _at(f"{text[found.end() :]} {text[: found.start()]}", missing)
        day = date(int(parts["year"] or here.year), _month(parts), int(parts["day"]))
        moment = datetime.combine(day, at, zone)
        return moment if parts["year"] or moment >= here else moment.replace(year=moment.year + 1)
    except ValueError:
        return None


def _told(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that is told from today, None when none is, and the rest of the text."""
    lower = text.lower()
    word = next((each for each in _FROM_TODAY if each in lower), None)
    return (None, text) if word is None else (today + timedelta(days=_FROM_TODAY[word]), lower.replace(word, " ", 1))


def _month(parts: dict[str, str | None]) -> int:
    named = parts.get("named")
    if named is None:
        return int(parts["month"] or 0)
    return next(number for number, month in enumerate(_MONTHS, 1) if re.fullmatch(month, named, re.IGNORECASE))


def _at(text: str, missing: time) -> time:
    """Return the hour and minute that a text says.

    Raises:
        ValueError: there is no such hour.
    """
    clock = _CLOCK.search(text)
    if clock is None:
        return missing
    hour = int(clock["hour"])
    if clock["half"] in _AFTERNOON and hour < _NOON:
        hour += _NOON
    return time(hour, 30 if clock["thirty"] else int(clock["minute"] or clock["minutes"] or 0))
