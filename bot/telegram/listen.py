"""How updates come in: by webhook when it has an address, otherwise by polling; `/health` beside either."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import TelegramError

from bot.settings import Settings
from bot.telegram.health import Health
from bot.telegram.incoming import UPDATE_KINDS
from bot.telegram.polling import Call, Poller

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

Receive = Callable[[list[Any]], Awaitable[None]]


@asynccontextmanager
async def listening(
    settings: Settings, *, bot: Bot, call: Call, receive: Receive, health: Health
) -> AsyncIterator[None]:
    """Take updates in while the block runs."""
    if settings.webhook_url:
        async with _webhook(settings, bot, receive, health):
            yield
        return
    polling = Poller(call=call, receive=receive, clear_webhook=bot.delete_webhook, hearing=health.hearing)
    fetching = asyncio.create_task(polling.run())
    try:
        async with _health_only(settings, health):
            yield
    finally:
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)


@asynccontextmanager
async def _webhook(settings: Settings, bot: Bot, receive: Receive, health: Health) -> AsyncIterator[None]:
    from bot.telegram.webhook import Listener, Webhook

    secret = settings.webhook_secret.get_secret_value() or secrets.token_urlsafe(32)
    listener = Listener(host=settings.listen_host, port=settings.listen_port, health=health.look)
    listener.add_webhook(urlsplit(settings.webhook_url).path, Webhook(secret=secret, receive=receive))
    await listener.start()
    setting = asyncio.create_task(_set_webhook(bot, settings.webhook_url, secret, health))
    try:
        yield
    finally:
        setting.cancel()
        await asyncio.gather(setting, return_exceptions=True)
        await listener.stop()


async def _set_webhook(bot: Bot, url: str, secret: str, health: Health) -> None:
    """Tell Telegram where to post, until it has taken it."""
    pause = FIRST_PAUSE
    while not health.hearing.reached:
        try:
            await bot.set_webhook(url, secret_token=secret, allowed_updates=UPDATE_KINDS)
        except TelegramError as error:
            log.warning("the webhook is not set (%s); trying again in %.1f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            health.hearing.reached = True
            log.info("listening to Telegram by webhook")


@asynccontextmanager
async def _health_only(settings: Settings, health: Health) -> AsyncIterator[None]:
    """Serve /health beside the polling; the bot does without when the address is taken, or blank."""
    if not settings.listen:
        yield
        return
    from bot.telegram.webhook import Listener

    listener = Listener(host=settings.listen_host, port=settings.listen_port, health=health.look)
    try:
        await listener.start()
    except OSError as error:
        log.warning("no /health: LISTEN=%s cannot be used (%s)", settings.listen, error.strerror)
    try:
        yield
    finally:
        await listener.stop()
