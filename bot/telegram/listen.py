"""How updates come in: by webhook when it has an address, otherwise by polling; `/health` beside either."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.transport import TooManyRequestsError
from bot.telegram.health import Health
from bot.telegram.incoming import UPDATE_KINDS
from bot.telegram.polling import Call, Poller

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
#: seconds between two looks whether the webhook is still ours: another program with this token may have set its own
LOOK_EVERY = 120.0

Receive = Callable[[list[Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where the bot listens: `host` blank for no listener, `webhook_url` blank for polling."""

    host: str
    port: int
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)


@asynccontextmanager
async def listening(where: Where, *, bot: Bot, call: Call, receive: Receive, health: Health) -> AsyncIterator[None]:
    """Take updates in while the block runs."""
    if where.webhook_url:
        async with _webhook(where, bot, receive, health):
            yield
        return
    polling = Poller(call=call, receive=receive, clear_webhook=bot.delete_webhook, hearing=health.hearing)
    fetching = asyncio.create_task(polling.run())
    try:
        async with _health_only(where, health):
            yield
    finally:
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)


@asynccontextmanager
async def _webhook(where: Where, bot: Bot, receive: Receive, health: Health) -> AsyncIterator[None]:
    from bot.telegram.webhook import Listener, Webhook

    secret = where.webhook_secret or secrets.token_urlsafe(32)
    listener = Listener(host=where.host, port=where.port, health=health.look)
    listener.add_webhook(urlsplit(where.webhook_url).path, Webhook(secret=secret, receive=receive))
    await listener.start()
    setting = asyncio.create_task(_set_webhook(bot, where.webhook_url, secret, health))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)
        await listener.stop()


async def _set_webhook(bot: Bot, url: str, secret: str, health: Health) -> None:
    """Tell Telegram where to post, and again when it has forgotten or somebody else has told it otherwise."""
    pause, ours = FIRST_PAUSE, False
    while True:
        try:
            if ours and (await bot.get_webhook_info()).url == url:
                await asyncio.sleep(LOOK_EVERY)
                continue
            if ours:
                log.warning("the webhook is not ours any more; setting it again")
            await bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATE_KINDS)
        except TelegramError as error:
            asked = error.seconds if isinstance(error, TooManyRequestsError) else None
            log.warning("the webhook is not set (%s); trying again in %.1f s", error, asked or pause)
            await asyncio.sleep(asked or pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            ours, pause = True, FIRST_PAUSE
            health.hearing.reached = True
            log.info("listening to Telegram by webhook")
            await asyncio.sleep(LOOK_EVERY)


@asynccontextmanager
async def _health_only(where: Where, health: Health) -> AsyncIterator[None]:
    """Serve /health beside the polling; the bot does without when the address is taken, or blank."""
    if not where.host:
        yield
        return
    from bot.telegram.webhook import Listener

    listener = Listener(host=where.host, port=where.port, health=health.look)
    try:
        await listener.start()
    except OSError as error:
        log.warning("no /health: LISTEN=%s:%s cannot be used (%s)", where.host, where.port, error.strerror)
    try:
        yield
    finally:
        await listener.stop()
