"""In a group the bot speaks when it is spoken to."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.outgoing import Act
from db.outgoing import OutgoingRow
from tests.dialogue import PERSON, Stage, responder

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


async def _said(stage: Stage, text: str, *, addressed: bool = True, **values: object) -> list[OutgoingRow]:
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
        await stage.door.respond(replace(incoming, **values), db, NOW)  # type: ignore[arg-type]  # fields of Incoming
        return list(db.outgoing.queued)


@pytest.mark.asyncio
async def test_talk_among_people_is_left_alone(stage: Stage) -> None:
    assert await _said(stage, "колледжи Харбина", addressed=False) == []


@pytest.mark.asyncio
async def test_an_answer_shows_whose_question_it_answers_and_stays_in_its_thread(stage: Stage) -> None:
    (row,) = await _said(stage, "колледжи Харбина", addressed=True)
    assert row.outgoing.payload["reply_to"] == 42
    assert row.outgoing.thread_id == 5


@pytest.mark.asyncio
async def test_the_bots_bare_name_is_answered_with_what_can_be_asked(stage: Stage) -> None:
    (row,) = await _said(stage, "")
    assert "Что Вы хотели бы узнать" in str(row.outgoing.payload["text"])


@pytest.mark.asyncio
async def test_a_voice_message_is_no_question_to_the_secretariat_and_leaves_the_form_open(stage: Stage) -> None:
    private: dict[str, Any] = {"chat_id": ChatId(PERSON), "chat_kind": ChatKind.PRIVATE, "thread_id": None}
    await _said(stage, "", kind=IncomingKind.COMMAND, command="ask", **private)
    (row,) = await _said(stage, "", **private)
    assert "Я понимаю только текст" in str(row.outgoing.payload["text"])
    async with stage.store.read() as db:
        assert await db.forms.find(ChatId(PERSON), PERSON)


@pytest.mark.asyncio
async def test_a_question_in_a_group_is_asked_for_as_a_reply_for_nothing_else_is_heard(stage: Stage) -> None:
    (row,) = await _said(stage, "", kind=IncomingKind.COMMAND, command="ask")
    assert "ответом на это сообщение" in str(row.outgoing.payload["text"])


@pytest.mark.asyncio
async def test_help_says_what_the_bot_hears_in_a_group(stage: Stage) -> None:
    (row,) = await _said(stage, "", kind=IncomingKind.COMMAND, command="help")
    assert "@alliance_bot" in str(row.outgoing.payload["text"])


async def _pressed(stage: Stage, data: str) -> str:
    rows = await _said(stage, "", kind=IncomingKind.PRESS, data=data, query_id="q")
    return "".join(str(row.outgoing.payload.get("text", "")) for row in rows if row.outgoing.act is Act.ANSWER_PRESS)


async def _subscribed(stage: Stage) -> bool:
    async with stage.store.read() as db:
        found = await db.subscriptions.find(ChatId(-100500))
    return found is not None and found.active


@pytest.mark.asyncio
@pytest.mark.parametrize("data", ["sub:ru:off", "sub:ru:quiet.22:00–08:00", "sub:ru:subject.news", "mute:ru:1"])
async def test_a_member_of_a_group_does_not_change_what_the_group_gets(stage: Stage, data: str) -> None:
    stage.door = responder(administrators=[UserId(5)])
    await _pressed(stage, "sub:ru:on")
    assert await _subscribed(stage)
    async with stage.store.read() as db:
        before = await db.subscriptions.find(ChatId(-100500))
    assert "только её администратор" in await _pressed(stage, data)
    async with stage.store.read() as db:
        assert await db.subscriptions.find(ChatId(-100500)) == before
        assert (await db.journal.all())[-1].act == "refused"


@pytest.mark.asyncio
@pytest.mark.parametrize(("administrators", "words"), [([PERSON], ""), (None, "Не удалось проверить")])
async def test_an_administrator_does_and_nobody_does_while_it_is_not_known_who_is_one(
    stage: Stage, administrators: Collection[UserId] | None, words: str
) -> None:
    stage.door = responder(administrators=administrators)
    await _pressed(stage, "sub:ru:on")
    assert words in await _pressed(stage, "sub:ru:off")
    assert await _subscribed(stage) is (administrators is None)


@pytest.mark.asyncio
async def test_words_in_a_group_unsubscribe_nobody_but_bring_the_button_that_may(stage: Stage) -> None:
    stage.door = responder(administrators=None)
    await _said(stage, "подпишите нас на объявления")
    assert await _subscribed(stage)
    (asked,) = await _said(stage, "отпишите нас от объявлений")
    assert await _subscribed(stage)
    assert asked.outgoing.payload["buttons"][0][0]["data"] == "sub:ru:off"


@pytest.mark.asyncio
async def test_whoever_joined_the_group_to_its_institution_decides_for_it_too(stage: Stage) -> None:
    stage.door = responder(administrators=[])
    async with stage.store.begin() as db:
        member = (await db.members.all())[0]
        await db.subscriptions.join(ChatId(-100500), member.id, PERSON, NOW)
    await _pressed(stage, "sub:ru:off")
    assert not await _subscribed(stage)
