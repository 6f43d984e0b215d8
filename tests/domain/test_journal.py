from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.journal import BEGINNING, Entry, first_broken, seal

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def _chain(length: int) -> list[Entry]:
    entries: list[Entry] = []
    for place in range(length):
        entry = Entry(at=NOW + timedelta(minutes=place), actor="a", act="announce", detail={"recipients": place})
        previous = entries[-1].seal if entries else BEGINNING
        entries.append(replace(entry, seal=seal(previous, entry)))
    return entries


def test_a_journal_that_nobody_touched_is_whole() -> None:
    assert first_broken(_chain(5)) is None


FORGERIES: list[Callable[[Entry], Entry]] = [
    lambda entry: replace(entry, actor="forged"),
    lambda entry: replace(entry, subject="forged"),
    lambda entry: replace(entry, detail={"recipients": 1000}),
]


@given(st.integers(0, 4), st.sampled_from(FORGERIES))
def test_a_changed_entry_is_found(place: int, forge: Callable[[Entry], Entry]) -> None:
    entries = _chain(5)
    entries[place] = forge(entries[place])
    assert first_broken(entries) == place


@given(st.integers(0, 3))
def test_a_removed_entry_is_found(place: int) -> None:
    entries = _chain(5)
    del entries[place]
    assert first_broken(entries) == place
