"""Albums, inline mode, topics, menus and profile, and the faults that are neither refusals nor resets."""

from datetime import timedelta

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputTextMessageContent,
)
from telegram.error import BadRequest, RetryAfter, TimedOut

from bot.sandbox.bot_api import StandIn
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.limits import Limits
from bot.sandbox.methods.profile import menu
from bot.sandbox.people import Telegram


@pytest.fixture(autouse=True)
def _waits_are_timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take python-telegram-bot's newer type for waits; the older one warns."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def _album(count: int) -> list[InputMediaDocument]:
    return [InputMediaDocument(f"body {n}".encode(), filename=f"{n}.txt", caption=f"№ {n}") for n in range(count)]


@pytest.mark.asyncio
async def test_an_album_comes_whole_and_in_order(standin: StandIn, telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга", started=True)
    sent = await bot.send_media_group(olga.id, _album(3))
    shown = telegram.from_bot(olga)
    assert [each["caption"] for each in shown] == ["№ 0", "№ 1", "№ 2"]
    assert {each["media_group_id"] for each in shown} == {sent[0].media_group_id}
    assert standin.world.files.uploads == 3


@pytest.mark.asyncio
@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_of_a_wrong_size_leaves_nothing(telegram: Telegram, bot: Bot, count: int) -> None:
    olga = telegram.add_person("Ольга", started=True)
    with pytest.raises(BadRequest):
        await bot.send_media_group(olga.id, _album(count))
    assert telegram.from_bot(olga) == []


@pytest.mark.asyncio
async def test_a_result_of_an_inline_query_goes_into_the_chat_formatted(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга")
    group = telegram.add_group("Группа", olga)
    query = telegram.ask_inline(olga, "Харбин")
    update = (await bot.get_updates())[-1]
    assert update.inline_query is not None
    assert update.inline_query.query == "Харбин"
    content = InputTextMessageContent("<b>Колледж</b>", parse_mode="HTML")
    await bot.answer_inline_query(query, [InlineQueryResultArticle("m1", "Колледж", content)])
    message = telegram.choose_inline(olga, query, "m1", chat=group)
    assert message["text"] == "Колледж"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert message["via_bot"]["is_bot"]
    await bot.edit_message_text("иначе", inline_message_id=f"inline-{group.id}-{message['message_id']}")
    assert telegram.messages(group)[-1]["text"] == "иначе"


@pytest.mark.asyncio
async def test_two_results_with_one_id_are_refused(telegram: Telegram, bot: Bot) -> None:
    query = telegram.ask_inline(telegram.add_person("Ольга"), "x")
    same = [InlineQueryResultArticle("same", "x", InputTextMessageContent("x")) for _ in range(2)]
    with pytest.raises(BadRequest, match=r"(?i)result_id_duplicate"):
        await bot.answer_inline_query(query, same)


@pytest.mark.asyncio
async def test_an_answer_stays_in_its_topic_and_an_unknown_topic_is_refused(telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга")
    forum = telegram.add_group("Форум", olga, forum=True)
    thread = telegram.add_topic(forum, "Вопросы")
    await telegram.say(olga, "/help", forum, thread=thread)
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.message_thread_id == thread
    await bot.send_message(forum.id, "ответ", message_thread_id=thread)
    assert telegram.from_bot(forum)[-1]["message_thread_id"] == thread
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "ответ", message_thread_id=thread + 1000)


@pytest.mark.asyncio
async def test_a_person_sees_the_most_particular_menu(standin: StandIn, telegram: Telegram, bot: Bot) -> None:
    olga = telegram.add_person("Ольга", language="ru", started=True)
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Помощь")], language_code="ru")
    await bot.set_my_commands([BotCommand("export", "Выгрузка")], scope=BotCommandScopeChat(olga.id))

    def seen(chat: int, language: str) -> str:
        return menu(standin.world, chat, "private", language)[0]["description"]

    assert [seen(olga.id, "ru"), seen(1, "ru"), seen(1, "zh")] == ["Выгрузка", "Помощь", "Help"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(olga.id))
    assert seen(olga.id, "ru") == "Помощь"
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Помощь", "x")])


@pytest.mark.asyncio
async def test_name_and_descriptions_are_kept_by_language_and_bounded(bot: Bot) -> None:
    await bot.set_my_name("Alliance")
    await bot.set_my_name("Альянс", language_code="ru")
    assert [(await bot.get_my_name(code)).name for code in ("ru", "zh")] == ["Альянс", "Alliance"]
    await bot.set_my_description("Что умеет бот", language_code="ru")
    assert (await bot.get_my_description("ru")).description == "Что умеет бот"
    with pytest.raises(BadRequest):
        await bot.set_my_name("x" * 65)


@pytest.mark.asyncio
async def test_a_flood_on_order_names_the_wait_and_sends_nothing(
    standin: StandIn, telegram: Telegram, bot: Bot
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    standin.world.faults.add(Fault(kind=FaultKind.FLOOD, method="sendMessage", retry_after=7))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(olga.id, "раз")
    assert refused.value.retry_after == timedelta(seconds=7)
    assert telegram.from_bot(olga) == []
    await bot.send_message(olga.id, "два")


@pytest.mark.asyncio
async def test_a_slow_call_is_carried_out_even_though_nobody_waits(
    standin: StandIn, telegram: Telegram, bot: Bot
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    standin.world.faults.add(Fault(kind=FaultKind.SLOW, method="sendMessage", seconds=0.3))
    with pytest.raises(TimedOut):
        await bot.send_message(olga.id, "медленно", read_timeout=0.05)
    await telegram.wait_for(lambda: telegram.from_bot(olga))
    assert [each["text"] for each in telegram.from_bot(olga)] == ["медленно"]


@pytest.mark.asyncio
async def test_a_wrong_content_type_hides_a_call_that_was_carried_out(
    standin: StandIn, telegram: Telegram, bot: Bot
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    standin.world.faults.add(Fault(kind=FaultKind.CONTENT_TYPE, method="sendMessage", accepted=True))
    assert (await bot.send_message(olga.id, "раз")).text == "раз"
    assert len(telegram.from_bot(olga)) == 1


@pytest.mark.asyncio
async def test_an_edit_passes_where_another_message_would_be_too_much(
    standin: StandIn, telegram: Telegram, bot: Bot
) -> None:
    olga = telegram.add_person("Ольга", started=True)
    standin.world.gate.limits = Limits(per_second=0, per_chat_second=1, per_group_minute=0)
    sent = await bot.send_message(olga.id, "раз")
    await bot.edit_message_text("два", olga.id, sent.message_id)
    with pytest.raises(RetryAfter):
        await bot.send_message(olga.id, "три")
    # while Telegram has said to wait, nothing passes
    standin.world.gate.ban(standin.world.clock.tick(), 5)
    with pytest.raises(RetryAfter):
        await bot.edit_message_text("четыре", olga.id, sent.message_id)
    assert telegram.from_bot(olga)[0]["text"] == "два"
