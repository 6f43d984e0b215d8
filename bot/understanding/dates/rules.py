"""Rules: a row of kinds and what it makes. At every place the longest row that makes something wins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.understanding.dates.atoms import Atom, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a time is seen from."""

    today: date
    past_tense: bool


Row = Sequence[Atom]
Action = Callable[[Row, Scope], Atom | None]
Rule = tuple[tuple[frozenset[Kind], ...], Action]


def rule(action: Action, *kinds: Kind | set[Kind]) -> Rule:
    """Return a rule; a set of kinds takes any of them."""
    return tuple(frozenset(kind) if isinstance(kind, set) else frozenset({kind}) for kind in kinds), action


class Rules:
    """A level of the grammar."""

    def __init__(self, *rules: Rule) -> None:
        self._by_first: dict[Kind, list[Rule]] = {}
        for one in sorted(rules, key=lambda one: -len(one[0])):
            for kind in one[0][0]:
                self._by_first.setdefault(kind, []).append(one)

    def apply(self, atoms: Row, scope: Scope) -> list[Atom]:
        """Return the atoms with every row that a rule reads made one."""
        made: list[Atom] = []
        position = 0
        while position < len(atoms):
            atom, length = self._at(atoms, position, scope)
            made.append(atom)
            position += length
        return made

    def _at(self, atoms: Row, position: int, scope: Scope) -> tuple[Atom, int]:
        for pattern, action in self._by_first.get(atoms[position].kind, ()):
            row = atoms[position : position + len(pattern)]
            if len(row) == len(pattern) and all(atom.kind in kinds for atom, kinds in zip(row, pattern, strict=True)):
                atom = action(row, scope)
                if atom is not None:
                    return atom, len(row)
        return atoms[position], 1
