"""Handling updates: effects, replies and the mark "handled" in one transaction."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.chats import ChatKind
from bot.domain.incoming import Incoming, IncomingKind
from bot.telegram.flood import BURST_OF_QUERIES, QUERIES_PER_SECOND, Admission, Allowances
from bot.telegram.incoming import Me, read_update, sender_of
from bot.telegram.trouble import Trouble
from db import Db, Store
from db.inbox import StoredUpdate
from db.outgoing import OutgoingRow

#: the one door of the conversation: effects and replies of what somebody did, inside the open transaction
Respond = Callable[[Incoming, Db, datetime], Awaitable[None]]
#: is told the outgoing rows once they are committed
Take = Callable[[Sequence[OutgoingRow]], None]

#: the seconds after which a transaction takes no more updates: whoever writes next waits for its end
BATCH_SECONDS = 0.03
#: an update that takes longer has failed
HANDLING_SECONDS = 30.0
#: what is never skipped, however much somebody writes: without it the bot would not know where it is
NEVER_SKIPPED = frozenset({IncomingKind.ARRIVED, IncomingKind.LEFT, IncomingKind.MIGRATED})


@dataclass(slots=True)
class Handled:
    """Counts since the start."""

    answered: int = 0
    skipped: int = 0
    set_aside: int = 0


class Handler:
    """Handles updates as `me`; `respond` is the conversation's door."""

    def __init__(
        self, *, store: Store, me: Me, respond: Respond, trouble: Trouble, take: Take, counts: Handled
    ) -> None:
        self._store = store
        self._me = me
        self._respond = respond
        self._trouble = trouble
        self._take = take
        self._allowances = Allowances()
        self._queries = Allowances(BURST_OF_QUERIES, QUERIES_PER_SECOND)
        self.counts = counts

    async def handle(self, batch: Sequence[StoredUpdate]) -> list[StoredUpdate]:
        """Handle as many updates as fit a transaction's time and return them; on an exception nothing has happened."""
        done: list[StoredUpdate] = []
        skipped = 0
        until = time.monotonic() + BATCH_SECONDS
        async with self._store.begin() as db:
            now = datetime.now(UTC)
            for update in batch:
                skipped += not await self._answer(update, db, now)
                done.append(update)
                if time.monotonic() > until:
                    break
            await db.inbox.mark_handled([update.update_id for update in done], now)
        self._take(db.outgoing.queued)
        self.counts.answered += len(done) - skipped
        self.counts.skipped += skipped
        return done

    async def fail(self, update: StoredUpdate, error: Exception, *, attempts: int, last: bool) -> None:
        """Write down that an update failed, and after the last try set it aside and tell those concerned."""
        async with self._store.begin() as db:
            now = datetime.now(UTC)
            if last:
                await self._trouble.report(self._read_again(update, now), error, db, now)
            await db.inbox.mark_failed(
                update.update_id, attempts=attempts, error=type(error).__name__, now=now, set_aside=last
            )
        self._take(db.outgoing.queued)
        self.counts.set_aside += last

    async def _answer(self, update: StoredUpdate, db: Db, now: datetime) -> bool:
        """Let the conversation answer one update; return False when it is passed over."""
        db.outgoing.update_id = update.update_id
        incoming = read_update(update.payload, me=self._me, now=now)
        if incoming is None:
            return False
        admission = self._admit(incoming, update)
        if admission is Admission.TELL:
            await self._trouble.slow_down(incoming, db)
        if admission is not Admission.ANSWER:
            return False
        async with asyncio.timeout(HANDLING_SECONDS):
            await _keep_house(incoming, db, now)
            await self._respond(incoming, db, now)
        return True

    def _admit(self, incoming: Incoming, update: StoredUpdate) -> Admission:
        person = sender_of(update.payload)
        if not person or incoming.kind in NEVER_SKIPPED:
            return Admission.ANSWER
        if incoming.kind is IncomingKind.INLINE:
            # who only types is told nothing
            return Admission.ANSWER if self._queries.spend(person) is Admission.ANSWER else Admission.SKIP
        return self._allowances.spend(person)

    def _read_again(self, update: StoredUpdate, now: datetime) -> Incoming | None:
        try:
            return read_update(update.payload, me=self._me, now=now)
        except (LookupError, TypeError, ValueError, AttributeError):
            # reading it is what fails
            return None


async def _keep_house(incoming: Incoming, db: Db, now: datetime) -> None:
    """Keep in step with where the bot is, whatever the conversation makes of it."""
    if incoming.kind is IncomingKind.LEFT:
        reason = "blocked" if incoming.chat_kind is ChatKind.PRIVATE else "kicked"
        await db.chats.leave(incoming.chat_id, reason, now)
        await db.subscriptions.gone(incoming.chat_id, reason)
    elif incoming.kind is IncomingKind.ARRIVED:
        await db.chats.come_back(incoming.chat_id)
        await db.subscriptions.returned(incoming.chat_id)
    elif incoming.kind is IncomingKind.MIGRATED and incoming.moved_to is not None:
        await db.chats.move(incoming.chat_id, incoming.moved_to)
