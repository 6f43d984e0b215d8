"""Confirmations: 收到, Принято. The institution confirms, whoever of it presses first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.chats import UserId
from bot.domain.members import MemberId


class Way(StrEnum):
    """How it reached the secretariat."""

    BUTTON = "button"
    TELEPHONE = "telephone"
    EMAIL = "email"
    WECHAT = "wechat"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One institution's; `user_id` and `name` are of who pressed or, by hand, of who told the secretariat."""

    member_id: MemberId
    at: datetime
    way: Way = Way.BUTTON
    user_id: UserId | None = None
    name: str = ""
    note: str = ""
