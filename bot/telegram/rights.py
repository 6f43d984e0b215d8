"""Who runs a group is asked of Telegram before what only they may do is handled: no transaction waits for the answer.

A bot may ask for the administrators of any group it is in; about other members it is answered only as an
administrator itself (core.telegram.org/bots/api#getchatadministrators, #getchatmember).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import Bot

from bot.domain.chats import ChatId, ChatKind, UserId
from bot.telegram.incoming import COMMAND, chat_of, sender_of
from db.inbox import StoredUpdate

log = logging.getLogger(__name__)

#: begins the data of buttons that change a chat's subscription
BUTTONS = ("sub:", "mute:")
COMMANDS = frozenset({"unsubscribe"})
#: seconds that one answer may take
LONGEST = 5.0
#: questions on the way at a time
AT_A_TIME = 4

Ask = Callable[[ChatId], Awaitable[frozenset[UserId]]]


async def administrators(bot: Bot, chat_id: ChatId) -> frozenset[UserId]:
    """Return who runs a group, as Telegram says now."""
    return frozenset(UserId(member.user.id) for member in await bot.get_chat_administrators(chat_id))


class Rights:
    """Asks who runs the groups in which something is about to be decided."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        #: by update; None: it could not be found out
        self._brought: dict[int, frozenset[UserId] | None] = {}
        self._places = asyncio.Semaphore(AT_A_TIME)

    def wanted(self, update: StoredUpdate) -> bool:
        """Return whether an update must wait for the answer."""
        try:
            return update.update_id not in self._brought and _decides(update)
        except (LookupError, TypeError, AttributeError):
            # the handling finds out what is wrong with it
            return False

    async def bring(self, update: StoredUpdate) -> None:
        """Ask who runs the update's group."""
        if (update.payload.get("message") or {}).get("sender_chat", {}).get("id") == update.chat_id:
            # who writes in the group's own name is one of those who run it
            self._brought[update.update_id] = frozenset({sender_of(update.payload)})
            return
        try:
            async with self._places, asyncio.timeout(LONGEST):
                self._brought[update.update_id] = await self._ask(chat_of(update.payload))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not known who may decide
            log.warning("who runs the group of update %s is not known (%s)", update.update_id, type(error).__name__)
            self._brought[update.update_id] = None

    def of(self, update_id: int) -> frozenset[UserId] | None:
        """Return who runs the group of an update, None when that is not known."""
        return self._brought.get(update_id)

    def forget(self, updates: Iterable[StoredUpdate]) -> None:
        """Let go of the answers for updates that were tried."""
        for update in updates:
            self._brought.pop(update.update_id, None)


def _decides(update: StoredUpdate) -> bool:
    query, message = update.payload.get("callback_query") or {}, update.payload.get("message") or {}
    chat = (query.get("message") or message).get("chat") or {}
    if chat.get("type", ChatKind.PRIVATE) == ChatKind.PRIVATE:
        return False
    command = COMMAND.match(str(message.get("text") or ""))
    return str(query.get("data", "")).startswith(BUTTONS) or (command is not None and command[1].lower() in COMMANDS)
