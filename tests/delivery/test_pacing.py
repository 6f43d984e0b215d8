import asyncio
import random

import pytest

from bot.delivery.pacing import Lane, Pacer
from bot.domain.chats import ChatId


class Server:
    """Sees messages arrive somewhere between their departure and their answer."""

    def __init__(self, seed: int) -> None:
        self.arrived: list[tuple[float, int]] = []
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, not secret

    async def take(self, chat: int) -> None:
        await asyncio.sleep(self._chance.uniform(0.001, 0.03))
        self.arrived.append((asyncio.get_running_loop().time(), chat))
        await asyncio.sleep(self._chance.uniform(0.001, 0.03))

    def most_in(self, period: float, chat: int | None = None) -> int:
        times = [at for at, whose in self.arrived if chat in {None, whose}]
        return max(sum(first <= at < first + period for at in times) for first in times)


async def _send(pacer: Pacer, server: Server, chat: int, lane: Lane) -> None:
    async with pacer.turn(ChatId(chat), lane):
        await server.take(chat)


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(3))
async def test_no_sliding_second_holds_more_than_the_rate_as_the_server_sees_it(seed: int) -> None:
    pacer, server = Pacer(40), Server(seed)
    lanes = [Lane.LIVE, Lane.BROADCAST]
    async with asyncio.TaskGroup() as group:
        for chat in range(1, 101):
            group.create_task(_send(pacer, server, chat, lanes[chat % 2]))
    assert len(server.arrived) == 100
    assert server.most_in(1.0) <= 40


@pytest.mark.asyncio
@pytest.mark.parametrize(("chat", "lane"), [(7, Lane.BROADCAST), (-7, Lane.LIVE), (-7, Lane.BROADCAST)])
async def test_a_group_and_a_broadcast_get_at_most_one_message_a_second(chat: int, lane: Lane) -> None:
    pacer, server = Pacer(30), Server(1)
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(_send(pacer, server, chat, lane))
    assert server.most_in(1.0, chat=chat) == 1


@pytest.mark.asyncio
async def test_a_few_answers_in_a_private_chat_follow_each_other_at_once_and_then_one_a_second_on_average() -> None:
    pacer, server = Pacer(30), Server(1)
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(_send(pacer, server, 7, Lane.LIVE))
    assert server.most_in(1.0, chat=7) == server.most_in(3.0, chat=7) == 3
    # and a letter to the same chat waits a whole second after an answer
    server.arrived.clear()
    async with asyncio.TaskGroup() as group:
        for lane in (Lane.LIVE, Lane.BROADCAST):
            group.create_task(_send(pacer, server, 8, lane))
    assert server.most_in(1.0, chat=8) == 1


@pytest.mark.asyncio
async def test_a_server_that_refuses_a_burst_is_sent_none_again() -> None:
    pacer, server = Pacer(30), Server(1)
    for _ in range(2):
        await _send(pacer, server, 7, Lane.LIVE)
    pacer.refused(ChatId(7), 0.1)
    server.arrived.clear()
    async with asyncio.TaskGroup() as group:
        for _ in range(2):
            group.create_task(_send(pacer, server, 8, Lane.LIVE))
    assert server.most_in(1.0, chat=8) == 1


@pytest.mark.asyncio
async def test_an_edit_in_a_private_chat_waits_for_no_message() -> None:
    pacer = Pacer(30)
    async with asyncio.timeout(0.9):
        async with pacer.turn(ChatId(7)):
            pass
        async with pacer.turn(ChatId(7), message=False):
            pass


@pytest.mark.asyncio
async def test_a_live_answer_passes_the_broadcast_that_waits() -> None:
    pacer = Pacer(10)
    went: list[str] = []

    async def go(chat: int, lane: Lane) -> None:
        async with pacer.turn(ChatId(chat), lane):
            went.append(lane.name)

    broadcast = [asyncio.create_task(go(chat, Lane.BROADCAST)) for chat in range(1, 30)]
    await asyncio.sleep(0.05)
    before = len(went)
    await go(99, Lane.LIVE)
    assert went.index("LIVE") <= before + 1
    for task in broadcast:
        task.cancel()
    await asyncio.gather(*broadcast, return_exceptions=True)


@pytest.mark.asyncio
async def test_while_people_talk_the_broadcast_leaves_room_for_answers() -> None:
    pacer, server = Pacer(30), Server(2)
    await _send(pacer, server, 999, Lane.LIVE)
    server.arrived.clear()
    async with asyncio.TaskGroup() as group:
        for chat in range(1, 41):
            group.create_task(_send(pacer, server, chat, Lane.BROADCAST))
    assert server.most_in(1.0) <= 27


@pytest.mark.asyncio
async def test_after_a_429_neither_the_chat_nor_the_broadcast_is_called_and_others_are_answered() -> None:
    pacer = Pacer(1_000)
    went: list[int] = []

    async def go(chat: int, lane: Lane) -> None:
        async with pacer.turn(ChatId(chat), lane):
            went.append(chat)

    assert pacer.refused(ChatId(1), 60) == 60
    held = [asyncio.create_task(go(1, Lane.LIVE)), asyncio.create_task(go(2, Lane.BROADCAST))]
    await go(3, Lane.LIVE)
    await asyncio.sleep(0.05)
    assert went == [3]
    assert 59 < pacer.broadcast_held_for <= 61
    for task in held:
        task.cancel()
    await asyncio.gather(*held, return_exceptions=True)
    # whoever gave up waiting holds no place
    await go(4, Lane.LIVE)
    assert went == [3, 4]


def test_a_429_that_does_not_say_for_how_long_doubles_the_wait() -> None:
    async def waits() -> list[float]:
        pacer = Pacer(30)
        found = [pacer.refused(ChatId(1), None) for _ in range(8)]
        pacer.accepted(ChatId(1))
        return [*found, pacer.refused(ChatId(1), None)]

    assert asyncio.run(waits()) == [1, 2, 4, 8, 16, 32, 60, 60, 1]
