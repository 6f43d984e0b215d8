"""The ledger as it is read."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.announcements import AnnouncementId
from bot.domain.chats import Chat
from bot.domain.deliveries import DeliveryAct, DeliveryId, DeliveryState, Reader
from bot.domain.members import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One row of the ledger as it is read: where one announcement stands in one chat.

    `member_id` is the institution the chat was joined to when it was queued, `off_reason` why the chat's subscription
    is off now, blank while it is on.
    """

    id: DeliveryId
    announcement_id: AnnouncementId
    chat: Chat
    member_id: MemberId | None
    act: DeliveryAct
    state: DeliveryState
    next_at: datetime
    sent_at: datetime | None = None
    message_id: int | None = None
    error: str = ""
    reader: Reader = Reader()
    off_reason: str = ""
