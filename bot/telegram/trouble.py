"""When something goes wrong: a sentence to the person, a traceback to the log, a note to the owners."""

import logging
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.chats import ChatId, UserId
from bot.domain.incoming import Incoming, IncomingKind
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.render import trouble
from db import Db

log = logging.getLogger(__name__)

#: owners hear of one kind of fault at most so often
NOTE_EVERY = timedelta(hours=1)
FALLBACK = "en"


class Trouble:
    """Tells those concerned, as outgoing rows of the open transaction."""

    def __init__(self, *, languages: Mapping[str, Language], owners: frozenset[UserId]) -> None:
        self._languages = languages
        self._owners = owners
        self._noted: dict[str, datetime] = {}
        self._since: dict[str, int] = {}

    async def report(self, incoming: Incoming | None, error: BaseException, db: Db, now: datetime) -> str:
        """Tell the person and the owners of an update that failed for good; return the reference in the log."""
        reference = secrets.token_hex(4).upper()
        kind = _kind(error)
        log.error("update set aside, reference=%s kind=%s", reference, kind, exc_info=error)
        if incoming is not None and incoming.addressed:
            await self._tell(incoming, reference, db)
        await self._note(kind, reference, db, now)
        return reference

    async def slow_down(self, incoming: Incoming, db: Db) -> None:
        """Tell a person that they write too fast."""
        language = await self._language(incoming, db)
        notice = _message(incoming.chat_id, trouble.too_many(language), incoming.thread_id)
        # the answers that they still get take half a minute
        await db.outgoing.put(replace(notice, ahead=True))

    async def _tell(self, incoming: Incoming, reference: str, db: Db) -> None:
        text = trouble.failed(await self._language(incoming, db), reference)
        if incoming.kind in {IncomingKind.PRESS, IncomingKind.INLINE}:
            act = Act.ANSWER_PRESS if incoming.kind is IncomingKind.PRESS else Act.ANSWER_INLINE
            await db.outgoing.put(Outgoing(chat_id=incoming.chat_id, act=act, payload={"query_id": incoming.query_id}))
        if incoming.kind in {IncomingKind.PRESS, IncomingKind.TEXT, IncomingKind.COMMAND, IncomingKind.FILE}:
            await db.outgoing.put(_message(incoming.chat_id, text, incoming.thread_id))

    async def _note(self, kind: str, reference: str, db: Db, now: datetime) -> None:
        self._since[kind] = self._since.get(kind, 0) + 1
        if now - self._noted.get(kind, now - NOTE_EVERY) < NOTE_EVERY:
            return
        times = self._since.pop(kind)
        self._noted[kind] = now
        for owner in sorted(self._owners):
            chat = await db.chats.find(ChatId(owner))
            language = self._languages[chat.language if chat and chat.language in self._languages else FALLBACK]
            note = trouble.owner_note(language, kind=kind, reference=reference, times=times)
            await db.outgoing.put(_message(ChatId(owner), note, None))

    async def _language(self, incoming: Incoming, db: Db) -> Language:
        chat = await db.chats.find(incoming.chat_id)
        told = incoming.sender.language.partition("-")[0] if incoming.sender else ""
        wanted = chat.language if chat else told
        return self._languages.get(wanted) or self._languages[FALLBACK]


def _kind(error: BaseException) -> str:
    """Name a fault by what it is and where it arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f" in {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
    return f"{type(error).__name__}{where}"


def _message(chat_id: ChatId, text: str, thread_id: int | None) -> Outgoing:
    return Outgoing(chat_id=chat_id, act=Act.SEND, payload={"text": text}, thread_id=thread_id)
