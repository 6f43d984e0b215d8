"""/report finds what is meant by a part of its number, and says when there is nothing of the kind."""

import pytest

from bot.domain.announcements import Announcement, AnnouncementId, Letter
from bot.domain.chats import ChatId
from bot.domain.subscriptions import Subject
from tests.dialogue import Stage


async def _sent(stage: Stage, number: str, title: str = "Курсы") -> AnnouncementId:
    letters = {"ru": Letter(title=title, body="Текст")}
    async with stage.store.begin() as db:
        await db.subscriptions.subscribe(ChatId(51), stage.now)
        announcement = Announcement(subject=Subject.NEWS, number=number, letters=letters, confirm=True)
        announcement_id = await db.announcements.add(announcement, (), None, stage.now)
        kept = await db.announcements.find(announcement_id)
        assert kept is not None
        await db.announcements.queue(kept, (), stage.now)
    return announcement_id


@pytest.mark.asyncio
async def test_a_part_of_the_number_or_of_the_title_is_enough(stage: Stage) -> None:
    await _sent(stage, "中俄职教联盟函〔2026〕015号", "Сварка")
    await _sent(stage, "中俄职教联盟函〔2026〕016号", "Форум")
    for asked in ("016", "〔2026〕016", "форум"):
        assert (await stage.play(f"owner> /report {asked}"))[0] == "owner< <b>Форум</b>"
    several = "\n".join(await stage.play("owner> /report 2026"))
    assert "Отчёт по какому объявлению?" in several
    assert several.count("[") == 2


@pytest.mark.asyncio
async def test_what_was_never_sent_is_said_to_be_unknown(stage: Stage) -> None:
    await _sent(stage, "函1")
    shown = await stage.play("owner> /report 函99")
    assert shown[0] == "owner< Отправленного объявления «函99» нет."
    assert "函1 · Курсы" in "\n".join(shown)


@pytest.mark.asyncio
async def test_digits_that_are_a_number_and_an_id_ask_back(stage: Stage) -> None:
    first = await _sent(stage, "", "Без номера")
    await _sent(stage, str(first), "С номером")
    shown = "\n".join(await stage.play(f"owner> /report {first}"))
    assert "Без номера" in shown
    assert "С номером" in shown
    assert (await stage.play(f"owner> /report #{first}"))[0] == "owner< <b>Без номера</b>"


@pytest.mark.asyncio
async def test_digits_by_which_another_one_is_called_are_no_number(stage: Stage) -> None:
    first = await _sent(stage, "")
    for line in ("/announce", "[Номер]"):
        await stage.play(f"owner> {line}")
    assert "Этот номер уже есть" in "\n".join(await stage.play(f"owner> {first}"))
    assert "Номер: 777" in "\n".join(await stage.play("owner> 777"))
