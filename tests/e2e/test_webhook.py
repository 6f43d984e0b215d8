import json
from functools import partial
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.bot_api import StandIn
from bot.sandbox.world import Person
from bot.settings import Settings
from bot.telegram.webhook import LARGEST_UPDATE, SECRET_HEADER
from tests.bench.free_port import free_port
from tests.e2e.running import Echo, running, settings_for, until
from tests.secrecy import WEBHOOK_SECRET


def _settings(standin: StandIn, folder: Path) -> Settings:
    port = free_port()
    return settings_for(
        standin,
        folder,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret=WEBHOOK_SECRET,
        listen=f"127.0.0.1:{port}",
    )


def _said(standin: StandIn, person: Person, word: str) -> bool:
    return f"echo {word}" in [message["text"] for message in standin.telegram.from_bot(person)]


@pytest.mark.asyncio
async def test_updates_by_webhook_are_answered_and_switching_to_polling_and_back_loses_none(
    standin: StandIn, tmp_path: Path
) -> None:
    telegram = standin.telegram
    anna = telegram.add_person("Анна", language="ru")
    webhook = _settings(standin, tmp_path)
    for settings, word in ((webhook, "раз"), (settings_for(standin, tmp_path), "два"), (webhook, "три")):
        telegram.write(anna, word)
        async with running(settings, Echo()):
            await until(partial(_said, standin, anna, word))
    assert [one["text"] for one in telegram.from_bot(anna)] == ["echo раз", "echo два", "echo три"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "case",
    [
        ("GET", {SECRET_HEADER: WEBHOOK_SECRET}, b"", 405),
        ("POST", {}, b'{"update_id": 1}', 403),
        ("POST", {SECRET_HEADER: "wrong"}, b'{"update_id": 1}', 403),
        ("POST", {SECRET_HEADER: "секрет"}, b'{"update_id": 1}', 403),
        ("POST", {SECRET_HEADER: WEBHOOK_SECRET, "Content-Type": "text/plain"}, b'{"update_id": 1}', 415),
        ("POST", {SECRET_HEADER: WEBHOOK_SECRET}, b"[" * 100_000, 400),
        ("POST", {SECRET_HEADER: WEBHOOK_SECRET}, b'{"no": "update"}', 400),
        ("POST", {SECRET_HEADER: WEBHOOK_SECRET}, b" " * (LARGEST_UPDATE + 1), 413),
        ("POST", {SECRET_HEADER: WEBHOOK_SECRET}, b'{"update_id": 1, "thought": {}}', 200),
    ],
)
async def test_what_is_no_update_of_telegrams_is_refused(
    case: tuple[str, dict[str, str], bytes, int], standin: StandIn, tmp_path: Path
) -> None:
    method, headers, body, status = case
    settings = _settings(standin, tmp_path)
    given = {"Content-Type": "application/json"} | headers
    async with running(settings, Echo()), aiohttp.ClientSession() as session:
        await until(lambda: standin.world.updates.webhook.url)
        async with session.request(method, settings.webhook_url, data=BytesIO(body), headers=given) as response:
            assert response.status == status


@pytest.mark.asyncio
async def test_health_says_ready_and_how_long_anything_has_waited(standin: StandIn, tmp_path: Path) -> None:
    settings = _settings(standin, tmp_path)
    anna = standin.telegram.add_person("Анна", language="ru")
    async with running(settings, Echo()), aiohttp.ClientSession() as session:
        await standin.telegram.reply_to(anna, "привет")
        async with session.get(settings.webhook_url.replace("/hook", "/health")) as response:
            health = json.loads(await response.text())
    assert response.status == 200
    assert health["ready"] is True
    assert (health["inbox"]["waiting"], health["received"], health["answered"]) == (0, 1, 1)
