"""Long polling: an update is confirmed by the offset of the next call, so that call waits until it is on disk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.channels.telegram.transport import TooManyRequestsError
from bot.telegram.health import Hearing
from bot.telegram.incoming import UPDATE_KINDS, Raw

log = logging.getLogger(__name__)

#: seconds Telegram keeps an empty answer back, and what the network may add
LONG, NETWORK = 30, 10.0
MOST_UPDATES = 100
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0

#: method, parameters, seconds to wait for the answer → the answer's result
Call = Callable[[str, dict[str, Any], float], Awaitable[Any]]
Receive = Callable[[list[Raw]], Awaitable[None]]


class NotStoredError(Exception):
    """Updates came and could not be written down."""


class Poller:
    """Fetches updates; `call` is the transport's, `receive` returns once the updates are on disk."""

    def __init__(
        self, *, call: Call, receive: Receive, clear_webhook: Callable[[], Awaitable[object]], hearing: Hearing
    ) -> None:
        self._call = call
        self._receive = receive
        self._clear_webhook = clear_webhook
        #: given only until Telegram has taken it: after a week of silence the ids may start anywhere, and an offset
        #: from before would hide them
        self._offset: int | None = None
        self._pause = 0.0
        self._conflict = False
        self._hearing = hearing

    async def run(self) -> None:
        """Fetch updates for ever, whatever happens."""
        while True:
            try:
                await self._fetch()
            except Conflict as error:
                self._hearing.reached = False
                await self._wait_out(error)
            except InvalidToken:
                self._hearing.reached = False
                log.critical("TELEGRAM_BOT_TOKEN is refused: ask @BotFather for the bot's token. Trying again")
                await asyncio.sleep(LONGEST_PAUSE)
            except Exception as error:  # noqa: BLE001 - nothing may end the listening
                self._hearing.reached = False
                await self._rest(error)

    async def _fetch(self) -> None:
        parameters: dict[str, Any] = {"timeout": LONG, "limit": MOST_UPDATES, "allowed_updates": UPDATE_KINDS}
        if self._offset is not None:
            parameters["offset"] = self._offset
        updates = await self._call("getUpdates", parameters, LONG + NETWORK)
        self._offset = None
        if updates:
            await self._keep(updates)
        if not self._hearing.reached:
            log.info("listening to Telegram")
        self._hearing.reached = True
        self._pause, self._conflict = 0.0, False

    async def _keep(self, updates: list[Raw]) -> None:
        """Have updates stored; unconfirmed, they come again."""
        try:
            await self._receive(updates)
        except Exception as error:
            raise NotStoredError(str(error).partition("\n")[0]) from error
        self._offset = max(int(update["update_id"]) for update in updates) + 1

    async def _wait_out(self, error: Conflict) -> None:
        """Another poller or a webhook has the updates: say so in plain words, and wait."""
        if "webhook" in error.message.lower():
            log.warning("a webhook is set for this bot; it is taken off, for WEBHOOK_URL is blank here")
            try:
                await self._clear_webhook()
            except TelegramError as refused:
                await self._rest(refused)
            return
        if not self._conflict:
            log.warning("another program is fetching this bot's updates: stop it, or give it its own token. Waiting")
        self._conflict = True
        self._pause = min(max(FIRST_PAUSE, self._pause * 2), LONGEST_PAUSE)
        await asyncio.sleep(self._pause)

    async def _rest(self, error: Exception) -> None:
        asked = error.seconds if isinstance(error, TooManyRequestsError) else None
        self._pause = asked or min(max(FIRST_PAUSE, self._pause * 2), LONGEST_PAUSE)
        if isinstance(error, NotStoredError):
            log.error("updates cannot be stored, Telegram keeps them: %s; trying again in %.1f s", error, self._pause)
        else:
            log.warning("no updates (%s: %s); trying again in %.1f s", type(error).__name__, error, self._pause)
        await asyncio.sleep(self._pause)
