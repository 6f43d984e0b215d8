"""What the words leave open, in one place. Change a line here and every phrase follows.

Weeks run from Monday to Sunday. "Before" starts today and ends with the day named, but on the day before a month or
a longer time named ("до марта" leaves March out, "до конца марта" does not). "After" leaves the day named out.
"""

from bot.domain.dates import DateRange
from bot.understanding.dates.periods import Cycle, months, ordinal, step

#: 月初, 中旬, 月底 / начало, середина, конец месяца: the first and the last day (0: of the month's end)
MONTH_PARTS = {
    "begin": (1, 10), "middle": (11, 20), "end": (21, 0), "first half": (1, 15), "second half": (16, 0),
    "first two": (1, 20), "last two": (11, 0),
}  # fmt: skip
#: 年初, 年中, 年底 / начало, середина, конец года: the first month and how many
YEAR_PARTS = {"begin": (1, 2), "middle": (6, 2), "end": (11, 2), "first half": (1, 6), "second half": (7, 6)}
#: начало, середина, конец недели: first and last weekday, Monday is 0
WEEK_PARTS = {"begin": (0, 1), "middle": (2, 3), "end": (4, 6), "first half": (0, 2), "second half": (3, 6)}
#: начало, середина, конец учебного года: September is 1
SCHOOL_PARTS = {"begin": (1, 2), "middle": (5, 2), "end": (9, 2), "first half": (1, 5), "second half": (6, 5)}
#: 前后, 左右, около: days on either side of a day, and of a holiday
AROUND_DAYS, AROUND_HOLIDAY = 3, 7
#: 前夕, накануне, под: days before
EVE_DAYS = 7
#: a few (несколько, 几): how many of each are meant
SEVERAL = {
    Cycle.DAY: 7, Cycle.WEEK: 3, Cycle.MONTH: 3, Cycle.QUARTER: 2, Cycle.HALF: 2, Cycle.YEAR: 3,
    Cycle.SCHOOL_YEAR: 2, Cycle.TERM: 2,
}  # fmt: skip
#: "на днях", 近日, 这几天: days from today
SOON_DAYS = 7
#: 暑假, 寒假, летние каникулы: (month, day) of the first and the last day; a second circular may differ by province
SUMMER_HOLIDAYS_ZH = ((7, 1), (8, 31))
WINTER_HOLIDAYS_ZH = ((1, 15), (2, 28))
SUMMER_HOLIDAYS_RU = ((6, 1), (8, 31))
#: seasons are meteorological: the first month of three; a winter belongs to the year in which it begins
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: years that a number of four digits alone may be
YEARS = range(1990, 2100)

#: atoms (words, numbers, signs) of a text that are read: more than any question has, few enough to stay fast
MOST_ATOMS = 1000

_WEEK = 7


def part_of(days: DateRange, part: str) -> DateRange:
    """Return the beginning, middle, end or a half of a time: by the tables above, otherwise by equal shares."""
    length = (days.end - days.start).days + 1
    if length == _WEEK:
        first, last = WEEK_PARTS[part]
        return DateRange(start=step(days.start, Cycle.DAY, first), end=step(days.start, Cycle.DAY, last))
    count = ordinal(Cycle.MONTH, days.end) - ordinal(Cycle.MONTH, days.start) + 1
    if count == 1:
        first, last = MONTH_PARTS[part]
        return DateRange(
            start=days.start.replace(day=min(first, days.end.day)), end=days.end.replace(day=last or days.end.day)
        )
    start = ordinal(Cycle.MONTH, days.start)
    if count == 12:  # noqa: PLR2004 - a year
        first, number = (YEAR_PARTS if days.start.month == 1 else SCHOOL_PARTS)[part]
        return months(start + first - 1, number)
    third, half = max(1, count // 3), max(1, count // 2)
    begin, number = {
        "begin": (0, third),
        "middle": (third, max(1, count - 2 * third)),
        "end": (count - third, third),
        "first half": (0, half),
        "second half": (half, count - half),
    }[part]
    return months(start + begin, number)
