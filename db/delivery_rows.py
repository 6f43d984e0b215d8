"""The ledger's statements, and its rows as the domain's values."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, case, select, update

from bot.domain.announcements import AnnouncementId, Urgency
from bot.domain.chats import ChatId
from bot.domain.clocks import reader_zone
from bot.domain.deliveries import Delivery, DeliveryAct, DeliveryId, DeliveryState, Reader, Record
from bot.domain.members import MemberId
from bot.domain.quiet import quiet_until
from db.schema.announcing import announcements, deliveries, subscriptions
from db.schema.talk import chats
from db.subscriptions import quiet_hours

QUEUED, SENDING, SENT = DeliveryState.QUEUED.value, DeliveryState.SENDING.value, DeliveryState.SENT.value
#: acts that make a telephone ring: these respect quiet hours, and end with the subscription
RINGING = (DeliveryAct.SEND.value, DeliveryAct.CHASE.value)

_WITH_READER = (
    deliveries.join(announcements, announcements.c.id == deliveries.c.announcement_id)
    .outerjoin(subscriptions, subscriptions.c.chat_id == deliveries.c.chat_id)
    .outerjoin(chats, chats.c.id == deliveries.c.chat_id)
)
DUE = (
    select(
        deliveries,
        subscriptions.c.active,
        subscriptions.c.off_reason,
        subscriptions.c.member_id.label("joined"),
        subscriptions.c.both,
        subscriptions.c.quiet_start,
        subscriptions.c.quiet_end,
        chats.c.language,
        chats.c.timezone,
        announcements.c.revision.label("latest"),
        announcements.c.urgency,
    )
    .select_from(_WITH_READER)
    .where(
        deliveries.c.announcement_id == bindparam("announcement"),
        deliveries.c.state == QUEUED,
        deliveries.c.next_at <= bindparam("now", type_=deliveries.c.next_at.type),
    )
    .order_by(deliveries.c.next_at, deliveries.c.id)
    .limit(bindparam("limit"))
)
CLAIM = (
    update(deliveries)
    .where(deliveries.c.id.in_(bindparam("ids", expanding=True)), deliveries.c.state == QUEUED)
    .values(state=SENDING, attempts=deliveries.c.attempts + 1)
    .returning(deliveries.c.id)
)
RECORD = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("row"))
    .values(
        state=bindparam("new_state"),
        part=bindparam("new_part"),
        attempts=bindparam("tries"),
        next_at=bindparam("due"),
        message_id=bindparam("message"),
        more_ids=bindparam("others"),
        revision=bindparam("shown"),
        sent_at=bindparam("at"),
        doubted=bindparam("doubt"),
        error=bindparam("why"),
    )
)
RUNNING = (
    select(announcements.c.id, announcements.c.urgency)
    .where(announcements.c.state == "running")
    .order_by(case((announcements.c.urgency == Urgency.URGENT.value, 0), else_=1), announcements.c.id)
)


def hours_of(row: Row[*tuple[Any, ...]]) -> tuple[str | None, ...]:
    """Return the zone, the language and the quiet hours of a due row's reader, as the columns have them."""
    return (row.timezone, row.language, row.quiet_start, row.quiet_end)


def quiet_end(row: Row[*tuple[Any, ...]], now: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when the reader's quiet hours end, None when they do not hold now or the act rings nowhere."""
    if row.act not in RINGING or row.quiet_start is None:
        return None
    own = reader_zone(row.timezone or "", row.language or "", zone)
    return quiet_until(quiet_hours(row.quiet_start, row.quiet_end), own, now)


def delivery_of(row: Row[*tuple[Any, ...]]) -> Delivery:
    """Return a due row as the delivery that its claim makes of it."""
    return Delivery(
        id=DeliveryId(row.id),
        announcement_id=AnnouncementId(row.announcement_id),
        chat_id=ChatId(row.chat_id),
        act=DeliveryAct(row.act),
        part=row.part,
        attempt=row.attempts + 1,
        message_id=row.message_id,
        more=tuple(row.more_ids or ()),
        shown=row.revision,
        revision=row.latest,
        sent_at=row.sent_at,
        doubted=row.doubted,
        urgent=row.urgency == Urgency.URGENT.value,
        reader=Reader(
            language=row.language or "en",
            both=bool(row.both),
            member_id=None if row.joined is None else MemberId(row.joined),
            timezone=row.timezone or "",
            quiet=quiet_hours(row.quiet_start, row.quiet_end),
        ),
    )


def values_of(record: Record) -> dict[str, Any]:
    """Return what RECORD writes for a record."""
    return {
        "row": record.delivery.id,
        "new_state": record.state.value,
        "new_part": record.part,
        "tries": record.attempts,
        "due": record.next_at,
        "message": record.message_id,
        "others": list(record.more) or None,
        "shown": record.shown,
        "at": record.sent_at,
        "doubt": record.doubted,
        "why": record.error,
    }
