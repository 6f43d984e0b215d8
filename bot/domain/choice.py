"""A condition with alternatives and exceptions: in Harbin or Dalian, but not online."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Generic[T]):
    """Any of these (none named: any at all), and none of those."""

    any_of: frozenset[T] = frozenset()
    none_of: frozenset[T] = frozenset()

    def admits(self, *values: T) -> bool:
        """Return whether something that has all of `values` meets the condition."""
        return (not self.any_of or not self.any_of.isdisjoint(values)) and self.none_of.isdisjoint(values)

    def __bool__(self) -> bool:
        return bool(self.any_of or self.none_of)


def any_of(values: Iterable[T]) -> Choice[T]:
    """Return the choice of any of `values`."""
    return Choice(any_of=frozenset(values))
