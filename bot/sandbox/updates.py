"""What waits for the bot: updates, long polling, and the webhook.

getUpdates as core.telegram.org/bots/api#getupdates tells it: an offset confirms all before it, a second poller ends
the first with 409, and a webhook forbids polling.
"""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError

_MOST = 100
_HIDDEN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

Update = dict[str, Any]


@dataclass(slots=True)
class Webhook:
    """Where updates are posted, and how it went; `url` is blank when none is set."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error_at: int = 0
    last_error: str = ""


@dataclass(slots=True)
class Updates:
    """The queue of unconfirmed updates, oldest first."""

    next_id: int = 700_000_001
    allowed: tuple[str, ...] = ()
    webhook: Webhook = field(default_factory=Webhook)
    pending: deque[Update] = field(default_factory=deque)
    _poller: asyncio.Future[str] | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, kind: str, content: Mapping[str, Any]) -> int | None:
        """Queue an update; None when the bot did not ask for its kind."""
        if (kind not in self.allowed) if self.allowed else (kind in _HIDDEN):
            return None
        number = self.next_id
        self.next_id += 1
        self.pending.append({"update_id": number, kind: content})
        self.wake()
        return number

    def wake(self, why: str = "") -> None:
        """Tell whoever waits that something changed; `why` is a refusal that ends the waiting."""
        self.arrived.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(why)

    def confirm(self, offset: int) -> None:
        """Forget what is before the offset; a negative one keeps only so many from the end."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while offset > 0 and self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109 - Telegram's name
        """Answer getUpdates.

        Raises:
            ApiError: 409 when a webhook is set or another poller came.
        """
        if self.webhook.url:
            raise ApiError(409, _WEBHOOK)
        self.wake(_CONFLICT)
        self.confirm(offset)
        if not self.pending and timeout > 0:
            await self._wait(timeout)
        most = limit if 1 <= limit <= _MOST else _MOST
        return [update for _, update in zip(range(most), self.pending, strict=False)]

    async def _wait(self, timeout: float) -> None:  # noqa: ASYNC109 - Telegram's name
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poller = mine
        done, _ = await asyncio.wait({mine}, timeout=timeout)
        if self._poller is mine:
            self._poller = None
        if done and mine.result():
            raise ApiError(409, mine.result())
