"""The third level: from one end to the other, before, after, within, every week: phrases, the longest first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.domain.dates import DateRange
from bot.understanding.dates import meanings, policies
from bot.understanding.dates.atoms import Kind, Need
from bot.understanding.dates.holidays import HOLIDAYS
from bot.understanding.dates.meanings import Found, after, ahead, before, behind, between, plain, point, since, vague
from bot.understanding.dates.periods import Chain, Cycle
from bot.understanding.dates.rules import Row, Scope

_DAY = timedelta(days=1)

Reading = Callable[[Row, Scope], Found | None]
Phrase = tuple[tuple[frozenset[Kind], ...], Reading]


def _chains(row: Row) -> list[Chain]:
    return [atom.chain for atom in row if atom.kind in {Kind.SPAN, Kind.REST} and atom.chain is not None]


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


def _run_up(row: Row, scope: Scope) -> Found | None:
    if row[0].kind is Kind.UNIT and row[0].cycle is Cycle.DAY:
        return None  # с этого дня до пятницы
    return meanings.run_up(*_length(row), _chains(row)[0], scope)


def _aftermath(row: Row, scope: Scope) -> Found | None:
    if row[0].kind is Kind.UNIT and row[0].cycle is Cycle.DAY:
        return None
    last = row[0].kind is Kind.IN_TIME
    return meanings.aftermath(*_length(row), _chains(row)[0], scope, last=last)


def _nth_week_after(row: Row, scope: Scope) -> Found | None:
    """Read 春节后第一周: the seven days that follow, or those after them."""
    if row[2].name != "week" or row[0].chain is None:
        return None
    found = meanings.aftermath(row[2].number, Cycle.WEEK, row[0].chain, scope)
    if found is None:
        return None
    return replace(found, days=DateRange(start=found.days.end - timedelta(days=6), end=found.days.end))


def _eve(row: Row, scope: Scope) -> Found | None:
    return meanings.eve(_chains(row)[0], scope)


def _around(row: Row, scope: Scope) -> Found | None:
    return meanings.around(_chains(row)[0], scope)


def _of_rest(row: Row, scope: Scope) -> Found | None:
    """Read 放假期间, 假期: the holidays that come next."""
    return plain(_chains(row)[0], scope)


def _weekly(row: Row, scope: Scope) -> Found | None:
    return meanings.weekly(row[-1].weekdays, scope)


def _new_year(row: Row, scope: Scope) -> Found | None:
    """Read 年前 and 年后, which the Spring Festival is meant by."""
    if row[0].cycle is not Cycle.YEAR:
        return None
    festival = HOLIDAYS["spring festival"]
    return before(festival, scope) if row[1].kind is Kind.BEFORE_POST else after(festival, scope)


def _in_week_of(row: Row, scope: Scope) -> Found | None:
    if not row[-1].weekdays or row[-1].chain is None:
        return None
    return meanings.in_week_of(*_length(row), row[-1].chain, scope)


_S, _D = Kind.SPAN, {Kind.DURATION, Kind.UNIT}
_TO = {Kind.TO, Kind.DASH, Kind.BEFORE}
_CLOSING = {Kind.UNTIL_POST, Kind.DURING_POST, Kind.REST, Kind.BEFORE_POST, Kind.WITHIN_POST}
_FEW = {Kind.LAST_FEW, Kind.VAGUE, Kind.VAGUE_PAST}

_REST = {Kind.SPAN, Kind.REST}

_PHRASES: tuple[Phrase, ...] = (
    _phrase(_run_up, Kind.WITHIN, _D, Kind.BEFORE, _S),
    _phrase(_run_up, _D, Kind.BEFORE, _S),
    _phrase(_run_up, _S, Kind.BEFORE_POST, Kind.DURATION, Kind.WITHIN_POST),
    _phrase(_run_up, _S, Kind.BEFORE_POST, Kind.DURATION),
    _phrase(_aftermath, {Kind.WITHIN, Kind.IN_TIME}, _D, Kind.AFTER, _S),
    _phrase(_aftermath, _D, Kind.AFTER, _S),
    _phrase(_aftermath, _S, Kind.AFTER_POST, Kind.DURATION, Kind.WITHIN_POST),
    _phrase(_aftermath, _S, Kind.AFTER_POST, Kind.DURATION),
    _phrase(_nth_week_after, _S, Kind.AFTER_POST, _S),
    _phrase(_in_week_of, Kind.IN_TIME, _D, Kind.GLUE, _S),
    _phrase(_eve, Kind.EVE, _S),
    _phrase(_eve, _S, Kind.EVE_POST),
    _phrase(_around, Kind.AROUND, _S),
    _phrase(_around, _S, Kind.AROUND_POST),
    _phrase(_new_year, Kind.UNIT, {Kind.BEFORE_POST, Kind.AFTER_POST}),
    _phrase(_weekly, {Kind.TO, Kind.GLUE}, Kind.WEEKLY),
    _phrase(_weekly, Kind.WEEKLY),
    _phrase(_of_rest, Kind.REST),
    _phrase(_between, {Kind.GLUE, Kind.WITHIN}, _S, _TO, _S),
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
    _phrase(lambda row, scope: before(_chains(row)[0], scope), _REST, Kind.BEFORE_POST),
    _phrase(lambda row, scope: after(_chains(row)[0], scope), Kind.AFTER, _S),
    _phrase(lambda row, scope: after(_chains(row)[0], scope), _REST, Kind.AFTER_POST),
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
