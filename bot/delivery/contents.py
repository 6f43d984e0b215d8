"""What goes to one chat: the announcement in its reader's language, rendered once for all who read it alike.

The text with its buttons goes first, then each file as a message of its own, each durable before the next: an album
carries no buttons, and nobody could tell how much of it was there after a crash.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.conclude import EDITED_INSTEAD
from bot.domain.announcements import Announcement, AnnouncementId
from bot.domain.clocks import reader_zone
from bot.domain.deliveries import Delivery, DeliveryAct
from bot.domain.language import Language
from bot.domain.outgoing import Act, Outgoing
from bot.render import payload
from bot.render.letters import confirmed_buttons, letter, letter_buttons, recalled, reminder
from bot.render.markup import EMPTY, Markup
from bot.render.reply import Reply
from db import Store

#: Telegram deletes a bot's message for everybody in its first 48 hours
DELETABLE = timedelta(hours=47, minutes=55)
#: different letters kept at once: languages, zones and joined or not, of the announcements under way
REMEMBERED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call of an act, and how many the act takes in all."""

    outgoing: Outgoing
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    announcement: Announcement
    files: tuple[tuple[int, str], ...]

    def file_ids(self, language: Language, *, both: bool) -> list[int]:
        """Return the files for a reader: those for everybody, and those of the language that is read."""
        read = self.announcement.letter(language.code)[0]
        return [file_id for file_id, code in self.files if both or code in {"", read}]


class Contents:
    """The contents of deliveries; `zone` is of readers whose own is not known."""

    def __init__(self, *, store: Store, languages: Mapping[str, Language], zone: ZoneInfo) -> None:
        self._store = store
        self._languages = languages
        self._zone = zone
        self._reading = asyncio.Lock()
        self._known: dict[tuple[AnnouncementId, int], _Known] = {}
        self._letters: dict[tuple[object, ...], tuple[Markup, ...]] = {}
        self._uploads: dict[int, asyncio.Lock] = {}
        self._uploaded: set[int] = set()

    async def step(self, delivery: Delivery, now: datetime) -> Step:
        """Return the call that comes next for a delivery."""
        known = await self._read(delivery)
        language = self._languages.get(delivery.reader.language) or self._languages["en"]
        zone = reader_zone(delivery.reader.timezone, delivery.reader.language, self._zone)
        match delivery.act:
            case DeliveryAct.SEND:
                return await self._send(delivery, known, language, zone)
            case DeliveryAct.EDIT:
                shown = await self._corrected(delivery, known.announcement, language, zone)
                return _only(delivery, Act.EDIT, {**shown, "message_id": delivery.message_id})
            case DeliveryAct.CHASE:
                said = reminder(known.announcement, delivery.reader, delivery.id, language, zone)
                return _only(delivery, Act.SEND, {**_payload(said), "reply_to": delivery.message_id})
            case DeliveryAct.RECALL:
                return _recall(delivery, recalled(known.announcement, language), now)

    @asynccontextmanager
    async def uploading(self, outgoing: Outgoing) -> AsyncIterator[None]:
        """Hold the others back while a file goes up for the first time; afterwards Telegram's own id is sent."""
        file_id = outgoing.payload.get("file")
        if file_id is None or file_id in self._uploaded:
            yield
            return
        async with self._uploads.setdefault(file_id, asyncio.Lock()):
            yield

    def uploaded(self, outgoing: Outgoing) -> None:
        """Note that a file has gone up."""
        if "file" in outgoing.payload:
            self._uploaded.add(outgoing.payload["file"])

    async def _read(self, delivery: Delivery) -> _Known:
        key = (delivery.announcement_id, delivery.revision)
        if key not in self._known:
            # the first of a campaign reads for all the others that start with it
            async with self._reading:
                if key not in self._known:
                    self._known[key] = await self._look_up(delivery.announcement_id)
        return self._known[key]

    async def _look_up(self, announcement_id: AnnouncementId) -> _Known:
        async with self._store.read() as db:
            announcement = await db.announcements.find(announcement_id)
            files = await db.announcements.files(announcement_id)
        if announcement is None:
            raise LookupError(f"announcement {announcement_id} is not there")
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        return _Known(announcement=announcement, files=files)

    def _letter(
        self, delivery: Delivery, announcement: Announcement, language: Language, zone: ZoneInfo
    ) -> tuple[Markup, ...]:
        reader = delivery.reader
        joined = reader.member_id is not None
        key = (announcement.id, announcement.revision, language.code, reader.both, joined, zone.key)
        if key not in self._letters:
            if len(self._letters) >= REMEMBERED:
                self._letters.clear()
            self._letters[key] = letter(announcement, reader, language, zone)
        return self._letters[key]

    async def _corrected(
        self, delivery: Delivery, announcement: Announcement, language: Language, zone: ZoneInfo
    ) -> dict[str, Any]:
        """Return the corrected letter; who has confirmed already is not asked again."""
        text = self._letter(delivery, announcement, language, zone)[0]
        member = delivery.reader.member_id
        if announcement.confirm and member is not None:
            async with self._store.read() as db:
                confirmation = (await db.confirmations.of(announcement.id)).get(member)
            if confirmation is not None:
                buttons = confirmed_buttons(announcement, confirmation, delivery.id, language, zone)
                return _payload(Reply(text=text, buttons=buttons))
        return self._message(delivery, announcement, language, text)

    def _message(
        self, delivery: Delivery, announcement: Announcement, language: Language, text: Markup
    ) -> dict[str, Any]:
        buttons = letter_buttons(announcement, delivery.reader, delivery.id, language)
        return _payload(Reply(text=text, buttons=buttons))

    async def _send(self, delivery: Delivery, known: _Known, language: Language, zone: ZoneInfo) -> Step:
        texts = self._letter(delivery, known.announcement, language, zone)
        file_ids = known.file_ids(language, both=delivery.reader.both)
        steps = len(texts) + len(file_ids)
        if delivery.part == 0:
            said = self._message(delivery, known.announcement, language, texts[0])
            if known.announcement.follows is not None:
                # a second circular or a cancellation answers the letter that it is about
                async with self._store.read() as db:
                    said["reply_to"] = await db.ledger.message_of(known.announcement.follows, delivery.chat_id)
        elif delivery.part < len(texts):
            said = _payload(Reply(text=texts[delivery.part], silent=True))
        else:
            said = payload.document(file_ids[delivery.part - len(texts)], EMPTY) | {"silent": True}
        return Step(outgoing=Outgoing(chat_id=delivery.chat_id, act=Act.SEND, payload=said), steps=steps)


def _recall(delivery: Delivery, instead: Reply, now: datetime) -> Step:
    old = delivery.sent_at is None or now - delivery.sent_at > DELETABLE
    if old or delivery.part == EDITED_INSTEAD:
        return _only(delivery, Act.EDIT, {**_payload(instead), "message_id": delivery.message_id})
    ids = (delivery.message_id, *delivery.more)
    deleting = Outgoing(chat_id=delivery.chat_id, act=Act.DELETE, payload={"message_id": ids[delivery.part]})
    return Step(outgoing=deleting, steps=len(ids))


def _only(delivery: Delivery, act: Act, said: Mapping[str, Any]) -> Step:
    return Step(outgoing=Outgoing(chat_id=delivery.chat_id, act=act, payload=said), steps=1)


def _payload(reply: Reply) -> dict[str, Any]:
    actions = (button.action for row in reply.buttons for button in row if button.action)
    # short by their making: they stand in the button as they are
    return payload.message(reply, {action: action for action in actions})
