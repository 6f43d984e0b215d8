import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.table_files import SHIPPED, read_alliance
from bot.domain.alliance import Table
from bot.domain.choice import Choice
from bot.domain.dates import DateRange
from bot.domain.events import EventKind, EventQuery, Format, Tense
from bot.domain.localized import Localized
from bot.domain.members import MemberQuery, MemberType, Role
from bot.domain.people import Body, PeopleQuery, Position
from bot.domain.places import Place, PlaceKind
from db import open_store

PLACES = (
    Place(kind=PlaceKind.COUNTRY, code="RU", name=Localized()),
    Place(kind=PlaceKind.COUNTRY, code="CN", name=Localized()),
    Place(kind=PlaceKind.REGION, code="CN-HL", name=Localized()),
    Place(kind=PlaceKind.MACRO, code="ne", name=Localized(), regions=frozenset({"CN-HL", "CN-JL", "CN-LN"})),
    Place(kind=PlaceKind.CITY, code="大连", name=Localized(zh="大连", ru="Далянь")),
)


def _choice(dice: random.Random, *values: object) -> Choice[object]:
    few = frozenset(dice.sample(values, dice.choice([0, 0, 1, 2])))
    none = frozenset(dice.sample(values, dice.choice([0, 0, 0, 1])))
    return Choice(any_of=few, none_of=none)


def _days(dice: random.Random) -> DateRange | None:
    start = date(2026, 6, 1) + timedelta(days=dice.randrange(300))
    return dice.choice([None, DateRange(start=start, end=start + timedelta(days=dice.randrange(60)))])


@pytest.mark.asyncio
async def test_sql_finds_exactly_what_the_domain_says(tmp_path: Path) -> None:
    alliance = await asyncio.to_thread(read_alliance, SHIPPED / "demo")
    fields = [field.id for field in alliance.fields]
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    async with store.begin() as db:
        assert await db.alliance.preload(alliance)
    async with store.read() as db:
        for seed in range(300):
            dice = random.Random(seed)  # noqa: S311 - the same queries every time, nothing secret
            members: MemberQuery = MemberQuery(
                places=_choice(dice, *PLACES),  # type: ignore[arg-type]  # one helper for every kind of value
                types=_choice(dice, *MemberType),  # type: ignore[arg-type]  # as above
                roles=_choice(dice, *Role),  # type: ignore[arg-type]  # as above
                fields=_choice(dice, *fields),  # type: ignore[arg-type]  # as above
            )
            assert set(await db.members.find(members)) == {m.id for m in alliance.members if members.matches(m)}
            events = EventQuery(
                kinds=_choice(dice, *EventKind),  # type: ignore[arg-type]  # as above
                formats=_choice(dice, *Format),  # type: ignore[arg-type]  # as above
                places=_choice(dice, *PLACES),  # type: ignore[arg-type]  # as above
                organisers=_choice(dice, "hrb-vtc", "hkiro"),  # type: ignore[arg-type]  # as above
                languages=_choice(dice, "zh", "en"),  # type: ignore[arg-type]  # as above
                days=_days(dice),
                weekdays=dice.choice([frozenset(), frozenset(), frozenset(dice.sample(range(7), 2))]),
                deadline=_days(dice),
                open=dice.random() < 0.3,
                tense=dice.choice(list(Tense)),
                cancelled=dice.random() < 0.2,
                free=dice.choice([None, None, True, False]),
            )
            now = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(hours=dice.randrange(6000))
            people = PeopleQuery(
                bodies=_choice(dice, *Body),  # type: ignore[arg-type]  # as above
                positions=_choice(dice, *Position),  # type: ignore[arg-type]  # as above
                members=_choice(dice, *{p.member_id for p in alliance.people if p.member_id}),  # type: ignore[arg-type]  # as above
                ids=dice.choice([None, tuple(p.id for p in dice.sample(alliance.people, 5))]),
            )
            assert set(await db.people.find(people)) == {p.id for p in alliance.people if people.matches(p)}
            fitting = {e.id for e in alliance.events if events.matches(e, now)}
            assert set(await db.events.find(events, now)) == fitting
            assert await db.events.count(events, now) == len(fitting)
    await store.close()


@pytest.mark.asyncio
async def test_an_import_can_be_taken_back_and_the_taking_back_too(tmp_path: Path) -> None:
    facts = await asyncio.to_thread(read_alliance, SHIPPED / "alliance")
    demo = await asyncio.to_thread(read_alliance, SHIPPED / "demo")
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    now = datetime(2026, 12, 1, tzinfo=UTC)
    async with store.begin() as db:
        await db.alliance.preload(facts)
        plan = await db.alliance.plan({table: demo.rows(table) for table in Table})
        first = await db.alliance.apply(plan, by="a", now=now)
        assert first is not None
        assert await db.alliance.read() == demo
        await db.alliance.restore(first, by="b", now=now)
        assert await db.alliance.read() == facts
        latest = await db.snapshots.latest()
        assert latest is not None
        await db.alliance.restore(latest.id, by="c", now=now)
        assert await db.alliance.read() == demo
    await store.close()
