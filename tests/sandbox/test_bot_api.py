import asyncio

import pytest
from aiohttp import ClientSession, web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    TelegramError,
)

from bot.sandbox.bot_api import StandIn
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.limits import Gate, Limits
from bot.sandbox.people import Telegram

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="yes")]])


@pytest.mark.asyncio
async def test_what_a_person_writes_reaches_the_bot_and_its_answer_the_person(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга", language="ru")
    await telegram.say(olga, "/start join_X")
    (update,) = await bot.get_updates(timeout=1)
    assert update.message is not None
    assert update.message.text == "/start join_X"
    await bot.send_message(olga.id, "<b>Здравствуйте</b> 😀<i>!</i>", parse_mode="HTML", reply_markup=YES)
    (message,) = telegram.from_bot(olga)
    assert message["text"] == "Здравствуйте 😀!"
    assert [(each["type"], each["offset"], each["length"]) for each in message["entities"]] == [
        ("bold", 0, 12),
        ("italic", 15, 1),
    ]
    query = telegram.press(olga, message, "Да")
    (press,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
    assert press.callback_query is not None
    await press.callback_query.answer("Принято")
    assert (await telegram.answered(query))["text"] == "Принято"
    with pytest.raises(BadRequest, match="uery is too old and response timeout expired"):
        await press.callback_query.answer("ещё раз")


@pytest.mark.asyncio
async def test_an_update_comes_again_until_its_offset_is_confirmed(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга")
    await telegram.say(olga, "раз")
    await telegram.say(olga, "два")
    first = await bot.get_updates()
    assert [each.update_id for each in await bot.get_updates()] == [each.update_id for each in first]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [each.message.text for each in rest if each.message] == ["два"]
    assert await bot.get_updates(offset=rest[0].update_id + 1) == ()


@pytest.mark.asyncio
async def test_a_second_poller_ends_the_first(bot: Bot, standin: StandIn) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    while not first.done():
        await asyncio.sleep(0.05)
        await standin.world.updates.poll(0, 100, 0)
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


@pytest.mark.asyncio
async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot) -> None:
    await bot.set_webhook("https://bot.example.org/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


@pytest.mark.asyncio
async def test_the_webhook_gets_an_update_until_it_says_yes(telegram: Telegram, bot: Bot) -> None:
    seen: list[tuple[str, str | None]] = []
    done = asyncio.Event()

    async def hook(request: web.BaseRequest) -> web.Response:
        update = await request.json()
        seen.append((update["message"]["text"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        if len(seen) == 4:
            done.set()
        return web.Response(status=500 if len(seen) <= 2 else 200)

    server = web.Server(hook)
    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/", secret_token="s_1")
    olga = telegram.add_person("Ольга")
    await telegram.say(olga, "раз")
    await telegram.say(olga, "два")
    await asyncio.wait_for(done.wait(), 10)
    assert seen == [("раз", "s_1")] * 3 + [("два", "s_1")]
    await bot.delete_webhook()
    listening.close()
    await server.shutdown(0.1)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        ("  \n", "Message text is empty"),
        ("х" * 4097, "Message is too long"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("ж<p>x</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", "entities"),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
    ],
)
@pytest.mark.asyncio
async def test_a_text_that_telegram_refuses_is_refused(telegram: Telegram, bot: Bot, text: str, refusal: str) -> None:
    olga = telegram.add_person("Ольга", started=True)
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(olga.id, text, parse_mode="HTML")
    assert refusal.lower() in str(refused.value).lower()
    assert telegram.from_bot(olga) == []


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        (InlineKeyboardButton("x", callback_data="д" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x", url="http://localhost/"), "Button_url_invalid"),
        (InlineKeyboardButton("x", url="not a url"), "Wrong HTTP URL"),
    ],
)
@pytest.mark.asyncio
async def test_a_button_that_telegram_refuses_is_refused(
    telegram: Telegram, bot: Bot, button: InlineKeyboardButton, refusal: str
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(olga.id, "x", reply_markup=InlineKeyboardMarkup([[button]]))
    assert refusal.lower() in str(refused.value).lower()


@pytest.mark.asyncio
async def test_who_cannot_be_written_to_is_named_as_telegram_names_it(telegram: Telegram, bot: Bot) -> None:
    stranger = telegram.add_person("Чужой")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "x")
    blocker = telegram.add_person("Б", started=True)
    telegram.block(blocker)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(blocker.id, "x")
    telegram.deactivate(blocker)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(blocker.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(987, "x")
    group = telegram.add_group("Группа", stranger)
    telegram.set_bot(group, "kicked", by=stranger)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")


@pytest.mark.asyncio
async def test_another_token_is_refused(standin: StandIn) -> None:
    async with ClientSession() as session, session.get(f"{standin.url}/bot1:other/getMe") as answer:
        assert answer.status == 401
        assert (await answer.json())["description"] == "Unauthorized"


@pytest.mark.asyncio
async def test_a_group_that_moved_names_its_new_address(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга")
    old = telegram.add_group("Группа", olga)
    new = telegram.migrate(old, by=olga)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old.id, "x")
    assert moved.value.new_chat_id == new.id
    updates = [each.message for each in await bot.get_updates() if each.message]
    assert [each.migrate_to_chat_id or each.migrate_from_chat_id for each in updates] == [new.id, old.id]


@pytest.mark.asyncio
async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга")
    group = telegram.add_group("Группа", olga)
    sent = await bot.send_message(group.id, "вопрос?")
    telegram.write(olga, "просто так", chat=group)
    telegram.write(olga, "/help", chat=group)
    telegram.write(olga, "@alliance_sandbox_bot привет", chat=group)
    telegram.write(olga, "ответ", chat=group, reply_to=sent.message_id)
    heard = [each.message.text for each in await bot.get_updates() if each.message]
    assert heard == ["/help", "@alliance_sandbox_bot привет", "ответ"]


@pytest.mark.asyncio
async def test_edits_and_deletions_are_refused_as_telegram_does(standin: StandIn, telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга", started=True)
    sent = await bot.send_message(olga.id, "раз")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("раз")
    await sent.edit_text("два", reply_markup=YES)
    assert telegram.from_bot(olga)[0]["text"] == "два"
    standin.world.clock.ahead = 49 * 3600
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await sent.delete()
    standin.world.clock.ahead = 0
    await sent.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("три")


@pytest.mark.asyncio
async def test_a_file_is_uploaded_once_and_sent_again_by_its_id(standin: StandIn, telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга", started=True)
    sent = await bot.send_document(
        olga.id, b"letter", filename="letter.txt", caption="<b>Письмо</b>", parse_mode="HTML"
    )
    assert sent.document is not None
    await bot.send_document(olga.id, sent.document.file_id)
    assert standin.world.files.uploads == 1
    assert bytes(await (await bot.get_file(sent.document.file_id)).download_as_bytearray()) == b"letter"
    with pytest.raises(BadRequest, match="rong file identifier"):
        await bot.send_document(olga.id, "BQACAgIAAxkBforeign")


def test_the_limits_refuse_and_the_ban_counts_who_comes_too_early() -> None:
    gate = Gate(Limits(per_second=3, per_chat_second=1))
    for chat in (1, 2, 3):
        gate.check(10.0, chat)
    for at in (10.1, 12.0):
        with pytest.raises(ApiError) as refused:
            gate.check(at, 4)
        assert refused.value.code == 429
    assert (gate.floods, gate.during_ban) == (2, 1)
    gate.check(13.2, 4)
    with pytest.raises(ApiError):
        gate.check(13.9, 4)


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.HTML, FaultKind.TRUNCATED, FaultKind.NOT_OK])
@pytest.mark.parametrize("accepted", [False, True])
@pytest.mark.asyncio
async def test_a_fault_strikes_once_and_the_log_knows_what_was_accepted(
    standin: StandIn, telegram: Telegram, bot: Bot, kind: FaultKind, *, accepted: bool
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    standin.world.faults.add(Fault(kind=kind, method="sendMessage", accepted=accepted))
    with pytest.raises((TelegramError, KeyError)):  # the library knows no 200 without a result
        await bot.send_message(olga.id, "раз")
    assert len(standin.sent()) == len(telegram.from_bot(olga)) == int(accepted)
    await bot.send_message(olga.id, "два")
    assert telegram.from_bot(olga)[-1]["text"] == "два"


@pytest.mark.asyncio
async def test_after_refusing_connections_it_comes_back_on_the_same_port(
    standin: StandIn, telegram: Telegram, bot: Bot
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    await standin.stop_listening()
    with pytest.raises(NetworkError):
        await bot.send_message(olga.id, "x")
    await standin.start()
    await bot.send_message(olga.id, "y")
    assert [each["text"] for each in telegram.from_bot(olga)] == ["y"]
