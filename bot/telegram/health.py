"""How the bot is: for whoever watches it, and for one line a minute in the log."""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.delivery.outbox import Outbox
from bot.telegram.handle import Handled
from bot.telegram.inbox import Inbox
from db import Store

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Hearing:
    """Whether Telegram was there when last tried."""

    reached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of the edge."""

    store: Store
    inbox: Inbox
    outbox: Outbox
    counts: Handled
    hearing: Hearing

    async def look(self) -> dict[str, Any]:
        """Return whether the bot is ready, how much waits and since when, in seconds."""
        async with self.store.read() as db:
            updates, oldest_update = await db.inbox.lag()
            answers, oldest_answer = await db.outgoing.lag()
        now = datetime.now(UTC)
        return {
            "ready": self.inbox.ready and self.hearing.reached,
            "inbox": {"waiting": updates, "oldest_seconds": _age(oldest_update, now)},
            "outgoing": {"waiting": answers, "oldest_seconds": _age(oldest_answer, now)},
            "received": self.inbox.received,
            "answered": self.counts.answered,
            "skipped": self.counts.skipped,
            "set_aside": self.counts.set_aside,
            "sent": self.outbox.sent,
            "failed": self.outbox.failed,
        }

    async def summarize(self) -> None:
        """Write one line."""
        seen = await self.look()
        log.info(
            "summary received=%d answered=%d skipped=%d set_aside=%d sent=%d failed=%d "
            "inbox=%d inbox_age=%.1f outgoing=%d outgoing_age=%.1f",
            *(seen[name] for name in ("received", "answered", "skipped", "set_aside", "sent", "failed")),
            *seen["inbox"].values(),
            *seen["outgoing"].values(),
        )


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else round(max(0.0, (now - since).total_seconds()), 3)
