"""The fault matrix, rows 16 to 21: answers on their way out. Each row is played with twenty seeds.

The oracle is the server's own log of what it took, beside the ledger in the database.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.outgoing import Act, Outgoing
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.world import Person, Room
from tests.bench.free_port import free_port
from tests.e2e.fault_scene import Play, Scene

EACH = 3
ANSWERS = [f"echo {number}" for number in range(EACH)]


async def _all_answered(scene: Scene, people: list[Person]) -> None:
    """Run the bot until everybody has every answer, in order, and the ledger is settled and true."""
    async with scene.bot():
        await scene.until(lambda: all(set(ANSWERS) <= set(scene.texts(one)) for one in people))
        await scene.settled()
    for person in people:
        assert scene.said(person) == ANSWERS
    scene.assert_ledger_is_the_servers_log()


def _copies(scene: Scene, people: list[Person]) -> int:
    return sum(len(scene.texts(person)) - EACH for person in people)


async def _row_16(scene: Scene) -> None:
    telegram, chance = scene.telegram, scene.chance
    anna = telegram.add_person("Анна", language="ru")
    room = telegram.add_group("Альянс", anna)
    said = [str(number) for number in range(chance.randint(1, 4))]
    async with scene.store() as store, store.begin() as db:
        now = datetime.now(UTC)
        await db.chats.put(Chat(id=ChatId(room.id), kind=ChatKind.GROUP, language="ru"), now)
        await db.subscriptions.subscribe(ChatId(room.id), now)
        for text in said:
            await db.outgoing.put(Outgoing(chat_id=ChatId(room.id), act=Act.SEND, payload={"text": text}))
    if chance.random() < 0.5:
        new = telegram.migrate(room, by=anna)
        _as_the_service_messages_come(scene)
        async with scene.bot():
            await scene.until(lambda: scene.said(new) == said)
            await _asked_and_answered(scene, anna, new)
    else:
        async with scene.bot():
            await scene.until(lambda: scene.texts(room))
            new = telegram.migrate(room, by=anna)
            await _asked_and_answered(scene, anna, new)
            await scene.settled()
    everything = scene.texts(room) + scene.texts(new)
    assert everything == [*said, "echo after"]
    assert scene.rows("SELECT id, kind FROM chats WHERE id < 0") == [(new.id, "supergroup")]
    assert scene.rows("SELECT chat_id FROM subscriptions") == [(new.id,)]
    assert scene.rows("SELECT count(*) FROM outgoing WHERE state <> 'sent' OR chat_id <> ?", new.id) == [(0,)]


def _as_the_service_messages_come(scene: Scene) -> None:
    """Let the move be told by both messages in either order, by one, or by the refusal of an answer alone."""
    pending, chance = scene.standin.world.updates.pending, scene.chance
    told = [update for update in pending if "message" in update]
    first, second = (dict(update) for update in told)
    if chance.random() < 0.5:
        told[0].update(second | {"update_id": first["update_id"]})
        told[1].update(first | {"update_id": second["update_id"]})
    for update in chance.sample(told, chance.randint(0, 2)):
        pending.remove(update)


async def _asked_and_answered(scene: Scene, person: Person, room: Room) -> None:
    scene.telegram.write(person, "/ask after", chat=room)
    await scene.until(lambda: "echo after" in scene.texts(room))


def test_row_16_a_group_that_becomes_a_supergroup_keeps_one_row_and_gets_one_copy(played: Play) -> None:
    played(_row_16)


async def _row_17(scene: Scene) -> None:
    people = scene.people(5)
    scene.ask(people, EACH)
    lost = scene.chance.uniform(0, 0.3)
    scene.go_wrong(Fault(kind=FaultKind.RESET, method="sendMessage", times=None, probability=lost, accepted=True))
    await _all_answered(scene, people)
    # a copy for each answer whose receipt was lost, and no other
    assert _copies(scene, people) == scene.standin.world.faults.struck


def test_row_17_an_answer_taken_before_the_connection_breaks_is_doubled_at_most_and_never_lost(played: Play) -> None:
    played(_row_17)


async def _row_18(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(4)
    scene.ask(people, EACH)
    # the transport waits twenty seconds for an answer
    late = Fault(kind=FaultKind.SLOW, method="sendMessage", seconds=25, accepted=chance.random() < 0.5)
    gateway = [
        Fault(kind=FaultKind.HTML, method="sendMessage", status=chance.choice((502, 504)), accepted=True, after=after)
        for after in sorted(chance.sample(range(10), chance.randint(1, 4)))
    ]
    scene.go_wrong(*(gateway if chance.random() < 0.8 else [late]))
    await _all_answered(scene, people)
    await scene.until(lambda: _copies(scene, people) == scene.standin.world.faults.struck)


def test_row_18_an_answer_taken_behind_a_gateway_that_gave_up_is_doubled_at_most_and_never_lost(played: Play) -> None:
    played(_row_18)


async def _row_19(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(5)
    async with scene.store() as store, store.begin() as db:
        for number in range(EACH):
            for person in people:
                row = Outgoing(chat_id=ChatId(person.id), act=Act.SEND, payload={"text": f"echo {number}"})
                await db.outgoing.put(row)
    away = f"127.0.0.1:{free_port()}"
    broken = chance.choice(
        [
            {"telegram_api_url": f"http://{away}"},
            {"telegram_api_url": scene.standin.url.replace("http:", "https:")},
            {"telegram_proxy_url": f"http://{away}"},
            {"telegram_proxy_url": f"socks5://{away}"},
        ]
    )
    async with scene.bot(**broken):
        tried = "SELECT count(*) FROM outgoing WHERE attempts > ?"
        await scene.until(lambda: scene.rows(tried, chance.randint(0, 2)) == [(len(people),)])
    assert scene.rows("SELECT DISTINCT state FROM outgoing") == [("queued",)]
    await scene.standin.stop_listening()
    async with scene.bot():
        await asyncio.sleep(chance.uniform(0, 5))
        await scene.standin.start()
        await scene.settled()
    for person in people:
        assert scene.texts(person) == ANSWERS
    scene.assert_ledger_is_the_servers_log()


def test_row_19_without_a_connection_an_answer_is_tried_again_and_goes_once(played: Play) -> None:
    played(_row_19)


ODD = ("null", "[]", "7", "{}", '{"ok": 1}', '{"ok": false}', '{"ok": false, "error_code": "x", "parameters": []}')
#: what a broken server says → whether it took the message
NONSENSE: list[Callable[[Scene], Fault]] = [
    lambda _: Fault(kind=FaultKind.TRUNCATED, accepted=True),
    lambda _: Fault(kind=FaultKind.CONTENT_TYPE, accepted=True),
    lambda scene: Fault(kind=FaultKind.DRIP, accepted=True, seconds=scene.chance.uniform(0, 10)),
    lambda scene: Fault(kind=FaultKind.HTML, status=scene.chance.choice((200, 302, 403, 500, 502, 503, 520, 524))),
    lambda scene: Fault(kind=FaultKind.NOT_OK, status=scene.chance.choice((429, 500, 502, 503))),
    lambda scene: Fault(
        kind=FaultKind.ODD,
        status=scene.chance.choice((200, 500, 502, 503)),
        description=scene.chance.choice(ODD),
        accepted=scene.chance.random() < 0.3,
    ),
]


async def _row_20(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(5)
    scene.ask(people, EACH)
    for person in people:
        for made in chance.sample(NONSENSE, 2):
            fault = made(scene)
            scene.go_wrong(replace(fault, method="sendMessage", chat=person.id, after=chance.randint(0, 1)))
    scene.go_wrong(replace(chance.choice(NONSENSE)(scene), method="getUpdates", after=chance.randint(0, 1)))
    await _all_answered(scene, people)
    taken = [call for person in people for call in scene.sends(person) if call.accepted]
    assert _copies(scene, people) == len(taken) - EACH * len(people)


def test_row_20_nonsense_from_the_server_breaks_nothing_and_loses_nothing(played: Play) -> None:
    played(_row_20)


async def _row_21(scene: Scene) -> None:
    scene.standin.latency = scene.standin.jitter = 1.0
    people = scene.people(6)
    scene.ask(people, EACH)
    for accepted, method in ((True, "sendMessage"), (False, "sendMessage"), (True, "getUpdates")):
        scene.go_wrong(Fault(kind=FaultKind.RESET, method=method, times=None, probability=0.125, accepted=accepted))
    await _all_answered(scene, people)


def test_row_21_on_a_network_that_loses_a_quarter_everything_arrives_and_the_ledger_is_exact(played: Play) -> None:
    played(_row_21)


async def _waits(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(4)
    scene.ask(people, EACH)
    for person in people:
        asked: Any = chance.choice((1, 2, 0.5, "3", 0, -1, "soon", None, [], 7))
        scene.go_wrong(
            Fault(
                kind=FaultKind.FLOOD,
                method="sendMessage",
                chat=person.id,
                retry_after=asked,
                times=chance.randint(1, 2),
            )
        )
    await _all_answered(scene, people)
    assert _copies(scene, people) == 0
    for person in people:
        for refused, after in pairwise(scene.sends(person)):
            told = refused.answer.get("parameters", {}).get("retry_after")
            if refused.status == 429 and isinstance(told, int | float | str) and str(told)[0] in "123570":
                assert after.at - refused.at >= float(told)


def test_rows_9_to_11_nobody_is_called_before_the_time_that_telegram_gave(played: Play) -> None:
    played(_waits)
