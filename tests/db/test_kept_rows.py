from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.domain.alliance import Alliance, Table
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from bot.domain.places import Seat
from db import Db, Store, open_store

NOW = datetime(2026, 12, 1, tzinfo=UTC)
ID = MemberId("college")
COLLEGE = Member(
    id=ID,
    name=Localized(ru="Колледж"),
    seat=Seat(country="RU", region="RU-AMU", city=Localized(ru="Благовещенск")),
    type=MemberType.VOCATIONAL_COLLEGE,
)
RENAMED = replace(COLLEGE, name=Localized(ru="Техникум"))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    async with store.begin() as db:
        assert await db.alliance.preload(Alliance(members=(COLLEGE,)))
    async with store.read() as db:
        assert await db.members.get(ID) == COLLEGE
    yield store
    await store.close()


async def _rename(db: Db) -> None:
    plan = await db.alliance.plan({Table.MEMBERS: (RENAMED,)})
    await db.alliance.apply(plan, by="a", now=NOW)
    assert await db.members.get(ID) == RENAMED


async def _rename_and_fail(store: Store) -> None:
    async with store.begin() as db:
        await _rename(db)
        raise KeyError


@pytest.mark.asyncio
async def test_a_change_is_seen_by_the_next_reader_and_by_nobody_before_it(store: Store) -> None:
    async with store.read() as earlier:
        await earlier.alliance.version()
        async with store.begin() as db:
            await _rename(db)
        async with store.read() as later:
            assert await later.members.get(ID) == RENAMED
        assert await earlier.members.get(ID) == COLLEGE
    async with store.read() as later:
        assert await later.members.get(ID) == RENAMED


@pytest.mark.asyncio
async def test_a_change_that_is_rolled_back_was_never_there(store: Store) -> None:
    with pytest.raises(KeyError):
        await _rename_and_fail(store)
    async with store.read() as later:
        assert await later.members.get(ID) == COLLEGE
    async with store.begin() as db:
        other = await db.alliance.plan({Table.MEMBERS: (replace(COLLEGE, website="https://example.org"),)})
        await db.alliance.apply(other, by="a", now=NOW)
    async with store.read() as later:
        found = await later.members.get(ID)
    assert found is not None
    assert (found.name, found.website) == (COLLEGE.name, "https://example.org")


@pytest.mark.asyncio
async def test_another_process_s_change_is_seen(store: Store, tmp_path: Path) -> None:
    other = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    async with other.begin() as db:
        await _rename(db)
    await other.close()
    async with store.read() as db:
        assert await db.members.get(ID) == RENAMED
