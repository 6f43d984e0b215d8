"""The times found in a text as one stretch of days, and which side of now it lies on."""

import re
from calendar import monthrange
from datetime import date

from bot.domain.dates import EVER, FOREVER, DateRange
from bot.domain.events import Tense
from bot.understanding.dates import TimeSpan
from bot.understanding.findings import Findings

_ADJECTIVE = re.compile(r"(?:[иы]й|[ояе]й|[ая]я|[ео]е|[иы]е|[еио]го|[иы]х|[ую]ю|[иы]м|[еоу]му|[иы]ми)$")
_HAN = re.compile(r"[㐀-鿿]$")


def days_of(findings: Findings) -> DateRange | None:
    """Return the days from the first time named to the last; what comes every week limits none."""
    days = _in_named_year([span.days for span in findings.times if not span.weekdays])
    if not days:
        return None
    return DateRange(start=min(each.start for each in days), end=max(each.end for each in days))


def describes_events(findings: Findings) -> bool:
    """Return whether the times say which events, not when something of them is: летние курсы, 春季培训班."""
    kinds = {cue.begin for cue in (*findings.all("kind"), *findings.all("noun", "event"))}
    first_closing = min((cue.begin for cue in findings.all("registration", "deadline")), default=0)

    def describes(span: TimeSpan) -> bool:
        time = findings.text[span.begin : span.end]
        # 截止日期在1月的活动: what Chinese says first the time belongs to
        attribute = _ADJECTIVE.search(time) or (_HAN.search(time) and first_closing > span.end)
        return bool(attribute) and not kinds.isdisjoint({span.end, span.end + 1, span.end + 2})

    return all(map(describes, findings.times))


def weekdays_of(findings: Findings) -> frozenset[int]:
    """Return the days of the week asked for, Monday is 0."""
    return frozenset(day for span in findings.times for day in span.weekdays)


def _in_named_year(days: list[DateRange]) -> list[DateRange]:
    """Return the times, put into the one year that stands apart from them: летние стажировки 2027."""
    years = [
        each for each in days if each == DateRange(start=date(each.start.year, 1, 1), end=date(each.start.year, 12, 31))
    ]
    others = [each for each in days if each not in years]
    if len(years) != 1 or not others:
        return days
    return [_moved(each, years[0].start.year) for each in others]


def _moved(days: DateRange, year: int) -> DateRange:
    """Return the same days in `year`; a leap day goes with February's end, an open end stays open."""
    away = year - days.start.year

    def same(day: date) -> date:
        if day in {EVER, FOREVER}:
            return day
        return day.replace(year=day.year + away, day=min(day.day, monthrange(day.year + away, day.month)[1]))

    return DateRange(start=same(days.start), end=same(days.end))


def tense_of(findings: Findings, days: DateRange | None) -> Tense:
    """Return which side of now is meant: a span that holds now is no past time unless the verb says so."""
    past_verb = findings.has("time", "past")
    if days is None:
        if findings.has("time", "upcoming"):
            return Tense.UPCOMING
        # what was cancelled may have been meant for any time
        return Tense.ANY if findings.has("status", "cancelled") else Tense.PAST if past_verb else Tense.UPCOMING
    named_past = all(span.past for span in findings.times) or days.end < findings.today
    if named_past or (past_verb and _has_begun(days, findings.today)):
        return Tense.PAST
    return Tense.UPCOMING


def _has_begun(days: DateRange, today: date) -> bool:
    return days.start <= today
