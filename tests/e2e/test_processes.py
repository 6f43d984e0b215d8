"""The program in processes of its own: killed, doubled, told to end."""

import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox.bot_api import StandIn
from db import open_store
from tests.bench.free_port import free_port
from tests.bench.kills import killed
from tests.bench.telegram_stand import bot_environment, stand, started
from tests.e2e.running import Echo, running, settings_for, until
from tests.secrecy import holding

COMMAND = [sys.executable, "-m", "tests.bench.echo_bot"]


@pytest.mark.asyncio
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_kill_9_loses_nothing_and_repeats_no_effect(way: str) -> None:
    tally = await killed(2, way)
    assert (tally.asked, tally.lost, tally.effects_twice, tally.out_of_order) == (400, 0, 0, 0)


@pytest.mark.asyncio
async def test_of_two_processes_on_one_database_one_answers_and_the_other_takes_over_when_it_ends(
    tmp_path: Path,
) -> None:
    log = tmp_path / "second.log"
    async with stand() as telegram:
        environment = bot_environment(telegram.url, tmp_path / "one.db")
        (anna,) = await telegram.people(1)
        async with started(COMMAND, environment) as first:
            await telegram.tell("say", person=anna, text="one")
            await telegram.wait_until_sent(1, seconds=20)
            async with started(COMMAND, environment, log=log) as second:
                await until(lambda: log.exists() and "another process answers from this database" in log.read_text())
                first.send_signal(signal.SIGTERM)
                assert await first.wait() == 0
                await telegram.tell("say", person=anna, text="two")
                await telegram.wait_until_sent(2, seconds=20)
                second.send_signal(signal.SIGTERM)
                assert await second.wait() == 0
        assert [call["parameters"]["text"] for call in await telegram.sent()] == ["echo one", "echo two"]


@pytest.mark.asyncio
async def test_the_token_is_in_no_log_and_no_database(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with stand() as telegram:
        environment = bot_environment(telegram.url, tmp_path / "bot.db", LOG_LEVEL="DEBUG")
        (anna,) = await telegram.people(1)
        await telegram.tell("fault", kind="html", method="sendMessage", status=502)
        await telegram.tell("fault", kind="reset", method="getUpdates")
        await telegram.tell("say", person=anna, text="one")
        async with started(COMMAND, environment, log=log) as bot:
            await telegram.wait_until_sent(1, seconds=20)
            bot.send_signal(signal.SIGTERM)
            await bot.wait()
        async with started(COMMAND, environment | {"TELEGRAM_API_URL": "http://127.0.0.1:9"}, log=log) as bot:
            await until(lambda: "trying again" in log.read_text())
        port = free_port()
        hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "LISTEN": f"127.0.0.1:{port}"}
        await telegram.tell("fault", kind="html", method="setWebhook", status=502)
        await telegram.tell("say", person=anna, text="two")
        async with started(COMMAND, environment | hook, log=log) as bot:
            await telegram.wait_until_sent(2, seconds=20)
            bot.send_signal(signal.SIGTERM)
            await bot.wait()
        async with started([sys.executable, "run_bot.py", "check"], environment, log=log) as check:
            await check.wait()
    assert "listening to Telegram by webhook" in log.read_text()
    assert holding(tmp_path) == []


@pytest.mark.asyncio
async def test_a_part_that_fails_does_not_end_the_bot(standin: StandIn, tmp_path: Path) -> None:
    settings = settings_for(standin, tmp_path)
    await (await open_store(settings.database_url)).close()
    with closing(sqlite3.connect(tmp_path / "test.db")) as connection:
        # an answer of an earlier run that the outbox cannot read
        connection.execute("INSERT INTO outgoing (chat_id, act, payload, created_at) VALUES (1, 'send', '{', '2026')")
        connection.commit()
    anna = standin.telegram.add_person("Анна", language="ru")
    async with running(settings, Echo()):
        assert (await standin.telegram.reply_to(anna, "раз"))["text"] == "echo раз"
