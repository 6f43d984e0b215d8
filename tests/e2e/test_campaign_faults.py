"""Campaigns through bad networks: what the ledger says is what the server's own log says."""

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
from tests.e2e.running import Echo, running, settings_for

FILE = 'number = "1"\nsubject = "news"\n[ru]\ntitle = "Новость"\nbody = "Текст"\n'


async def _announced(settings: Settings, folder: Path, chats: list[int]) -> None:
    store = await open_store(settings.database_url)
    now = datetime.now(UTC)
    async with store.begin() as db:
        for chat_id in chats:
            kind = ChatKind.PRIVATE if chat_id > 0 else ChatKind.GROUP
            await db.chats.put(Chat(id=ChatId(chat_id), kind=kind, language="ru"), now)
            await db.subscriptions.subscribe(ChatId(chat_id), now)
    await store.close()
    file = folder / "announcement.toml"
    file.write_text(FILE, "utf-8")
    assert await announce.run(argparse.Namespace(file=file, dry_run=False), settings) == 0


def _people(standin: StandIn, count: int) -> list[int]:
    return [standin.telegram.add_person(f"P{one}", language="ru", started=True).id for one in range(count)]


async def _states(settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    capsys.readouterr()
    assert await report.run(argparse.Namespace(number="1", json=True, csv=None), settings) == 0
    states: dict[str, int] = json.loads(capsys.readouterr().out)["states"]
    return {state: count for state, count in states.items() if count}


async def _carried_out(settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    async with running(settings, Echo()), asyncio.timeout(60):
        while {"queued", "sending"} & (await _states(settings, capsys)).keys():  # noqa: ASYNC110 - in a file
            await asyncio.sleep(0.05)
    return await _states(settings, capsys)


async def _ledger(settings: Settings) -> dict[int, tuple[str, int | None]]:
    """Return the state and message of every chat as the ledger has them."""
    store = await open_store(settings.database_url)
    async with store.read() as db:
        rows = await db.connection.exec_driver_sql("SELECT chat_id, state, message_id FROM deliveries")
        found = {row.chat_id: (row.state, row.message_id) for row in rows}
    await store.close()
    return found


def _copies(standin: StandIn) -> Counter[int]:
    return Counter(
        int(call.parameters["chat_id"]) for call in standin.calls if call.method == "sendMessage" and call.accepted
    )


#: accepted and the answer lost; and a network that loses a quarter, some of it after the server has taken it
DROPPED = (Fault(kind=FaultKind.RESET, method="sendMessage", times=None, probability=0.1, accepted=True),)
TIMED_OUT = (
    Fault(kind=FaultKind.HTML, method="sendMessage", times=8, probability=0.125, status=504, accepted=True),
    Fault(kind=FaultKind.HTML, method="sendMessage", times=8, probability=0.125, status=504),
)


@pytest.mark.asyncio
@pytest.mark.parametrize("faults", [DROPPED, TIMED_OUT], ids=["dropped", "timed_out"])
@pytest.mark.parametrize("policy", ["resend", "hold"])
async def test_the_ledger_equals_the_servers_log_when_answers_are_lost(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str], faults: tuple[Fault, ...], policy: str
) -> None:
    settings = settings_for(standin, tmp_path, in_doubt=policy)
    ids = _people(standin, 60)
    await _announced(settings, tmp_path, ids)
    for fault in faults:
        standin.world.faults.add(fault)
    states = await _carried_out(settings, capsys)
    copies, ledger = _copies(standin), await _ledger(settings)
    assert standin.world.faults.struck > 0
    for chat, (state, message_id) in ledger.items():
        if state == "sent":
            assert standin.world.rooms[chat].messages[message_id or 0]["text"].startswith("Новость")
    if policy == "resend":
        assert states == {"sent": 60}
        assert set(copies) == set(ids)
    else:
        assert set(copies.values()) == {1}
        silent = set(ids) - set(copies)
        doubtful = {chat for chat, (state, _message) in ledger.items() if state == "in_doubt"}
        assert silent <= doubtful
        assert states == {"sent": 60 - len(doubtful), "in_doubt": len(doubtful)}


@pytest.mark.asyncio
async def test_each_refusal_ends_in_its_state_and_in_its_reason(
    standin: StandIn, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    telegram = standin.telegram
    settings = settings_for(standin, tmp_path)
    ids = _people(standin, 30)
    anna = standin.world.people[ids[0]]
    kicked, moved = (telegram.add_group(name, anna) for name in ("Бывшие", "Переехавшие"))
    telegram.block(standin.world.people[ids[1]])
    telegram.deactivate(standin.world.people[ids[2]])
    telegram.set_bot(kicked, "kicked", by=anna)
    new = telegram.migrate(moved, by=anna)
    refused = {
        3: Fault(kind=FaultKind.ERROR, chat=ids[3], status=400, description="Bad Request: chat not found"),
        4: Fault(kind=FaultKind.ERROR, chat=ids[4], status=400, description="Bad Request: BUTTON_DATA_INVALID"),
        5: Fault(kind=FaultKind.ERROR, chat=ids[5], status=502),
        6: Fault(kind=FaultKind.HTML, chat=ids[6], status=502),
        7: Fault(kind=FaultKind.FLOOD, chat=ids[7], retry_after=None),
        8: Fault(kind=FaultKind.ERROR, chat=ids[8], status=400, description="Bad Request: can't parse entities: x"),
    }
    for fault in refused.values():
        standin.world.faults.add(fault)
    await _announced(settings, tmp_path, [*ids, kicked.id, moved.id])
    states = await _carried_out(settings, capsys)
    ledger = {chat: state for chat, (state, _message) in (await _ledger(settings)).items()}
    unreached = {chat: state for chat, state in ledger.items() if state != "sent"}
    gone = dict.fromkeys((ids[1], ids[2], ids[3], kicked.id), "gone")
    assert unreached == gone | {ids[4]: "failed"}
    assert ledger[new.id] == "sent"
    assert states == {"sent": 27, "gone": 4, "failed": 1}
    assert _copies(standin)[new.id] == 1
