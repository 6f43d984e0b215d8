"""What the bot does in answer, as rows that outlive a crash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.domain.chats import ChatId


class Act(StrEnum):
    """The things a bot can do to a chat."""

    SEND = "send"
    EDIT = "edit"
    DELETE = "delete"
    #: answer a pressed button, with a short text or silently
    ANSWER_PRESS = "answer_press"
    ANSWER_INLINE = "answer_inline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One act on one chat; `payload` is what bot/render/payload.py writes and a channel reads (JSON values only).

    `reference` names what waits to learn the sent message's id ("question:17"), blank when nobody does. `ahead`: it
    passes what waits to be said in its chat; a new start of the program forgets that, and says it in its turn.
    """

    chat_id: ChatId
    act: Act
    payload: Mapping[str, Any] = field(default_factory=dict)
    thread_id: int | None = None
    reference: str = ""
    ahead: bool = False
