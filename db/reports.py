"""The gateway to reports: what became of announcements, counted from the ledger."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import Announcement, AnnouncementId
from bot.domain.chats import ChatId
from bot.domain.deliveries import DeliveryAct, DeliveryState, Progress
from bot.domain.members import MemberId
from bot.domain.reports import ChatReport, ChatsAlike, Report, institution_report
from db.confirmations import Confirmations
from db.members import Members
from db.quick_sqlite import LONG
from db.schema.announcing import deliveries, subscriptions
from db.schema.talk import chats

_OPEN = (DeliveryState.QUEUED.value, DeliveryState.SENDING.value)
#: done to what is delivered and stays so
_AFTERWARDS = (DeliveryAct.EDIT.value, DeliveryAct.CHASE.value)
#: how far back the present rate is looked for
LATELY = timedelta(seconds=10)


class Reports:
    """Reports, inside one transaction."""

    def __init__(self, connection: AsyncConnection, members: Members) -> None:
        self._connection = connection
        self._members = members

    async def of(self, announcement: Announcement) -> Report:
        """Return what became of an announcement; the institutions are those that it is meant for or that got it."""
        states = await self.states(announcement.id)
        found = await self._alike(announcement.id)
        confirmed = await Confirmations(self._connection).of(announcement.id)
        off = await self._off_reasons()
        meant = [member.id for member in await self._members.all() if announcement.audience.admits(member)]
        others = sorted((found.keys() | confirmed.keys()) - set(meant))
        return Report(
            announcement=announcement,
            recipients=sum(states.values()),
            states=states,
            institutions=tuple(
                institution_report(one, found.get(one, ()), confirmed.get(one), off.get(one, ()))
                for one in (*meant, *others)
            ),
        )

    async def states(self, announcement_id: AnnouncementId) -> dict[DeliveryState, int]:
        """Return how many deliveries are in each state; one that is there stays sent while it is edited or chased."""
        is_there = deliveries.c.act.in_(_AFTERWARDS) & deliveries.c.state.in_(_OPEN)
        state = case((is_there, DeliveryState.SENT.value), else_=deliveries.c.state).label("shown")
        counted = select(state, func.count()).where(deliveries.c.announcement_id == announcement_id).group_by(state)
        counted = counted.prefix_with(LONG)
        found = {DeliveryState(row[0]): int(row[1]) for row in await self._connection.execute(counted)}
        return {each: found.get(each, 0) for each in DeliveryState}

    async def progress(self, announcement_id: AnnouncementId, now: datetime) -> Progress:
        """Return how far the present job has come: rows still open against all, whatever is being done with them."""
        of_it = deliveries.c.announcement_id == announcement_id
        counted = select(deliveries.c.state, deliveries.c.error, func.count()).where(of_it)
        by_fate = counted.group_by(deliveries.c.state, deliveries.c.error).prefix_with(LONG)
        rows = (await self._connection.execute(by_fate)).all()
        lately = select(func.count()).where(of_it, deliveries.c.sent_at > now - LATELY).prefix_with(LONG)
        reasons: dict[str, int] = defaultdict(int)
        for row in rows:
            if row.error and row.state not in {*_OPEN, DeliveryState.SENT.value}:
                reasons[row.error] += row[2]
        return Progress(
            total=sum(row[2] for row in rows),
            open=sum(row[2] for row in rows if row.state in _OPEN),
            rate=(await self._connection.scalar(lately) or 0) / LATELY.total_seconds(),
            reasons=dict(reasons),
        )

    async def chats(self, announcement_id: AnnouncementId) -> dict[MemberId, list[ChatReport]]:
        """Return where it stands with every chat of every institution."""
        columns = (deliveries.c.member_id, deliveries.c.chat_id, chats.c.title, deliveries.c.state, deliveries.c.error)
        wanted = (
            select(*columns)
            .select_from(deliveries.outerjoin(chats, chats.c.id == deliveries.c.chat_id))
            .where(deliveries.c.announcement_id == announcement_id, deliveries.c.member_id.is_not(None))
            .order_by(deliveries.c.id)
        )
        found: dict[MemberId, list[ChatReport]] = defaultdict(list)
        for member_id, chat_id, title, state, error in await self._connection.execute(wanted):
            chat = ChatReport(chat_id=ChatId(chat_id), title=title or "", state=DeliveryState(state), error=error)
            found[MemberId(member_id)].append(chat)
        return found

    async def _alike(self, announcement_id: AnnouncementId) -> dict[MemberId, list[ChatsAlike]]:
        """Return the institutions' chats, counted where they are: there may be a hundred thousand."""
        there = deliveries.c.sent_at.is_not(None)
        alike = (deliveries.c.member_id, deliveries.c.state, there, deliveries.c.error)
        counted = (
            select(*alike, func.count())
            .where(deliveries.c.announcement_id == announcement_id, deliveries.c.member_id.is_not(None))
            .group_by(*alike)
            .order_by(func.min(deliveries.c.id))
            .prefix_with(LONG)
        )
        found: dict[MemberId, list[ChatsAlike]] = defaultdict(list)
        for member_id, state, is_there, error, count in await self._connection.execute(counted):
            these = ChatsAlike(state=DeliveryState(state), there=bool(is_there), error=error, count=count)
            found[MemberId(member_id)].append(these)
        return found

    async def _off_reasons(self) -> dict[MemberId, list[str]]:
        off = (
            select(subscriptions.c.member_id, subscriptions.c.off_reason)
            .where(~subscriptions.c.active, subscriptions.c.member_id.is_not(None))
            .distinct()
            .order_by(subscriptions.c.member_id, subscriptions.c.off_reason)
        )
        found: dict[MemberId, list[str]] = defaultdict(list)
        for member_id, reason in await self._connection.execute(off):
            found[MemberId(member_id)].append(reason)
        return found
