"""Years, months, weeks and days as numbered periods, and the steps between them."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.domain.dates import DateRange

MONTHS = 12


class Cycle(Enum):
    """A kind of period that comes again and again; its value is what one is called in the grammar.

    A school year is numbered by the year in which it begins, and has two terms.
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SCHOOL_YEAR = "school year"
    TERM = "term"


#: how many months each of the longer periods has
_LENGTH = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF: 6, Cycle.YEAR: 12, Cycle.SCHOOL_YEAR: 12, Cycle.TERM: 6}
#: school years and terms by months from January: September, and February; each term lasts five months
_SEPTEMBER, _FEBRUARY, _TERM = 8, 1, 5


def months(start: int, count: int) -> DateRange:
    """Return `count` months from the month numbered `start`, which is year * 12 + month - 1."""
    last = start + count - 1
    year, month = last // MONTHS, last % MONTHS + 1
    return DateRange(
        start=date(start // MONTHS, start % MONTHS + 1, 1), end=date(year, month, monthrange(year, month)[1])
    )


def ordinal(cycle: Cycle, day: date) -> int:
    """Return the number of the period of this kind that has the day; neighbours differ by one."""
    if cycle is Cycle.DAY:
        return day.toordinal()
    if cycle is Cycle.WEEK:
        return (day.toordinal() - 1) // 7
    if cycle in {Cycle.SCHOOL_YEAR, Cycle.TERM}:
        return _school_ordinal(cycle, day.year * MONTHS + day.month - 1)
    return (day.year * MONTHS + day.month - 1) // _LENGTH[cycle]


def period(cycle: Cycle, number: int) -> DateRange:
    """Return the days of the numbered period. Weeks begin on Monday.

    Raises:
        ValueError, OverflowError: the calendar has no such period.
    """
    if cycle is Cycle.DAY:
        return DateRange(start=date.fromordinal(number), end=date.fromordinal(number))
    if cycle is Cycle.WEEK:
        return DateRange(start=date.fromordinal(number * 7 + 1), end=date.fromordinal(number * 7 + 7))
    if cycle is Cycle.SCHOOL_YEAR:
        return months(number * MONTHS + _SEPTEMBER, MONTHS)
    if cycle is Cycle.TERM:
        year, second = divmod(number, 2)
        return months((year + 1) * MONTHS + _FEBRUARY if second else year * MONTHS + _SEPTEMBER, _TERM)
    return months(number * _LENGTH[cycle], _LENGTH[cycle])


def _school_ordinal(cycle: Cycle, month: int) -> int:
    """Return the number of the school year or term; the weeks after a term belong to it."""
    year = (month - _SEPTEMBER) // MONTHS
    if cycle is Cycle.SCHOOL_YEAR:
        return year
    return year * 2 + ((month - _SEPTEMBER) % MONTHS >= _TERM)


def step(day: date, cycle: Cycle, count: int) -> date:
    """Return the day `count` periods later; a day that the month does not have becomes its last."""
    if cycle is Cycle.DAY:
        return day + timedelta(days=count)
    if cycle is Cycle.WEEK:
        return day + timedelta(weeks=count)
    number = day.year * MONTHS + day.month - 1 + count * _LENGTH[cycle]
    year, month = number // MONTHS, number % MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A part that every period of a kind has: August of a year, the 20th of a month, Friday of a week.

    `cut` returns the days of the part in a given period, or nothing (no 31 June). A link without a cycle is a part
    of any period (its beginning). `whole_month` marks August and its sisters: days of a month go into them.
    """

    cycle: Cycle | None
    cut: Callable[[DateRange], DateRange | None]
    whole_month: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A period that is known: next week, 2027."""

    cycle: Cycle
    days: DateRange


class Until(Enum):
    """Whether "before it" ends with it or on the day before; by default a day does, a longer time does not."""

    BY_LENGTH = "by length"
    INCLUDED = "included"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A time as it was named, from the outer to the inner: 2027 → August → the 20th. Without an anchor it recurs."""

    anchor: Anchor | None = None
    links: tuple[Link, ...] = ()
    until: Until = Until.BY_LENGTH

    def first_in(self, days: DateRange) -> DateRange | None:
        """Return what comes once a year as it first begins in `days`: March of a school year."""
        found = (self.within(period(Cycle.YEAR, year)) for year in range(days.start.year, days.end.year + 1))
        return next((part for part in found if part and part.start in days), None)

    def within(self, days: DateRange) -> DateRange | None:
        """Return the named part of the outermost period given."""
        for position, link in enumerate(self.links):
            if position and link.cycle not in {None, Cycle.YEAR}:
                assert link.cycle is not None  # noqa: S101 - for the type checker: the line above says so
                days = period(link.cycle, ordinal(link.cycle, days.start))
            part = link.cut(days)
            if part is None:
                return None
            days = part
        return days
