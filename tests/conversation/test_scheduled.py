"""An announcement that waits for its time: who comes meanwhile gets it, and it can be sent at once or called off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.announcements import AnnouncementState
from bot.domain.deliveries import DeliveryState
from tests.dialogue import Stage


async def _ordered(stage: Stage) -> str:
    lines = ("> /subscribe", "owner> /announce", "owner> [Русский]", "owner> О курсах ⏎ Курсы сварки")
    for line in (*lines, "owner> [Время отправки]", "owner> 10.12.2026 9:00", "owner> [Проверить и отправить]"):
        await stage.play(line)
    return "\n".join(await stage.play("owner> [Отправить в 1 чат]"))


async def _states(stage: Stage) -> dict[str, int]:
    async with stage.store.read() as db:
        (announcement,) = await db.announcements.recent() or await db.announcements.recent(drafts=True)
        states = await db.reports.states(announcement.id)
    return {state.value: count for state, count in states.items() if count}


@pytest.mark.asyncio
async def test_it_says_when_it_goes_out_and_goes_then(stage: Stage) -> None:
    shown = await _ordered(stage)
    assert "🕒 Отправка 10 декабря 2026 г., 09:00 (UTC+3)" in shown
    assert "[Отправить сейчас] [Вернуть в черновики]" in shown
    assert await stage.play("send>") == []
    assert "Курсы сварки" not in "".join(await stage.play("> /announcements"))
    stage.now += timedelta(days=10)
    assert "Курсы сварки" in "\n".join(await stage.play("send>"))
    assert await _states(stage) == {"sent": 1}


@pytest.mark.asyncio
async def test_who_subscribes_or_is_joined_until_then_gets_it_and_nobody_twice(stage: Stage) -> None:
    await _ordered(stage)
    await stage.play("owner> /subscribe")
    await stage.play("> /subscribe")
    assert await _states(stage) == {"queued": 2}
    stage.now += timedelta(days=10)
    await stage.play("send>")
    assert await _states(stage) == {"sent": 2}


@pytest.mark.asyncio
async def test_who_is_not_meant_is_not_added(stage: Stage) -> None:
    await _ordered(stage)
    async with stage.store.begin() as db:
        (announcement,) = await db.announcements.recent()
        only = replace(announcement, audience=replace(announcement.audience, countries=frozenset({"RU"})))
        await db.announcements.rewrite(only, ())
    await stage.play("owner> /subscribe")
    assert await _states(stage) == {"queued": 1}


@pytest.mark.asyncio
async def test_it_is_sent_at_once_when_that_is_confirmed(stage: Stage) -> None:
    await _ordered(stage)
    asked = "\n".join(await stage.play("owner> [Отправить сейчас]"))
    assert "Отправить сразу?" in asked
    assert await stage.play("send>") == []
    await stage.play("owner> [Отправить в 1 чат]")
    assert "Курсы сварки" in "\n".join(await stage.play("send>"))


@pytest.mark.asyncio
async def test_it_becomes_a_draft_again_is_changed_and_ordered_anew(stage: Stage) -> None:
    await _ordered(stage)
    assert "черновик 1" in "\n".join(await stage.play("owner> [Вернуть в черновики]"))
    assert await _states(stage) == {}
    stage.now += timedelta(days=20)
    assert await stage.play("send>") == []
    await stage.play("owner> [Время отправки]")
    await stage.play("owner> 25.12.2026 9:00")
    await stage.play("owner> [Проверить и отправить]")
    await stage.play("owner> [Отправить в 1 чат]")
    assert await _states(stage) == {"queued": 1}
    async with stage.store.read() as db:
        assert [each.act for each in await db.journal.all()] == ["draft", "announce", "call_off", "announce"]


@pytest.mark.asyncio
async def test_what_has_begun_is_no_draft_any_more(stage: Stage) -> None:
    await _ordered(stage)
    stage.now += timedelta(days=10)
    await stage.play("send>")
    notice, *_ = await stage.play("owner> [Вернуть в черновики]")
    assert notice == "owner! Рассылка уже началась: её можно приостановить или остановить."
    assert await _states(stage) == {"sent": 1}
    async with stage.store.read() as db:
        (announcement,) = await db.announcements.recent()
        assert announcement.state is AnnouncementState.DONE
        assert (await db.reports.states(announcement.id))[DeliveryState.SENT] == 1
