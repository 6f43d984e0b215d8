"""The fault matrix, rows 22 to 26 and 39: updates on their way in. Each row is played with twenty seeds.

The oracle is what the conversation heard and what the server's own log shows, beside the inbox in the database.
"""

import asyncio
import gc
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.app import run_bot
from bot.app.edge import Edge
from bot.domain.incoming import Incoming, IncomingKind
from bot.sandbox.world import Person
from bot.telegram.flood import BURST
from bot.telegram.webhook import LARGEST_UPDATE, SECRET_HEADER
from db import Db
from tests.bench.free_port import free_port
from tests.e2e.fault_scene import Play, Scene
from tests.e2e.running import Echo
from tests.secrecy import WEBHOOK_SECRET

EACH = 4
Update = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """The bot's webhook, and a Telegram that posts as a test likes."""

    session: aiohttp.ClientSession
    url: str

    async def post(self, body: bytes | AsyncIterator[bytes], *, method: str = "POST", **headers: str) -> int:
        given = {SECRET_HEADER: WEBHOOK_SECRET, "Content-Type": "application/json"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = BytesIO(body) if isinstance(body, bytes) else body
        async with self.session.request(method, self.url, data=data, headers=given) as response:
            return response.status

    async def deliver(self, update: Update) -> int:
        return await self.post(json.dumps(update).encode())


@asynccontextmanager
async def _hooked(scene: Scene) -> AsyncIterator[Hook]:
    """Run the bot behind a webhook that the stand-in does not post to."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    async with (
        scene.bot(webhook_url=url, webhook_secret=WEBHOOK_SECRET, listen=f"127.0.0.1:{port}"),
        aiohttp.ClientSession() as session,
    ):
        await scene.until(lambda: scene.standin.world.updates.webhook.url)
        scene.standin.world.updates.webhook.url = ""
        yield Hook(session=session, url=url)


def _taken(scene: Scene) -> list[Update]:
    """Take the pending updates away from the stand-in."""
    pending = scene.standin.world.updates.pending
    taken = [json.loads(json.dumps(update)) for update in pending]
    pending.clear()
    return taken


def _heard(scene: Scene, person: Person) -> list[str]:
    return [one.text for one in scene.door.heard if one.sender and one.sender.id == person.id]


def _assert_each_once(scene: Scene, people: list[Person], each: int = EACH) -> None:
    wanted = [str(number) for number in range(each)]
    for person in people:
        assert sorted(_heard(scene, person), key=int) == wanted
        assert sorted(scene.texts(person)) == sorted(f"echo {number}" for number in wanted)
    answered = scene.rows("SELECT update_id FROM outgoing WHERE act = 'send'")
    assert len(answered) == len(set(answered)) == each * len(people)


async def _row_22(scene: Scene) -> None:
    """By polling: gaps between ids, copies in one answer, all again after a new start, ids from the beginning."""
    chance, people = scene.chance, scene.people(4)
    updates = scene.standin.world.updates
    for number in range(EACH - 1):
        updates.next_id += chance.choice((0, 1, 100_000))
        for person in chance.sample(people, len(people)):
            scene.telegram.write(person, str(number))
            if chance.random() < 0.3:
                updates.pending.append(dict(updates.pending[-1]))
    again = [dict(update) for update in updates.pending]
    async with scene.bot():
        await scene.settled()
    updates.pending.extend(again)
    # after a week without any, Telegram may begin anywhere
    updates.next_id = chance.randint(1, 600_000_000)
    async with scene.bot():
        await scene.settled()
        for person in people:
            scene.telegram.write(person, str(EACH - 1))
        await scene.until(lambda: all(len(scene.texts(person)) == EACH for person in people))
    _assert_each_once(scene, people)
    for person in people:
        assert _heard(scene, person) == [str(number) for number in range(EACH)]


def test_row_22_redelivered_updates_and_odd_ids_have_each_effect_once_and_in_order(played: Play) -> None:
    played(_row_22)


async def _row_22_by_webhook(scene: Scene) -> None:
    """By webhook: all at once in any order, many of them twice."""
    people = scene.people(4)
    scene.ask(people, EACH)
    updates = _taken(scene)
    posts = updates + scene.chance.sample(updates, len(updates) // 2)
    scene.chance.shuffle(posts)
    async with _hooked(scene) as hook:
        assert set(await asyncio.gather(*map(hook.deliver, posts))) == {200}
        await scene.settled()
    _assert_each_once(scene, people)


def test_row_22_posts_out_of_order_and_repeated_have_each_effect_once(played: Play) -> None:
    played(_row_22_by_webhook)


async def _row_23(scene: Scene) -> None:
    """Killed: whatever runs is gone at once, after any of the bot's calls or any effect."""
    chance, people = scene.chance, scene.people(6)
    scene.ask(people, EACH)
    kills = chance.randint(1, 3)
    for _ in range(kills):
        await _run_and_kill(scene, calls=chance.randint(0, 30), heard=chance.randint(0, 24))
    async with scene.bot():
        await scene.settled()
    for person in people:
        assert scene.said(person) == [f"echo {number}" for number in range(EACH)]
    answered = scene.rows("SELECT update_id FROM outgoing WHERE act = 'send'")
    assert len(answered) == len(set(answered)) == EACH * len(people)
    doubled = sum(len(scene.texts(person)) - EACH for person in people)
    assert doubled <= kills * len(people)
    scene.assert_ledger_is_the_servers_log()


async def _run_and_kill(scene: Scene, *, calls: int, heard: int) -> None:
    """Run the bot until it has made some calls or heard something, and let it do nothing more."""
    before = asyncio.all_tasks()
    calls_before, heard_before = len(scene.standin.calls), len(scene.door.heard)

    async def open_door(_edge: Edge, *_more: object) -> Echo:
        return scene.door

    bot = asyncio.create_task(run_bot(scene.settings(), stop=asyncio.Event(), open_door=open_door))
    await scene.until(
        lambda: (
            len(scene.standin.calls) - calls_before >= calls
            or len(scene.door.heard) - heard_before >= heard
            or scene.rows("SELECT count(*) FROM inbox WHERE state = 'handled'") == [(6 * EACH,)]
        )
    )
    doomed = {bot, *(asyncio.all_tasks() - before)}
    for task in doomed:
        if "StandIn" not in repr(task) and "RequestHandler" not in repr(task):
            task.cancel()
    await asyncio.gather(bot, return_exceptions=True)
    # here, where it is expected: what is killed gives no connection back
    del doomed, bot
    gc.collect()


@pytest.mark.filterwarnings("ignore:The garbage collector is trying to clean up non-checked-in connection")
def test_row_23_a_kill_between_receipt_and_answer_loses_nothing_and_repeats_no_effect(played: Play) -> None:
    played(_row_23)


@dataclass
class Poisoned(Echo):
    """Fails on "poison" always, on "weak" as often as it is told."""

    failures: int = 0
    heard: list[Incoming] = field(default_factory=list)
    tries: Counter[int] = field(default_factory=Counter)

    async def respond(self, incoming: Incoming, db: Db, now: object) -> None:
        del now
        await self.effect(incoming, db)
        self.tries[incoming.update_id] += 1
        if incoming.text == "poison" or (incoming.text == "weak" and self.tries[incoming.update_id] <= self.failures):
            raise LookupError("a fault of ours")
        self.heard.append(incoming)


async def _row_24(scene: Scene) -> None:
    chance, door = scene.chance, scene.door
    assert isinstance(door, Poisoned)
    door.failures = chance.randint(1, 2)
    people, owner = scene.people(8), scene.telegram.add_person("李秘书", language="zh", started=True)
    poisoned = chance.sample(people, chance.randint(1, 3))
    for number in range(EACH):
        for person in chance.sample(people, len(people)):
            scene.telegram.write(person, str(number))
            if person in poisoned and number == 1:
                scene.telegram.write(person, "poison")
    weak = chance.choice([person for person in people if person not in poisoned])
    scene.telegram.write(weak, "weak")
    async with scene.bot(owner_ids=(owner.id,)):
        await scene.settled()
        # what is handled last has been said last
        await scene.until(lambda: scene.texts(owner))
    answers = [f"echo {number}" for number in range(EACH)]
    for person in people:
        mine = [text for text in scene.texts(person) if text.startswith("echo")]
        assert mine == answers + ["echo weak"] * (person is weak)
        assert len(scene.texts(person)) - len(mine) == (person in poisoned)
    assert len(scene.texts(owner)) == 1
    aside = scene.rows("SELECT attempts, payload IS NOT NULL FROM inbox WHERE state = 'set_aside'")
    assert aside == [(3, 1)] * len(poisoned)


def test_row_24_an_update_that_always_fails_is_set_aside_and_all_others_flow(played: Play) -> None:
    played(_row_24, door=Poisoned())


#: of Bot API 10.1 to 10.3, and what may come
KINDS = ("guest_message", "managed_bot", "ephemeral_message", "community_post", "rich_message", "telepathy")


def _strange(scene: Scene, person: Person) -> Update:
    """Return content that no program of today knows."""
    chance = scene.chance
    inner: Any = chance.choice((None, 7, "x", [], [{}], {}, {"id": person.id}, {"id": "x"}, {"chat": [1]}))
    return {chance.choice(("chat", "from", "message", "field")): inner, "id": chance.choice((1, "1", None))}


async def _row_25(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(4)
    updates = scene.standin.world.updates
    scene.ask(people, EACH)
    for update in updates.pending:
        # known updates, with fields that nobody knows at every depth
        message = _strange(scene, people[0]) | update["message"]
        message["from"] = _strange(scene, people[0]) | message["from"]
        update.update({"field": _strange(scene, people[0]), "message": message})
    unknown = chance.randint(1, 20)
    for _ in range(unknown):
        content: Any = chance.choice((_strange(scene, chance.choice(people)), 7, None, "x", []))
        update = {"update_id": updates.next_id, chance.choice(KINDS): content}
        updates.next_id += 1
        updates.pending.append(update)
    scene.chance.shuffle(updates.pending)
    ordered = sorted(updates.pending, key=lambda update: int(update["update_id"]))
    updates.pending.clear()
    updates.pending.extend(ordered)
    async with scene.bot():
        await scene.settled()
    _assert_each_once(scene, people)
    # set aside would be: somebody has to look at it
    assert scene.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("handled", unknown + EACH * 4)]


def test_row_25_kinds_and_fields_of_updates_that_nobody_knows_are_passed_over(played: Play) -> None:
    played(_row_25)


async def _pieces(size: int) -> AsyncIterator[bytes]:
    """A body that does not say how long it is."""
    for _ in range(size // 65_536 + 1):
        yield b" " * 65_536


async def _row_26(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(4)
    scene.ask(people, EACH)
    updates = _taken(scene)
    forged = {"update_id": 5, "message": updates[0]["message"] | {"text": "forged"}}
    body = json.dumps(forged).encode()
    near = WEBHOOK_SECRET[:-1] + chance.choice("abc")
    async with _hooked(scene) as hook:
        bad = [
            (hook.post(body, **{SECRET_HEADER: wrong}), 403)
            for wrong in (
                "",
                near,
                WEBHOOK_SECRET.upper(),
                WEBHOOK_SECRET + "x",
                "секрет",
                "x" * chance.randint(1, 4000),
            )
        ]
        bad += [(hook.post(body, method=method), 405) for method in ("GET", "PUT", "DELETE", "PATCH", "HEAD")]
        bad += [
            (hook.post(body, Content_Type=kind), 415)
            for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonx", "")
        ]
        bad += [
            (hook.post(b" " * (LARGEST_UPDATE + chance.randint(1, 9))), 413),
            (hook.post(_pieces(LARGEST_UPDATE)), 413),
        ]
        bad += [
            (hook.post(text), 400)
            for text in (
                b"",
                b"{",
                b"[]",
                b"null",
                b'{"update_id": "5"}',
                b'{"update_id": true}',
                b"[" * 50_000,
                b"\xff",
            )
        ]
        good = [(hook.deliver(update), 200) for update in updates + chance.sample(updates, 5)]
        posts = bad + good
        chance.shuffle(posts)
        statuses = await asyncio.gather(*(post for post, _status in posts))
        assert list(statuses) == [status for _post, status in posts]
        await scene.settled()
    _assert_each_once(scene, people)
    assert scene.rows("SELECT count(*) FROM inbox") == [(len(updates),)]


def test_row_26_posts_of_strangers_are_refused_without_any_work(played: Play) -> None:
    played(_row_26)


async def _row_39(scene: Scene) -> None:
    """Many thousand messages of one person, the others' somewhere among them."""
    chance, people = scene.chance, scene.people(5)
    flooder = scene.telegram.add_person("F", language="ru", started=True)
    crowd = [flooder] * chance.randint(300, 600) + [person for person in people for _ in range(EACH)]
    chance.shuffle(crowd)
    said: Counter[int] = Counter()
    for person in crowd:
        scene.telegram.write(person, str(said[person.id]))
        said[person.id] += 1
    async with scene.bot():
        await scene.settled()
    for person in people:
        assert scene.texts(person) == [f"echo {number}" for number in range(EACH)]
    told = [text for text in scene.texts(flooder) if not text.startswith("echo")]
    assert len(told) == 1
    heard = [number for number, one in enumerate(scene.door.heard) if one.sender and one.sender.id == flooder.id]
    assert BURST <= len(heard) < len(crowd) // 2
    assert all(one.kind is IncomingKind.TEXT for one in scene.door.heard)


def test_row_39_a_flood_of_one_person_is_told_once_and_costs_nobody_an_answer(played: Play) -> None:
    played(_row_39)
