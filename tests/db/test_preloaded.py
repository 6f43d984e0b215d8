"""The public facts that came with the program give way to the secretariat's own data."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.cli.table_files import SHIPPED, preload_if_empty, read_alliance
from bot.domain.alliance import Alliance, Table
from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from db import Store, open_store

NOW = datetime(2026, 12, 1, tzinfo=UTC)
OWN = Member(id=MemberId("own"), name=Localized(ru="Свой колледж"), type=MemberType.VOCATIONAL_COLLEGE)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    yield opened
    await opened.close()


@pytest.mark.asyncio
async def test_public_facts_fill_an_empty_database_once(store: Store) -> None:
    facts = await asyncio.to_thread(read_alliance, SHIPPED / "alliance")
    assert await preload_if_empty(store)
    assert not await preload_if_empty(store)
    async with store.read() as db:
        assert await db.alliance.read() == facts


@pytest.mark.asyncio
async def test_facts_left_without_what_they_refer_to_go_with_it_counted(store: Store) -> None:
    facts = await asyncio.to_thread(read_alliance, SHIPPED / "alliance")
    await preload_if_empty(store)
    async with store.begin() as db:
        plan = await db.alliance.plan({Table.MEMBERS: (OWN,)})
        assert plan.dangling == ()
        await db.alliance.apply(plan, by="a", now=NOW)
        after = await db.alliance.read()
    stranded = {person.id for person in facts.people if person.member_id is not None}
    assert stranded
    assert set(plan.changes[Table.PEOPLE].removed) == stranded
    assert set(plan.changes[Table.EVENTS].removed) == {event.id for event in facts.events if event.organiser}
    assert set(plan.changes[Table.MEMBERS].removed) == {member.id for member in facts.members}
    assert after.members == (OWN,)
    assert {person.id for person in after.people} == {person.id for person in facts.people} - stranded


@pytest.mark.asyncio
async def test_rows_of_the_secretariat_s_own_are_never_dropped_silently(store: Store) -> None:
    field = Field(id=FieldId("welding"), name=Localized(ru="Сварка"))
    welder = replace(OWN, fields=(field.id,))
    async with store.begin() as db:
        own = Alliance(members=(welder,), fields=(field,))
        first = await db.alliance.plan({table: own.rows(table) for table in (Table.MEMBERS, Table.FIELDS)})
        await db.alliance.apply(first, by="a", now=NOW)
        plan = await db.alliance.plan({Table.FIELDS: ()})
        assert [(each.source, each.target) for each in plan.dangling] == [
            ((Table.MEMBERS, "own"), (Table.FIELDS, "welding"))
        ]
        with pytest.raises(ValueError, match="dangling"):
            await db.alliance.apply(plan, by="a", now=NOW)


@pytest.mark.asyncio
async def test_a_fact_that_was_imported_is_the_secretariat_s_from_then_on(store: Store) -> None:
    await preload_if_empty(store)
    async with store.begin() as db:
        people = (await db.alliance.read()).people
        plan = await db.alliance.plan({Table.PEOPLE: people})
        assert not any(plan.changes.values())
        await db.alliance.apply(plan, by="a", now=NOW)
        later = await db.alliance.plan({Table.MEMBERS: (OWN,)})
        assert {reference.source[0] for reference in later.dangling} == {Table.PEOPLE}
