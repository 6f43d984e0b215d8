"""The secretary announces from the chat, from the draft to the reader, over the stand-in, with a restart between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.app import run_bot
from bot.sandbox.bot_api import StandIn
from bot.sandbox.people import Telegram
from bot.sandbox.world import Person
from bot.settings import Settings
from tests.e2e.running import settings_for


@asynccontextmanager
async def _alliance(settings: Settings) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(run_bot(settings, stop=stop))
    try:
        yield
    finally:
        stop.set()
        await task


def _shown(telegram: Telegram, person: Person) -> list[dict[str, Any]]:
    return [dict(message) for message in telegram.from_bot(person)]


def _labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


async def _with(telegram: Telegram, person: Person, label: str) -> dict[str, Any]:
    """Wait for a message with such a button and return the last one."""
    found = await telegram.wait_for(lambda: [each for each in _shown(telegram, person) if label in _labels(each)])
    return found[-1]


async def _press(telegram: Telegram, person: Person, label: str) -> None:
    query = telegram.press(person, await _with(telegram, person, label), label)
    await telegram.answered(query)


async def _said(telegram: Telegram, person: Person, words: str) -> dict[str, Any]:
    """Wait until the bot has said these words, and return the message."""

    def look() -> list[dict[str, Any]]:
        said = _shown(telegram, person)
        return [each for each in said if words in str(each.get("text") or each.get("caption") or "")]

    return (await telegram.wait_for(look, seconds=20))[-1]


@pytest.mark.asyncio
async def test_from_the_draft_to_the_confirmation_with_a_restart_between(standin: StandIn, tmp_path: Path) -> None:
    telegram = standin.telegram
    office = telegram.add_person("秘书", language="zh")
    anna = telegram.add_person("Анна", language="ru")
    settings = settings_for(standin, tmp_path, owner_ids=str(office.id))
    async with _alliance(settings):
        telegram.write(anna, "/subscribe")
        await _said(telegram, anna, "Вы подписаны")
        telegram.write(office, "/announce")
        await _press(telegram, office, "中文")
        await _said(telegram, office, "第一行为标题")
        telegram.write(office, "关于培训的通知\n培训定于2026年12月15日举行。")
        await _said(telegram, office, "关于培训的通知")
    async with _alliance(settings):
        await _press(telegram, office, "俄文")
        await _said(telegram, office, "俄文文本")
        telegram.write(office, "О тренинге\nТренинг пройдёт 15 декабря 2026 г.")
        await _said(telegram, office, "О тренинге")
        await _press(telegram, office, "附件")
        await _said(telegram, office, "请逐个发送")
        telegram.upload(office, "邀请函.pdf", b"%PDF-1.7")
        await _with(telegram, office, "✕ 邀请函.pdf")
        await _press(telegram, office, "◀ 返回")
        await _press(telegram, office, "检查并发送")
        await _press(telegram, office, "发送至1个聊天")
        got = await _said(telegram, anna, "О тренинге")
        assert "Тренинг пройдёт 15 декабря" in got["text"]
        await telegram.wait_for(lambda: [each for each in _shown(telegram, anna) if "document" in each])
        await _said(telegram, office, "✅ 已发送")
        assert "已送达：1" in (await _said(telegram, office, "✅ 已发送"))["text"]
