"""Where people talk with the bot."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

ChatId = NewType("ChatId", int)
#: a Telegram user
UserId = NewType("UserId", int)


class ChatKind(StrEnum):
    """Telegram's kinds of chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One chat: whom it is with, and how it wants to be spoken to.

    `language` is the interface's; it follows Telegram's until it is chosen (`language_chosen`).
    `timezone` (IANA) is the reader's, blank when not known.
    """

    id: ChatId
    kind: ChatKind
    title: str = ""
    language: str = "en"
    language_chosen: bool = False
    timezone: str = ""
