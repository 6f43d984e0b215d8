"""The inbox: an update is on disk before Telegram may forget it, and on disk as handled together with its effects.

Updates of one chat are handled in order. Handling is local work of some milliseconds that ends in one commit, so
several updates share a transaction, taking turns by chat; what waits for the network goes out by the outbox.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from bot.domain.chats import ChatId, ChatKind
from bot.domain.incoming import Incoming, IncomingKind
from bot.telegram.flood import Admission, Allowances
from bot.telegram.incoming import Me, Raw, chat_of, read_update, sender_of
from db import Db, Store
from db.batches import Batches
from db.inbox import StoredUpdate
from db.outgoing import OutgoingRow

log = logging.getLogger(__name__)

#: the one door of the conversation: effects and replies of what somebody did, inside the open transaction
Respond = Callable[[Incoming, Db, datetime], Awaitable[None]]

#: updates sharing a transaction, and the seconds after which it takes no more: whoever writes next waits for it
BATCH, BATCH_SECONDS = 64, 0.02
#: tries of one update, and the seconds between them
TRIES = 3
PAUSES = (0.2, 1.0)
#: an update that takes longer has failed
HANDLING_SECONDS = 30.0
#: in memory at most; the rest waits on disk
IN_MEMORY = 20_000
#: effects that nobody has to wait for politely, and that must never be skipped
NEVER_SKIPPED = frozenset({IncomingKind.ARRIVED, IncomingKind.LEFT, IncomingKind.MIGRATED})


class Trouble(Protocol):
    """Whom to tell what went wrong; both write rows into the open transaction."""

    async def report(self, incoming: Incoming | None, error: BaseException, db: Db, now: datetime) -> str:
        """Tell the person and the owners of an update that failed; return the reference in the log."""

    async def slow_down(self, incoming: Incoming, db: Db) -> None:
        """Tell a person that they write too fast."""


class Inbox:
    """Keeps updates and has them handled; `take` is told the outgoing rows once they are committed."""

    def __init__(
        self,
        *,
        store: Store,
        me: Me,
        respond: Respond,
        trouble: Trouble,
        take: Callable[[Sequence[OutgoingRow]], None],
    ) -> None:
        self._store = store
        self._me = me
        self._respond = respond
        self._trouble = trouble
        self._take = take
        self._allowances = Allowances()
        self._arrivals = Batches(self._keep)
        self._chats: dict[ChatId, deque[StoredUpdate]] = {}
        #: chats whose first update is to be tried again after a while
        self._paused: dict[ChatId, deque[StoredUpdate]] = {}
        self._known: set[int] = set()
        #: some were left on disk for lack of room
        self._overflow = False
        self._wake = asyncio.Event()
        self._stopping = False
        #: since the start
        self.received = 0
        self.handled = 0
        self.skipped = 0
        self.set_aside = 0

    async def receive(self, updates: Iterable[Raw]) -> None:
        """Return once the updates are on disk and Telegram may forget them; known ones change nothing."""
        await self._arrivals.put(
            StoredUpdate(update_id=int(update["update_id"]), chat_id=chat_of(update), payload=dict(update))
            for update in updates
        )

    @property
    def waiting(self) -> int:
        """How many updates wait in memory."""
        return len(self._known)

    async def run(self) -> None:
        """Handle what waits, what an earlier run left first, until stopped."""
        await self._load()
        while not self._stopping:
            batch = self._next_batch()
            if batch:
                await self._handle(batch)
            elif self._overflow:
                await self._load()
            else:
                self._wake.clear()
                await self._wake.wait()

    def stop(self) -> None:
        """Handle nothing after what is being handled."""
        self._stopping = True
        self._wake.set()

    async def _keep(self, updates: list[StoredUpdate]) -> None:
        async with self._store.begin() as db:
            new = await db.inbox.store(updates, datetime.now(UTC))
        self.received += len(new)
        for update in updates:
            if update.update_id in new:
                self._enqueue(update)
        self._wake.set()

    async def _load(self) -> None:
        async with self._store.read() as db:
            pending = await db.inbox.pending(limit=IN_MEMORY)
        self._overflow = len(pending) == IN_MEMORY
        for update in pending:
            self._enqueue(update)

    def _enqueue(self, update: StoredUpdate) -> None:
        if update.update_id in self._known:
            return
        if len(self._known) >= IN_MEMORY:
            self._overflow = True
            return
        self._known.add(update.update_id)
        chats = self._paused if update.chat_id in self._paused else self._chats
        queue = chats.setdefault(update.chat_id, deque())
        late = bool(queue) and queue[-1].update_id > update.update_id
        queue.append(update)
        if late:
            chats[update.chat_id] = deque(sorted(queue, key=lambda item: item.update_id))

    def _next_batch(self) -> list[StoredUpdate]:
        """Return what to handle next: the chats take turns, so that nobody's flood delays anybody."""
        batch: list[StoredUpdate] = []
        before, place = -1, 0
        while before < len(batch) < BATCH:
            before = len(batch)
            for queue in self._chats.values():
                if len(queue) > place and len(batch) < BATCH:
                    batch.append(queue[place])
                elif len(batch) == BATCH:
                    break
            place += 1
        return batch

    def _end(self, updates: Iterable[StoredUpdate]) -> None:
        """Take handled updates out; their chats go to the end of the round."""
        for update in updates:
            self._known.discard(update.update_id)
            queue = self._chats.pop(update.chat_id)
            if queue[0].update_id == update.update_id:
                queue.popleft()
            else:
                queue.remove(update)
            if queue:
                self._chats[update.chat_id] = queue

    async def _handle(self, batch: Sequence[StoredUpdate]) -> None:
        """Handle updates in one transaction; when one fails, each in its own."""
        try:
            done = await self._transact(batch)
        except Exception:  # noqa: BLE001 - whose fault it is shows when each is tried alone
            for update in batch:
                if update.chat_id in self._chats:
                    await self._handle_alone(update)
        else:
            self._end(done)

    async def _transact(self, batch: Sequence[StoredUpdate]) -> list[StoredUpdate]:
        """Handle as many updates as fit a transaction's time and return them."""
        done: list[StoredUpdate] = []
        skipped = 0
        until = time.monotonic() + BATCH_SECONDS
        async with self._store.begin() as db:
            now = datetime.now(UTC)
            for update in batch:
                skipped += await self._effect(update, db, now)
                done.append(update)
                if time.monotonic() > until:
                    break
            await db.inbox.mark_handled([update.update_id for update in done], now)
        self._take(db.outgoing.queued)
        self.handled += len(done)
        self.skipped += skipped
        return done

    async def _effect(self, update: StoredUpdate, db: Db, now: datetime) -> bool:
        """Let the conversation answer one update; return whether it was skipped."""
        db.outgoing.update_id = update.update_id
        incoming = read_update(update.payload, me=self._me, now=now)
        if incoming is None:
            return True
        if incoming.kind not in NEVER_SKIPPED:
            admission = self._admit(update)
            if admission is Admission.TELL:
                await self._trouble.slow_down(incoming, db)
            if admission is not Admission.ANSWER:
                return True
        async with asyncio.timeout(HANDLING_SECONDS):
            await self._keep_house(incoming, db, now)
            await self._respond(incoming, db, now)
        return False

    async def _keep_house(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Keep in step with where the bot is, whatever the conversation makes of it."""
        if incoming.kind is IncomingKind.LEFT:
            reason = "blocked" if incoming.chat_kind is ChatKind.PRIVATE else "kicked"
            await db.chats.leave(incoming.chat_id, reason, now)
        elif incoming.kind is IncomingKind.ARRIVED:
            await db.chats.come_back(incoming.chat_id)
        elif incoming.kind is IncomingKind.MIGRATED and incoming.moved_to is not None:
            await db.chats.move(incoming.chat_id, incoming.moved_to)

    def _admit(self, update: StoredUpdate) -> Admission:
        person = sender_of(update.payload)
        return self._allowances.spend(person) if person else Admission.ANSWER

    async def _handle_alone(self, update: StoredUpdate) -> None:
        try:
            done = await self._transact([update])
        except Exception as error:  # noqa: BLE001 - whatever it is, the bot goes on
            await self._failed(update, error)
        else:
            self._end(done)

    async def _failed(self, update: StoredUpdate, error: Exception) -> None:
        """Write down a failed try, and after the last one tell those concerned."""
        attempts = update.attempts + 1
        last = attempts >= TRIES
        log.warning("update %s failed, try %s of %s", update.update_id, attempts, TRIES, exc_info=error)
        try:
            await self._write_failure(update, error, attempts, last=last)
        except Exception:
            # not the update's fault: the database takes nothing at all
            log.exception("a failure could not be written down; trying again")
            await asyncio.sleep(PAUSES[-1])
            return
        if last:
            self.set_aside += 1
            self._end([update])
        else:
            self._pause(replace(update, attempts=attempts), PAUSES[attempts - 1])

    async def _write_failure(self, update: StoredUpdate, error: Exception, attempts: int, *, last: bool) -> None:
        async with self._store.begin() as db:
            now = datetime.now(UTC)
            if last:
                await self._trouble.report(self._read(update, now), error, db, now)
            await db.inbox.mark_failed(
                update.update_id, attempts=attempts, error=type(error).__name__, now=now, set_aside=last
            )
        self._take(db.outgoing.queued)

    def _read(self, update: StoredUpdate, now: datetime) -> Incoming | None:
        try:
            return read_update(update.payload, me=self._me, now=now)
        except (LookupError, TypeError, ValueError, AttributeError):
            # reading it is what fails
            return None

    def _pause(self, first: StoredUpdate, seconds: float) -> None:
        """Let a chat rest before its first update is tried again; the others go on."""
        queue = self._chats.pop(first.chat_id)
        place = next(place for place, update in enumerate(queue) if update.update_id == first.update_id)
        queue[place] = first
        self._paused[first.chat_id] = queue
        asyncio.get_running_loop().call_later(seconds, self._resume, first.chat_id)

    def _resume(self, chat_id: ChatId) -> None:
        self._chats[chat_id] = self._paused.pop(chat_id)
        self._wake.set()
