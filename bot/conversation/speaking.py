"""A reply becomes outgoing rows: a message or an edit, then its files."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.chats import ChatId
from bot.domain.outgoing import Act, Outgoing
from bot.domain.telegram_html import visible_length
from bot.render.markup import EMPTY
from bot.render.payload import document, message
from bot.render.reply import Attachment, Reply
from db import Db

#: of the words under a file, without their tags (core.telegram.org/bots/api#senddocument)
CAPTION_LIMIT = 1024
#: begins the reference of a file that goes with a reply
FILE = "file:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a reply goes: in place of the message `edits`, or beneath, quoting the message `answers`."""

    chat_id: ChatId
    thread_id: int | None = None
    edits: int | None = None
    answers: int | None = None


async def speak(db: Db, reply: Reply, to: Address, now: datetime, *, reference: str = "") -> None:
    """Queue a reply; `reference` names who waits to learn what became of it."""
    actions = [button.action for row in reply.buttons for button in row if button.action]
    payload = message(reply, await db.actions.tokens(actions, now))
    if to.edits is not None:
        act, extra = Act.EDIT, {"message_id": to.edits}
    else:
        act, extra = Act.SEND, {"reply_to": to.answers} if to.answers is not None else {}
    files = list(reply.attachments)
    if files and _is_caption(reply, to):
        # one message instead of two: what is said stands under the file it is said of
        file_id = await _keep(db, files.pop(0))
        payload, reference = payload | document(file_id, reply.text), f"{FILE}{file_id}"
    await db.outgoing.put(
        Outgoing(chat_id=to.chat_id, thread_id=to.thread_id, act=act, payload=payload | extra, reference=reference)
    )
    for file in files:
        file_id = await _keep(db, file)
        sent = Outgoing(
            chat_id=to.chat_id,
            thread_id=to.thread_id,
            act=Act.SEND,
            payload=document(file_id, EMPTY),
            reference=f"{FILE}{file_id}",
        )
        await db.outgoing.put(sent)


def _is_caption(reply: Reply, to: Address) -> bool:
    """Return whether the words go under the file.

    They do not where they are to be copied, replace a message, or will be replaced when a button is pressed.
    """
    fits = visible_length(reply.text) <= CAPTION_LIMIT
    return fits and to.edits is None and not reply.apart and not reply.buttons


async def _keep(db: Db, file: Attachment) -> int:
    return await db.files.put(name=file.name, mime=file.mime, content=file.content, kind=file.kind)


async def drop_file(db: Db, reference: str) -> None:
    """Forget a file that has gone out with a reply: an invitation's picture is a secret, a report is out of date."""
    number = reference.removeprefix(FILE)
    if reference.startswith(FILE) and number.isdecimal():
        await db.files.drop(int(number), reference)
