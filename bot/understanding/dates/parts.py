"""The recurring parts of years, months and weeks that words name."""

from datetime import date, timedelta

from bot.domain.dates import DateRange
from bot.understanding.dates import policies
from bot.understanding.dates.periods import Anchor, Chain, Cycle, Link, Until, months, ordinal, period

SATURDAY = 5
WORKDAYS, WEEKEND = frozenset(range(SATURDAY)), frozenset({SATURDAY, SATURDAY + 1})


def month(number: int) -> Chain:
    """Return the month of a year, 1 to 12."""
    return Chain(
        links=(Link(cycle=Cycle.YEAR, cut=lambda year: months(year.start.year * 12 + number - 1, 1), whole_month=True),)
    )


def day(number: int) -> Chain:
    """Return the day of a month."""

    def cut(days: DateRange) -> DateRange | None:
        if number > days.end.day:
            return None
        found = days.start.replace(day=number)
        return DateRange(start=found, end=found)

    return Chain(links=(Link(cycle=Cycle.MONTH, cut=cut),))


def weekday(number: int, last: int | None = None) -> Chain:
    """Return the day of a week, Monday is 0, or the days to `last`."""

    def cut(days: DateRange) -> DateRange | None:
        start = days.start + timedelta(days=number)
        return DateRange(start=start, end=days.start + timedelta(days=number if last is None else last))

    return Chain(links=(Link(cycle=Cycle.WEEK, cut=cut),))


def weekend() -> Chain:
    """Return Saturday and Sunday of a week."""
    return weekday(SATURDAY, SATURDAY + 1)


def week_of_month(number: int) -> Chain:
    """Return days 1–7, 8–14 … of a month."""

    def cut(days: DateRange) -> DateRange | None:
        start = days.start + timedelta(days=7 * (number - 1))
        return DateRange(start=start, end=min(start + timedelta(days=6), days.end)) if start <= days.end else None

    return Chain(links=(Link(cycle=Cycle.MONTH, cut=cut),))


def last_week() -> Chain:
    """Return the last seven days of a month."""
    return Chain(
        links=(
            Link(
                cycle=Cycle.MONTH,
                cut=lambda month: DateRange(start=month.end - timedelta(days=6), end=month.end),
            ),
        ),
        until=Until.INCLUDED,
    )


def stretch(first: int, count: int) -> Chain:
    """Return `count` months of a year from the month `first`: quarters, halves, seasons."""
    return Chain(
        links=(Link(cycle=Cycle.YEAR, cut=lambda year: months(year.start.year * 12 + first - 1, count)),),
    )


def quarter(number: int) -> Chain:
    """Return the quarter of a year, 1 to 4."""
    return stretch(number * 3 - 2, 3)


def half(number: int) -> Chain:
    """Return the half of a year, 1 or 2."""
    return stretch(number * 6 - 5, 6)


def season(name: str) -> Chain:
    """Return the season of a year."""
    return stretch(policies.SEASONS[name], 3)


def term(number: int) -> Chain:
    """Return the term of a school year, 1 or 2."""
    return Chain(
        links=(
            Link(
                cycle=Cycle.SCHOOL_YEAR,
                cut=lambda year: period(Cycle.TERM, ordinal(Cycle.SCHOOL_YEAR, year.start) * 2 + number - 1),
            ),
        )
    )


def term_of_season(name: str) -> Chain | None:
    """Return the autumn or spring term of a calendar year: the one that begins in it."""
    second = {"autumn": 0, "spring": 1}.get(name)
    if second is None:
        return None
    return Chain(
        links=(Link(cycle=Cycle.YEAR, cut=lambda year: period(Cycle.TERM, (year.start.year - second) * 2 + second)),)
    )


def part(name: str, cycle: Cycle | None = None) -> Chain:
    """Return the beginning, middle, end or a half of a period; `cycle` says of which, if only one is meant."""
    until = Until.INCLUDED if name == "end" else Until.BY_LENGTH
    return Chain(links=(Link(cycle=cycle, cut=lambda days: policies.part_of(days, name)),), until=until)


def year(number: int) -> Chain:
    """Return the year, which does not recur."""
    return Chain(anchor=Anchor(cycle=Cycle.YEAR, days=period(Cycle.YEAR, number)))


def on(found: date) -> Chain:
    """Return the one day."""
    return Chain(anchor=Anchor(cycle=Cycle.DAY, days=DateRange(start=found, end=found)))
