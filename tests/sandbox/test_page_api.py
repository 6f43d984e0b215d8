"""What the chat page and other processes ask of the stand-in, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, FormData
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.bot_api import StandIn
from bot.sandbox.control import Control
from bot.sandbox.serve import serve_sandbox

OLGA = 1001


class Client:
    """The page's side of HTTP."""

    def __init__(self, standin: StandIn, session: ClientSession) -> None:
        self.standin = standin
        self._session = session

    async def get(self, path: str) -> Any:
        async with self._session.get(f"{self.standin.url}/{path}") as answer:
            return await answer.json()

    async def post(self, path: str, body: dict[str, Any] | FormData, status: int = 200) -> Any:
        kind = {"data": body} if isinstance(body, FormData) else {"json": body}
        async with self._session.post(f"{self.standin.url}/{path}", **kind) as answer:
            assert answer.status == status
            return await answer.json()


@pytest_asyncio.fixture
async def client() -> AsyncIterator[Client]:
    standin = await serve_sandbox("127.0.0.1", 0)
    standin.pages = Control(standin).handle
    async with ClientSession() as session:
        yield Client(standin, session)
    await standin.close()


@pytest_asyncio.fixture
async def bot(client: Client) -> AsyncIterator[Bot]:
    url = client.standin.url
    async with Bot("123456:sandbox", base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as talking:
        yield talking


@pytest.mark.asyncio
async def test_a_press_on_the_page_brings_back_what_the_bot_answered(client: Client, bot: Bot) -> None:
    await client.post(f"sandbox/chats/{OLGA}/say", {"person": OLGA, "text": "/start"})
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="yes")]])
    sent = await bot.send_message(OLGA, "Верно?", reply_markup=keyboard)

    async def answer() -> None:
        query = None
        while query is None:
            query = next((each.callback_query for each in await bot.get_updates() if each.callback_query), None)
        await query.answer("Принято", show_alert=True)

    answering = asyncio.create_task(answer())
    press = {"person": OLGA, "message": sent.message_id, "row": 0, "column": 0}
    assert await client.post(f"sandbox/chats/{OLGA}/press", press) == {"toast": "Принято", "alert": True}
    await answering


@pytest.mark.asyncio
async def test_an_edit_on_the_page_reaches_the_bot(client: Client, bot: Bot) -> None:
    said = await client.post(f"sandbox/chats/{OLGA}/say", {"person": OLGA, "text": "спасибо"})
    changed = {"person": OLGA, "message": said["id"], "text": "большое <спасибо>"}
    assert (await client.post(f"sandbox/chats/{OLGA}/edit", changed))["html"] == "большое &lt;спасибо&gt;"
    (shown,) = await client.get(f"sandbox/chats/{OLGA}/messages")
    assert shown["edited"]
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert edited.text == "большое <спасибо>"


@pytest.mark.asyncio
@pytest.mark.parametrize(("field", "kind"), [("file", "file"), ("photo", "photo")])
async def test_a_file_from_the_page_is_stored_once_and_comes_back_whole(
    client: Client, bot: Bot, field: str, kind: str
) -> None:
    form = FormData({"person": str(OLGA), "caption": "подпись"})
    form.add_field(field, b"\x89PNG\r\n", filename="печать.png", content_type="image/png")
    sent = await client.post(f"sandbox/chats/{OLGA}/upload", form)
    assert sent[kind]["url"]
    assert sent["html"] == "подпись"
    assert client.standin.world.files.uploads == 1
    message = (await bot.get_updates())[-1].message
    assert message is not None
    got = message.document or message.photo[-1]
    assert await (await got.get_file()).download_as_bytearray() == b"\x89PNG\r\n"


@pytest.mark.asyncio
async def test_what_does_not_exist_is_refused_and_harms_nothing(client: Client) -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("chats/5/say", {"person": OLGA, "text": "x"}),
        (f"chats/{OLGA}/dance", {"person": OLGA}),
        ("people", {}),
    ]
    for path, body in wrong:
        assert (await client.post(f"sandbox/{path}", body, status=404))["error"]
    assert (await client.get(f"sandbox/chats/{OLGA}/messages")) == []


@pytest.mark.asyncio
async def test_the_page_shows_the_bots_name_in_each_language(client: Client, bot: Bot) -> None:
    await bot.set_my_name("Alliance")
    await bot.set_my_name("联盟", language_code="zh")
    shown = (await client.get("sandbox/state"))["bot"]
    assert (shown["name"], shown["names"]) == ("Alliance", {"zh": "联盟"})


@pytest.mark.asyncio
async def test_another_process_can_order_faults_people_and_limits(client: Client, bot: Bot) -> None:
    made = await client.post("control/people", {"count": 2, "name": "P"})
    first, second = made["ids"]
    await client.post("control/fault", {"kind": "flood", "method": "sendMessage", "retry_after": 1})
    await client.post("control/clear", {})
    await bot.send_message(first, "раз")
    assert len(await client.get(f"control/messages?chat={first}")) == 1
    await client.post("control/block", {"person": second, "blocked": True})
    await client.post("control/limits", {"per_second": 0, "per_chat_second": 1})
    state = await client.get("control/state")
    assert (state["accepted"], state["struck"]) == (len([c for c in client.standin.calls if c.accepted]), 0)
    assert client.standin.world.rooms[second].bot == "kicked"
    assert client.standin.world.gate.limits.per_chat_second == 1
    assert (await client.post("control/fault", {"kind": "unheard"}, status=400))["error"]
