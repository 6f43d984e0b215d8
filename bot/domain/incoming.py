"""What somebody did, with Telegram stripped off."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.chats import ChatId, ChatKind, UserId


class IncomingKind(StrEnum):
    """What was done."""

    TEXT = "text"
    COMMAND = "command"
    PRESS = "press"
    FILE = "file"
    EDITED = "edited"
    INLINE = "inline"
    #: the bot was added to a chat, unblocked, or made admin
    ARRIVED = "arrived"
    #: the bot was removed from a chat or blocked
    LEFT = "left"
    #: the group became a supergroup
    MIGRATED = "migrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who did it; `language` is the code Telegram reports, blank when it does not."""

    id: UserId
    name: str
    username: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file somebody sent; its bytes are fetched when they are needed."""

    file_id: str
    name: str
    mime: str
    size: int
    #: "document" or "photo": what it must be sent as again
    kind: str = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that one person did in one chat.

    `text` is the message's text or caption (for COMMAND what follows the command, for INLINE the query), `html` the
    same with its formatting as Telegram's HTML; `command` the command without slash and bot name; `data` a pressed
    button's; `query_id` the callback or inline query to answer; `message_id` the message written, pressed under or
    edited; `reply_to` the message it answers; `addressed` is True when the words are for the bot: always in a
    private chat, in a group when it is mentioned, replied to or commanded; `moved_to` a migrated group's new id;
    `forwarded` who first wrote a forwarded message, when Telegram says it.
    """

    update_id: int
    kind: IncomingKind
    chat_id: ChatId
    chat_kind: ChatKind
    chat_title: str = ""
    thread_id: int | None = None
    sender: Sender | None = None
    at: datetime
    text: str = ""
    html: str = ""
    command: str = ""
    data: str = ""
    query_id: str = ""
    message_id: int | None = None
    reply_to: int | None = None
    addressed: bool = True
    file: SentFile | None = None
    media_group: str = ""
    moved_to: ChatId | None = None
    forwarded: Sender | None = None
