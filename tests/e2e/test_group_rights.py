"""In a group, who runs it decides what it gets: asked of Telegram at the moment of the press."""

import asyncio
from pathlib import Path

import pytest

from bot.app import run_bot
from bot.domain.chats import ChatId
from bot.sandbox.bot_api import StandIn
from db import open_store
from tests.e2e.running import settings_for


@pytest.mark.asyncio
async def test_a_member_is_refused_and_the_owner_of_the_group_is_not(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    anna, boris = telegram.add_person("Анна", language="ru"), telegram.add_person("Борис", language="ru")
    room = telegram.add_group("Партнёры", anna, boris)
    stop = asyncio.Event()
    running = asyncio.create_task(run_bot(settings_for(standin, tmp_path), stop=stop))
    try:
        telegram.write(boris, f"/subscribe@{telegram.world.bot['username']}", chat=room)
        shown = (await telegram.wait_for(lambda: telegram.from_bot(room)))[-1]
        refused = await telegram.answered(telegram.press(boris, shown, "Отписаться"))
        assert "только её администратор" in refused["text"]
        assert refused["show_alert"]
        assert not (await telegram.answered(telegram.press(anna, shown, "Отписаться"))).get("text")
    finally:
        stop.set()
        await running
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    async with store.read() as db:
        subscription = await db.subscriptions.find(ChatId(room.id))
    await store.close()
    assert subscription is not None
    assert not subscription.active
