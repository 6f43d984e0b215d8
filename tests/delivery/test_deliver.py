import asyncio
import sqlite3
from contextlib import closing
from datetime import time, timedelta
from random import Random

import pytest

from bot.delivery.deliver import FAST_SENDERS
from bot.domain.announcements import AnnouncementState, Urgency
from bot.domain.chats import ChatId
from bot.domain.deliveries import Failed, Gone, InDoubt, InDoubtPolicy, Moved, NotSent, Outcome, Wait
from bot.domain.outgoing import Outgoing
from bot.domain.quiet import QuietHours
from bot.domain.subscriptions import Subject
from tests.delivery.broadcasting import HARBIN, Broadcasting, until

NIGHT = QuietHours(start=time(22), end=time(12))


@pytest.mark.asyncio
async def test_every_subscriber_gets_one_copy_in_his_own_language(scene: Broadcasting) -> None:
    await scene.subscribe(*range(1, 51), language="zh")
    await scene.subscribe(*range(51, 101), language="ru")
    states = await scene.carry_out(await scene.announce())
    assert states == {"sent": 100}
    assert scene.channel.copies() == dict.fromkeys(range(1, 101), 1)
    titles = {outgoing.chat_id: "Обучение" in outgoing.payload["text"] for outgoing in scene.channel.arrived}
    assert all(titles[chat] == (chat > 50) for chat in titles)


@pytest.mark.asyncio
async def test_only_joined_chats_see_what_is_for_members(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    await scene.subscribe(2, member="harbin-vtc")
    await scene.carry_out(await scene.announce(confirm=True))
    shown = {outgoing.chat_id: outgoing.payload for outgoing in scene.channel.arrived}
    assert "123" not in shown[ChatId(1)]["text"]
    assert "123" in shown[ChatId(2)]["text"]
    words = {chat: [row[0]["data"].split(":")[0] for row in payload["buttons"]] for chat, payload in shown.items()}
    assert words == {1: ["mute"], 2: ["confirm", "mute"]}


@pytest.mark.asyncio
async def test_who_wants_both_languages_sees_the_other_one_folded(scene: Broadcasting) -> None:
    await scene.subscribe(1, language="zh")
    async with scene.store.begin() as db:
        await db.subscriptions.choose_both(ChatId(1), both=True)
    await scene.carry_out(await scene.announce())
    text = scene.channel.arrived[0].payload["text"]
    assert text.startswith("<b>培训通知</b>")
    assert "<blockquote expandable><b>Обучение</b>" in text


@pytest.mark.asyncio
async def test_who_chose_other_subjects_or_left_gets_nothing(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2, 3)
    async with scene.store.begin() as db:
        await db.subscriptions.choose_subjects(ChatId(1), frozenset({Subject.NEWS}))
        await db.subscriptions.unsubscribe(ChatId(2))
    assert await scene.carry_out(await scene.announce()) == {"sent": 1}
    assert scene.channel.copies() == {3: 1}


@pytest.mark.asyncio
async def test_who_leaves_before_his_turn_gets_nothing(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2)
    announcement = await scene.announce()
    async with scene.store.begin() as db:
        await db.subscriptions.unsubscribe(ChatId(1))
    assert await scene.carry_out(announcement) == {"sent": 1, "gone": 1}


@pytest.mark.asyncio
async def test_each_trouble_ends_in_its_state_and_the_others_are_served(scene: Broadcasting) -> None:
    await scene.subscribe(*range(1, 41))
    await scene.subscribe(-5)
    tries: dict[int, int] = {}

    def fate(outgoing: Outgoing) -> tuple[bool, Outcome | None]:
        chat = outgoing.chat_id
        tries[chat] = tries.get(chat, 0) + 1
        troubles: dict[int, Outcome] = {
            1: Gone(reason="blocked"),
            2: Failed(reason="can't parse entities"),
            3: Wait(seconds=0.05),
            4: NotSent(reason="no connection"),
            5: Wait(seconds=None),
            -5: Moved(to=ChatId(-1005)),
        }
        first = troubles.get(chat)
        again = tries[chat] > 1 and chat not in {1, 2}
        return (again or first is None, None if again else first)

    scene.channel.fate = fate
    states = await scene.carry_out(await scene.announce())
    assert states == {"sent": 39, "gone": 1, "failed": 1}
    assert scene.channel.copies() == dict.fromkeys([*range(3, 41), -1005], 1)
    async with scene.store.read() as db:
        blocked = await db.subscriptions.find(ChatId(1))
        moved = await db.subscriptions.find(ChatId(-1005))
    assert blocked is not None
    assert (blocked.active, blocked.off_reason) == (False, "blocked")
    assert moved is not None


@pytest.mark.asyncio
async def test_who_blocked_the_bot_and_comes_back_is_subscribed_again(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2)
    async with scene.store.begin() as db:
        await db.subscriptions.gone(ChatId(1), "blocked")
        await db.subscriptions.unsubscribe(ChatId(2))
        assert await db.subscriptions.returned(ChatId(1))
        assert not await db.subscriptions.returned(ChatId(2))
    assert await scene.carry_out(await scene.announce()) == {"sent": 1}


@pytest.mark.asyncio
@pytest.mark.parametrize("policy", InDoubtPolicy)
@pytest.mark.parametrize("seed", range(3))
async def test_the_ledger_equals_what_arrived_when_answers_are_lost(
    scene: Broadcasting, policy: InDoubtPolicy, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a seeded fault, no secret

    def fate(_outgoing: Outgoing) -> tuple[bool, Outcome | None]:
        lost = random.random() < 0.3
        return (random.random() < 0.5, InDoubt(reason="no answer")) if lost else (True, None)

    scene.channel.fate, scene.policy = fate, policy
    await scene.subscribe(*range(1, 101))
    announcement = await scene.announce()
    states = await scene.carry_out(announcement)
    copies = scene.channel.copies()
    if policy is InDoubtPolicy.RESEND:
        assert states == {"sent": 100}
        assert len(copies) == 100
    else:
        assert states["sent"] + states["in_doubt"] == 100
        assert set(copies.values()) <= {1}
        assert len(copies) >= states["sent"]


@pytest.mark.asyncio
@pytest.mark.parametrize("policy", InDoubtPolicy)
@pytest.mark.parametrize("seed", range(5))
async def test_kills_at_any_moment_lose_nothing_or_double_nothing(
    scene: Broadcasting, policy: InDoubtPolicy, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - a seeded moment, no secret
    scene.policy = policy
    scene.channel.latency = 0.003
    await scene.subscribe(*range(1, 151))
    announcement = await scene.announce()
    kills = 4
    for _ in range(kills):
        engine = scene.engine()
        task = asyncio.create_task(engine.run())
        await asyncio.sleep(random.uniform(0.0, 0.06))
        await scene.kill(task, engine)
    states = await scene.carry_out(announcement)
    copies = scene.channel.copies()
    if policy is InDoubtPolicy.RESEND:
        assert states == {"sent": 150}
        assert len(copies) == 150
        assert sum(copies.values()) - 150 <= kills * FAST_SENDERS
    else:
        assert set(copies.values()) <= {1}
        missing = 150 - len(copies)
        assert missing <= states.get("in_doubt", 0) <= kills * FAST_SENDERS
        assert states.get("sent", 0) + states.get("in_doubt", 0) == 150


@pytest.mark.asyncio
async def test_two_engines_on_one_database_send_one_copy_each(scene: Broadcasting) -> None:
    scene.channel.latency = 0.002
    await scene.subscribe(*range(1, 101))
    async with scene.running(), scene.running():
        # both have settled what an earlier run left, as two processes have long before a campaign
        await asyncio.sleep(0.1)
        announcement = await scene.announce()
        await until(lambda: len(scene.channel.arrived) >= 100)
    assert await scene.states(announcement) == {"sent": 100}
    assert scene.channel.copies() == dict.fromkeys(range(1, 101), 1)


@pytest.mark.asyncio
async def test_pressing_send_twice_queues_once(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2, 3)
    announcement = await scene.announce()
    async with scene.store.begin() as db:
        again = await db.announcements.find(announcement)
        assert again is not None
        assert await db.announcements.queue(again, [], scene.clock()) == 0
    assert await scene.carry_out(announcement) == {"sent": 3}


@pytest.mark.asyncio
async def test_a_stop_holds_through_a_restart(scene: Broadcasting) -> None:
    scene.channel.latency = 0.005
    await scene.subscribe(*range(1, 301))
    announcement = await scene.announce()
    async with scene.running():
        await until(lambda: len(scene.channel.arrived) >= 20)
        async with scene.store.begin() as db:
            assert await db.announcements.change_state(announcement, AnnouncementState.STOPPED)
    stopped_at = len(scene.channel.arrived)
    async with scene.running():
        await asyncio.sleep(0.1)
    assert len(scene.channel.arrived) == stopped_at < 300
    states = await scene.states(announcement)
    assert states["sent"] == stopped_at
    assert states["recalled"] == 300 - stopped_at


@pytest.mark.asyncio
async def test_after_a_stop_nothing_waits_for_ever_and_what_may_have_arrived_is_in_doubt(scene: Broadcasting) -> None:
    troubles: dict[int, Outcome] = {1: InDoubt(reason="no answer"), 2: NotSent(reason="no connection")}
    scene.channel.fate = lambda outgoing: (outgoing.chat_id not in troubles, troubles.get(outgoing.chat_id))
    scene.channel.latency = 0.05
    await scene.subscribe(1, 2, 3)
    announcement = await scene.announce()
    async with scene.running():
        # the stop comes while all three are on their way
        await until(lambda: len(scene.channel.calls) == 3)
        async with scene.store.begin() as db:
            assert await db.announcements.change_state(announcement, AnnouncementState.STOPPED)
    assert await scene.states(announcement) == {"in_doubt": 1, "recalled": 1, "sent": 1}


@pytest.mark.asyncio
@pytest.mark.parametrize("earlier", ["unanswered", "killed"])
async def test_a_stop_before_the_second_try_leaves_the_first_one_in_doubt(scene: Broadcasting, earlier: str) -> None:
    scene.channel.fate = lambda _outgoing: (True, InDoubt(reason="no answer"))
    scene.channel.latency = 0.01 if earlier == "unanswered" else 5.0
    await scene.subscribe(1)
    announcement = await scene.announce()
    engine = scene.engine()
    task = asyncio.create_task(engine.run())
    await until(lambda: bool(scene.channel.calls))
    if earlier == "unanswered":
        await until(lambda: not engine.under_way)
        await engine.stop(1)
    await scene.kill(task, engine)
    async with scene.store.begin() as db:
        assert await db.announcements.change_state(announcement, AnnouncementState.STOPPED)
    async with scene.running():
        await asyncio.sleep(0.05)
    assert await scene.states(announcement) == {"in_doubt": 1}
    assert len(scene.channel.calls) == 1


@pytest.mark.asyncio
async def test_a_stop_between_the_text_and_its_files_leaves_it_sent(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    async with scene.store.begin() as db:
        file = await db.files.put(name="a.pdf", mime="application/pdf", content=b"%PDF")
    announcement = await scene.announce(files=(file,))
    scene.channel.fate = lambda outgoing: (True, Wait(seconds=60) if "file" in outgoing.payload else None)
    async with scene.running():
        await until(lambda: len(scene.channel.calls) == 2)
        async with scene.store.begin() as db:
            assert await db.announcements.change_state(announcement, AnnouncementState.STOPPED)
    assert await scene.states(announcement) == {"sent": 1}


@pytest.mark.asyncio
async def test_who_is_held_back_when_the_program_ends_is_not_in_doubt(scene: Broadcasting) -> None:
    scene.policy = InDoubtPolicy.HOLD
    scene.channel.fate = lambda _outgoing: (False, Wait(seconds=600))
    await scene.subscribe(*range(1, 101))
    announcement = await scene.announce()
    async with scene.running():
        await until(lambda: bool(scene.channel.calls))
    assert await scene.states(announcement) == {"queued": 100}


@pytest.mark.asyncio
async def test_what_is_claimed_while_the_program_ends_is_given_back(scene: Broadcasting) -> None:
    scene.policy, scene.channel.latency = InDoubtPolicy.HOLD, 0.002
    await scene.subscribe(*range(1, 101))
    announcement = await scene.announce()
    engine = scene.engine()
    task = asyncio.create_task(engine.run())
    claimed = "SELECT count(*) FROM deliveries WHERE state = 'sending'"
    with closing(sqlite3.connect(str(scene.store.engine.url.database))) as connection:
        # the end comes when the claim is on disk, and before the engine has heard of it
        while not connection.execute(claimed).fetchone()[0]:  # noqa: ASYNC110 - the claim is in a file
            await asyncio.sleep(0)
    await engine.stop(5)
    await task
    assert (await scene.states(announcement)).keys() <= {"queued", "sent"}
    assert await scene.carry_out(announcement) == {"sent": 100}
    assert scene.channel.copies() == dict.fromkeys(range(1, 101), 1)


@pytest.mark.asyncio
async def test_a_correction_of_a_stopped_announcement_sends_it_to_nobody_new(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2)
    announcement = await scene.announce()
    async with scene.store.begin() as db:
        await db.announcements.change_state(announcement, AnnouncementState.STOPPED)
        stopped = await db.announcements.find(announcement)
        assert stopped is not None
        await db.announcements.correct(stopped, ask_again=False)
    assert await scene.carry_out(announcement) == {"recalled": 2}
    assert not scene.channel.calls


@pytest.mark.asyncio
async def test_what_is_paused_goes_on_where_it_was(scene: Broadcasting) -> None:
    await scene.subscribe(*range(1, 51))
    announcement = await scene.announce()
    async with scene.store.begin() as db:
        assert await db.announcements.change_state(announcement, AnnouncementState.PAUSED)
    async with scene.running():
        await asyncio.sleep(0.05)
        assert not scene.channel.calls
        async with scene.store.begin() as db:
            assert await db.announcements.change_state(announcement, AnnouncementState.RUNNING)
    assert await scene.carry_out(announcement) == {"sent": 50}


@pytest.mark.asyncio
async def test_in_quiet_hours_nothing_comes_and_at_their_end_it_does(scene: Broadcasting) -> None:
    await scene.subscribe(1, 2, language="zh")
    async with scene.store.begin() as db:
        await db.subscriptions.choose_quiet(ChatId(1), NIGHT)
    # it is nine in the morning in Harbin; this reader sleeps until noon
    announcement = await scene.announce()
    async with scene.running():
        await until(lambda: bool(scene.channel.arrived))
        await asyncio.sleep(0.1)
        assert scene.channel.copies() == {2: 1}
        scene.clock.jump(timedelta(hours=3))
        await until(lambda: len(scene.channel.arrived) == 2)
    assert scene.clock().astimezone(HARBIN).hour >= 12
    assert await scene.states(announcement) == {"sent": 2}


@pytest.mark.asyncio
async def test_what_is_urgent_wakes_people(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    async with scene.store.begin() as db:
        await db.subscriptions.choose_quiet(ChatId(1), NIGHT)
    assert await scene.carry_out(await scene.announce(urgency=Urgency.URGENT)) == {"sent": 1}


@pytest.mark.asyncio
async def test_what_is_for_later_goes_later(scene: Broadcasting) -> None:
    await scene.subscribe(1)
    announcement = await scene.announce(send_at=scene.clock() + timedelta(days=2))
    async with scene.running():
        await asyncio.sleep(0.05)
        assert not scene.channel.calls
        scene.clock.jump(timedelta(days=2))
        await until(lambda: bool(scene.channel.arrived))
    assert await scene.states(announcement) == {"sent": 1}
