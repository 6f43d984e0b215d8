"""The broadcast: claim, wait for the turn, send, judge, record, until none is due.

The intention is on disk before the act: a claim is committed before its call, and results share their commit with the
next claims. At most one delivery is claimed for each place of a sender, so a crash leaves no more than these in doubt.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.delivery.channel import Channel
from bot.delivery.conclude import conclude, released
from bot.delivery.contents import Contents
from bot.delivery.pacing import Lane, Pacer
from bot.delivery.senders import Senders
from bot.delivery.window import OVERDUE
from bot.domain.announcements import AnnouncementId
from bot.domain.clocks import reader_zone
from bot.domain.deliveries import Delivery, DeliveryAct, DeliveryId, Failed, InDoubtPolicy, Outcome, Record, Sent, Wait
from bot.domain.outgoing import Act
from bot.domain.quiet import quiet_until
from db import Db, Store

log = logging.getLogger(__name__)

#: how often the ledger is looked at for what another process or a new minute has brought
POLL = 0.5
#: after the database refused
TROUBLE = 2.0
#: the rate is allowed to be higher, but for more than this one event loop needs no more senders
BUSIEST = 1_000.0
MOST_SENDERS = 256
#: above this rate results are gathered for a moment, so that many share a commit
FAST = 100.0
GATHER = 0.004
FAST_SENDERS = 32
#: fewer claimed means fewer in doubt after a crash; slow answers bring more senders by themselves
SLOW_SENDERS = 4

Finished = Callable[[Db, AnnouncementId, datetime], Awaitable[None]]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Engine:
    """Carries out the ledger; `zone` is of readers whose own is not known."""

    def __init__(
        self,
        *,
        store: Store,
        channel: Channel,
        pacer: Pacer,
        contents: Contents,
        zone: ZoneInfo,
        policy: InDoubtPolicy = InDoubtPolicy.RESEND,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._store = store
        self._channel = channel
        self._pacer = pacer
        self._contents = contents
        self._zone = zone
        self._policy = policy
        self._now = now
        self._fast = pacer.rate > FAST
        fewest = FAST_SENDERS if self._fast else SLOW_SENDERS
        self._senders = Senders(pacer.rate, busiest=BUSIEST, fewest=fewest, most=MOST_SENDERS)
        self._under_way: dict[asyncio.Task[None], DeliveryId] = {}
        #: whose turn has come, and when; the others of those under way wait for it
        self._calling: dict[DeliveryId, float] = {}
        self._results: list[Record] = []
        self._running: frozenset[AnnouncementId] = frozenset()
        self._woken = asyncio.Event()
        self._stopping = False
        #: held while results and claims are being written down
        self._writing = asyncio.Lock()
        #: told inside the transaction that closes an announcement
        self.finished: Finished | None = None

    def wake(self) -> None:
        """Look at the ledger now: something was queued, paused or stopped."""
        self._woken.set()

    async def run(self) -> None:
        """Settle what an earlier run left in the middle, then carry out what is due, until stopped."""
        recovered = False
        while not self._stopping:
            self._woken.clear()
            try:
                if not recovered:
                    await self._recover()
                    recovered = True
                async with self._writing:
                    worked = await self._round()
            except Exception:
                # nothing goes out that could not be written down before
                log.exception("the ledger cannot be written; nothing is sent until it can")
                await self._pause(TROUBLE)
                continue
            if not worked:
                await self._pause(POLL)

    async def stop(self, grace: float) -> None:
        """Claim nothing new, let what is under way end within `grace` seconds, and write down what became of it."""
        self._stopping = True
        self._woken.set()
        with suppress(TimeoutError):
            # what is being claimed at this moment is given back by its round
            async with asyncio.timeout(grace), self._writing:
                pass
        for task, delivery_id in self._under_way.items():
            if delivery_id not in self._calling:
                task.cancel()
        if self._under_way:
            _done, late = await asyncio.wait(self._under_way, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._results:
            async with self._store.begin() as db:
                await db.deliveries.record(self._results, self._now())
            self._results = []

    @property
    def under_way(self) -> int:
        """How many deliveries are claimed now."""
        return len(self._under_way)

    async def _recover(self) -> None:
        async with self._store.begin() as db:
            left = await db.deliveries.recover(self._policy, self._now())
        if left:
            log.warning("%d deliveries were under way when the program ended; policy: %s", left, self._policy.value)

    async def _round(self) -> bool:
        """Record and claim once, when there is anything to; return whether there was."""
        if not self._results and not await self._anything_due():
            return False
        if self._fast and self._under_way:
            await asyncio.sleep(GATHER)
        records, self._results = self._results, []
        try:
            claimed = await self._exchange(records)
        except BaseException:
            self._results = records + self._results
            raise
        if self._stopping:
            self._results += [released(delivery, self._now()) for delivery in claimed]
            return True
        for delivery in claimed:
            task = asyncio.create_task(self._carry(delivery))
            self._under_way[task] = delivery.id
            task.add_done_callback(self._under_way.pop)
        return bool(records or claimed)

    async def _anything_due(self) -> bool:
        async with self._store.read() as db:
            self._running = await db.deliveries.running()
            due = await db.deliveries.next_due()
        if due is None:
            # announcements without anything left to do want to be closed
            return bool(self._running) and not self._under_way
        return due <= self._now() and self._free() > 0

    def _free(self) -> int:
        if self._stopping or self._pacer.broadcast_held_for > 0:
            return 0
        # an answer that is overdue mostly never comes: where every fourth is lost, these would soon fill all places
        since = time.monotonic() - OVERDUE
        hanging = sum(started < since for started in self._calling.values())
        return max(0, min(MOST_SENDERS, self._senders.places + hanging) - len(self._under_way))

    async def _exchange(self, records: list[Record]) -> Sequence[Delivery]:
        """Write down results and claim the next deliveries in one commit."""
        now = self._now()
        async with self._store.begin() as db:
            await db.deliveries.record(records, now)
            free = self._free()
            claim = await db.deliveries.claim(now, free, self._zone)
            self._running = claim.running
            if free and not claim.deliveries and not self._under_way:
                for announcement_id in await db.deliveries.finish(now):
                    await self._tell_finished(db, announcement_id, now)
        return claim.deliveries

    async def _tell_finished(self, db: Db, announcement_id: AnnouncementId, now: datetime) -> None:
        log.info("announcement %d is carried out", announcement_id)
        if self.finished is not None:
            await self.finished(db, announcement_id, now)

    async def _carry(self, delivery: Delivery) -> None:
        """Carry out one step of a claimed delivery; its result waits for the next commit."""
        try:
            record = await self._try(delivery)
        except asyncio.CancelledError:
            if delivery.id not in self._calling:
                # nothing has left: it is not in doubt, and the next run takes it up
                self._results.append(released(delivery, self._now()))
            raise
        except Exception:
            log.exception("delivery %d could not be tried", delivery.id)
            outcome = Failed(reason="the program itself failed; see its log")
            record = conclude(delivery, outcome, steps=1, now=self._now(), policy=self._policy)
        finally:
            self._calling.pop(delivery.id, None)
        self._results.append(record)
        self._woken.set()

    async def _try(self, delivery: Delivery) -> Record:
        step = await self._contents.step(delivery, self._now())
        outgoing = step.outgoing
        is_message = outgoing.act is Act.SEND
        async with (
            self._contents.uploading(outgoing),
            self._pacer.turn(delivery.chat_id, Lane.BROADCAST, message=is_message),
        ):
            # a ban may have lasted an hour: what held when it was claimed need not hold now
            until = self._put_off(delivery)
            if until is not None:
                return released(delivery, until)
            started = self._calling[delivery.id] = time.monotonic()
            outcome = await self._channel.carry_out(outgoing)
            self._senders.took(time.monotonic() - started)
            self._tell_pacer(delivery, outcome)
            if isinstance(outcome, Sent):
                self._contents.uploaded(outgoing)
        return conclude(delivery, outcome, steps=step.steps, now=self._now(), policy=self._policy)

    def _put_off(self, delivery: Delivery) -> datetime | None:
        """Return until when a claimed delivery may not go after all, None when it may."""
        now = self._now()
        if delivery.announcement_id not in self._running:
            return now
        if delivery.urgent or delivery.act not in {DeliveryAct.SEND, DeliveryAct.CHASE}:
            return None
        zone = reader_zone(delivery.reader.timezone, delivery.reader.language, self._zone)
        return quiet_until(delivery.reader.quiet, zone, now)

    def _tell_pacer(self, delivery: Delivery, outcome: Outcome) -> None:
        if isinstance(outcome, Wait):
            pause = self._pacer.refused(delivery.chat_id, outcome.seconds)
            log.warning("Telegram asks to wait %.1f s", pause)
        else:
            self._pacer.accepted(delivery.chat_id)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
