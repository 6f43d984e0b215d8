"""One play of a row of the fault matrix: the whole bot, the strict stand-in, a database file, chance with a seed."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Protocol

from bot.sandbox.bot_api import StandIn
from bot.sandbox.faults import Fault
from bot.sandbox.people import Telegram
from bot.sandbox.world import Call, Person, Room
from bot.settings import Settings
from db import Store, open_store
from tests.e2e.running import Echo, running, settings_for
from tests.hurried import HurriedClock, HurriedLoop
from tests.secrecy import TOKEN
from tests.spec import faults_in

SEEDS = range(20)
#: how many of the loop's seconds pass in one of ours: a pause of a second is short, a slow machine is no time-out
SPEED = 10.0
#: in the loop's seconds
PATIENCE, LOOK_EVERY = 900.0, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a play has; `chance` decides which request suffers, when and how."""

    standin: StandIn
    folder: Path
    chance: Random
    door: Echo

    @property
    def telegram(self) -> Telegram:
        return self.standin.telegram

    def settings(self, **changed: object) -> Settings:
        return settings_for(self.standin, self.folder, **changed)

    def bot(self, **changed: object) -> AbstractAsyncContextManager[asyncio.Event]:
        """Run the bot while the block runs."""
        return running(self.settings(**changed), self.door)

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        opened = await open_store(self.settings().database_url)
        try:
            yield opened
        finally:
            await opened.close()

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the database file itself."""
        with closing(sqlite3.connect(self.folder / "test.db")) as connection:
            return connection.execute(statement, values).fetchall()

    def people(self, count: int) -> list[Person]:
        return [self.telegram.add_person(f"P{one}", language="ru", started=True) for one in range(count)]

    def ask(self, people: list[Person], each: int) -> None:
        """Let everybody write their numbers in order, all mixed up with each other."""
        turns = [person for person in people for _ in range(each)]
        self.chance.shuffle(turns)
        said: Counter[int] = Counter()
        for person in turns:
            self.telegram.write(person, str(said[person.id]))
            said[person.id] += 1

    def go_wrong(self, *faults: Fault) -> None:
        for fault in faults:
            self.standin.world.faults.add(fault)

    def texts(self, chat: Person | Room) -> list[str]:
        """Return what the bot said there, oldest first."""
        return [message["text"] for message in self.telegram.from_bot(chat)]

    def said(self, chat: Person | Room) -> list[str]:
        """Return the same without copies, in the order of the first ones."""
        return list(dict.fromkeys(self.texts(chat)))

    def sends(self, chat: Person | Room) -> list[Call]:
        """Return every try to write there, in the server's own log."""
        return [
            call
            for call in self.standin.calls
            if call.method == "sendMessage" and int(call.parameters["chat_id"]) == chat.id
        ]

    async def until(self, look: Callable[[], object]) -> None:
        """Wait for something inside the bot."""
        async with asyncio.timeout(PATIENCE):
            while not look():  # noqa: ASYNC110 - the bot has no event for every thing a test may wait for
                await asyncio.sleep(LOOK_EVERY)

    async def settled(self) -> None:
        """Wait until nothing is left to handle or to send."""
        await self.until(lambda: not self.standin.world.updates.pending)
        await self.until(lambda: self.rows("SELECT count(*) FROM inbox WHERE state = 'new'") == [(0,)])
        left = "SELECT count(*) FROM outgoing WHERE state IN ('queued', 'sending')"
        await self.until(lambda: self.rows(left) == [(0,)])

    def assert_ledger_is_the_servers_log(self) -> None:
        """Every answer ended as sent, and its message is the one that stands in the chat."""
        rows = self.rows("SELECT chat_id, state, message_id, payload FROM outgoing WHERE act = 'send'")
        assert {(state, payload) for _chat, state, _message, payload in rows} <= {("sent", "{}")}
        for chat, _state, message, _payload in rows:
            assert self.standin.world.rooms[chat].messages[message]["from"]["id"] == self.standin.world.bot["id"]


Story = Callable[[Scene], Awaitable[None]]


class Play(Protocol):
    """Plays a story with a seed; the test is given it."""

    def __call__(self, story: Story, *, door: Echo | None = None) -> None: ...


def play(story: Story, *, folder: Path, database: Path, seed: int, door: Echo | None = None) -> None:
    """Play a story once, over a copy of a database."""
    shutil.copy(database, folder / "test.db")
    with asyncio.Runner(loop_factory=partial(HurriedLoop, SPEED)) as runner:
        runner.run(_play(story, folder, seed, door or Echo()))


async def _play(story: Story, folder: Path, seed: int, door: Echo) -> None:
    chance = Random(seed)  # noqa: S311 - so that a play can be repeated
    standin = StandIn(token=TOKEN, seed=seed)
    standin.world.clock = HurriedClock(SPEED)
    await standin.start()
    try:
        await story(Scene(standin=standin, folder=folder, chance=chance, door=door))
    finally:
        await standin.close()
    assert not faults_in(standin.calls)
