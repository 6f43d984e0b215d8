"""The third level: from one end to the other, before, after, within; and the days that all this means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.dates import EVER, FOREVER, DateRange
from bot.understanding.dates import policies
from bot.understanding.dates.atoms import Kind, Need
from bot.understanding.dates.periods import Chain, Cycle, Until, ordinal, period, step
from bot.understanding.dates.rules import Row, Scope

_DAY = timedelta(days=1)
#: occurrences looked at to find the next or last one: 29 February may be eight years off
_REACH = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Days read, and how."""

    days: DateRange
    past: bool = False
    vague: bool = False
    bare: bool = False


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


Reading = Callable[[Row, Scope], Found | None]
Phrase = tuple[tuple[frozenset[Kind], ...], Reading]


def _chains(row: Row) -> list[Chain]:
    return [atom.chain for atom in row if atom.chain is not None]


def _length(row: Row) -> tuple[int, Cycle]:
    atom = next(atom for atom in row if atom.kind in {Kind.DURATION, Kind.UNIT} and atom.cycle)
    assert atom.cycle is not None  # noqa: S101 - for the type checker: the line above says so
    if atom.kind is Kind.UNIT:
        return 1, atom.cycle
    return (atom.number if atom.number >= 0 else policies.SEVERAL[atom.cycle]), atom.cycle


def _lone(row: Row, scope: Scope) -> Found | None:
    if not row[0].alone:
        return None
    number = row[0].number
    if number == 2:  # noqa: PLR2004 - 明后天
        return Found(days=DateRange(start=scope.today + _DAY, end=scope.today + 2 * _DAY))
    return ahead(policies.SOON_DAYS if number < 0 else number, Cycle.DAY, scope)


def _alone(row: Row, scope: Scope) -> Found | None:
    return plain(_chains(row)[0], scope) if row[0].need is Need.NOTHING else None


def _after_preposition(row: Row, scope: Scope) -> Found | None:
    return plain(_chains(row)[0], scope) if row[1].need is not Need.MARKER else None


def _phrase(reading: Reading, *kinds: Kind | set[Kind]) -> Phrase:
    return tuple(frozenset(kind) if isinstance(kind, set) else frozenset({kind}) for kind in kinds), reading


def _since(row: Row, scope: Scope) -> Found | None:
    """Read «с начала года» up to now: nobody waits for the next one to begin."""
    return since(_chains(row)[0], scope, until_now=row[1].name == "begin")


def _few(row: Row, scope: Scope) -> Found | None:
    """Read «ближайшие две недели» forward, 最近三个月 and «последние две недели» back."""
    return (ahead if row[0].number > 0 else behind)(*_length(row), scope)


def _between(row: Row, scope: Scope) -> Found | None:
    left, right = _chains(row)
    return between(left, right, scope)


def _until(row: Row, scope: Scope) -> Found | None:
    return before(_chains(row)[0], scope, inclusive=True)


_S, _D = Kind.SPAN, {Kind.DURATION, Kind.UNIT}
_TO = {Kind.TO, Kind.DASH, Kind.BEFORE}
_CLOSING = {Kind.UNTIL_POST, Kind.DURING_POST, Kind.BEFORE_POST, Kind.WITHIN_POST}
_FEW = {Kind.LAST_FEW, Kind.VAGUE, Kind.VAGUE_PAST}

_PHRASES: tuple[Phrase, ...] = (
    _phrase(_between, {Kind.FROM, Kind.BETWEEN}, _S, _TO | {Kind.AND}, _S, _CLOSING),
    _phrase(_between, {Kind.FROM, Kind.BETWEEN}, _S, _TO | {Kind.AND}, _S),
    _phrase(_between, _S, _TO, _S, _CLOSING),
    _phrase(_between, _S, _TO, _S),
    _phrase(lambda row, scope: since(_chains(row)[0], scope, until_now=True), Kind.FROM, _S, Kind.SINCE_POST),
    _phrase(lambda row, scope: since(_chains(row)[0], scope, until_now=True), _S, Kind.SINCE_POST),
    _phrase(lambda row, scope: since(_chains(row)[0], scope), Kind.FROM, _S, {Kind.FROM_POST, Kind.AFTER_POST}),
    _phrase(_since, Kind.FROM, _S),
    _phrase(lambda row, scope: since(_chains(row)[0], scope), _S, Kind.FROM_POST),
    _phrase(_until, {Kind.TO, Kind.BY}, _S, {Kind.UNTIL_POST, Kind.BEFORE_POST}),
    _phrase(_until, _S, Kind.UNTIL_POST),
    _phrase(_until, Kind.TO, _S),
    _phrase(lambda row, scope: before(_chains(row)[0], scope, inclusive=bool(row[0].number)), Kind.BY, _S),
    _phrase(lambda row, scope: before(_chains(row)[0], scope), Kind.BEFORE, _S),
    _phrase(lambda row, scope: before(_chains(row)[0], scope), _S, Kind.BEFORE_POST),
    _phrase(lambda row, scope: after(_chains(row)[0], scope), Kind.AFTER, _S),
    _phrase(lambda row, scope: after(_chains(row)[0], scope), _S, Kind.AFTER_POST),
    _phrase(lambda row, scope: plain(_chains(row)[0], scope), Kind.WITHIN, _S),
    _phrase(lambda row, scope: plain(_chains(row)[0], scope), _S, Kind.WITHIN_POST),
    _phrase(lambda row, scope: ahead(*_length(row), scope), Kind.NEXT_FEW, _D, Kind.WITHIN_POST),
    _phrase(lambda row, scope: ahead(*_length(row), scope), Kind.NEXT_FEW, _D),
    _phrase(_few, _FEW, _D, Kind.WITHIN_POST),
    _phrase(_few, _FEW, _D),
    _phrase(lambda row, scope: ahead(*_length(row), scope), Kind.WITHIN, _D),
    _phrase(lambda row, scope: ahead(*_length(row), scope), _D, Kind.WITHIN_POST),
    _phrase(lambda row, scope: point(*_length(row), scope), Kind.IN_TIME, _D),
    _phrase(lambda row, scope: point(*_length(row), scope), _D, Kind.AFTER_POST),
    _phrase(lambda row, scope: point(-_length(row)[0], _length(row)[1], scope), _D, {Kind.AGO, Kind.BEFORE_POST}),
    _phrase(_lone, Kind.NEXT_FEW),
    _phrase(lambda _, scope: vague(scope, past=False), Kind.VAGUE),
    _phrase(lambda _, scope: vague(scope, past=True), Kind.VAGUE_PAST),
    _phrase(_after_preposition, Kind.GLUE, _S),
    _phrase(_alone, _S),
)
_BY_FIRST: dict[Kind, list[Phrase]] = {}
for _one in sorted(_PHRASES, key=lambda one: -len(one[0])):
    for _kind in _one[0][0]:
        _BY_FIRST.setdefault(_kind, []).append(_one)


def read(atoms: Row, position: int, scope: Scope) -> tuple[Found, int] | None:
    """Return what the longest phrase at this place means and how many atoms it takes."""
    for pattern, reading in _BY_FIRST.get(atoms[position].kind, ()):
        row = atoms[position : position + len(pattern)]
        if len(row) < len(pattern) or any(atom.kind not in kinds for atom, kinds in zip(row, pattern, strict=True)):
            continue
        try:
            found = reading(row, scope)
        except (ValueError, OverflowError):
            continue  # beyond the calendar, or beyond the lunar tables
        if found and found.days.start <= found.days.end:
            return found, len(row)
    return None
