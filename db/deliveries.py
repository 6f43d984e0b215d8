"""The gateway to the ledger of deliveries: claimed before the act, recorded after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, and_, case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementId, Urgency
from bot.domain.chats import ChatId
from bot.domain.deliveries import Delivery, DeliveryAct, DeliveryId, DeliveryState, InDoubtPolicy, Record
from bot.domain.members import MemberId
from db.chats import Chats
from db.delivery_rows import (
    CLAIM,
    DUE,
    QUEUED,
    RECORD,
    RINGING,
    RUNNING,
    SENDING,
    SENT,
    delivery_of,
    hours_of,
    quiet_end,
    values_of,
)
from db.quick_sqlite import LONG
from db.schema.announcing import announcements, deliveries, subscriptions
from db.schema.talk import chats
from db.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What was claimed, and which announcements are being carried out: not paused, stopped or done."""

    deliveries: tuple[Delivery, ...]
    running: frozenset[AnnouncementId]


class Deliveries:
    """The ledger, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def running(self) -> frozenset[AnnouncementId]:
        """Return the announcements that are being carried out: not paused, stopped or done."""
        rows = await self._connection.execute(RUNNING)
        return frozenset(AnnouncementId(row.id) for row in rows)

    async def next_due(self) -> datetime | None:
        """Return when the next delivery of a running announcement may go, None when none waits."""
        earliest: list[datetime] = []
        for announcement_id in await self.running():
            # one look into the index each: a minimum over all of them would read every waiting row
            waiting = (deliveries.c.announcement_id == announcement_id, deliveries.c.state == QUEUED)
            first = select(deliveries.c.next_at).where(*waiting).order_by(deliveries.c.next_at).limit(1)
            earliest += list(await self._connection.scalars(first))
        return min(earliest, default=None)

    async def claim(self, now: datetime, limit: int, zone: ZoneInfo) -> Claim:
        """Claim at most `limit` due deliveries, urgent announcements first; they are ours once this is committed.

        What falls into its reader's quiet hours is put off to their end; `zone` is of readers whose zone is not known.
        """
        running = (await self._connection.execute(RUNNING)).all()
        claimed: list[Row[*tuple[Any, ...]]] = []
        for announcement in running:
            if len(claimed) >= limit:
                break
            urgent = announcement.urgency == Urgency.URGENT.value
            claimed += await self._due(announcement.id, now, limit - len(claimed), None if urgent else zone)
        ours = set(await self._connection.scalars(CLAIM, {"ids": [row.id for row in claimed]})) if claimed else set()
        return Claim(
            deliveries=tuple(delivery_of(row) for row in claimed if row.id in ours),
            running=frozenset(AnnouncementId(row.id) for row in running),
        )

    async def record(self, records: Iterable[Record], now: datetime) -> None:
        """Write down what became of claimed deliveries, and what it says about their chats."""
        kept = list(records)
        if not kept:
            return
        await self._connection.execute(RECORD, [values_of(record) for record in kept])
        for record in kept:
            chat_id = record.delivery.chat_id
            if record.moved_to is not None:
                await Chats(self._connection).move(chat_id, record.moved_to)
            elif record.state is DeliveryState.GONE:
                await Subscriptions(self._connection).gone(chat_id, record.error)
                await Chats(self._connection).leave(chat_id, record.error, now)
        await self._close_stopped(
            {record.delivery.announcement_id for record in kept if record.state is DeliveryState.QUEUED}
        )

    async def recover(self, policy: InDoubtPolicy, now: datetime) -> int:
        """Settle what an earlier run left in the middle of a call, and return how many; edits are simply done again."""
        repeatable = deliveries.c.act.in_((DeliveryAct.EDIT.value, DeliveryAct.RECALL.value))
        held = DeliveryState.IN_DOUBT.value if policy is InDoubtPolicy.HOLD else QUEUED
        state = case((repeatable, QUEUED), else_=held)
        left = update(deliveries).where(deliveries.c.state == SENDING)
        reason = "the program ended during the call"
        doubted = case((repeatable, deliveries.c.doubted), else_=True)
        values = {"state": state, "next_at": now, "doubted": doubted, "error": reason}
        found = (await self._connection.execute(left.values(**values).returning(deliveries.c.announcement_id))).all()
        await self._close_stopped({row.announcement_id for row in found})
        return len(found)

    async def finish(self, now: datetime) -> list[AnnouncementId]:
        """Close the announcements that have nothing left to do, and return them."""
        done = []
        for announcement in (await self._connection.execute(RUNNING)).all():
            announcement_id = AnnouncementId(announcement.id)
            if await self._open(announcement_id) or await self.follow_up(announcement_id, now):
                continue
            closed = update(announcements).where(announcements.c.id == announcement_id)
            state = case((announcements.c.recalling, "recalled"), else_="done")
            await self._connection.execute(closed.values(state=state))
            done.append(announcement_id)
        return done

    async def follow_up(self, announcement_id: AnnouncementId, now: datetime) -> int:
        """Queue the edits or recalls that delivered messages still need, and return how many."""
        row = (await self._connection.execute(select(announcements).where(announcements.c.id == announcement_id))).one()
        of_it = deliveries.c.announcement_id == announcement_id
        there = deliveries.c.message_id.is_not(None)
        if row.recalling:
            await self.give_up(announcement_id)
            open_states = deliveries.c.state.in_((QUEUED, SENT, DeliveryState.IN_DOUBT.value))
            return await self._requeue(
                DeliveryAct.RECALL, now, of_it, there, open_states, deliveries.c.act != DeliveryAct.RECALL.value
            )
        stale = func.coalesce(deliveries.c.revision, 0) < row.revision
        return await self._requeue(DeliveryAct.EDIT, now, of_it, there, deliveries.c.state == SENT, stale)

    async def recall(self, announcement_id: AnnouncementId, now: datetime) -> int:
        """Begin to take back what was delivered, send no more of it, and return how many messages that is."""
        changed = update(announcements).where(announcements.c.id == announcement_id)
        await self._connection.execute(changed.values(recalling=True, state="running"))
        return await self.follow_up(announcement_id, now)

    async def chase(self, announcement_id: AnnouncementId, silent: Sequence[MemberId], now: datetime) -> int:
        """Queue a reminder to every chat of these institutions that has the announcement, and return how many."""
        # first: what was stopped is closed before anything is queued again
        await self._run_again(announcement_id)
        theirs = (deliveries.c.announcement_id == announcement_id, deliveries.c.member_id.in_(silent))
        return await self._requeue(DeliveryAct.CHASE, now, *theirs, deliveries.c.state == SENT)

    async def give_up(self, announcement_id: AnnouncementId) -> None:
        """Close what waits, all but recalls, those too that came back untried: a stop is for good.

        What has its text stays sent, what may have arrived is in doubt, the rest was never sent.
        """
        waiting = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.state == QUEUED,
            deliveries.c.act != DeliveryAct.RECALL.value,
        )
        never = DeliveryState.RECALLED.value
        there, doubted = deliveries.c.message_id.is_not(None), deliveries.c.doubted
        state = case((there, SENT), (doubted, DeliveryState.IN_DOUBT.value), else_=never)
        why = case((there, ""), (doubted, deliveries.c.error), else_="stopped")
        await self._connection.execute(waiting.values(state=state, error=why).prefix_with(LONG))

    async def resend_doubtful(self, announcement_id: AnnouncementId, now: datetime) -> int:
        """Send once more what nobody knows the fate of, at the price of copies; return how many."""
        doubtful = (
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.state == DeliveryState.IN_DOUBT.value,
        )
        again = update(deliveries).where(*doubtful).values(state=QUEUED, attempts=0, next_at=now)
        # first: what was stopped is closed before anything is queued again
        await self._run_again(announcement_id)
        return (await self._connection.execute(again)).rowcount

    async def leave_doubtful(self, announcement_id: AnnouncementId) -> int:
        """Give up what nobody knows the fate of, at the price of gaps; return how many."""
        doubtful = (
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.state == DeliveryState.IN_DOUBT.value,
        )
        # of several messages the first may be there all the same
        state = case((deliveries.c.message_id.is_not(None), SENT), else_=DeliveryState.FAILED.value)
        left = update(deliveries).where(*doubtful).values(state=state, error="left in doubt")
        return (await self._connection.execute(left)).rowcount

    async def prove(
        self, delivery_id: DeliveryId, chat_id: ChatId, message_id: int, now: datetime
    ) -> AnnouncementId | None:
        """Note that a button under a delivery was pressed in its chat, which proves that it is there.

        Return its announcement; None when no such delivery went to this chat: the press was forged.
        """
        same = (deliveries.c.id == delivery_id, deliveries.c.chat_id == chat_id)
        unproved = and_(
            deliveries.c.message_id.is_(None),
            or_(deliveries.c.state == DeliveryState.IN_DOUBT.value, deliveries.c.state == QUEUED),
        )
        settled = update(deliveries).where(*same, unproved)
        there = {"state": SENT, "message_id": message_id, "sent_at": now, "doubted": False, "error": ""}
        await self._connection.execute(settled.values(**there))
        proved = update(deliveries).where(*same).values(proved_at=func.coalesce(deliveries.c.proved_at, now))
        found = await self._connection.scalar(proved.returning(deliveries.c.announcement_id))
        return None if found is None else AnnouncementId(found)

    async def _due(
        self, announcement_id: int, now: datetime, limit: int, zone: ZoneInfo | None
    ) -> list[Row[*tuple[Any, ...]]]:
        """Return due rows that may go now; put the quiet ones off and close those whose reader has left."""
        while True:
            asked = {"announcement": announcement_id, "now": now, "limit": limit}
            rows = (await self._connection.execute(DUE, asked)).all()
            left = [row for row in rows if row.act in RINGING and not row.active]
            quiet = {hours_of(row): until for row in rows if zone and (until := quiet_end(row, now, zone))}
            if not left and not quiet:
                return list(rows)
            await self._close(left)
            for hours, until in quiet.items():
                await self._put_off(announcement_id, hours, now, until)

    async def _close(self, rows: Iterable[Row[*tuple[Any, ...]]]) -> None:
        for row in rows:
            # an announcement that is there stays delivered; only its reminder has become pointless
            state = DeliveryState.GONE.value if row.sent_at is None else SENT
            closed = update(deliveries).where(deliveries.c.id == row.id)
            await self._connection.execute(closed.values(state=state, error=row.off_reason or "forgotten"))

    async def _put_off(
        self, announcement_id: int, hours: tuple[str | None, ...], now: datetime, until: datetime
    ) -> None:
        zone, language, start, end = hours
        same = (
            select(subscriptions.c.chat_id)
            .select_from(subscriptions.outerjoin(chats, chats.c.id == subscriptions.c.chat_id))
            .where(func.coalesce(chats.c.timezone, "") == (zone or ""))
            .where(func.coalesce(chats.c.language, "") == (language or ""))
            .where(subscriptions.c.quiet_start == start, subscriptions.c.quiet_end == end)
        )
        waiting = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.state == QUEUED,
            deliveries.c.act.in_(RINGING),
            deliveries.c.next_at <= now,
            deliveries.c.chat_id.in_(same),
        )
        await self._connection.execute(waiting.values(next_at=until).prefix_with(LONG))

    async def _open(self, announcement_id: AnnouncementId) -> bool:
        open_states = deliveries.c.state.in_((QUEUED, SENDING))
        wanted = select(deliveries.c.id).where(deliveries.c.announcement_id == announcement_id, open_states).limit(1)
        return await self._connection.scalar(wanted) is not None

    async def _close_stopped(self, touched: set[int]) -> None:
        """Close what came back queued after its announcement was stopped or taken back: it would wait, or go on."""
        if touched:
            over = or_(announcements.c.state == "stopped", announcements.c.recalling)
            stopped = (announcements.c.id.in_(touched), over)
            for announcement_id in (await self._connection.scalars(select(announcements.c.id).where(*stopped))).all():
                await self.give_up(AnnouncementId(announcement_id))

    async def _requeue(self, act: DeliveryAct, now: datetime, *conditions: Any) -> int:
        again = update(deliveries).where(*conditions).prefix_with(LONG)
        values = {"act": act.value, "part": 0, "attempts": 0, "state": QUEUED, "next_at": now, "error": ""}
        return (await self._connection.execute(again.values(**values))).rowcount

    async def _run_again(self, announcement_id: AnnouncementId) -> None:
        over = (announcements.c.id == announcement_id, announcements.c.state.in_(("done", "stopped")))
        state = await self._connection.scalar(select(announcements.c.state).where(*over))
        if state == "stopped":
            await self.give_up(announcement_id)
        await self._connection.execute(update(announcements).where(*over).values(state="running"))
