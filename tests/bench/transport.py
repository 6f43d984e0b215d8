"""Messages through the transport at 30 in flight, beside python-telegram-bot's own, in the same run.

`python -m tests.bench.transport [MESSAGES]`
"""

import asyncio
import sys
import time

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import BaseRequest, HTTPXRequest

from bot.channels.telegram.transport import AiohttpRequest
from tests.bench.telegram_stand import stand
from tests.secrecy import TOKEN

IN_FLIGHT = 30
TEXT = "<b>Летняя школа</b> — 夏令营 &amp; форум. " * 14
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton(word, callback_data=word) for word in ("收到", "Принято", "?")]])


async def sent_a_second(request: BaseRequest, url: str, messages: int) -> float:
    """Return how many messages a second go through."""
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    left = iter(range(messages))

    async def sender() -> None:
        for number in left:
            await bot.send_message(1_000 + number, TEXT, parse_mode="HTML", reply_markup=BUTTONS)

    began = time.perf_counter()
    await asyncio.gather(*(sender() for _ in range(IN_FLIGHT)))
    took = time.perf_counter() - began
    await request.shutdown()
    return messages / took


async def main(messages: int = 5_000) -> None:
    """Print a line for each transport and their ratio."""
    async with stand("--null") as telegram:
        ours, stock = AiohttpRequest(), HTTPXRequest(connection_pool_size=256, pool_timeout=30)
        for request in (ours, stock):
            await sent_a_second(request, telegram.url, 100)
        fast = await sent_a_second(ours, telegram.url, messages)
        slow = await sent_a_second(stock, telegram.url, messages)
    print(
        f"transport, {messages} messages, {IN_FLIGHT} in flight: ours {fast:,.0f} a second, "
        f"stock {slow:,.0f} a second, {fast / slow:.1f} times"
    )


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
