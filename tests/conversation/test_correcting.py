"""What stands in a message can be corrected, part by part; what cannot be is said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.announcements import Announcement, AnnouncementState, Letter
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.members import MemberId
from bot.domain.subscriptions import Subject
from tests.dialogue import Stage

LETTERS = {"ru": Letter(title="О курсах", body="Курсы сварки", members_only="Код 111")}
READER = ChatId(51)


async def _out(stage: Stage, **more: object) -> None:
    announcement = Announcement(subject=Subject.NEWS, number="函1", letters=LETTERS, confirm=True)
    async with stage.store.begin() as db:
        await db.chats.put(Chat(id=READER, kind=ChatKind.PRIVATE, language="ru"), stage.now)
        await db.subscriptions.join(READER, MemberId("harbin-vtc"), None, stage.now)
        announcement_id = await db.announcements.add(replace(announcement, **more), (), None, stage.now)  # type: ignore[arg-type]  # fields of Announcement
        kept = await db.announcements.find(announcement_id)
        assert kept is not None
        await db.announcements.queue(kept, (), stage.now)
    await stage.play("send>")


async def _play(stage: Stage, *lines: str) -> str:
    return ["\n".join(await stage.play(line)) for line in lines][-1]


@pytest.mark.asyncio
async def test_number_deadline_and_the_part_for_members_are_corrected_together(stage: Stage) -> None:
    await _out(stage)
    await _play(stage, "owner> /report 函1", "owner> [Исправить]", "owner> [Номер]", "owner> 函2")
    await _play(stage, "owner> [Срок]", "owner> 20.12.2026 12:00")
    seen = await _play(stage, "owner> [Для участников: русский]", "owner> Код 222")
    assert "[✓ Для участников: русский] [✓ Номер]" in seen
    assert "Код 222" in seen
    await _play(stage, "owner> [Исправить в 1 чате]")
    shown = await _play(stage, "send>")
    for words in ("✏️ Исправлено", "<i>函2</i>", "Код 222", "20 декабря 2026 г., 12:00 (UTC+3)"):
        assert words in shown
    async with stage.store.read() as db:
        now = await db.announcements.numbered("函2")
        assert now is not None
        assert now.deadline == datetime(2026, 12, 20, 9, tzinfo=UTC)
        assert now.letters["ru"].members_only == "Код 222"
        (entry,) = [each for each in await db.journal.all() if each.act == "correct"]
    assert entry.detail["fields"] == ["deadline", "members.ru", "number"]


@pytest.mark.asyncio
async def test_a_part_can_be_taken_away_and_a_number_of_another_is_refused(stage: Stage) -> None:
    await _out(stage)
    await _out(stage, number="函2")
    asked = await _play(stage, "owner> /report 函1", "owner> [Исправить]", "owner> [Номер]")
    assert "<pre>函1</pre>" in asked
    assert "Этот номер уже есть" in await _play(stage, "owner> 函2")
    await _play(stage, "owner> [Для участников: русский]")
    assert "Код 111" not in await _play(stage, "owner> [Очистить]")
    await _play(stage, "owner> [Исправить в 1 чате]")
    assert "Код 111" not in await _play(stage, "send>")


@pytest.mark.asyncio
async def test_that_files_stay_is_said_where_there_are_files(stage: Stage) -> None:
    await _out(stage)
    assert "Файлы" not in await _play(stage, "owner> /report 函1", "owner> [Исправить]")
    async with stage.store.begin() as db:
        file = await db.files.put(name="a.pdf", mime="application/pdf", content=b"%PDF")
        (sent,) = await db.announcements.recent()
        await db.announcements.rewrite(sent, (file,))
    assert "Файлы заменить нельзя" in await _play(stage, "owner> [◀ Отчёт]", "owner> [Исправить]")


@pytest.mark.asyncio
async def test_a_correction_does_not_let_a_held_sending_go_on(stage: Stage) -> None:
    await _out(stage)
    async with stage.store.begin() as db:
        (sent,) = await db.announcements.recent()
        await db.deliveries.chase(sent.id, [MemberId("harbin-vtc")], stage.now)
        assert await db.announcements.change_state(sent.id, AnnouncementState.PAUSED)
    await _play(stage, "owner> /report 函1", "owner> [Исправить]", "owner> [Номер]", "owner> 函2")
    await _play(stage, "owner> [job:ru:1.fixed.0]")
    async with stage.store.read() as db:
        (sent,) = await db.announcements.recent()
    assert sent.state is AnnouncementState.PAUSED
    assert sent.number == "函2"
