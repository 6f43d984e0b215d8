"""What times mean as days: one time, from one to another, before, after, around, so far from it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.dates import EVER, FOREVER, DateRange
from bot.understanding.dates import policies
from bot.understanding.dates.periods import Chain, Cycle, Until, ordinal, period, step
from bot.understanding.dates.rules import Scope

_DAY = timedelta(days=1)
#: occurrences looked at to find the next or last one: 29 February may be eight years off, a holiday twenty weeks
_REACH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Days read, and how."""

    days: DateRange
    past: bool = False
    vague: bool = False
    bare: bool = False
    weekdays: frozenset[int] = frozenset()


def _occurrence(chain: Chain, scope: Scope, after: date | None = None) -> DateRange | None:
    """Return the days of a time: the next occurrence of what recurs (the last in the past tense)."""
    if chain.anchor:
        return chain.within(chain.anchor.days)
    cycle = chain.links[0].cycle
    if cycle is None:
        return None
    origin = after or scope.today
    here = ordinal(cycle, origin)
    back = scope.past_tense and after is None
    for offset in range(-1, _REACH):
        days = chain.within(period(cycle, here - offset if back else here + offset))
        if days and (days.start <= origin if back else days.end >= origin):
            return days
    return None


def _share(giver: Chain, taker: Chain) -> Chain:
    """Return the taker with what the giver says of the longer periods: 3–5 August, 2027年3月至5月."""
    if taker.anchor or not taker.links:
        return taker
    cycle = taker.links[0].cycle
    for position, link in enumerate(giver.links):
        if link.cycle is cycle:
            return replace(taker, anchor=giver.anchor, links=giver.links[:position] + taker.links)
    return taker


def plain(chain: Chain, scope: Scope) -> Found | None:
    """Return the days of one time."""
    days = _occurrence(chain, scope)
    if days is None:
        return None
    return Found(days=days, past=days.end < scope.today, bare=chain.anchor is None)


def between(left: Chain, right: Chain, scope: Scope) -> Found | None:
    """Return the days from one time to another."""
    bare = left
    left, right = _share(right, left), _share(left, right)
    first = _occurrence(left, scope)
    last = _occurrence(right, scope)
    if first and last and last.end < first.start and bare.anchor is None:
        # 12月20日到明年1月10日: the year said of the end alone is not the beginning's
        first = _latest_before(bare, last.end)
    if first is None or last is None:
        return None
    if left.anchor is None and right.anchor is None:
        first = _reaching(left, right, scope) or first
    if right.anchor is None or last.end < first.start:
        last = _occurrence(replace(right, anchor=None), scope, first.start) if right.links else last
    if last is None or last.end < first.start:
        return None
    days = DateRange(start=first.start, end=last.end)
    return Found(days=days, past=days.end < scope.today, bare=left.anchor is None)


def _latest_before(chain: Chain, end: date) -> DateRange | None:
    """Return the last occurrence of what recurs that begins before `end`."""
    return _occurrence(chain, Scope(today=end, past_tense=True))


def _reaching(left: Chain, right: Chain, scope: Scope) -> DateRange | None:
    """Return the left end's last occurrence if the stretch from it is still under way."""
    last = _occurrence(left, replace(scope, past_tense=True))
    end = _occurrence(right, scope, last.start) if last else None
    return last if end and last and (scope.past_tense or end.end >= scope.today) else None


def before(chain: Chain, scope: Scope, *, inclusive: bool = False) -> Found | None:
    """Return the days from today to a time, or all before it when it or the verb is past."""
    days = _occurrence(chain, scope)
    if days is None:
        return None
    by_length = chain.until is Until.BY_LENGTH and days.start == days.end
    end = days.end if inclusive or by_length or chain.until is Until.INCLUDED else days.start - _DAY
    past = scope.past_tense or end < scope.today
    return Found(days=DateRange(start=EVER if past else scope.today, end=end), past=past)


def since(chain: Chain, scope: Scope, *, until_now: bool = False) -> Found | None:
    """Return the days from a time on; in the past tense until today."""
    days = _occurrence(chain, replace(scope, past_tense=True) if until_now else scope)
    if days is None:
        return None
    past = (until_now or scope.past_tense) and days.start <= scope.today
    return Found(days=DateRange(start=days.start, end=scope.today if past else FOREVER), past=past)


def after(chain: Chain, scope: Scope) -> Found | None:
    """Return the days after a time, itself left out."""
    days = _occurrence(chain, scope)
    if days is None:
        return None
    start = days.end + _DAY
    past = scope.past_tense and start <= scope.today
    return Found(days=DateRange(start=start, end=scope.today if past else FOREVER), past=past)


def ahead(count: int, cycle: Cycle, scope: Scope) -> Found:
    """Return the days from today through the same day so much later."""
    return Found(days=DateRange(start=scope.today, end=step(scope.today, cycle, count)))


def behind(count: int, cycle: Cycle, scope: Scope) -> Found:
    """Return the days so far back through today."""
    return Found(days=DateRange(start=step(scope.today, cycle, -count), end=scope.today), past=True)


def point(count: int, cycle: Cycle, scope: Scope) -> Found:
    """Return the one day so much later, or earlier."""
    day = step(scope.today, cycle, count)
    return Found(days=DateRange(start=day, end=day), past=day < scope.today)


def vague(scope: Scope, *, past: bool) -> Found:
    """Return all that is to come, or all that has been."""
    if past or scope.past_tense:
        return Found(days=DateRange(start=EVER, end=scope.today), past=True, vague=True)
    return Found(days=DateRange(start=scope.today, end=FOREVER), vague=True)


def weekly(weekdays: frozenset[int], scope: Scope) -> Found:
    """Return what comes again on these days of the week, without end."""
    return replace(vague(scope, past=False), vague=False, weekdays=weekdays)


def around(chain: Chain, scope: Scope) -> Found | None:
    """Return the days near a day or a holiday; a longer time is wide enough."""
    found = plain(chain, scope)
    if found is None:
        return None
    days = found.days
    wide = policies.AROUND_HOLIDAY if chain.until is Until.EXCLUDED else policies.AROUND_DAYS * (days.start == days.end)
    return replace(found, days=DateRange(start=days.start - wide * _DAY, end=days.end + wide * _DAY))


def eve(chain: Chain, scope: Scope) -> Found | None:
    """Return the days right before a time."""
    return run_up(policies.EVE_DAYS, Cycle.DAY, chain, scope)


def run_up(count: int, cycle: Cycle, chain: Chain, scope: Scope) -> Found | None:
    """Return the days of so long a time that ends when another begins: за неделю до 1 сентября."""
    found = plain(chain, scope)
    if found is None:
        return None
    start = found.days.start
    days = DateRange(start=step(start, cycle, -count), end=start - _DAY)
    return replace(found, days=days, past=days.end < scope.today)


def aftermath(count: int, cycle: Cycle, chain: Chain, scope: Scope, *, last: bool = False) -> Found | None:
    """Return the days of so long a time that follows another, or its last day alone."""
    found = plain(chain, scope)
    if found is None:
        return None
    end = step(found.days.end, cycle, count)
    days = DateRange(start=end if last else found.days.end + _DAY, end=end)
    return replace(found, days=days, past=days.end < scope.today)


def in_week_of(count: int, cycle: Cycle, chain: Chain, scope: Scope) -> Found | None:
    """Return the weekday of the week so much later: через неделю в пятницу."""
    week = period(Cycle.WEEK, ordinal(Cycle.WEEK, step(scope.today, cycle, count)))
    days = chain.within(week)
    return Found(days=days) if days else None
