"""Conversations as text files: replayed through the one door on a real database, compared word for word.

now 2026-12-01T09:00+08:00     the clock, all along
ru                             the language of the person's Telegram

> a text, or /a command        what the person writes; ⏎ ends a line
> [a label]                    the button with that label on any message so far
owner> ^ an answer             the owner replies to the last message the bot sent there
< what the bot writes          as markup; the first line of a message begins so
~ …                            the same, in place of the message that was pressed under
! …                            the notice on a pressed button
x                              a message goes away
  [a button] [another]         the rows of buttons
  @ name                       a file
owner< …                       what the owner gets
send>                          what has been announced goes out
join_…, admin_…                the code of an invitation: shown so, and written so it stands for the last one
"""

import asyncio
import re
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation.respond import Responder
from bot.delivery.contents import Contents
from bot.delivery.deliver import Engine
from bot.delivery.pacing import Pacer
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.deliveries import Outcome, Sent
from bot.domain.incoming import Incoming, IncomingKind, Sender, SentFile
from bot.domain.outgoing import Act, Outgoing
from bot.formats.tables import read_tables
from bot.languages import load_classifier, load_languages, load_lexicons
from bot.understanding.classifier import read_classifier
from bot.understanding.lexicon import read_lexicon
from db import Store, open_store
from db.outgoing import OutgoingResult, OutgoingRow

ROOT = Path(__file__).resolve().parent.parent
PERSON, OWNER = UserId(1001), UserId(7)
_NAMES: dict[int, dict[str, str]] = {
    PERSON: {"ru": "Иван Петров", "zh": "李华", "en": "Ann Lee"},
    OWNER: {"ru": "Секретарь", "zh": "秘书", "en": "Office"},
}
LANGUAGES = load_languages()
LEXICONS = {code: read_lexicon(code, raw) for code, raw in load_lexicons().items()}
CLASSIFIER = read_classifier(load_classifier())
_LABEL = re.compile(r"^\[(.+)\]$")
#: the code of an invitation, and how it is shown
_CODE = re.compile(r"(join|admin)_[A-Za-z0-9_-]{30,}")
_MASKED = re.compile(r"(join|admin)_…")


def responder(files: Mapping[str, bytes] | None = None, administrators: Collection[UserId] | None = None) -> Responder:
    """Return the door as the application opens it, with one owner and no secretariat chat; `files` can be fetched.

    `administrators` run every group; None: Telegram does not say.
    """

    async def fetch(file: SentFile) -> bytes:
        return (files or {})[file.name]

    return Responder(
        languages=LANGUAGES,
        lexicons=LEXICONS,
        classifier=CLASSIFIER,
        timezone=ZoneInfo("Asia/Shanghai"),
        owners=(OWNER,),
        fetch=fetch,
        administrators=lambda _update_id: None if administrators is None else frozenset(administrators),
        bot_username="alliance_bot",
    )


class _Carried:
    """The way out of announcements: everything arrives, each message under the next number."""

    def __init__(self, carried: list[tuple[int, Outgoing]], first: int) -> None:
        self._carried = carried
        self._last = first

    async def carry_out(self, outgoing: Outgoing) -> Outcome:
        self._last += 1
        self._carried.append((self._last, outgoing))
        return Sent(message_id=self._last)


@dataclass(kw_only=True)
class Stage:
    """One conversation going on: what was sent where, and which buttons stand under it."""

    store: Store
    door: Responder
    now: datetime
    language: str
    updates: int = 0
    messages: int = 100
    #: label → data and the message it stands under, by chat
    buttons: dict[int, dict[str, tuple[str, int]]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    #: what went out with replies, by name
    files: dict[str, bytes] = field(default_factory=dict)

    async def play(self, line: str) -> list[str]:
        """Return what the bot writes when somebody does what `line` says."""
        if line == "send>":
            return await self._broadcast()
        who, text = (OWNER, line[6:]) if line.startswith("owner>") else (PERSON, line[1:])
        text = _MASKED.sub(lambda match: self.codes.get(match[1], match[0]), text)
        incoming = self._incoming(who, text.strip().replace(" ⏎ ", "\n"))
        async with self.store.begin() as db:
            await self.door.respond(incoming, db, self.now)
            queued = list(db.outgoing.queued)
        return await self._deliver(queued)

    async def _deliver(self, queued: list[OutgoingRow]) -> list[str]:
        """Carry rows out, then what is said upon their being sent."""
        shown: list[str] = []
        sent: list[OutgoingRow] = []
        for row in queued:
            shown += await self._sent(row)
            sent += await self._record(row, self.last.get(row.outgoing.chat_id, 0))
        return shown + (await self._deliver(sent) if sent else [])

    def _incoming(self, who: UserId, text: str) -> Incoming:
        self.updates += 1
        self.messages += 1
        sender = Sender(id=who, name=_NAMES[who].get(self.language, "Guest"), username="", language=self.language)
        values: dict[str, Any] = {"kind": IncomingKind.TEXT, "text": text}
        if label := _LABEL.match(text):
            data, message = self.buttons.get(who, {}).get(label[1], (label[1], 1))
            values = {"kind": IncomingKind.PRESS, "data": data, "message_id": message, "query_id": "q"}
        elif text.startswith("/"):
            command, _, rest = text[1:].partition(" ")
            values = {"kind": IncomingKind.COMMAND, "command": command, "text": rest}
        elif text.startswith("@"):
            file = SentFile(file_id=f"f{self.updates}", name=text[1:].strip(), mime="text/csv", size=1000)
            values = {"kind": IncomingKind.FILE, "file": file}
        elif text.startswith("^"):
            values |= {"text": text[1:].strip(), "reply_to": self.last.get(who)}
        return Incoming(
            update_id=self.updates,
            chat_id=ChatId(who),
            chat_kind=ChatKind.PRIVATE,
            sender=sender,
            at=self.now,
            **({"message_id": self.messages} | values),
        )

    async def _sent(self, row: OutgoingRow, number: int | None = None) -> list[str]:
        """Carry a row out as Telegram would, and return how it looks."""
        to, payload = row.outgoing.chat_id, row.outgoing.payload
        prefix = "owner" if int(to) == OWNER else ""
        if row.outgoing.act is Act.ANSWER_PRESS:
            return [f"{prefix}! {payload['text']}"] if payload.get("text") else []
        if row.outgoing.act is Act.DELETE:
            return [f"{prefix}x"]
        edited = row.outgoing.act is Act.EDIT
        self.messages += 0 if edited or number else 1
        message = payload["message_id"] if edited else number or self.messages
        self.last[to] = message
        shown = await self._shown(payload)
        mark = "~" if edited else "<"
        labels = {
            button["text"]: (button.get("data", ""), message) for line in payload.get("buttons", []) for button in line
        }
        self.buttons.setdefault(to, {}).update(labels)
        return [f"{prefix}{mark} {shown[0]}", *(f"{line}" if line else "" for line in shown[1:])]

    async def _broadcast(self) -> list[str]:
        """Carry out what is due of the announcements, and return how it looks."""
        carried: list[tuple[int, Outgoing]] = []
        zone = ZoneInfo("Asia/Shanghai")
        engine = Engine(
            store=self.store,
            channel=_Carried(carried, first=self.messages),
            pacer=Pacer(1000),
            contents=Contents(store=self.store, languages=LANGUAGES, zone=zone),
            zone=zone,
            now=lambda: self.now,
        )
        running = asyncio.create_task(engine.run())
        while await self._under_way():  # noqa: ASYNC110 - the ledger itself is what is waited for
            await asyncio.sleep(0.01)
        await engine.stop(1.0)
        await running
        shown: list[str] = []
        for number, outgoing in sorted(carried, key=lambda each: each[1].chat_id):
            row = OutgoingRow(id=0, outgoing=outgoing, created_at=self.now)
            shown += await self._sent(row, number)
        self.messages += len(carried)
        return shown

    async def _under_way(self) -> bool:
        async with self.store.read() as db:
            due = await db.deliveries.next_due()
            running = await db.deliveries.running()
        return bool(running) and (due is None or due <= self.now)

    async def _record(self, row: OutgoingRow, message: int) -> list[OutgoingRow]:
        """Write the sending down as the outbox does, and return what is to be said upon it."""
        result = OutgoingResult(id=row.id, state="sent", attempts=1, sent_at=self.now, message_id=message)
        async with self.store.begin() as db:
            await db.outgoing.record([result])
            if row.outgoing.reference:
                await self.door.report_sent(row.outgoing.reference, db, self.now, arrived=True)
            return list(db.outgoing.queued)

    def _masked(self, code: re.Match[str]) -> str:
        self.codes[code[1]] = code[0]
        return f"{code[1]}_…"

    async def _shown(self, payload: Any) -> list[str]:
        text = _CODE.sub(self._masked, payload["text"])
        lines = [f"  {line}" if line else "" for line in text.splitlines()] or [""]
        lines[0] = lines[0].strip()
        if "file" in payload:
            async with self.store.read() as db:
                file = await db.files.find(payload["file"])
            lines.append(f"  @ {file.name if file else '?'}")
            if file is not None:
                self.files[file.name] = file.content or b""
        rows = (" ".join(f"[{button['text']}]" for button in row) for row in payload.get("buttons", []))
        return [*lines, *(f"  {row}" for row in rows)]


async def replay(script: str, template: Path, folder: Path) -> str:
    """Return the script with what the bot really writes; `template` is a database to begin with."""
    head, _, body = script.partition("\n\n")
    comments = [line for line in head.splitlines() if line.startswith("#")]
    clock, language = [line for line in head.splitlines() if not line.startswith("#")]
    now = datetime.fromisoformat(clock.removeprefix("now ")).astimezone(UTC)
    path = folder / "dialogue.db"
    shutil.copy(template, path)
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    try:
        stage = Stage(store=store, door=responder(), now=now, language=language)
        parts = [f"{line}\n" + "".join(f"{shown}\n" for shown in await stage.play(line)) for line in _said(body)]
    finally:
        await store.close()
    return "\n".join([*comments, clock, language]) + "\n\n" + "\n".join(parts)


def _said(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.startswith((">", "owner>", "send>"))]


async def demo_store(path: Path) -> None:
    """Make a database at `path` that holds the demonstration alliance."""
    files = {file.name: file.read_bytes() for file in (ROOT / "db" / "data" / "demo").glob("*.csv")}
    parsed = read_tables(files)
    assert not parsed.faults
    store = await open_store(f"sqlite+aiosqlite:///{path}")
    try:
        async with store.begin() as db:
            plan = await db.alliance.plan(parsed.tables)
            await db.alliance.apply(plan, by="test", now=datetime(2026, 1, 1, tzinfo=UTC))
    finally:
        await store.close()
