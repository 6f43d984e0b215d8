from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app.edge import QuietBot
from bot.channels.telegram.send import TelegramChannel
from bot.channels.telegram.transport import AiohttpRequest
from bot.domain.chats import ChatId
from bot.domain.deliveries import Failed, Gone, Sent
from bot.domain.outgoing import Act, Outgoing
from bot.sandbox.bot_api import StandIn
from bot.sandbox.world import Person
from db import Store, open_store
from tests.secrecy import TOKEN


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'send.db'}")
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def channel(standin: StandIn, store: Store) -> AsyncIterator[TelegramChannel]:
    request = AiohttpRequest()
    await request.initialize()
    bot = QuietBot(TOKEN, base_url=f"{standin.url}/bot", request=request, get_updates_request=request)
    yield TelegramChannel(bot=bot, request=request, store=store)
    await request.shutdown()


@pytest.fixture
def anna(standin: StandIn) -> Person:
    person = standin.telegram.add_person("Анна", language="ru")
    standin.telegram.write(person, "/start")
    return person


def _row(act: Act, chat: int, **payload: Any) -> Outgoing:
    return Outgoing(chat_id=ChatId(chat), act=act, payload=payload)


@pytest.mark.asyncio
async def test_a_message_goes_with_its_buttons_and_comes_back_with_its_id(
    channel: TelegramChannel, standin: StandIn, anna: Person
) -> None:
    buttons = [
        [{"text": "收到", "data": "ok", "style": "success"}, {"text": "Сайт", "url": "https://example.org"}],
        [{"text": "Код", "copy": "123"}],
    ]
    outcome = await channel.carry_out(_row(Act.SEND, anna.id, text="<b>Да</b> &amp; нет", buttons=buttons))
    (message,) = standin.telegram.from_bot(anna)
    assert outcome == Sent(message_id=message["message_id"])
    assert message["text"] == "Да & нет"
    shown = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in shown] == [["收到", "Сайт"], ["Код"]]


@pytest.mark.asyncio
async def test_a_message_is_edited_twice_alike_and_deleted_twice_without_complaint(
    channel: TelegramChannel, standin: StandIn, anna: Person
) -> None:
    outcome = await channel.carry_out(_row(Act.SEND, anna.id, text="раз"))
    assert isinstance(outcome, Sent)
    edit = _row(Act.EDIT, anna.id, text="два", message_id=outcome.message_id)
    delete = _row(Act.DELETE, anna.id, message_id=outcome.message_id)
    assert [type(await channel.carry_out(row)) for row in (edit, edit, delete, delete)] == [Sent] * 4
    assert standin.telegram.from_bot(anna) == []


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", ["document", "photo"])
async def test_a_file_is_uploaded_once_and_named_by_telegrams_id_afterwards(
    kind: str, channel: TelegramChannel, standin: StandIn, store: Store, anna: Person
) -> None:
    async with store.begin() as db:
        file_id = await db.files.put(name="письмо.png", mime="image/png", content=b"\x89PNG" * 500, kind=kind)
    for _ in range(2):
        assert isinstance(await channel.carry_out(_row(Act.SEND, anna.id, text="вот", file=file_id)), Sent)
    first, second = standin.sent("sendPhoto" if kind == "photo" else "sendDocument")
    assert not isinstance(first.parameters[kind], str)
    assert isinstance(second.parameters[kind], str)
    assert first.parameters["caption"] == "вот"


@pytest.mark.asyncio
async def test_a_file_whose_id_telegram_accepts_no_more_is_uploaded_again_once(
    channel: TelegramChannel, standin: StandIn, store: Store, anna: Person
) -> None:
    async with store.begin() as db:
        kept = await db.files.put(
            name="письмо.pdf", mime="application/pdf", content=b"%PDF", telegram_file_id="another bot's"
        )
        only_there = await db.files.refer(name="a.pdf", mime="application/pdf", kind="document", telegram_file_id="?")
    for _ in range(2):
        assert isinstance(await channel.carry_out(_row(Act.SEND, anna.id, text="вот", file=kept)), Sent)
    assert standin.world.files.uploads == 1
    assert [call.parameters["caption"] for call in standin.sent("sendDocument")] == ["вот", "вот"]
    assert isinstance(await channel.carry_out(_row(Act.SEND, anna.id, text="вот", file=only_there)), Failed)


@pytest.mark.asyncio
async def test_a_press_and_an_inline_query_are_answered(
    channel: TelegramChannel, standin: StandIn, anna: Person
) -> None:
    sent = await channel.carry_out(_row(Act.SEND, anna.id, text="?", buttons=[[{"text": "Да", "data": "yes"}]]))
    assert isinstance(sent, Sent)
    press = standin.telegram.press(anna, standin.telegram.from_bot(anna)[0], "Да")
    query = standin.telegram.ask_inline(anna, "北京")
    result = {"id": "1", "title": "Колледж", "description": "Пекин", "text": "<b>Колледж</b>"}
    outcomes = [
        await channel.carry_out(_row(Act.ANSWER_PRESS, anna.id, query_id=press, text="Принято")),
        await channel.carry_out(_row(Act.ANSWER_INLINE, anna.id, query_id=query, results=[result])),
        await channel.carry_out(_row(Act.ANSWER_PRESS, anna.id, query_id="forged")),
    ]
    assert [type(outcome) for outcome in outcomes] == [Sent, Sent, Failed]


@pytest.mark.asyncio
async def test_words_whose_markup_cannot_be_read_still_arrive(
    channel: TelegramChannel, standin: StandIn, anna: Person
) -> None:
    assert isinstance(await channel.carry_out(_row(Act.SEND, anna.id, text="<b>Да &lt; нет")), Sent)
    assert [message["text"] for message in standin.telegram.from_bot(anna)] == ["Да < нет"]


@pytest.mark.asyncio
async def test_a_stranger_is_gone_and_a_payload_without_words_has_failed(
    channel: TelegramChannel, standin: StandIn, anna: Person
) -> None:
    standin.telegram.block(anna)
    assert await channel.carry_out(_row(Act.SEND, anna.id, text="?")) == Gone(reason="blocked")
    assert isinstance(await channel.carry_out(_row(Act.SEND, anna.id)), Failed)
