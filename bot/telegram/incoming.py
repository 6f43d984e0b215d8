"""Telegram's updates as what somebody did. They are read as they came: an unknown field or kind never matters."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender, SentFile

Raw = Mapping[str, Any]

#: what the bot asks Telegram for
UPDATE_KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
COMMAND = re.compile(r"/(\w{1,64})(?:@(\w+))?(?:\s+|$)(.*)", re.DOTALL)
OUTSIDE = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the bot is."""

    id: UserId
    username: str


def chat_of(update: Raw) -> ChatId:
    """Return the chat whose order an update keeps; a person's own for inline queries, 0 when it has none.

    It is asked before the update is stored, so nothing that an update of a kind to come holds may break it.
    """
    content = _content(update)
    chat = _part(content, "chat") or _part(_part(content, "message"), "chat") or _part(content, "from")
    return ChatId(_number(chat))


def sender_of(update: Raw) -> UserId:
    """Return who caused an update, 0 when nobody is named."""
    return UserId(_number(_part(_content(update), "from")))


def _content(update: Raw) -> Raw:
    """Return what an update of whatever kind is about."""
    return next((content for content in update.values() if isinstance(content, Mapping)), {})


def _part(content: Raw, name: str) -> Raw:
    part = content.get(name)
    return part if isinstance(part, Mapping) else {}


def _number(content: Raw) -> int:
    number = content.get("id")
    return number if isinstance(number, int) else 0


def file_of(update: Raw) -> SentFile | None:
    """Return the document or photo that a message brings."""
    return _file(update["message"]) if isinstance(update.get("message"), Mapping) else None


def read_update(update: Raw, *, me: Me, now: datetime) -> Incoming | None:
    """Return what an update says, None when it is nothing to the bot (another bot's words, an unknown kind)."""
    update_id = int(update["update_id"])
    if "message" in update:
        return _message(update_id, update["message"], me)
    if "edited_message" in update:
        return _edited(update_id, update["edited_message"], me)
    if "callback_query" in update:
        return _press(update_id, update["callback_query"], now)
    if "inline_query" in update:
        return _inline(update_id, update["inline_query"], now)
    if "my_chat_member" in update:
        return _membership(update_id, update["my_chat_member"])
    return None


def _message(update_id: int, message: Raw, me: Me) -> Incoming | None:
    sender = _sender(message.get("from") or {})
    if "migrate_to_chat_id" in message:
        return _migrated(update_id, message, message["chat"]["id"], message["migrate_to_chat_id"])
    if "migrate_from_chat_id" in message:
        return _migrated(update_id, message, message["migrate_from_chat_id"], message["chat"]["id"])
    if (message.get("from") or {}).get("is_bot") and "sender_chat" not in message:
        return None
    words = _words(message, me)
    if words is None:
        return None
    chat = message["chat"]
    file = _file(message)
    private = chat["type"] == ChatKind.PRIVATE
    if not words.said and file is None and not private:
        return None
    kind = IncomingKind.COMMAND if words.command else IncomingKind.FILE if file else IncomingKind.TEXT
    return Incoming(
        update_id=update_id,
        kind=kind,
        chat_id=ChatId(chat["id"]),
        chat_kind=ChatKind(chat["type"]),
        chat_title=chat.get("title", ""),
        thread_id=message.get("message_thread_id") if message.get("is_topic_message") else None,
        sender=sender,
        at=_time(message),
        text=words.text,
        html=words.html,
        command=words.command,
        message_id=message["message_id"],
        reply_to=_reply_to(message),
        addressed=private or bool(words.command) or words.mentioned or _answers_me(message, me),
        file=file,
        media_group=message.get("media_group_id", ""),
        forwarded=_sender((message.get("forward_origin") or {}).get("sender_user") or {}),
    )


def _edited(update_id: int, message: Raw, me: Me) -> Incoming | None:
    incoming = _message(update_id, message, me)
    if incoming is None or incoming.kind is IncomingKind.MIGRATED:
        return None
    return replace(incoming, kind=IncomingKind.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What a message says: without the bot's name, the command apart."""

    text: str
    html: str
    command: str
    mentioned: bool

    @property
    def said(self) -> bool:
        return bool(self.text or self.command or self.mentioned)


def _words(message: Raw, me: Me) -> _Words | None:
    """Return the words of a message, None when it is a command to another bot."""
    text, dressed = _whole(message), _html(message)
    command = ""
    found = COMMAND.match(text)
    if found is not None:
        command, to, text = found.group(1).lower(), found.group(2), found.group(3)
        if to and to.lower() != me.username.lower():
            return None
        first = dressed.split(maxsplit=1)
        dressed = first[1] if len(first) > 1 else ""
    named = re.compile(rf"@{re.escape(me.username)}\b[,:，：]?\s*", re.IGNORECASE)
    return _Words(
        text=named.sub("", text).strip(),
        html=named.sub("", dressed).strip(),
        command=command,
        mentioned=named.search(text) is not None,
    )


def _whole(message: Raw) -> str:
    return str(message.get("text") or message.get("caption") or "")


def _html(message: Raw) -> str:
    """Return the words with their formatting, as Telegram's HTML."""
    if message.get("entities") or message.get("caption_entities"):
        from telegram import Message

        formatted = Message.de_json(dict(message), None)
        return formatted.text_html or formatted.caption_html or ""
    return html.escape(_whole(message), quote=False)


def _answers_me(message: Raw, me: Me) -> bool:
    return ((message.get("reply_to_message") or {}).get("from") or {}).get("id") == me.id


def _reply_to(message: Raw) -> int | None:
    answered = message.get("reply_to_message") or {}
    # in a topic every message answers the one that opened it
    return None if "forum_topic_created" in answered else answered.get("message_id")


def _file(message: Raw) -> SentFile | None:
    document = message.get("document")
    if document:
        return SentFile(
            file_id=document["file_id"],
            name=document.get("file_name", ""),
            mime=document.get("mime_type", ""),
            size=document.get("file_size", 0),
        )
    if message.get("photo"):
        photo = message["photo"][-1]
        return SentFile(
            file_id=photo["file_id"], name="", mime="image/jpeg", size=photo.get("file_size", 0), kind="photo"
        )
    return None


def _press(update_id: int, query: Raw, now: datetime) -> Incoming:
    message = query.get("message") or {}
    # a button under an inline message has no chat that the bot knows
    chat = message.get("chat") or {"id": query["from"]["id"], "type": "private"}
    return Incoming(
        update_id=update_id,
        kind=IncomingKind.PRESS,
        chat_id=ChatId(chat["id"]),
        chat_kind=ChatKind(chat["type"]),
        chat_title=chat.get("title", ""),
        thread_id=message.get("message_thread_id") if message.get("is_topic_message") else None,
        sender=_sender(query["from"]),
        at=now,
        data=query.get("data", ""),
        query_id=query["id"],
        message_id=message.get("message_id"),
    )


def _inline(update_id: int, query: Raw, now: datetime) -> Incoming:
    return Incoming(
        update_id=update_id,
        kind=IncomingKind.INLINE,
        chat_id=ChatId(query["from"]["id"]),
        chat_kind=ChatKind.PRIVATE,
        sender=_sender(query["from"]),
        at=now,
        text=query.get("query", ""),
        query_id=query["id"],
    )


def _membership(update_id: int, change: Raw) -> Incoming | None:
    """Return what became of the bot in a chat, None when only its rights changed a little."""
    before, after = change["old_chat_member"]["status"], change["new_chat_member"]["status"]
    if before == after:
        return None
    chat = change["chat"]
    return Incoming(
        update_id=update_id,
        kind=IncomingKind.LEFT if after in OUTSIDE else IncomingKind.ARRIVED,
        chat_id=ChatId(chat["id"]),
        chat_kind=ChatKind(chat["type"]),
        chat_title=chat.get("title", ""),
        sender=_sender(change["from"]),
        at=_time(change),
        text=after,
    )


def _migrated(update_id: int, message: Raw, old: int, new: int) -> Incoming:
    return Incoming(
        update_id=update_id,
        kind=IncomingKind.MIGRATED,
        chat_id=ChatId(old),
        chat_kind=ChatKind.GROUP,
        chat_title=message["chat"].get("title", ""),
        at=_time(message),
        moved_to=ChatId(new),
    )


def _sender(user: Raw) -> Sender | None:
    if "id" not in user:
        return None
    return Sender(
        id=UserId(user["id"]),
        name=" ".join(filter(None, (user.get("first_name"), user.get("last_name")))),
        username=user.get("username", ""),
        language=user.get("language_code", ""),
    )


def _time(content: Raw) -> datetime:
    return datetime.fromtimestamp(content.get("date", 0), UTC)
