"""The inbox: an update is on disk before Telegram may forget it, and on disk as handled together with its effects.

Handling is local work of some milliseconds that ends in one commit, so updates of different chats share a transaction
and take turns; what waits for the network waits in the outbox.
"""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from bot.domain.chats import ChatId
from bot.telegram.handle import Handler
from bot.telegram.incoming import Raw, chat_of
from bot.telegram.rounds import Rounds
from db import Store
from db.batches import Batches
from db.inbox import StoredUpdate

log = logging.getLogger(__name__)

#: updates that share a transaction
BATCH = 64
#: tries of one update, and the seconds between them
TRIES = 3
PAUSES = (0.2, 1.0)
#: seconds between two tries when the database takes nothing
DISK_PAUSE = 1.0
#: updates in memory; the rest waits on disk
ROOM = 20_000


class Bringing(Protocol):
    """Brings what an update needs before it is handled, so that no transaction waits for it."""

    def wanted(self, update: StoredUpdate) -> bool:
        """Return whether an update must wait."""

    async def bring(self, update: StoredUpdate) -> None:
        """Bring it; a failure is kept for whoever asks for what was to be brought."""

    def forget(self, updates: Iterable[StoredUpdate]) -> None:
        """Let go of what was brought for updates that were tried."""


class Inbox:
    """Keeps updates and has them handled."""

    def __init__(self, store: Store, *bringing: Bringing) -> None:
        self._store = store
        self._sources = bringing
        self._bringing: set[asyncio.Task[None]] = set()
        self._arrivals = Batches(self._keep)
        self._rounds = Rounds(ROOM)
        self._wake = asyncio.Event()
        self._stopping = False
        #: handling has begun
        self.ready = False
        #: new updates since the start
        self.received = 0

    async def receive(self, updates: Iterable[Raw]) -> None:
        """Return once the updates are on disk and Telegram may forget them; known ones change nothing."""
        await self._arrivals.put(
            StoredUpdate(update_id=int(update["update_id"]), chat_id=chat_of(update), payload=dict(update))
            for update in updates
        )

    async def _keep(self, updates: list[StoredUpdate]) -> None:
        async with self._store.begin() as db:
            new = await db.inbox.store(updates, datetime.now(UTC))
        self.received += len(new)
        self._rounds.put(update for update in updates if update.update_id in new)
        self._wake.set()

    async def run(self, handler: Handler) -> None:
        """Handle what waits, what an earlier run left first, until stopped."""
        await self._load()
        self.ready = True
        while not self._stopping:
            # cleared before the look: what comes in during it wakes us again
            self._wake.clear()
            batch = self._rounds.next(BATCH)
            if batch:
                await self._handle([update for update in batch if not self._waits(update)], handler)
            elif self._rounds.overflowed:
                await self._load()
            else:
                await self._wake.wait()

    def _waits(self, update: StoredUpdate) -> bool:
        """Return whether an update waits for what must be brought, and with it what comes after it in its chat."""
        if self._rounds.resting(update.chat_id):
            return True
        if not any(source.wanted(update) for source in self._sources):
            return False
        self._rounds.rest(update)
        task = asyncio.create_task(self._bring(update))
        self._bringing.add(task)
        task.add_done_callback(self._bringing.discard)
        return True

    async def _bring(self, update: StoredUpdate) -> None:
        for source in self._sources:
            if source.wanted(update):
                await source.bring(update)
        self._resume(update)

    def _over(self, updates: list[StoredUpdate]) -> None:
        self._rounds.end(updates)
        self._forget(updates)

    def _forget(self, updates: list[StoredUpdate]) -> None:
        for source in self._sources:
            source.forget(updates)

    def stop(self) -> None:
        """Handle nothing after what is being handled."""
        self._stopping = True
        self.ready = False
        self._wake.set()
        for task in self._bringing:
            task.cancel()

    async def _load(self) -> None:
        async with self._store.read() as db:
            pending = await db.inbox.pending(limit=ROOM)
        self._rounds.overflowed = False
        self._rounds.put(pending)

    async def _handle(self, batch: list[StoredUpdate], handler: Handler) -> None:
        """Handle updates in one transaction; when one fails, each in its own."""
        if len(batch) > 1:
            with suppress(Exception):
                self._over(await handler.handle(batch))
                return
        # whose fault it is shows when each is tried alone
        behind: set[ChatId] = set()
        for update in batch:
            if update.chat_id in behind:
                continue
            if not await self._handle_alone(update, handler):
                # the database takes nothing: whoever came first stays first
                return
            if self._rounds.resting(update.chat_id):
                # also when its rest ends before this batch does
                behind.add(update.chat_id)

    async def _handle_alone(self, update: StoredUpdate, handler: Handler) -> bool:
        """Handle one update; return False when neither it nor its failure could be written down."""
        try:
            self._over(await handler.handle([update]))
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on
            self._forget([update])
            return await self._failed(update, error, handler)
        return True

    async def _failed(self, update: StoredUpdate, error: Exception, handler: Handler) -> bool:
        attempts = update.attempts + 1
        last = attempts >= TRIES
        log.warning("update %s failed, try %s of %s", update.update_id, attempts, TRIES, exc_info=error)
        try:
            await handler.fail(update, error, attempts=attempts, last=last)
        except Exception:
            # not the update's fault: the database takes nothing at all
            log.exception("a failure could not be written down; trying again")
            await asyncio.sleep(DISK_PAUSE)
            return False
        if last:
            self._rounds.end([update])
        else:
            self._rounds.rest(replace(update, attempts=attempts))
            asyncio.get_running_loop().call_later(PAUSES[attempts - 1], self._resume, update)
        return True

    def _resume(self, update: StoredUpdate) -> None:
        self._rounds.resume(update.chat_id)
        self._wake.set()
