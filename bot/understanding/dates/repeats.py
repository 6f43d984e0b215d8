"""Days that come every week (каждую среду, по средам и пятницам, 每周一、三、五) become atoms of their own."""

from dataclasses import replace

from bot.understanding.dates.atoms import Atom, Kind
from bot.understanding.dates.rules import Row

_BETWEEN = {Kind.AND, Kind.GLUE}
_THROUGH = {Kind.TO, Kind.DASH}


def repeat(atoms: Row) -> list[Atom]:
    """Return the atoms with the weekdays behind "every" made weekly ones, also those that "and" or "to" adds."""
    made: list[Atom] = []
    weekly = False
    for atom in atoms:
        before = made[-1] if made else None
        if before and before.kind is Kind.EVERY and atom.weekdays:
            made[-1] = replace(atom, kind=Kind.WEEKLY, begin=before.begin)
            weekly = True
        elif weekly and atom.weekdays and before and before.kind in _BETWEEN:
            made.append(replace(atom, kind=Kind.WEEKLY))
        elif weekly and atom.weekdays and before and before.kind in _THROUGH and made[-2].weekdays:
            made[-2:] = [_through(made[-2], atom)]
        else:
            weekly = weekly and atom.kind in _BETWEEN | _THROUGH
            made.append(atom)
    return made


def _through(first: Atom, last: Atom) -> Atom:
    start, end = min(first.weekdays), max(last.weekdays)
    days = range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    return replace(first, end=last.end, weekdays=frozenset(days))
