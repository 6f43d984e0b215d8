"""Times named in Chinese, Russian and mixed text, as days: a small grammar over tables of words, without a clock.

`scan` makes atoms of the text, `elements` single times of them, `joins` joins what completes each other, `spans` reads
ranges and limits. The words are in `chinese`, `russian` and `english`, what they leave open in `policies`.
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.dates import DateRange
from bot.understanding.dates import policies, spans
from bot.understanding.dates.atoms import Kind
from bot.understanding.dates.elements import ELEMENTS, LENGTHS
from bot.understanding.dates.figures import days_of_month
from bot.understanding.dates.joins import join, lend
from bot.understanding.dates.names import named
from bot.understanding.dates.repeats import repeat
from bot.understanding.dates.rules import Scope
from bot.understanding.dates.scan import Scanner, fold

#: words that open a time and mean nothing else: «в ближайшее время», «за последний месяц»
_OPENING = {Kind.GLUE, Kind.WITHIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """One time named in a text: the words from `begin` to `end` (offsets of characters) mean `days`.

    `past`: the words name a past time. `vague`: 最近, «ближайшее время»: from now, no end (with `past`: until today).
    `weekdays`: it comes every week, on these days (Monday is 0), and `days` say no more than from now on.
    `bare`: a month, day, weekday, season or holiday without year, whose occurrence depends on the tense.
    """

    begin: int
    end: int
    days: DateRange
    past: bool
    vague: bool
    bare: bool
    weekdays: frozenset[int] = frozenset()


def find_times(text: str, *, today: date, past_tense: bool = False) -> tuple[TimeSpan, ...]:
    """Return the times that a text names, in order, without overlap.

    In the past tense a time that recurs is its last occurrence, otherwise its next; the current one is both.
    """
    scope = Scope(today=today, past_tense=past_tense)
    folded = fold(text)
    try:
        atoms = ELEMENTS.apply(LENGTHS.apply(Scanner(folded).atoms()[: policies.MOST_ATOMS], scope), scope)
    except (ValueError, OverflowError):
        return ()  # today is at the edge of the calendar
    atoms = repeat(join(lend(days_of_month(atoms))))
    found: list[TimeSpan] = []
    taken = position = 0
    while position < len(atoms):
        reading = spans.read(atoms, position, scope)
        if reading is None:
            position += 1
            continue
        meaning, length = reading
        opening = atoms[position - 1] if position > taken else atoms[position]
        begin = opening.begin if opening.kind in _OPENING and folded[opening.begin].isalpha() else atoms[position].begin
        end = atoms[position + length - 1].end
        taken = position = position + length
        if not named(folded, begin, end):
            found.append(TimeSpan(begin=begin, end=end, days=meaning.days, past=meaning.past, vague=meaning.vague,
                                  bare=meaning.bare, weekdays=meaning.weekdays))  # fmt: skip
    return tuple(found)
