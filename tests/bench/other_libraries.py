"""The same campaign as others would write it: `python -m tests.bench.other_libraries KIND URL IN_FLIGHT < ids`.

KIND: ptb (python-telegram-bot as it is), ptb_limited (with its AIORateLimiter) or aiogram. A 429 is slept through.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence

from tests.secrecy import TOKEN

TEXT = "<b>Обучение</b>\n<i>函〔2026〕015号</i>\n\n" + "Курсы сварки для преподавателей колледжей. " * 8
#: a refusal is tried again so often, then the message is given up
TRIES = 5

Send = Callable[[int], Awaitable[object]]


async def _campaign(send: Send, ids: Sequence[int], in_flight: int) -> int:
    places = asyncio.Semaphore(in_flight)
    lost = 0

    async def one(chat_id: int) -> None:
        nonlocal lost
        async with places:
            try:
                await send(chat_id)
            except Exception:  # noqa: BLE001 - counted: whatever it was, the message did not go
                lost += 1

    await asyncio.gather(*map(one, ids))
    return lost


async def _ptb(url: str, ids: Sequence[int], in_flight: int, *, limited: bool) -> int:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.error import RetryAfter
    from telegram.ext import AIORateLimiter, ExtBot
    from telegram.request import HTTPXRequest

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("🔕", callback_data="mute:ru:1")]])
    bot: ExtBot[tuple[int, ...] | None] = ExtBot(
        TOKEN,
        base_url=f"{url}/bot",
        request=HTTPXRequest(connection_pool_size=in_flight + 2, pool_timeout=60),
        rate_limiter=AIORateLimiter(max_retries=TRIES) if limited else None,  # type: ignore[arg-type]  # its own generic
    )

    async def send(chat_id: int) -> None:
        for _ in range(TRIES):
            try:
                await bot.send_message(chat_id, TEXT, parse_mode="HTML", reply_markup=keyboard)
            except RetryAfter as wait:
                seconds = wait.retry_after
                await asyncio.sleep(seconds if isinstance(seconds, int) else seconds.total_seconds())
            else:
                return
        raise TimeoutError

    async with bot:
        return await _campaign(send, ids, in_flight)


async def _aiogram(url: str, ids: Sequence[int], in_flight: int) -> int:
    from aiogram import Bot
    from aiogram.client.default import DefaultBotProperties
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramRetryAfter
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="🔕", callback_data="mute:ru:1")]])
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))

    async def send(chat_id: int) -> None:
        for _ in range(TRIES):
            try:
                await bot.send_message(chat_id, TEXT, reply_markup=keyboard)
            except TelegramRetryAfter as wait:
                await asyncio.sleep(wait.retry_after)
            else:
                return
        raise TimeoutError

    async with bot:
        return await _campaign(send, ids, in_flight)


async def _main() -> None:
    kind, url, in_flight = sys.argv[1], sys.argv[2], int(sys.argv[3])
    ids = list(map(int, sys.stdin.read().split()))
    if kind == "aiogram":
        lost = await _aiogram(url, ids, in_flight)
    else:
        lost = await _ptb(url, ids, in_flight, limited=kind == "ptb_limited")
    print(f"lost {lost}")


if __name__ == "__main__":
    asyncio.run(_main())
