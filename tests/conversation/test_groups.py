"""In a group the bot speaks when it is spoken to."""

from datetime import UTC, datetime

import pytest

from bot.domain.chats import ChatId, ChatKind
from bot.domain.incoming import Incoming, IncomingKind, Sender
from db.outgoing import OutgoingRow
from tests.dialogue import PERSON, Stage

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


async def _said(stage: Stage, text: str, *, addressed: bool) -> list[OutgoingRow]:
    incoming = Incoming(
        update_id=1,
        kind=IncomingKind.TEXT,
        chat_id=ChatId(-100500),
        chat_kind=ChatKind.SUPERGROUP,
        chat_title="Партнёры",
        thread_id=5,
        sender=Sender(id=PERSON, name="Иван", language="ru"),
        at=NOW,
        text=text,
        message_id=42,
        addressed=addressed,
    )
    async with stage.store.begin() as db:
        await stage.door.respond(incoming, db, NOW)
        return list(db.outgoing.queued)


@pytest.mark.asyncio
async def test_talk_among_people_is_left_alone(stage: Stage) -> None:
    assert await _said(stage, "колледжи Харбина", addressed=False) == []


@pytest.mark.asyncio
async def test_an_answer_shows_whose_question_it_answers_and_stays_in_its_thread(stage: Stage) -> None:
    (row,) = await _said(stage, "колледжи Харбина", addressed=True)
    assert row.outgoing.payload["reply_to"] == 42
    assert row.outgoing.thread_id == 5
