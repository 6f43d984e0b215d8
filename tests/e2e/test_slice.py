import asyncio
import re
from pathlib import Path

import pytest

from bot.app import run_bot
from bot.domain.chats import ChatId
from bot.domain.incoming import Incoming, IncomingKind
from bot.domain.outgoing import Act, Outgoing
from bot.sandbox.bot_api import StandIn
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.people import Telegram
from bot.telegram.flood import BURST
from db import Db, open_store
from tests.bench.telegram_stand import ROOT
from tests.e2e.running import Echo, running, settings_for, until

SEEDS = 20


def _texts(telegram: Telegram, person: object) -> list[str]:
    return [message["text"] for message in telegram.from_bot(person)]  # type: ignore[arg-type]  # any person will do


class Poisoned(Echo):
    """Fails on the word poison."""

    async def effect(self, incoming: Incoming, db: Db) -> None:
        await super().effect(incoming, db)
        if incoming.text == "poison":
            raise LookupError("a fault of ours")


@pytest.mark.asyncio
async def test_a_message_is_answered(standin: StandIn, tmp_path: Path) -> None:
    anna = standin.telegram.add_person("Анна", language="ru")
    async with running(settings_for(standin, tmp_path), Echo()):
        message = await standin.telegram.reply_to(anna, "привет")
    assert message["text"] == "echo привет"


@pytest.mark.asyncio
async def test_messages_of_one_person_are_answered_in_order(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    people = [telegram.add_person(f"P{number}") for number in range(10)]
    for number in range(8):
        for person in people:
            telegram.write(person, str(number))
    async with running(settings_for(standin, tmp_path), Echo()):
        await until(lambda: all(len(telegram.from_bot(person)) == 8 for person in people))
    for person in people:
        assert _texts(telegram, person) == [f"echo {number}" for number in range(8)]


@pytest.mark.asyncio
async def test_what_came_in_while_the_bot_was_away_is_answered_once(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    wang = telegram.add_person("王老师", language="zh")
    settings = settings_for(standin, tmp_path)
    async with running(settings, Echo()):
        await telegram.reply_to(wang, "一")
    telegram.write(wang, "二")
    async with running(settings, Echo()):
        await until(lambda: len(telegram.from_bot(wang)) == 2)
    async with running(settings, Echo()):
        await telegram.reply_to(wang, "三")
    assert _texts(telegram, wang) == ["echo 一", "echo 二", "echo 三"]


@pytest.mark.asyncio
async def test_an_update_delivered_twice_has_one_effect(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    telegram.write(anna, "раз")
    update = dict(standin.world.updates.pending[0])
    standin.world.updates.pending.append({**update})
    door = Echo()
    async with running(settings_for(standin, tmp_path), door):
        await telegram.reply_to(anna, "два")
    assert [incoming.text for incoming in door.heard] == ["раз", "два"]


@pytest.mark.asyncio
async def test_unknown_kinds_of_updates_are_passed_over(standin: StandIn, tmp_path: Path) -> None:
    anna = standin.telegram.add_person("Анна", language="ru")
    for number in range(SEEDS):
        standin.world.updates.pending.append({"update_id": 600_000_000 + number, "telepathy": {"thought": number}})
    async with running(settings_for(standin, tmp_path), Echo()):
        assert (await standin.telegram.reply_to(anna, "ещё"))["text"] == "echo ещё"


@pytest.mark.asyncio
async def test_an_update_that_always_fails_is_set_aside_and_the_others_flow(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna, owner = telegram.add_person("Анна", language="ru"), telegram.add_person("李秘书", language="zh")
    others = [telegram.add_person(f"P{number}") for number in range(SEEDS)]
    settings = settings_for(standin, tmp_path, owner_ids=(owner.id,))
    telegram.write(owner, "I may be written to")
    for person in (anna, *others):
        telegram.write(person, "poison" if person is anna else "fine")
    telegram.write(anna, "after")
    async with running(settings, Poisoned()):
        await until(lambda: "echo after" in _texts(telegram, anna))
        await until(lambda: len(telegram.from_bot(owner)) > 1)
        telegram.write(anna, "poison")
        await until(lambda: len(telegram.from_bot(anna)) == 3)
        await asyncio.sleep(0.1)
    apology = _texts(telegram, anna)[0]
    note = [text for text in _texts(telegram, owner) if not text.startswith("echo")]
    # the person, the log and the owner are given one reference
    assert len(note) == 1
    reference = re.search(r"\b[0-9A-F]{8}\b", apology)
    assert reference, apology
    assert reference[0] in note[0]
    assert "poison" not in apology + note[0]
    assert all(_texts(telegram, person) == ["echo fine"] for person in others)


FAULTS = {
    "429 with retry_after": Fault(kind=FaultKind.FLOOD, retry_after=1),
    "429 without retry_after": Fault(kind=FaultKind.FLOOD, retry_after=None),
    "429 with retry_after 0": Fault(kind=FaultKind.FLOOD, retry_after=0),
    "429 with a fraction": Fault(kind=FaultKind.FLOOD, retry_after=0.5),
    "500": Fault(kind=FaultKind.ERROR, status=500, description="Internal Server Error"),
    "503 with a page": Fault(kind=FaultKind.HTML, status=503),
    "403 with a page": Fault(kind=FaultKind.HTML, status=403),
    "502 before acceptance": Fault(kind=FaultKind.HTML, status=502),
    "502 after acceptance": Fault(kind=FaultKind.HTML, status=502, accepted=True),
    "cut-off answer": Fault(kind=FaultKind.TRUNCATED, accepted=True),
    "200 with ok false": Fault(kind=FaultKind.NOT_OK, status=500),
    "reset before acceptance": Fault(kind=FaultKind.RESET),
    "reset after acceptance": Fault(kind=FaultKind.RESET, accepted=True),
}


@pytest.mark.asyncio
@pytest.mark.parametrize("name", FAULTS)
async def test_no_fault_on_the_way_out_loses_an_answer(name: str, standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    fault = FAULTS[name]
    people = [telegram.add_person(f"P{number}") for number in range(SEEDS)]
    for person in people:
        standin.world.faults.add(
            Fault(
                kind=fault.kind,
                method="sendMessage",
                chat=person.id,
                accepted=fault.accepted,
                status=fault.status,
                description=fault.description,
                retry_after=fault.retry_after,
            )
        )
        telegram.write(person, "first")
        telegram.write(person, "second")
    async with running(settings_for(standin, tmp_path), Echo()):
        await until(lambda: all("echo second" in _texts(telegram, person) for person in people))
    copies = 2 if fault.accepted else 1
    for person in people:
        assert _texts(telegram, person) == ["echo first"] * copies + ["echo second"]


@pytest.mark.asyncio
async def test_who_writes_too_much_is_told_once_and_others_are_answered(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    flooder, anna = telegram.add_person("F", language="ru"), telegram.add_person("Анна", language="ru")
    for number in range(500):
        telegram.write(flooder, str(number))
    telegram.write(anna, "привет")
    door = Echo()
    async with running(settings_for(standin, tmp_path), door):
        await until(lambda: telegram.from_bot(anna))
        await until(lambda: len(telegram.from_bot(flooder)) > BURST)
        await until(lambda: not standin.world.updates.pending)
    said = [text for text in _texts(telegram, flooder) if not text.startswith("echo")]
    assert len(said) == 1
    assert BURST <= len([one for one in door.heard if one.sender and one.sender.id == flooder.id]) < BURST + 100


@pytest.mark.asyncio
async def test_who_writes_too_much_is_told_before_the_answers_that_wait(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    flooder = telegram.add_person("F", language="ru")
    for number in range(BURST + 10):
        telegram.write(flooder, str(number))
    async with running(settings_for(standin, tmp_path, send_rate=30), Echo()):
        await until(lambda: any("быстрее" in text for text in _texts(telegram, flooder)))
    said = _texts(telegram, flooder)
    answers = [text for text in said if text.startswith("echo")]
    assert len(answers) < BURST
    assert answers == [f"echo {number}" for number in range(len(answers))]


@pytest.mark.asyncio
async def test_while_a_file_of_the_secretariat_is_on_its_way_others_are_answered_and_its_chat_waits(
    standin: StandIn, tmp_path: Path
) -> None:
    telegram = standin.telegram
    li, anna = telegram.add_person("李秘书", language="zh"), telegram.add_person("Анна", language="ru")
    standin.world.faults.add(Fault(kind=FaultKind.SLOW, method="getFile", seconds=2, accepted=True))
    topics = (ROOT / "db/data/demo/topics.csv").read_bytes()
    telegram.upload(li, "topics.csv", topics)
    telegram.write(li, "谢谢")
    stop = asyncio.Event()
    bot = asyncio.create_task(run_bot(settings_for(standin, tmp_path, owner_ids=(li.id,)), stop=stop))
    try:
        await telegram.reply_to(anna, "спасибо")
        assert not telegram.from_bot(li)
        await until(lambda: len(telegram.from_bot(li)) == 2)
    finally:
        stop.set()
        await bot
    assert "专题：新增15" in _texts(telegram, li)[0]


@pytest.mark.asyncio
async def test_a_group_that_moves_keeps_its_chat_and_gets_its_answers(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    room = telegram.add_group("Альянс", anna)
    settings = settings_for(standin, tmp_path)
    async with running(settings, Echo()):
        await telegram.reply_to(anna, "/help раз", chat=room)
        moved = telegram.migrate(room, by=anna)
        await telegram.reply_to(anna, "/help два", chat=moved)
    store = await open_store(settings.database_url)
    async with store.read() as db:
        waiting, _since = await db.outgoing.lag()
    await store.close()
    assert waiting == 0


class Referring(Echo):
    async def effect(self, incoming: Incoming, db: Db) -> None:
        row = Outgoing(
            chat_id=incoming.chat_id, act=Act.SEND, payload={"text": "question"}, reference=f"question:{incoming.text}"
        )
        await db.outgoing.put(row)


@pytest.mark.asyncio
async def test_who_waits_for_a_message_learns_that_it_arrived_and_where(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    settings, door = settings_for(standin, tmp_path), Referring()
    async with running(settings, door):
        message = await telegram.reply_to(anna, "17")
        await until(lambda: door.arrived)
    store = await open_store(settings.database_url)
    async with store.read() as db:
        sent = await db.outgoing.sent("question:17")
        reference = await db.outgoing.by_message(sent[0][0], sent[0][1])
    await store.close()
    assert door.arrived == [("question:17", True)]
    assert (sent[0][1], reference) == (message["message_id"], "question:17")


@pytest.mark.asyncio
async def test_a_person_who_blocks_the_bot_is_remembered_as_gone_and_comes_back(
    standin: StandIn, tmp_path: Path
) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    door = Echo()
    async with running(settings_for(standin, tmp_path), door):
        await telegram.reply_to(anna, "раз")
        telegram.block(anna)
        await until(lambda: door.heard[-1].kind is IncomingKind.LEFT)
        telegram.block(anna, blocked=False)
        await telegram.reply_to(anna, "два")
    assert [one.kind for one in door.heard if one.kind is not IncomingKind.TEXT] == [
        IncomingKind.LEFT,
        IncomingKind.ARRIVED,
    ]


@pytest.mark.asyncio
async def test_an_answer_that_meets_a_moved_group_goes_to_its_new_id_once(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    room = telegram.add_group("Альянс", anna)
    settings = settings_for(standin, tmp_path)
    store = await open_store(settings.database_url)
    async with store.begin() as db:
        # said before the move, and not yet sent when it happened
        await db.outgoing.put(Outgoing(chat_id=ChatId(room.id), act=Act.SEND, payload={"text": "one"}))
        await db.outgoing.put(Outgoing(chat_id=ChatId(room.id), act=Act.SEND, payload={"text": "two"}))
    await store.close()
    moved = telegram.migrate(room, by=anna)
    standin.world.updates.pending.clear()
    async with running(settings, Echo()):
        await until(lambda: len(telegram.from_bot(moved)) == 2)
    assert _texts(telegram, moved) == ["one", "two"]


@pytest.mark.asyncio
async def test_another_poller_is_waited_out(standin: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    anna = standin.telegram.add_person("Анна", language="ru")
    description = "Conflict: terminated by other getUpdates request"
    standin.world.faults.add(
        Fault(kind=FaultKind.ERROR, method="getUpdates", status=409, description=description, times=2)
    )
    async with running(settings_for(standin, tmp_path), Echo()):
        assert (await standin.telegram.reply_to(anna, "привет"))["text"] == "echo привет"
    assert caplog.text.count("another program is fetching this bot's updates") == 1


@pytest.mark.asyncio
async def test_on_a_bad_network_every_answer_arrives_and_the_ledger_is_settled(
    standin: StandIn, tmp_path: Path
) -> None:
    telegram = standin.telegram
    standin.jitter = 0.2
    for accepted in (True, False):
        standin.world.faults.add(
            Fault(kind=FaultKind.RESET, method="sendMessage", times=None, probability=0.12, accepted=accepted)
        )
    people = [telegram.add_person(f"P{number}") for number in range(SEEDS)]
    for number in range(3):
        for person in people:
            telegram.write(person, str(number))
    settings = settings_for(standin, tmp_path)
    wanted = {f"echo {number}" for number in range(3)}
    async with running(settings, Echo()):
        await until(lambda: all(wanted <= set(_texts(telegram, person)) for person in people), seconds=60)
        standin.world.faults.clear()
        standin.jitter = 0
        await asyncio.sleep(0.5)
    for person in people:
        # a copy may come, never a gap and never a step back
        assert sorted(_texts(telegram, person)) == _texts(telegram, person)
