"""The live lane: answers, carried out in order in each chat and at the same time in different ones.

A row is on disk, together with the effects of what it answers, before it comes here, and its result is on disk before
the next row of its chat is tried. So a kill may double what was under way, and loses nothing.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.delivery.pacing import Pacer
from bot.delivery.senders import Senders
from bot.domain.deliveries import DeliveryState, Gone, Moved, Outcome, Sent, Verdict, Wait, verdict
from bot.domain.outgoing import Act, Outgoing
from db import Db, Store
from db.batches import Batches
from db.outgoing import OutgoingResult, OutgoingRow

log = logging.getLogger(__name__)

#: carries out one act and says what became of it; what the network or Telegram does is an outcome, not an exception
Send = Callable[[Outgoing], Awaitable[Outcome]]


class Report(Protocol):
    """Is told, inside the open transaction, that a row put under a reference was sent, or never will be."""

    async def __call__(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Take note of it."""


#: Telegram forgets a pressed button or an inline query after some seconds; its answer is worth no more
PRESS_LIFETIME = timedelta(seconds=30)
#: what was not said within a day is no answer any more
ANSWER_LIFETIME = timedelta(days=1)
#: how often rows are looked for that nobody handed over, in seconds
SWEEP = 5.0
PRESSES = frozenset({Act.ANSWER_PRESS, Act.ANSWER_INLINE})
REPEATABLE = frozenset({Act.EDIT, Act.DELETE, *PRESSES})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """One try of one row."""

    row: OutgoingRow
    outcome: Outcome
    verdict: Verdict
    at: datetime

    @property
    def result(self) -> OutgoingResult:
        """What the ledger is told."""
        sent = isinstance(self.outcome, Sent)
        return OutgoingResult(
            id=self.row.id,
            state="failed" if self.verdict.state is DeliveryState.GONE else self.verdict.state.value,
            attempts=self.row.attempts + 1,
            next_at=self.verdict.next_at,
            sent_at=self.at if sent else None,
            message_id=self.outcome.message_id if isinstance(self.outcome, Sent) else None,
            error=self.verdict.reason or None,
        )


class Outbox:
    """Carries out outgoing rows; `send` is the channel's."""

    def __init__(self, *, store: Store, send: Send, pacer: Pacer) -> None:
        self._store = store
        self._send = send
        self._pacer = pacer
        self._senders = Senders(pacer.rate)
        self._queues: dict[object, deque[OutgoingRow]] = {}
        self._tasks: dict[object, asyncio.Task[None]] = {}
        self._calling: set[object] = set()
        self._tries = Batches(self._record)
        #: rows in the queues, and those that ended since the last sweep began to read
        self._known: set[int] = set()
        self._ended: set[int] = set()
        self._stopped = asyncio.Event()
        self.report: Report | None = None
        #: since the start
        self.sent = 0
        self.failed = 0

    @property
    def waiting(self) -> int:
        """How many rows wait or are under way."""
        return len(self._known)

    async def run(self) -> None:
        """Take up what an earlier run left, and whatever nobody handed over, until stopped."""
        while not self._stopped.is_set():
            self._ended.clear()
            async with self._store.read() as db:
                rows = await db.outgoing.open_rows()
            self.take(row for row in rows if row.id not in self._ended)
            with suppress(TimeoutError):
                async with asyncio.timeout(SWEEP):
                    await self._stopped.wait()

    def take(self, rows: Iterable[OutgoingRow]) -> None:
        """Carry out rows that have been committed; those already known are left alone."""
        for row in rows:
            if row.id in self._known or self._stopped.is_set():
                continue
            self._known.add(row.id)
            self._enqueue(row)

    def _enqueue(self, row: OutgoingRow) -> None:
        # the answer to a press waits for nothing: the person looks at a turning wheel
        alone = row.outgoing.ahead or row.outgoing.act in PRESSES
        key: object = f"row {row.id}" if alone else row.outgoing.chat_id
        self._queues.setdefault(key, deque()).append(row)
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._work(key))

    async def stop(self, grace: float) -> None:
        """Take nothing new, let what is under way end within `grace` seconds; the rest is on disk for the next run."""
        self._stopped.set()
        calling = [task for key, task in self._tasks.items() if key in self._calling]
        for key, task in self._tasks.items():
            if key not in self._calling:
                task.cancel()
        if calling:
            await asyncio.wait(calling, timeout=grace)
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _work(self, key: object) -> None:
        """Carry out the rows of one chat, one after the other."""
        queue = self._queues[key]
        try:
            while queue and not self._stopped.is_set():
                again = await self._carry_out(key, queue[0])
                ended = queue.popleft()
                if again is None:
                    self._ended.add(ended.id)
                    self._known.discard(ended.id)
                elif again.outgoing.chat_id == ended.outgoing.chat_id:
                    queue.appendleft(again)
                else:
                    self._move(queue, again)
        except Exception:
            log.exception("answers to %s stopped; the next sweep takes them up", key)
        finally:
            self._known.difference_update(row.id for row in queue)
            del self._queues[key], self._tasks[key]

    def _move(self, queue: deque[OutgoingRow], first: OutgoingRow) -> None:
        """Hand what waits for a moved chat to its new id."""
        new = first.outgoing.chat_id
        rows = [first, *queue]
        queue.clear()
        for row in rows:
            self._enqueue(replace(row, outgoing=replace(row.outgoing, chat_id=new)))

    async def _carry_out(self, key: object, row: OutgoingRow) -> OutgoingRow | None:
        """Try a row when it is due; return it as it is to be tried again, None when it is over."""
        if row.next_at is not None:
            await asyncio.sleep(max(0.0, (row.next_at - datetime.now(UTC)).total_seconds()))
        outgoing = row.outgoing
        if outgoing.act in PRESSES or outgoing.act is Act.DELETE:
            await self._senders.take()
            return await self._try(key, row)
        # what goes ahead is one more of a burst, where there are bursts
        counted = outgoing.act is Act.SEND and not (outgoing.ahead and self._pacer.bursts)
        async with self._pacer.turn(outgoing.chat_id, message=counted) as turn:
            await self._senders.take()
            return await self._try(key, row, turn.end)

    async def _try(
        self, key: object, row: OutgoingRow, answered: Callable[[], None] = lambda: None
    ) -> OutgoingRow | None:
        """Make the call and write down what became of it, holding a sender's place for both."""
        self._calling.add(key)
        try:
            began = time.monotonic()
            outcome = await self._send(row.outgoing)
            answered()
            tried = self._judge(row, outcome)
            await self._write_down(tried)
            # a place is held until the result is on disk, so that counts as well
            self._senders.took(time.monotonic() - began)
        finally:
            self._calling.discard(key)
            self._senders.give_back()
        return self._next(tried)

    async def _write_down(self, tried: _Tried) -> None:
        """Return once the try is on disk: while the disk refuses, nothing more is sent that it could not know of."""
        while True:
            try:
                await self._tries.put([tried])
            except Exception as error:  # noqa: BLE001 - whatever the disk says, it is tried again
                said = str(error).partition("\n")[0]
                log.error("what became of answer %s cannot be written down: %s; trying again", tried.row.id, said)  # noqa: TRY400 - once a second, without a traceback
                await asyncio.sleep(1)
            else:
                return

    def _judge(self, row: OutgoingRow, outcome: Outcome) -> _Tried:
        now = datetime.now(UTC)
        chat_id = row.outgoing.chat_id
        if isinstance(outcome, Wait) and row.outgoing.act not in PRESSES:
            outcome = replace(outcome, seconds=self._pacer.refused(chat_id, outcome.seconds))
        elif isinstance(outcome, Sent):
            self._pacer.accepted(chat_id)
        judged = verdict(outcome, attempt=row.attempts + 1, now=now, repeatable=row.outgoing.act in REPEATABLE)
        lifetime = PRESS_LIFETIME if row.outgoing.act in PRESSES else ANSWER_LIFETIME
        if judged.next_at is not None and judged.next_at > row.created_at + lifetime:
            judged = replace(judged, state=DeliveryState.FAILED, next_at=None, reason=f"too late: {judged.reason}")
        return _Tried(row=row, outcome=outcome, verdict=judged, at=now)

    def _next(self, tried: _Tried) -> OutgoingRow | None:
        row, judged = tried.row, tried.verdict
        if judged.state is DeliveryState.QUEUED:
            to = judged.moved_to or row.outgoing.chat_id
            outgoing = replace(row.outgoing, chat_id=to)
            return replace(row, attempts=row.attempts + 1, next_at=judged.next_at, outgoing=outgoing)
        if judged.state is DeliveryState.SENT:
            self.sent += 1
        else:
            self.failed += 1
            log.warning("answer %s to chat %s: %s (%s)", row.id, row.outgoing.chat_id, judged.state, judged.reason)
        return None

    async def _record(self, tries: list[_Tried]) -> None:
        async with self._store.begin() as db:
            await db.outgoing.record(tried.result for tried in tries)
            for tried in tries:
                await self._follow(tried, db)
        self.take(db.outgoing.queued)

    async def _follow(self, tried: _Tried, db: Db) -> None:
        """Write down what a try says about the chat, and tell whoever waits for the message."""
        outgoing = tried.row.outgoing
        if isinstance(tried.outcome, Gone):
            await db.chats.leave(outgoing.chat_id, tried.outcome.reason, tried.at)
        elif isinstance(tried.outcome, Moved):
            await db.chats.move(outgoing.chat_id, tried.outcome.to)
        if outgoing.reference and self.report and tried.verdict.state is not DeliveryState.QUEUED:
            await self.report(outgoing.reference, db, tried.at, arrived=isinstance(tried.outcome, Sent))
