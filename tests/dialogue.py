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
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation.respond import Responder
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender, SentFile
from bot.domain.outgoing import Act
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


def responder(files: Mapping[str, bytes] | None = None) -> Responder:
    """Return the door as the application opens it, with one owner and no secretariat chat; `files` can be fetched."""

    async def fetch(file: SentFile) -> bytes:
        return (files or {})[file.name]

    return Responder(
        languages=LANGUAGES,
        lexicons=LEXICONS,
        classifier=CLASSIFIER,
        timezone=ZoneInfo("Asia/Shanghai"),
        owners=(OWNER,),
        fetch=fetch,
    )


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

    async def play(self, line: str) -> list[str]:
        """Return what the bot writes when somebody does what `line` says."""
        who, text = (OWNER, line[6:]) if line.startswith("owner>") else (PERSON, line[1:])
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

    async def _sent(self, row: OutgoingRow) -> list[str]:
        """Carry a row out as Telegram would, and return how it looks."""
        to, payload = row.outgoing.chat_id, row.outgoing.payload
        prefix = "owner" if int(to) == OWNER else ""
        if row.outgoing.act is Act.ANSWER_PRESS:
            return [f"{prefix}! {payload['text']}"] if payload.get("text") else []
        if row.outgoing.act is Act.DELETE:
            return [f"{prefix}x"]
        edited = row.outgoing.act is Act.EDIT
        self.messages += 0 if edited else 1
        message = payload["message_id"] if edited else self.messages
        self.last[to] = message
        shown = await self._shown(payload)
        mark = "~" if edited else "<"
        labels = {
            button["text"]: (button.get("data", ""), message) for line in payload.get("buttons", []) for button in line
        }
        self.buttons.setdefault(to, {}).update(labels)
        return [f"{prefix}{mark} {shown[0]}", *(f"{line}" if line else "" for line in shown[1:])]

    async def _record(self, row: OutgoingRow, message: int) -> list[OutgoingRow]:
        """Write the sending down as the outbox does, and return what is to be said upon it."""
        result = OutgoingResult(id=row.id, state="sent", attempts=1, sent_at=self.now, message_id=message)
        async with self.store.begin() as db:
            await db.outgoing.record([result])
            if row.outgoing.reference:
                await self.door.report_sent(row.outgoing.reference, db, self.now, arrived=True)
            return list(db.outgoing.queued)

    async def _shown(self, payload: Any) -> list[str]:
        lines = [f"  {line}" if line else "" for line in payload["text"].splitlines()] or [""]
        lines[0] = lines[0].strip()
        if "file" in payload:
            async with self.store.read() as db:
                file = await db.files.find(payload["file"])
            lines.append(f"  @ {file.name if file else '?'}")
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
    return [line for line in body.splitlines() if line.startswith((">", "owner>"))]


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
