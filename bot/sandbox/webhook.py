"""Posting updates to the bot's webhook: in order per chat, again and again until it says 2xx."""

import asyncio
import time
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.sandbox.updates import Update, Updates

_TIMEOUT = aiohttp.ClientTimeout(total=60)


class WebhookPoster:
    """Delivers what is pending while a webhook is set; `retry_seconds` is the pause after a refusal."""

    def __init__(self, updates: Updates, *, retry_seconds: float = 0.05) -> None:
        self._updates = updates
        self._retry_seconds = retry_seconds
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            try:
                while True:
                    await self._updates.arrived.wait()
                    self._updates.arrived.clear()
                    self._start(session)
            finally:
                tasks = list(self._under_way.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, session: aiohttp.ClientSession) -> None:
        hook = self._updates.webhook
        if not hook.url:
            return
        for update in self._updates.pending:
            if len(self._under_way) >= hook.max_connections:
                return
            line = _line(update)
            if line not in self._under_way:
                self._under_way[line] = asyncio.create_task(self._deliver(session, line, update))

    async def _deliver(self, session: aiohttp.ClientSession, line: int, update: Update) -> None:
        try:
            while self._updates.webhook.url and update in self._updates.pending:
                if await self._post(session, update):
                    if update in self._updates.pending:
                        self._updates.pending.remove(update)
                else:
                    await asyncio.sleep(self._retry_seconds)
        finally:
            del self._under_way[line]
            self._updates.arrived.set()

    async def _post(self, session: aiohttp.ClientSession, update: Update) -> bool:
        hook = self._updates.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        try:
            async with session.post(hook.url, json=update, headers=headers, allow_redirects=False) as answer:
                if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return True
                fault = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            fault = f"Connection failed: {type(error).__name__}"
        hook.last_error, hook.last_error_at = fault, int(time.time())
        return False


def _line(update: Update) -> int:
    """Return what the update must wait in line for: its chat, or who asked."""
    content: dict[str, Any] = next(value for key, value in update.items() if key != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content.get("from") or {"id": 0}
    return int(chat["id"])
