"""Bare numbers that are days of a month: с 1 по 15, после двадцатого."""

from dataclasses import replace

from bot.understanding.dates import parts
from bot.understanding.dates.atoms import Atom, Kind
from bot.understanding.dates.rules import Row

_FIGURES = {Kind.NUMBER, Kind.ORDINAL}
_LIMITS = {Kind.BEFORE, Kind.AFTER, Kind.BY}
_LAST_DAY = 31
#: a word of these atoms is a noun that the number may count: с 1 по 4 класс
_COUNTED = {Kind.OTHER, Kind.UNIT, Kind.HOUR_SIGN, Kind.SPAN, Kind.DECADE, Kind.PART}


def days_of_month(atoms: Row) -> list[Atom]:
    """Return the atoms with the numbers made days that can count nothing else."""
    made = list(atoms)
    for position, atom in enumerate(made):
        if atom.kind is Kind.FROM and _is_range(made[position + 1 : position + 4]) and _is_free(made, position + 4):
            made[position + 1], made[position + 3] = _day(made[position + 1]), _day(made[position + 3])
        elif atom.kind in _LIMITS and _is_spelt_day(made[position + 1 : position + 2]) and _is_free(made, position + 2):
            made[position + 1] = _day(made[position + 1])
    return made


def _is_range(row: Row) -> bool:
    """Return whether the row is 1 по 15: two such numbers in order, of the same sort."""
    if len(row) < 3 or row[1].kind is not Kind.TO or {row[0].kind, row[2].kind} - _FIGURES:  # noqa: PLR2004 - two ends
        return False
    same = row[0].kind is row[2].kind and row[0].spelt == row[2].spelt
    return same and 1 <= row[0].number < row[2].number <= _LAST_DAY


def _is_spelt_day(row: Row) -> bool:
    return bool(row) and row[0].kind is Kind.ORDINAL and row[0].name == "day"


def _is_free(atoms: Row, position: int) -> bool:
    """Return whether no noun follows at once."""
    following = atoms[position : position + 1]
    return not following or following[0].kind not in _COUNTED or following[0].end - following[0].begin == 1


def _day(figure: Atom) -> Atom:
    return replace(figure, kind=Kind.SPAN, chain=parts.day(figure.number), maker=parts.day)
