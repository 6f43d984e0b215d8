"""The fault matrix, row 27: presses, by the real conversation. Played with twenty seeds."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.domain.announcements import Announcement, Letter
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.incoming import Incoming
from bot.domain.members import MemberId
from bot.domain.subscriptions import Subject
from bot.sandbox.world import Message, Person
from db import Db
from tests.dialogue import responder
from tests.e2e.fault_scene import Play, Scene, play
from tests.e2e.running import Echo

LETTERS = {"ru": Letter(title="Обучение", body="Курсы"), "zh": Letter(title="培训", body="课程")}
#: what a hostile client may send in place of a button's data
FORGED = (
    *("", ":", "confirm", "confirm:ru:", "confirm:ru:9999999999999999999999", "confirm:ru:-1", "restore:ru:1"),
    *("import:ru:replace;1;1", "#" + "0" * 24, "answer:ru:0:{}", "answer:ru:x:[", "x" * 64, "收到" * 10),
)


class Conversation(Echo):
    """The alliance's own, which also remembers what came in."""

    def __init__(self) -> None:
        super().__init__()
        self._responder = responder()

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        self.heard.append(incoming)
        await self._responder.respond(incoming, db, now)

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        await self._responder.report_sent(reference, db, now, arrived=arrived)


@pytest.fixture(params=range(20))
def pressed(request: pytest.FixtureRequest, tmp_path: Path, demo_database: Path) -> Play:
    return partial(play, folder=tmp_path, database=demo_database, seed=int(request.param))


async def _announced(scene: Scene, member: str, joined: list[Person], guest: Person) -> None:
    """Ask an institution, two of whose people are joined, for a confirmation; a guest gets the same letter."""
    now = datetime.now(UTC)
    async with scene.store() as store, store.begin() as db:
        for person in (*joined, guest):
            await db.chats.put(Chat(id=ChatId(person.id), kind=ChatKind.PRIVATE, language="ru"), now)
            await db.subscriptions.subscribe(ChatId(person.id), now)
        for person in joined:
            await db.subscriptions.join(ChatId(person.id), MemberId(member), None, now)
        letter = Announcement(subject=Subject.NEWS, number="函1", letters=LETTERS, confirm=True)
        kept = await db.announcements.find(await db.announcements.add(letter, (), None, now))
        assert kept is not None
        await db.announcements.queue(kept, [], now)


def _letter(scene: Scene, person: Person) -> Message:
    return scene.telegram.from_bot(person)[0]


def _data(message: Message) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(button["callback_data"]) for row in rows for button in row if "confirm:" in button["callback_data"])


def _press_about(scene: Scene, joined: list[Person], guest: Person) -> tuple[list[str], list[str]]:
    """Let everybody press everything, many times, in any order; return the queries in time and those of old."""
    chance: Random = scene.chance
    letters = {person.id: _letter(scene, person) for person in (*joined, guest)}
    data = _data(letters[joined[0].id])
    forge = scene.telegram.forge
    presses = [partial(forge, person, letters[person.id], _data(letters[person.id])) for person in joined * 5]
    # another's letter, another's data under one's own letter, and nonsense
    presses += [partial(forge, guest, letters[joined[0].id], data), partial(forge, guest, letters[guest.id], data)]
    presses += [partial(forge, guest, letters[guest.id], text) for text in chance.sample(FORGED, 6)]
    # a message that Telegram does not show any more
    gone = {"chat": letters[guest.id]["chat"], "message_id": letters[guest.id]["message_id"], "date": 0}
    presses.append(partial(forge, guest, gone, data))
    chance.shuffle(presses)
    queries = [press() for press in presses]
    old = chance.sample(queries, 3)
    for query in old:
        scene.standin.world.queries[query] -= 48 * 3600
    return [query for query in queries if query not in old], old


async def _row_27(scene: Scene) -> None:
    people = scene.people(3)
    joined, guest = people[:2], people[2]
    member = str(scene.chance.choice(scene.rows("SELECT id FROM members"))[0])
    await _announced(scene, member, joined, guest)
    async with scene.bot(owner_ids=()):
        await scene.until(lambda: all(scene.telegram.from_bot(person) for person in people))
        in_time, old = _press_about(scene, joined, guest)
        await scene.settled()
    asked = [
        call.parameters["callback_query_id"] for call in scene.standin.calls if call.method == "answerCallbackQuery"
    ]
    assert sorted(asked) == sorted(in_time + old)
    assert set(in_time) == set(scene.standin.world.answers)
    first = next(one.sender for one in scene.door.heard if one.sender and one.sender.id in {each.id for each in joined})
    assert scene.rows("SELECT member_id, user_id FROM confirmations") == [(member, first.id)]
    assert scene.rows("SELECT count(*) FROM journal WHERE act = 'confirm'") == [(1,)]
    assert scene.rows("SELECT count(*) FROM inbox WHERE state <> 'handled'") == [(0,)]


def test_row_27_presses_repeated_forged_old_or_anothers_have_one_effect_and_are_all_answered(pressed: Play) -> None:
    pressed(_row_27, door=Conversation())
