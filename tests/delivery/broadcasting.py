"""A database with subscribers, an announcement to them, and the engine over the fake channel with a hurried clock."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.delivery.contents import Contents
from bot.delivery.deliver import Engine
from bot.delivery.pacing import Pacer
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState, Letter
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.deliveries import InDoubtPolicy
from bot.domain.members import MemberId
from bot.domain.subscriptions import Subject
from bot.languages import load_languages
from db import Store, open_store
from tests.delivery.fakes import FakeChannel

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
HARBIN = ZoneInfo("Asia/Shanghai")
LANGUAGES = load_languages()
LETTERS = {
    "zh": Letter(title="培训通知", body="<b>焊接</b>培训", members_only="会议号 123"),
    "ru": Letter(title="Обучение", body="Курсы <b>сварки</b>", members_only="Конференция 123"),
}


class HurriedClock:
    """A clock on which a second takes a hundredth; `jump` moves it."""

    def __init__(self, speed: float = 100.0) -> None:
        self._began = time.monotonic()
        self._speed = speed
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return NOW + self.ahead + timedelta(seconds=(time.monotonic() - self._began) * self._speed)

    def jump(self, by: timedelta) -> None:
        self.ahead += by


@dataclass
class Broadcasting:
    """One database and what runs over it."""

    store: Store
    channel: FakeChannel = field(default_factory=FakeChannel)
    clock: HurriedClock = field(default_factory=HurriedClock)
    policy: InDoubtPolicy = InDoubtPolicy.RESEND

    def engine(self) -> Engine:
        return Engine(
            store=self.store,
            channel=self.channel,
            pacer=Pacer(100_000),
            contents=Contents(store=self.store, languages=LANGUAGES, zone=HARBIN),
            zone=HARBIN,
            policy=self.policy,
            now=self.clock,
        )

    async def subscribe(self, *chats: int, language: str = "ru", member: str | None = None) -> None:
        async with self.store.begin() as db:
            for chat_id in chats:
                kind = ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP
                await db.chats.put(Chat(id=ChatId(chat_id), kind=kind, language=language), NOW)
                await db.subscriptions.subscribe(ChatId(chat_id), NOW)
                if member is not None:
                    await db.subscriptions.join(ChatId(chat_id), MemberId(member), None, NOW)

    async def announce(
        self, members: tuple[str, ...] = (), files: tuple[int, ...] = (), **fields: object
    ) -> AnnouncementId:
        announcement = replace(
            Announcement(subject=Subject.TRAINING, number="函1", letters=LETTERS),
            **fields,  # type: ignore[arg-type]  # a test names the fields it means
        )
        async with self.store.begin() as db:
            announcement_id = await db.announcements.add(announcement, files, None, NOW)
            kept = await db.announcements.find(announcement_id)
            assert kept is not None
            await db.announcements.queue(kept, [MemberId(one) for one in members], NOW)
        return announcement_id

    async def states(self, announcement_id: AnnouncementId) -> Mapping[str, int]:
        async with self.store.read() as db:
            states = await db.reports.states(announcement_id)
        return {state.value: count for state, count in states.items() if count}

    async def state(self, announcement_id: AnnouncementId) -> AnnouncementState:
        async with self.store.read() as db:
            found = await db.announcements.find(announcement_id)
        assert found is not None
        return found.state

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Engine]:
        """Run the engine, its looks at the ledger hurried like the clock; it has stopped when the block ends."""
        engine = self.engine()
        tasks = [asyncio.create_task(engine.run()), asyncio.create_task(_hurry(engine))]
        try:
            yield engine
        finally:
            await engine.stop(5)
            tasks[1].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def carry_out(self, announcement_id: AnnouncementId) -> Mapping[str, int]:
        """Run until the announcement has nothing left to do, and return its states."""
        async with self.running(), asyncio.timeout(30):
            while await self.state(announcement_id) is AnnouncementState.RUNNING:  # noqa: ASYNC110 - the end is in the database
                await asyncio.sleep(0.01)
        return await self.states(announcement_id)

    async def kill(self, engine_task: asyncio.Task[None], engine: Engine) -> None:
        """End the engine as a kill does: nothing more is written down."""
        doomed = [engine_task, *engine._under_way]
        for task in doomed:
            task.cancel()
        await asyncio.gather(*doomed, return_exceptions=True)


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - any condition, not an event
            await asyncio.sleep(0.001)


async def _hurry(engine: Engine) -> None:
    while True:
        await asyncio.sleep(0.01)
        engine.wake()


@asynccontextmanager
async def broadcasting(folder: Path) -> AsyncIterator[Broadcasting]:
    """Open a database in `folder`."""
    store = await open_store(f"sqlite+aiosqlite:///{folder / 'test.db'}")
    try:
        yield Broadcasting(store=store)
    finally:
        await store.close()
