"""Holidays and school holidays of both countries as the days that they take in any year.

China: the State Council's Measures for National Days and Memorial Days Off; Russia: article 112 of the Labour Code.
Days lent from weekends are announced year by year and left out.
"""

from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.dates import DateRange
from bot.understanding.dates import policies
from bot.understanding.dates.lunar import Festival, festival_day
from bot.understanding.dates.periods import Chain, Cycle, Link, Until

MonthDay = tuple[int, int]


def _fixed(first: MonthDay, last: MonthDay | None = None) -> Callable[[DateRange], DateRange | None]:
    def cut(year: DateRange) -> DateRange | None:
        number = year.start.year
        return DateRange(start=date(number, *first), end=date(number, *(last or first)))

    return cut


def _lunar(festival: Festival, length: int = 1, shift: int = 0) -> Callable[[DateRange], DateRange | None]:
    def cut(year: DateRange) -> DateRange | None:
        day = festival_day(festival, year.start.year)
        if day is None:
            return None
        start = day + timedelta(days=shift)
        return DateRange(start=start, end=start + timedelta(days=length - 1))

    return cut


def _qingming(year: DateRange) -> DateRange | None:
    """Return the day of 清明 by the usual formula of the 21st century (4 or 5 April)."""
    number = year.start.year % 100
    day = date(year.start.year, 4, int(number * 0.2422 + 4.81) - number // 4)
    return DateRange(start=day, end=day)


_CUTS: dict[str, Callable[[DateRange], DateRange | None]] = {
    "new year": _fixed((1, 1)),
    "new year holidays": _fixed((1, 1), (1, 8)),
    "christmas": _fixed((12, 25)),
    "orthodox christmas": _fixed((1, 7)),
    "spring festival": _lunar(Festival.SPRING, length=7),
    "new year's eve": _lunar(Festival.SPRING, shift=-1),
    "first lunar month": _lunar(Festival.SPRING, length=29),
    "lantern": _lunar(Festival.SPRING, shift=14),
    "dragon boat": _lunar(Festival.DRAGON_BOAT),
    "qixi": _lunar(Festival.QIXI),
    "mid-autumn": _lunar(Festival.MID_AUTUMN),
    "double ninth": _lunar(Festival.DOUBLE_NINTH),
    "qingming": _qingming,
    "defender": _fixed((2, 23)),
    "women": _fixed((3, 8)),
    "labour": _fixed((5, 1), (5, 5)),
    "may holidays": _fixed((5, 1), (5, 9)),
    "labour day": _fixed((5, 1)),
    "victory": _fixed((5, 9)),
    "children": _fixed((6, 1)),
    "russia": _fixed((6, 12)),
    "knowledge": _fixed((9, 1)),
    "teachers": _fixed((9, 10)),
    "teachers ru": _fixed((10, 5)),
    "national": _fixed((10, 1), (10, 7)),
    "unity": _fixed((11, 4)),
    "summer holidays": _fixed(*policies.SUMMER_HOLIDAYS_ZH),
    "winter holidays": _fixed(*policies.WINTER_HOLIDAYS_ZH),
    "summer holidays ru": _fixed(*policies.SUMMER_HOLIDAYS_RU),
}


def _next_of(*names: str) -> Chain:
    """Return whichever of these holidays begins in a week: праздники, 节后."""

    def cut(week: DateRange) -> DateRange | None:
        years = {week.start.year, week.end.year}
        found = [
            _CUTS[name](DateRange(start=date(year, 1, 1), end=date(year, 12, 31))) for year in years for name in names
        ]
        return next((days for days in found if days and days.start in week), None)

    return Chain(links=(Link(cycle=Cycle.WEEK, cut=cut),), until=Until.EXCLUDED)


#: the holidays, when nobody says which
REST_ZH = _next_of("new year", "spring festival", "qingming", "labour", "dragon boat", "mid-autumn", "national")
REST_RU = _next_of("new year holidays", "defender", "women", "may holidays", "russia", "unity")
SCHOOL_REST_RU = _next_of("new year holidays", "summer holidays ru")

#: every holiday as a time that comes once a year
HOLIDAYS = {name: Chain(links=(Link(cycle=Cycle.YEAR, cut=cut),), until=Until.EXCLUDED) for name, cut in _CUTS.items()}
