"""What nobody knows the fate of is shown to the secretary, who decides with one press."""

import pytest
from sqlalchemy import text

from bot.conversation.progress import look, show, tell_doubt
from bot.domain.announcements import AnnouncementId
from bot.domain.chats import ChatId
from bot.domain.deliveries import DeliveryState
from tests.dialogue import LANGUAGES, OWNER, Stage

ONE = AnnouncementId(1)


async def _in_doubt(stage: Stage) -> None:
    """Announce to one chat, and let the program end during the call, which is held."""
    stage.language = "ru"
    await stage.play("> /subscribe")
    for line in ("/announce", "[Русский]", "Объявление ⏎ Текст", "[Проверить и отправить]", "[Отправить в 1 чат]"):
        await stage.play(f"owner> {line}")
    async with stage.store.begin() as db:
        held = {"state": DeliveryState.IN_DOUBT.value}
        await db.connection.execute(text("UPDATE deliveries SET state = :state, error = 'connection lost'"), held)
        await db.deliveries.finish(stage.now)


async def _state(stage: Stage) -> dict[DeliveryState, int]:
    async with stage.store.read() as db:
        return {state: count for state, count in (await db.reports.states(ONE)).items() if count}


@pytest.mark.asyncio
async def test_the_secretary_is_told_and_sends_once_more(stage: Stage) -> None:
    await _in_doubt(stage)
    async with stage.store.begin() as db:
        await tell_doubt(db, LANGUAGES, [ChatId(OWNER)], ONE, stage.now)
        queued = list(db.outgoing.queued)
    assert [row.outgoing.chat_id for row in queued] == [ChatId(OWNER)]
    shown = "\n".join(await stage.play("owner> [job:ru:1.doubt]"))
    assert "Иван Петров" in shown
    await stage.play("owner> [job:ru:1.doubt.resend]")
    assert await _state(stage) == {DeliveryState.QUEUED: 1}


@pytest.mark.asyncio
async def test_or_it_is_left_and_counts_as_not_delivered(stage: Stage) -> None:
    await _in_doubt(stage)
    await stage.play("owner> [job:ru:1.doubt.leave]")
    assert await _state(stage) == {DeliveryState.FAILED: 1}
    async with stage.store.read() as db:
        assert (await db.journal.all())[-1].act == "leave_in_doubt"


@pytest.mark.asyncio
async def test_the_message_in_which_a_sending_is_watched_shows_its_end_and_then_rests(stage: Stage) -> None:
    await _in_doubt(stage)
    for expected in (1, 0):
        async with stage.store.begin() as db:
            await show(db, await look(db, LANGUAGES, stage.door._turns.timezone, stage.now), stage.now)
            assert len(db.outgoing.queued) == expected
            assert bool(await db.ledger.watched()) is False
