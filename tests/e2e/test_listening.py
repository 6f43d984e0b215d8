"""Who has the updates: this bot by polling or by webhook, or another program with its token."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest

from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.world import Call
from bot.telegram import listen
from bot.telegram.polling import FIRST_PAUSE
from tests.bench.free_port import free_port
from tests.e2e.fault_scene import Play, Scene

ELSEWHERE = "https://example.org/hook"
ANOTHER = "another program is fetching this bot's updates: stop it, or give it its own token"
SET = "a webhook is set for this bot; it is taken off, for WEBHOOK_URL is blank here"


async def _answers(scene: Scene, words: str) -> None:
    anna = scene.standin.world.people.get(1001) or scene.telegram.add_person("Анна", language="ru")
    scene.telegram.write(anna, words)
    await scene.until(lambda: f"echo {words}" in scene.texts(anna))


async def _two_pollers(scene: Scene) -> None:
    updates = scene.standin.world.updates
    async with scene.bot():
        await _answers(scene, "раз")
        # the other one asks again as soon as it is thrown out, as programs do
        for _ in range(20):
            await asyncio.gather(updates.poll(0, 100, 1), return_exceptions=True)
        await _answers(scene, "два")


def test_another_poller_is_named_once_in_plain_words_and_waited_out(
    played_once: Play, caplog: pytest.LogCaptureFixture
) -> None:
    played_once(_two_pollers)
    assert caplog.text.count(ANOTHER) == 1


async def _webhook_of_another(scene: Scene) -> None:
    hook = scene.standin.world.updates.webhook
    hook.url = ELSEWHERE
    # Telegram refuses at first to take it off
    scene.go_wrong(
        Fault(kind=FaultKind.FLOOD, method="deleteWebhook", retry_after=None),
        Fault(kind=FaultKind.HTML, method="deleteWebhook", status=502),
    )
    async with scene.bot():
        await _answers(scene, "раз")
        assert not scene.standin.world.updates.webhook.url
        scene.standin.world.updates.webhook.url = ELSEWHERE
        scene.standin.world.updates.wake("Conflict: terminated by setWebhook request")
        await _answers(scene, "два")
    dropped = [call.parameters.get("drop_pending_updates") for call in scene.standin.calls]
    assert not any(dropped)


def test_a_webhook_that_is_left_over_or_set_meanwhile_is_taken_off_and_said_so(
    played_once: Play, caplog: pytest.LogCaptureFixture
) -> None:
    played_once(_webhook_of_another)
    assert SET in caplog.text


async def _webhook_taken_away(scene: Scene) -> None:
    port = free_port()
    ours = f"http://127.0.0.1:{port}/hook"
    updates = scene.standin.world.updates
    scene.go_wrong(
        Fault(kind=FaultKind.FLOOD, method="setWebhook", retry_after=4),
        Fault(kind=FaultKind.RESET, method="setWebhook"),
        Fault(kind=FaultKind.ERROR, method="getWebhookInfo", status=500),
    )
    async with scene.bot(webhook_url=ours, listen=f"127.0.0.1:{port}"):
        await _answers(scene, "раз")
        for other in (ELSEWHERE, ""):
            updates.webhook.url = other
            await scene.until(lambda: updates.webhook.url == ours)
        await _answers(scene, "два")
    tries = [call for call in scene.standin.calls if call.method == "setWebhook"]
    assert tries[1].at - tries[0].at >= 4
    assert all(call.parameters["secret_token"] == "<secret>" for call in tries)
    assert not any(call.parameters.get("drop_pending_updates") for call in tries)


def test_a_webhook_that_is_refused_lost_or_taken_by_another_is_set_again(
    played_once: Play, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listen, "LOOK_EVERY", 2.0)
    played_once(_webhook_taken_away)
    assert "the webhook is not ours any more; setting it again" in caplog.text


async def _told_to_wait(scene: Scene) -> None:
    chance, people = scene.chance, scene.people(2)
    asked: list[Any] = chance.choices((1, 2, 0.5, "3", 0, -1, "soon", None, [], {}), k=3)
    for one in asked:
        scene.go_wrong(Fault(kind=FaultKind.FLOOD, method="getUpdates", retry_after=one))
    scene.ask(people, 3)
    async with scene.bot():
        await scene.settled()
    for person in people:
        assert scene.texts(person) == ["echo 0", "echo 1", "echo 2"]
    polls = [call for call in scene.standin.calls if call.method == "getUpdates"]
    refused = [(one, after) for one, after in pairwise(polls) if one.status == 429]
    assert len(refused) == len(asked)
    for one, after in refused:
        assert after.at - one.at >= _seconds(one)


def _seconds(refused: Call) -> float:
    said = refused.answer.get("parameters", {}).get("retry_after")
    try:
        return max(FIRST_PAUSE, float(said))
    except (TypeError, ValueError):
        return FIRST_PAUSE


def test_no_updates_are_asked_for_before_the_time_that_telegram_gave_whatever_it_says(played: Play) -> None:
    played(_told_to_wait)


async def _token_revoked(scene: Scene) -> None:
    scene.go_wrong(Fault(kind=FaultKind.ERROR, method="getUpdates", status=401, description="Unauthorized"))
    async with scene.bot():
        await _answers(scene, "раз")


def test_a_refused_token_is_named_by_its_setting_and_tried_again(
    played_once: Play, caplog: pytest.LogCaptureFixture
) -> None:
    played_once(_token_revoked)
    assert "TELEGRAM_BOT_TOKEN is refused: ask @BotFather" in caplog.text
