"""Days, spans and moments as people write them in each language."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from bot.domain.clocks import usual_zone
from bot.domain.dates import EVER, FOREVER, DateRange, Moment, Precision
from bot.domain.events import Event
from bot.domain.language import Language
from bot.render.names import city_name

_DECEMBER = 12
WEEKEND, WORKDAYS = frozenset({5, 6}), frozenset(range(5))


def day_text(day: date, language: Language) -> str:
    """Return a day with its year."""
    # Translators: a pattern of a day for Babel (CLDR letters)
    return format_date(day, language.pgettext("day", "d MMMM y"), locale=language.code)


def weekday_text(day: date, language: Language) -> str:
    """Return a day with its year and weekday."""
    # Translators: a pattern of a day with its weekday for Babel (CLDR letters)
    return format_date(day, language.pgettext("weekday", "EEEE, d MMMM y"), locale=language.code)


def month_text(day: date, language: Language) -> str:
    """Return the month that `day` lies in, with its year."""
    # Translators: a pattern of a month for Babel (CLDR letters)
    return format_date(day, language.pgettext("month", "LLLL y"), locale=language.code)


def days_text(days: DateRange, language: Language) -> str:
    """Return a span of days, the shortest way: a year, a month, a day, from … to …, or one open end."""
    _ = language.gettext
    start, end = days.start, days.end
    if start == EVER:
        return _("until {day}").format(day=day_text(end, language))
    if end == FOREVER:
        return _("from {day}").format(day=day_text(start, language))
    if start == end:
        return weekday_text(start, language)
    return _whole(days, language) or _between(start, end, language)


def weekdays_text(weekdays: frozenset[int], language: Language) -> str:
    """Return the days of the week on which something may be, Monday is 0."""
    _ = language.gettext
    if weekdays == WEEKEND:
        return _("on weekends")
    if weekdays == WORKDAYS:
        return _("on working days")
    names = (
        _("on Mondays"), _("on Tuesdays"), _("on Wednesdays"), _("on Thursdays"), _("on Fridays"), _("on Saturdays"),
        _("on Sundays"),
    )  # fmt: skip
    return format_list([names[day] for day in sorted(weekdays)], locale=language.code)


def _whole(days: DateRange, language: Language) -> str:
    """Return the name of a span of whole months, blank when it is none."""
    start, after = days.start, days.end + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return ""
    if start.month == 1 and days.end.month == _DECEMBER and start.year == days.end.year:
        # Translators: a pattern of a year for Babel (CLDR letters)
        return format_date(start, language.pgettext("year", "y"), locale=language.code)
    if (start.year, start.month) == (days.end.year, days.end.month):
        return month_text(start, language)
    same_year = language.pgettext("months of one year", "LLLL|–|LLLL y")
    other_year = language.pgettext("months", "LLLL y| – |LLLL y")
    return _join(same_year if start.year == days.end.year else other_year, start, days.end, language)


def _between(start: date, end: date, language: Language) -> str:
    # Translators: patterns for Babel: of the first day, what stands between (as it is), of the last day
    same_month = language.pgettext("days of one month", "d|–|d MMMM y")
    same_year = language.pgettext("days of one year", "d MMMM| – |d MMMM y")
    other_year = language.pgettext("days", "d MMMM y| – |d MMMM y")
    if start.year != end.year:
        return _join(other_year, start, end, language)
    return _join(same_month if start.month == end.month else same_year, start, end, language)


def _join(pattern: str, start: date, end: date, language: Language) -> str:
    first, between, last = pattern.split("|")
    return format_date(start, first, locale=language.code) + between + format_date(end, last, locale=language.code)


def moment_text(moment: Moment, language: Language) -> str:
    """Return one moment as it is known: the month, the day, or the day and minute."""
    if moment.precision is Precision.MONTH:
        return month_text(moment.day, language)
    day = day_text(moment.day, language)
    return day_and_hour(day, f"{moment.clock:%H:%M}", language) if moment.clock else day


def short_moment(at: datetime, language: Language) -> str:
    """Return a point in time by its own clock as a button shows it: the month abbreviated, no year."""
    day = format_skeleton("MMMd", at, locale=language.code)
    return day_and_hour(day, f"{at:%H:%M}", language)


def event_days(event: Event, language: Language) -> str:
    """Return an event's dates without hours, for lists."""
    if event.starts.precision is Precision.MONTH:
        return days_text(event.days, language)
    if event.starts.day == event.until.day:
        return day_text(event.starts.day, language)
    return _between(event.starts.day, event.until.day, language)


def event_time(event: Event, language: Language, reader: str) -> str:
    """Return when an event is, in the zone of its place and, where hours are known and differ, in the reader's.

    `reader` is the reader's zone (IANA), blank when not known.
    """
    starts, ends = event.starts, event.until
    if starts.clock is None:
        return event_days(event, language) if starts.day != ends.day else days_text(event.days, language)
    if starts.day != ends.day:
        text = _hours_of_days(starts, ends, language)
    else:
        hours = f"{starts.clock:%H:%M}" + (f"–{ends.clock:%H:%M}" if ends.clock and ends.clock > starts.clock else "")
        text = day_and_hour(weekday_text(starts.day, language), hours, language)
    return _with_zones(text, event.starts, event, language, reader, begins=starts.day != ends.day)


def _hours_of_days(starts: Moment, ends: Moment, language: Language) -> str:
    """Return a span of several days with hours, the year of both said once."""
    span = language.gettext("{starts} — {ends}")
    if starts.clock is None or ends.clock is None or starts.day.year != ends.day.year:
        return span.format(starts=moment_text(starts, language), ends=moment_text(ends, language))
    first, _between_them, last = language.pgettext("days of one year", "d MMMM| – |d MMMM y").split("|")
    begins, finishes = (
        day_and_hour(format_date(each.day, pattern, locale=language.code), f"{each.clock:%H:%M}", language)
        for each, pattern in ((starts, first), (ends, last))
    )
    return span.format(starts=begins, ends=finishes)


def zoned_moment(moment: Moment, event: Event, language: Language, reader: str) -> str:
    """Return a moment of an event, in the zone of its place and in the reader's."""
    text = moment_text(moment, language)
    return text if moment.clock is None else _with_zones(text, moment, event, language, reader)


def _with_zones(
    text: str, moment: Moment, event: Event, language: Language, reader: str, *, begins: bool = False
) -> str:
    _ = language.gettext
    at = moment.begins_at(event.zone)
    local = at.astimezone(event.zone)
    city = city_name(event.seat, language)
    place = _("{city}, {offset}").format(city=city, offset=offset_text(local)) if city else offset_text(local)
    text = _("{time} ({zone})").format(time=text, zone=place)
    zone = reader or usual_zone(language.code)
    theirs = at.astimezone(ZoneInfo(zone)) if zone else local
    if theirs.utcoffset() == local.utcoffset():
        return text
    hour = zone_time(theirs, zone, language)
    same_day = theirs.date() == local.date()
    when = hour if same_day else day_and_hour(day_text(theirs.date(), language), hour, language)
    if begins:
        when = _("begins {time}").format(time=when)
    return f"{text} · {when}"


def zone_time(at: datetime, zone: str, language: Language) -> str:
    """Return the hour and minute of `at` with whose clock shows them."""
    _ = language.gettext
    named = {
        "Asia/Shanghai": _("{time} in Beijing"),
        "Europe/Moscow": _("{time} in Moscow"),
        "Asia/Vladivostok": _("{time} in Vladivostok"),
        "Asia/Yakutsk": _("{time} in Yakutsk"),
        "Asia/Irkutsk": _("{time} in Irkutsk"),
        "Asia/Novosibirsk": _("{time} in Novosibirsk"),
        "Asia/Yekaterinburg": _("{time} in Yekaterinburg"),
    }
    return named.get(zone, "{time} " + f"({offset_text(at)})").format(time=f"{at:%H:%M}")


def offset_text(at: datetime) -> str:
    """Return the offset of an aware time as UTC+8 or UTC+5:30."""
    minutes = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def left_text(until: datetime, now: datetime, language: Language) -> str:
    """Return how long there is from `now` until `until`: days, below two days hours, below an hour that it is soon."""
    left = until - now
    if left < timedelta():
        return language.gettext("registration is closed")
    if left < timedelta(hours=1):
        return language.gettext("less than an hour left")
    if left < timedelta(days=2):
        hours = int(left.total_seconds() // 3600)
        return language.ngettext("{count} hour left", "{count} hours left", hours).format(count=hours)
    return language.ngettext("{count} day left", "{count} days left", left.days).format(count=left.days)


def day_and_hour(day: str, hour: str, language: Language) -> str:
    """Return a day and an hour (or hours) as one moment."""
    return language.pgettext("day and hour", "{day}, {hour}").format(day=day, hour=hour)
