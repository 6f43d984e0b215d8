"""What became of an announcement, institution by institution."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.announcements import Announcement
from bot.domain.chats import ChatId
from bot.domain.confirmations import Confirmation
from bot.domain.deliveries import DeliveryState
from bot.domain.members import MemberId


class Standing(StrEnum):
    """Where an announcement stands with an institution, the best first."""

    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    UNDER_WAY = "under_way"
    IN_DOUBT = "in_doubt"
    RECALLED = "recalled"
    UNREACHABLE = "unreachable"
    NO_SUBSCRIBER = "no_subscriber"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatReport:
    """Where it stands with one chat of an institution."""

    chat_id: ChatId
    title: str
    state: DeliveryState
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatsAlike:
    """So many chats of an institution with which it stands the same; `there`: they have the announcement."""

    state: DeliveryState
    there: bool
    error: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionReport:
    """Where it stands with one institution and its `chats`; `why` says why it was not reached, as the ledger has it."""

    member_id: MemberId
    standing: Standing
    confirmation: Confirmation | None = None
    why: str = ""
    chats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole account; `recipients` and `states` count chats, those of the public too."""

    announcement: Announcement
    recipients: int
    states: Mapping[DeliveryState, int]
    institutions: Sequence[InstitutionReport] = ()


#: one chat that has it is enough: the first of these that any chat is in is how the institution stands
_STANDINGS = (
    (frozenset({DeliveryState.SENT}), Standing.DELIVERED),
    (frozenset({DeliveryState.QUEUED, DeliveryState.SENDING}), Standing.UNDER_WAY),
    (frozenset({DeliveryState.IN_DOUBT}), Standing.IN_DOUBT),
    (frozenset({DeliveryState.RECALLED}), Standing.RECALLED),
    (frozenset({DeliveryState.GONE, DeliveryState.FAILED}), Standing.UNREACHABLE),
)
_OPEN = frozenset({DeliveryState.QUEUED, DeliveryState.SENDING})


def institution_report(
    member_id: MemberId, chats: Sequence[ChatsAlike], confirmation: Confirmation | None, off: Sequence[str]
) -> InstitutionReport:
    """Return where it stands with one institution; `off` are the reasons of its chats that get nothing now."""
    states = {DeliveryState.SENT if alike.there and alike.state in _OPEN else alike.state for alike in chats}
    standing = next((standing for those, standing in _STANDINGS if those & states), Standing.NO_SUBSCRIBER)
    if standing is Standing.NO_SUBSCRIBER and off:
        standing = Standing.UNREACHABLE
    why = next((alike.error for alike in chats if alike.error), "") or next(iter(off), "")
    reached = confirmation is not None or standing in {Standing.DELIVERED, Standing.UNDER_WAY, Standing.RECALLED}
    return InstitutionReport(
        member_id=member_id,
        standing=standing if confirmation is None else Standing.CONFIRMED,
        confirmation=confirmation,
        why="" if reached else why,
        chats=sum(alike.count for alike in chats),
    )
