"""What people are told when something went wrong."""

import logging
import secrets
from collections.abc import Mapping
from datetime import datetime

from bot.conversation.speaking import Address, speak
from bot.domain.incoming import Incoming, IncomingKind
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.render.guidance import failure, slow_down
from bot.render.payload import press_answer
from db import Db

log = logging.getLogger(__name__)


class Trouble:
    """Tells people, in the open transaction, of updates that failed or came too fast."""

    def __init__(self, languages: Mapping[str, Language]) -> None:
        self._languages = languages

    async def report(self, incoming: Incoming | None, error: BaseException, db: Db, now: datetime) -> str:
        """Tell the person that it was our fault; return the reference under which the log has it."""
        reference = secrets.token_hex(3)
        log.error("an update failed, reference %s", reference, exc_info=error)
        if incoming is not None and incoming.addressed and incoming.sender is not None:
            language = await self._language(incoming, db)
            await _end_waiting(incoming, db)
            to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id)
            await speak(db, failure(language, reference), to, now)
        return reference

    async def slow_down(self, incoming: Incoming, db: Db) -> None:
        """Tell a person that they write too fast."""
        await _end_waiting(incoming, db)
        to = Address(chat_id=incoming.chat_id, thread_id=incoming.thread_id)
        await speak(db, slow_down(await self._language(incoming, db)), to, incoming.at)

    async def _language(self, incoming: Incoming, db: Db) -> Language:
        chat = await db.chats.find(incoming.chat_id)
        return self._languages.get(chat.language if chat else "", self._languages["en"])


async def _end_waiting(incoming: Incoming, db: Db) -> None:
    if incoming.kind is IncomingKind.PRESS:
        payload = press_answer(incoming.query_id)
        await db.outgoing.put(Outgoing(chat_id=incoming.chat_id, act=Act.ANSWER_PRESS, payload=payload))
