"""The first level: numbers and words into single times ("8" "月", "next" "week") and lengths ("3" "days")."""

from dataclasses import replace
from datetime import date

from bot.domain.dates import DateRange
from bot.understanding.dates import parts, policies
from bot.understanding.dates.atoms import Atom, Kind, Need
from bot.understanding.dates.periods import Anchor, Chain, Cycle, ordinal, period
from bot.understanding.dates.rules import Row, Rules, Scope, rule

_LAST_DAY, _LAST_MONTH, _QUARTERS = 31, 12, 4
_WHOLES = {Cycle.DAY: 30, Cycle.MONTH: 12}
#: «ближайший» of what recurs is the next to come, of a length it is from now
_NEAREST = "nearest"
_SHORT_YEARS = range(20, 60)


def _span(row: Row, chain: Chain, **more: object) -> Atom:
    return replace(Atom(kind=Kind.SPAN, begin=row[0].begin, end=row[-1].end, chain=chain), **more)  # type: ignore[arg-type] # fields by name


def _month(row: Row, _: Scope) -> Atom | None:
    number = row[0].number
    return _span(row, parts.month(number), maker=parts.month, name="month") if 1 <= number <= _LAST_MONTH else None


def _day(row: Row, _: Scope) -> Atom | None:
    number = sum(atom.number for atom in row[:-1])
    return _span(row, parts.day(number), maker=parts.day) if 1 <= number <= _LAST_DAY else None


def _lone_day(row: Row, _: Scope) -> Atom | None:
    if row[0].alone and 1 <= row[0].number <= _LAST_DAY:
        return _span(row, parts.day(row[0].number), maker=parts.day)
    return None


def _day_month(row: Row, _: Scope) -> Atom | None:
    number, month = sum(atom.number for atom in row[:-1]), row[-1]
    if month.name != "month" or month.chain is None or not 1 <= number <= _LAST_DAY:
        return None
    return _span(row, Chain(links=month.chain.links + parts.day(number).links), maker=parts.day)


def _month_part(row: Row, _: Scope) -> Atom | None:
    number, part = row
    if part.chain is None or part.maker or not part.chain.links or number.end != part.begin:
        return None
    if part.chain.links[0].cycle is not Cycle.MONTH or not 1 <= number.number <= _LAST_MONTH:
        return None
    return _span(row, Chain(links=parts.month(number.number).links + part.chain.links, until=part.chain.until))


def _year(row: Row, _: Scope) -> Atom | None:
    number = row[0].number
    if len(row) > 1 and number in _SHORT_YEARS and not row[0].spelt:
        number += 2000
    return _span(row, parts.year(number), maker=parts.year) if number in policies.YEARS else None


def _length(row: Row, _: Scope) -> Atom | None:
    number, cycle = row[0].number, row[1].cycle
    if cycle is None or not -1 <= number <= 1000:  # noqa: PLR2004 - no one plans further
        return None
    if row[1].number:
        # 两个半月 in days, 一年半 in months
        number = number * _WHOLES[cycle] + row[1].number
    number = policies.SEVERAL[cycle] if number < 0 else number
    return Atom(kind=Kind.DURATION, begin=row[0].begin, end=row[1].end, number=number, cycle=cycle)


def _counted(row: Row, scope: Scope) -> Atom | None:
    number, cycle = row[0].number, row[1].cycle
    if cycle is Cycle.YEAR and (year := _year(row, scope)):
        return year
    if cycle is Cycle.SCHOOL_YEAR and number in policies.YEARS:
        return _span(row, Chain(anchor=Anchor(cycle=cycle, days=period(cycle, number))))
    return _numbered(row, number, cycle) or _length(row, scope)


def _numbered(row: Row, number: int, cycle: Cycle | None) -> Atom | None:
    """Return the quarter, half or term of this number."""
    if cycle is Cycle.QUARTER and 1 <= number <= _QUARTERS:
        return _span(row, parts.quarter(number), maker=parts.quarter)
    if cycle is Cycle.HALF and 1 <= number <= 2:  # noqa: PLR2004 - halves
        return _span(row, parts.half(number), maker=parts.half)
    if cycle is Cycle.TERM and 1 <= number <= 2:  # noqa: PLR2004 - terms
        return _span(row, parts.term(number), maker=parts.term)
    return None


def _nth(row: Row, scope: Scope) -> Atom | None:
    number, cycle = row[0].number, row[1].cycle
    if cycle is Cycle.WEEK and 1 <= number <= 5:  # noqa: PLR2004 - weeks of a month
        return _span(row, parts.week_of_month(number), need=Need.MARKER, name="week", number=number)
    return _year(row, scope) if cycle is Cycle.YEAR else _numbered(row, number, cycle)


def _decade(row: Row, _: Scope) -> Atom | None:
    name = "end" if row[0].kind is Kind.LAST_FEW else {1: "begin", 2: "middle", 3: "end"}.get(row[0].number)
    return _span(row, parts.part(name, Cycle.MONTH)) if name else None


def _last_week(row: Row, _: Scope) -> Atom | None:
    """Read «последняя неделя декабря»: of a month, not the week that is over."""
    month = row[2]
    if row[1].cycle not in {Cycle.WEEK, Cycle.DAY} or month.name != "month" or month.chain is None:
        return None
    week = parts.last_week()
    return _span(row, Chain(links=month.chain.links + week.links, until=week.until))


def _term_of_season(row: Row, _: Scope) -> Atom | None:
    chain = parts.term_of_season(row[0].name) if row[1].cycle is Cycle.TERM else None
    return _span(row, chain) if chain else None


def _half(row: Row, _: Scope) -> Atom | None:
    names = {1: "first half", 2: "second half"}
    if row[1].name != "half" or row[0].number not in names:
        return None
    return replace(row[1], begin=row[0].begin, name=names[row[0].number])


def _part_of_unit(row: Row, _: Scope) -> Atom | None:
    if row[0].name == "half" or row[1].cycle in {None, Cycle.DAY}:
        return None
    return _span(row, parts.part(row[0].name, row[1].cycle), name=row[0].name)


def _half_of_unit(row: Row, scope: Scope) -> Atom | None:
    half = _half(row[:2], scope)
    return _part_of_unit([half, row[2]], scope) if half else None


def _known(row: Row, scope: Scope, cycle: Cycle, shift: int) -> Atom:
    days = period(cycle, ordinal(cycle, scope.today) + shift)
    return _span(row, Chain(anchor=Anchor(cycle=cycle, days=days)), number=shift)


def _shifted_unit(row: Row, scope: Scope) -> Atom | None:
    cycle = row[1].cycle
    if row[0].cycle is cycle is Cycle.DAY:
        return _known(row, scope, cycle, row[0].number)  # с сегодняшнего дня
    if cycle is None or row[0].cycle or row[0].name == _NEAREST:
        return None
    return _known(row, scope, cycle, row[0].number)


def _shift(row: Row, scope: Scope) -> Atom | None:
    atom = row[0]
    if atom.cycle is not None:
        # «на той неделе» is the last one in the past tense, otherwise the next
        back = atom.name == "that" and scope.past_tense
        return _known(row, scope, atom.cycle, -atom.number if back else atom.number)
    if atom.alone:
        return replace(atom, kind=Kind.VAGUE if atom.number > 0 else Kind.VAGUE_PAST)
    return None


def _shifted_span(row: Row, scope: Scope) -> Atom | None:
    shift, span = row
    if shift.cycle is not None or span.chain is None or span.chain.anchor or len(span.chain.links) != 1:
        return None
    if shift.name == _NEAREST:
        return replace(span, begin=shift.begin, need=Need.NOTHING)
    cycle = span.chain.links[0].cycle
    if cycle in {Cycle.WEEK, Cycle.MONTH}:
        days = period(cycle, ordinal(cycle, scope.today) + shift.number)
        chain = replace(span.chain, anchor=Anchor(cycle=cycle, days=days))
        return _span(row, chain, maker=span.maker)
    found = _yearly(span.chain, shift.number, scope.today)
    return _span(row, found) if found else None


def _yearly(chain: Chain, shift: int, today: date) -> Chain | None:
    """Return the season, month or holiday this, next or last time."""
    if shift == 0:
        return chain
    for year in range(today.year - 2, today.year + 3) if shift > 0 else range(today.year + 1, today.year - 3, -1):
        anchor = Anchor(cycle=Cycle.YEAR, days=period(Cycle.YEAR, year))
        days: DateRange | None = chain.within(anchor.days)
        if days and (days.start > today if shift > 0 else days.end < today):
            return replace(chain, anchor=anchor)
    return None


def _clock(row: Row, _: Scope) -> Atom | None:
    return Atom(kind=Kind.CLOCK, begin=row[0].begin, end=row[-1].end)


_N, _O, _UNITS = Kind.NUMBER, Kind.ORDINAL, {Kind.UNIT, Kind.MONTH_SIGN}
_FIGURE = {Kind.NUMBER, Kind.ORDINAL}

LENGTHS = Rules(
    rule(_counted, _N, Kind.UNIT),
    rule(_clock, _N, Kind.HOUR_SIGN),
)
ELEMENTS = Rules(
    rule(_day_month, _N, _O, Kind.SPAN),
    rule(_day_month, _FIGURE, Kind.SPAN),
    rule(_day, _N, _O, Kind.DAY_SIGN),
    rule(_day, _FIGURE, Kind.DAY_SIGN),
    rule(_month, _FIGURE, Kind.MONTH_SIGN),
    rule(_month_part, _N, Kind.SPAN),
    rule(_nth, _O, Kind.UNIT),
    rule(_year, _N),
    rule(_lone_day, _N),
    rule(_lone_day, _O),
    rule(_decade, {_N, _O, Kind.LAST_FEW}, Kind.DECADE),
    rule(_last_week, Kind.LAST_FEW, Kind.UNIT, Kind.SPAN),
    rule(_term_of_season, Kind.SPAN, Kind.UNIT),
    rule(_half_of_unit, _O, Kind.PART, Kind.UNIT),
    rule(_half, _O, Kind.PART),
    rule(_part_of_unit, Kind.PART, Kind.UNIT),
    rule(_shifted_unit, Kind.SHIFT, _UNITS),
    rule(_shifted_span, Kind.SHIFT, Kind.SPAN),
    rule(_shift, Kind.SHIFT),
)
