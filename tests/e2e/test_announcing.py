import argparse
import asyncio
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import announce, report
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.sandbox.bot_api import StandIn
from bot.sandbox.faults import Fault, FaultKind
from bot.settings import Settings
from db import open_store
from tests.e2e.running import Echo, running, settings_for, until

FILE = """\
number = "函〔2026〕015号"
subject = "training"
confirm = true
attachments = ["invitation.pdf"]
[zh]
title = "培训通知"
body = "<b>焊接</b>培训"
[ru]
title = "Обучение"
body = "Курсы <b>сварки</b>"
"""


async def _subscribers(standin: StandIn, settings: Settings, count: int) -> list[int]:
    people = [
        standin.telegram.add_person(f"P{one}", language="ru" if one % 2 else "zh", started=True) for one in range(count)
    ]
    store = await open_store(settings.database_url)
    now = datetime.now(UTC)
    async with store.begin() as db:
        for place, person in enumerate(people):
            language = "ru" if place % 2 else "zh"
            await db.chats.put(Chat(id=ChatId(person.id), kind=ChatKind.PRIVATE, language=language), now)
            await db.subscriptions.subscribe(ChatId(person.id), now)
    await store.close()
    return [person.id for person in people]


async def _announce(settings: Settings, folder: Path, *, dry_run: bool = False) -> int:
    file = folder / "announcement.toml"
    file.write_text(FILE, "utf-8")
    (folder / "invitation.pdf").write_bytes(b"%PDF-1.7")
    return await announce.run(argparse.Namespace(file=file, dry_run=dry_run), settings)


async def _states(settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    capsys.readouterr()
    assert await report.run(argparse.Namespace(number="函〔2026〕015号", json=True, csv=None), settings) == 0
    states: dict[str, int] = json.loads(capsys.readouterr().out)["states"]
    return {state: count for state, count in states.items() if count}


async def _carried_out(settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    async with asyncio.timeout(30):
        while {"queued", "sending"} & (states := await _states(settings, capsys)).keys():  # noqa: ASYNC110 - in a file
            await asyncio.sleep(0.05)
    return states


def _reached(standin: StandIn, method: str) -> Counter[int]:
    return Counter(int(call.parameters["chat_id"]) for call in standin.calls if call.method == method and call.accepted)


@pytest.mark.asyncio
async def test_an_announcement_from_a_file_reaches_every_subscriber_with_its_file(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    ids = await _subscribers(standin, settings, 6)
    assert await _announce(settings, tmp_path, dry_run=True) == 0
    assert await _announce(settings, tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "recipients: 6"
    async with running(settings, Echo()):
        assert await _carried_out(settings, capsys) == {"sent": 6}
    assert _reached(standin, "sendMessage") == dict.fromkeys(ids, 1)
    assert _reached(standin, "sendDocument") == dict.fromkeys(ids, 1)
    uploads = [
        call
        for call in standin.calls
        if call.method == "sendDocument" and not isinstance(call.parameters["document"], str)
    ]
    assert len(uploads) == 1


@pytest.mark.asyncio
async def test_a_number_is_announced_once(standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = settings_for(standin, tmp_path)
    await _subscribers(standin, settings, 1)
    assert await _announce(settings, tmp_path) == 0
    assert await _announce(settings, tmp_path) == 1
    assert "announced already" in capsys.readouterr().err


@pytest.mark.asyncio
async def test_all_faults_of_file_and_database_are_named_together_and_nothing_is_queued(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    await _subscribers(standin, settings, 1)
    await _announce(settings, tmp_path)
    file = tmp_path / "wrong.toml"
    file.write_text(
        'number = "函〔2026〕015号"\nsubject = "party"\ndeadline = "soon"\ncolour = "red"\nevent = "e-none"\n'
        'attachments = ["missing.pdf"]\n'
        '[audience]\ncountry = ["XX"]\nregion = ["RU-ZZ"]\ntype = ["school"]\nmembers = ["nope"]\nexclude = ["nor"]\n'
        '[ru]\ntitle = "T"\nbody = "<b>x"\n',
        "utf-8",
    )
    capsys.readouterr()
    assert await announce.run(argparse.Namespace(file=file, dry_run=False), settings) == 1
    places = sorted(line.split(":")[0] for line in capsys.readouterr().err.splitlines())
    audience = [f"audience.{key}" for key in ("country", "exclude", "members", "region", "type")]
    assert places == [
        "attachments",
        *audience,
        *("colour", "deadline", "event", "number", "ru.body", "subject"),
    ]
    store = await open_store(settings.database_url)
    async with store.read() as db:
        assert len(await db.announcements.recent()) == 1
    await store.close()


@pytest.mark.asyncio
async def test_an_audience_that_names_what_is_not_there_is_refused(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    file = tmp_path / "wrong.toml"
    file.write_text('subject = "news"\n[audience]\ncountry = ["XX"]\n[ru]\ntitle = "T"\nbody = "x"\n', "utf-8")
    assert await announce.run(argparse.Namespace(file=file, dry_run=True), settings) == 1
    assert "'XX'" in capsys.readouterr().err


@pytest.mark.asyncio
async def test_the_unreachable_are_named_and_the_others_are_not_slowed(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    ids = await _subscribers(standin, settings, 12)
    telegram = standin.telegram
    telegram.block(standin.world.people[ids[0]], blocked=True)
    telegram.deactivate(standin.world.people[ids[1]])
    trouble = {
        2: Fault(kind=FaultKind.ERROR, chat=ids[2], status=502),
        3: Fault(kind=FaultKind.HTML, chat=ids[3], status=502),
        4: Fault(kind=FaultKind.RESET, chat=ids[4], accepted=False),
        5: Fault(kind=FaultKind.FLOOD, chat=ids[5], retry_after=None),
    }
    for fault in trouble.values():
        standin.world.faults.add(fault)
    await _announce(settings, tmp_path)
    async with running(settings, Echo()):
        assert await _carried_out(settings, capsys) == {"sent": 10, "gone": 2}
    assert set(_reached(standin, "sendMessage")) == set(ids[2:])


@pytest.mark.asyncio
async def test_answers_come_while_telegram_holds_the_broadcast_back(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    ids = await _subscribers(standin, settings, 200)
    anna = standin.telegram.add_person("Анна", language="ru")
    for chat in ids:
        standin.world.faults.add(Fault(kind=FaultKind.FLOOD, chat=chat, retry_after=60))
    await _announce(settings, tmp_path)
    async with running(settings, Echo()):
        await until(lambda: any(call.status == 429 for call in standin.calls))
        for words in ("раз", "два"):
            await standin.telegram.reply_to(anna, words)
        # nobody else was called: those who were refused a moment ago are all that know of the announcement
        assert len({call.parameters["chat_id"] for call in standin.calls if call.status == 429}) < 200
    assert _reached(standin, "sendMessage") == {anna.id: 2}
    # held back, and not in doubt: nothing of it was on its way when the bot was stopped
    assert await _states(settings, capsys) == {"queued": 200}


@pytest.mark.asyncio
async def test_a_stop_and_a_new_start_of_the_bot_send_one_copy_each(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    ids = await _subscribers(standin, settings, 60)
    await _announce(settings, tmp_path)
    for _ in range(2):
        async with running(settings, Echo()):
            await asyncio.sleep(0.3)
    async with running(settings, Echo()):
        assert await _carried_out(settings, capsys) == {"sent": 60}
    assert _reached(standin, "sendMessage") == dict.fromkeys(ids, 1)


@pytest.mark.asyncio
async def test_who_blocked_the_bot_gets_announcements_again_after_coming_back(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(standin, tmp_path)
    ids = await _subscribers(standin, settings, 1)
    person = standin.world.people[ids[0]]
    store = await open_store(settings.database_url)

    async def active() -> bool:
        async with store.read() as db:
            found = await db.subscriptions.find(ChatId(person.id))
        return found is not None and found.active

    async with running(settings, Echo()), asyncio.timeout(20):
        standin.telegram.block(person, blocked=True)
        while await active():  # noqa: ASYNC110 - the change is in the database
            await asyncio.sleep(0.02)
        standin.telegram.block(person, blocked=False)
        while not await active():  # noqa: ASYNC110 - the change is in the database
            await asyncio.sleep(0.02)
        await _announce(settings, tmp_path)
        assert await _carried_out(settings, capsys) == {"sent": 1}
    await store.close()
