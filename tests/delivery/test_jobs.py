import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from bot.domain.announcements import AnnouncementState, Link
from bot.domain.chats import ChatId
from bot.domain.deliveries import InDoubt, InDoubtPolicy
from bot.domain.outgoing import Act
from tests.delivery.broadcasting import Broadcasting, until


@pytest.mark.asyncio
async def test_a_press_under_a_message_of_unknown_fate_proves_it_arrived(scene: Broadcasting) -> None:
    scene.policy = InDoubtPolicy.HOLD
    scene.channel.fate = lambda _outgoing: (True, InDoubt(reason="no answer"))
    await scene.subscribe(1)
    announcement = await scene.announce(confirm=True)
    assert await scene.carry_out(announcement) == {"in_doubt": 1}
    delivery = int(scene.channel.arrived[0].payload["buttons"][0][0]["data"].split(":")[2])
    async with scene.store.begin() as db:
        assert await db.deliveries.prove(delivery, ChatId(2), 7, scene.clock()) is None  # type: ignore[arg-type]  # as a button gives it
        assert await db.deliveries.prove(delivery, ChatId(1), 7, scene.clock()) == announcement  # type: ignore[arg-type]  # as a button gives it
    assert await scene.states(announcement) == {"sent": 1}


@pytest.mark.asyncio
async def test_files_follow_the_text_one_message_each(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2)
    async with scene.store.begin() as db:
        files = [await db.files.put(name=f"{one}.pdf", mime="application/pdf", content=b"%PDF") for one in "ab"]
    announcement = await scene.announce(files=tuple(files))
    assert await scene.carry_out(announcement) == {"sent": 2}
    first = [outgoing.payload.get("file", "text") for outgoing in scene.channel.arrived if outgoing.chat_id == 1]
    assert first == ["text", *files]


@pytest.mark.asyncio
@pytest.mark.parametrize("policy", InDoubtPolicy)
@pytest.mark.parametrize("seed", range(3))
async def test_kills_between_the_text_and_its_files_are_accounted_for(
    scene: Broadcasting, policy: InDoubtPolicy, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a seeded moment, no secret
    scene.policy, scene.channel.latency = policy, 0.002
    await scene.subscribe(*range(1, 41))
    async with scene.store.begin() as db:
        file = await db.files.put(name="a.pdf", mime="application/pdf", content=b"%PDF")
    announcement = await scene.announce(files=(file,))
    for _ in range(4):
        engine = scene.engine()
        task = asyncio.create_task(engine.run())
        await asyncio.sleep(random.uniform(0.0, 0.06))
        await scene.kill(task, engine)
    states = await scene.carry_out(announcement)
    parts: Counter[tuple[int, bool]] = Counter(
        (outgoing.chat_id, "file" in outgoing.payload) for outgoing in scene.channel.arrived
    )
    if policy is InDoubtPolicy.RESEND:
        assert states == {"sent": 40}
        assert len(parts) == 80
    else:
        # on a busy machine every kill may come before anything has arrived
        assert max(parts.values(), default=1) == 1
        whole = sum(parts[chat, False] == parts[chat, True] == 1 for chat in range(1, 41))
        assert states.get("sent", 0) <= whole
        assert states.get("sent", 0) + states.get("in_doubt", 0) == 40


@pytest.mark.asyncio
async def test_a_correction_is_edited_into_what_was_delivered(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2)
    announcement = await scene.announce()
    await scene.carry_out(announcement)
    async with scene.store.begin() as db:
        before = await db.announcements.find(announcement)
        assert before is not None
        better = replace(before.letters["ru"], body="Курсы перенесены")
        await db.announcements.correct(replace(before, letters={**before.letters, "ru": better}), ask_again=True)
    assert await scene.carry_out(announcement) == {"sent": 2}
    edits = [outgoing for outgoing in scene.channel.arrived if outgoing.act is Act.EDIT]
    assert {outgoing.chat_id for outgoing in edits} == {1, 2}
    assert all("Курсы перенесены" in outgoing.payload["text"] for outgoing in edits)
    assert len(edits) == 2


@pytest.mark.asyncio
async def test_a_recall_deletes_what_is_young_and_edits_what_is_old(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    young = await scene.announce(number="1")
    await scene.carry_out(young)
    old = await scene.announce(number="2")
    await scene.carry_out(old)
    async with scene.store.begin() as db:
        await db.deliveries.recall(young, scene.clock())
    assert await scene.carry_out(young) == {"recalled": 1}
    assert scene.channel.copies(Act.DELETE) == {1: 1}
    scene.clock.jump(timedelta(days=3))
    async with scene.store.begin() as db:
        await db.deliveries.recall(old, scene.clock())
    assert await scene.carry_out(old) == {"recalled": 1}
    assert scene.channel.copies(Act.EDIT) == {1: 1}
    assert await scene.state(old) is AnnouncementState.RECALLED


@pytest.mark.asyncio
async def test_a_recall_in_the_middle_stops_the_rest(scene: Broadcasting) -> None:
    scene.channel.latency = 0.005
    await scene.subscribe(*range(1, 201))
    announcement = await scene.announce()
    async with scene.running():
        await until(lambda: len(scene.channel.arrived) >= 20)
        async with scene.store.begin() as db:
            await db.deliveries.recall(announcement, scene.clock())
    assert await scene.carry_out(announcement) == {"recalled": 200}
    sent, deleted = scene.channel.copies(), scene.channel.copies(Act.DELETE)
    assert sent == deleted
    assert len(sent) < 200


@pytest.mark.asyncio
async def test_a_recall_while_the_text_is_on_its_way_sends_no_file_after_it(scene: Broadcasting) -> None:
    scene.channel.latency = 0.05
    await scene.subscribe(1)
    async with scene.store.begin() as db:
        file = await db.files.put(name="a.pdf", mime="application/pdf", content=b"%PDF")
    announcement = await scene.announce(files=(file,))
    async with scene.running():
        await until(lambda: bool(scene.channel.calls))
        async with scene.store.begin() as db:
            await db.deliveries.recall(announcement, scene.clock())
        await until(lambda: len(scene.channel.arrived) == 2)
    assert [outgoing.act for outgoing in scene.channel.arrived] == [Act.SEND, Act.DELETE]
    assert await scene.states(announcement) == {"recalled": 1}


@pytest.mark.asyncio
async def test_only_the_silent_are_reminded(scene: Broadcasting) -> None:
    await scene.subscribe(1, member="one")
    await scene.subscribe(2, member="two")
    announcement = await scene.announce(confirm=True)
    await scene.carry_out(announcement)
    async with scene.store.begin() as db:
        assert await db.deliveries.chase(announcement, ["two"], scene.clock()) == 1  # type: ignore[list-item]  # a member's id
    assert await scene.carry_out(announcement) == {"sent": 2}
    assert scene.channel.copies() == {1: 1, 2: 2}
    assert scene.channel.arrived[-1].payload["reply_to"] == 1


@pytest.mark.asyncio
async def test_a_second_circular_answers_the_first_where_it_was_delivered(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    first = await scene.announce(number="1")
    await scene.carry_out(first)
    await scene.subscribe(2)
    await scene.carry_out(await scene.announce(number="2", follows=first, link=Link.SECOND_CIRCULAR))
    answers = {outgoing.chat_id: outgoing.payload.get("reply_to") for outgoing in scene.channel.arrived[1:]}
    async with scene.store.read() as db:
        there = await db.ledger.message_of(first, ChatId(1))
    assert there is not None
    assert answers == {1: there, 2: None}
