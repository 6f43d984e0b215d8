"""Outgoing acts as calls of python-telegram-bot's Bot. The payload's keys are those of bot/render/payload.py."""

import html
import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputFile,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram.outcomes import outcome_of
from bot.channels.telegram.transport import AiohttpRequest
from bot.domain.deliveries import Failed, Outcome, Sent
from bot.domain.outgoing import Act, Outgoing
from db import Store
from db.files import StoredFile

log = logging.getLogger(__name__)

#: part of what Telegram says of a file id that it accepts no more (another bot's, or too old). Observed strings
STALE_FILE = ("wrong file", "wrong remote file", "file_reference")
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Payload = Mapping[str, Any]
Result = TypeVar("Result")


class TelegramChannel:
    """Carries out acts on Telegram; files are uploaded once and known by Telegram's own id afterwards."""

    def __init__(self, *, bot: Bot, request: AiohttpRequest, store: Store) -> None:
        self._bot = bot
        self._request = request
        self._store = store
        self._acts: dict[Act, Callable[[Outgoing], Awaitable[Outcome]]] = {
            Act.SEND: self._send,
            Act.EDIT: self._edit,
            Act.DELETE: self._delete,
            Act.ANSWER_PRESS: self._answer_press,
            Act.ANSWER_INLINE: self._answer_inline,
        }

    async def carry_out(self, outgoing: Outgoing) -> Outcome:
        """Return what became of the act; what the network or Telegram does is an outcome, not an exception."""
        try:
            return await self._acts[outgoing.act](outgoing)
        except TelegramError as error:
            return outcome_of(error)
        except (KeyError, TypeError, ValueError) as error:
            log.exception("a payload for chat %s that cannot be sent", outgoing.chat_id)
            return Failed(reason=f"payload: {error!r}")

    async def _send(self, outgoing: Outgoing) -> Outcome:
        payload = outgoing.payload
        files = await self._files([payload["file"]] if "file" in payload else payload.get("files", []))
        if not files:
            return Sent(message_id=await self._send_text(outgoing))
        caption_fits = len(_plain(payload.get("text", ""))) <= MessageLimit.CAPTION_LENGTH
        more: list[int] = []
        for place, file in enumerate(files):
            last = place == len(files) - 1
            message = await self._send_file(outgoing, file, captioned=last and caption_fits)
            more.append(message.message_id)
        if not caption_fits:
            return Sent(message_id=await self._send_text(outgoing), more=tuple(more))
        return Sent(message_id=more[-1], more=tuple(more[:-1]))

    async def _send_text(self, outgoing: Outgoing) -> int | None:
        """Send a text and return its message's id, None when the server gave none."""
        payload = outgoing.payload
        to = payload.get("reply_to")
        given = {
            "chat_id": outgoing.chat_id,
            "link_preview_options": None if payload.get("preview") else {"is_disabled": True},
            "disable_notification": payload.get("silent") or None,
            "reply_markup": _raw_markup(payload),
            "message_thread_id": outgoing.thread_id,
            "reply_parameters": None if to is None else {"message_id": to, "allow_sending_without_reply": True},
        }
        fixed = {name: value for name, value in given.items() if value is not None}

        async def call(text: str, parse_mode: str | None) -> int | None:
            named = {"text": text, **fixed} | ({"parse_mode": parse_mode} if parse_mode else {})
            sent = await self._request.call(f"{self._bot.base_url}/sendMessage", named)
            # 0: accepted, but put off by the server, and without an id to edit it by
            return sent.get("message_id") or None if isinstance(sent, dict) else None

        return await _readable(call, payload["text"])

    async def _send_file(self, outgoing: Outgoing, file: StoredFile, *, captioned: bool) -> Message:
        """Send a file, by Telegram's own id where it has one; its bytes again when that id is valid no more."""
        try:
            return await self._send_as(outgoing, file, captioned=captioned)
        except BadRequest as error:
            if not file.telegram_file_id or not any(words in error.message.lower() for words in STALE_FILE):
                raise
            async with self._store.read() as db:
                kept = await db.files.find(file.id)
            if kept is None or kept.content is None:
                raise
            log.warning("Telegram knows file %s no more; it is uploaded again", file.id)
            return await self._send_as(outgoing, replace(kept, telegram_file_id=""), captioned=captioned)

    async def _send_as(self, outgoing: Outgoing, file: StoredFile, *, captioned: bool) -> Message:
        payload = outgoing.payload
        photo = file.kind == "photo"
        to = payload.get("reply_to")
        quoted = None if to is None else ReplyParameters(message_id=to, allow_sending_without_reply=True)

        async def call(text: str, parse_mode: str | None) -> Message:
            common: dict[str, Any] = {
                "chat_id": outgoing.chat_id,
                "caption": (text or None) if captioned else None,
                "parse_mode": parse_mode,
                "disable_notification": payload.get("silent") or None,
                "reply_markup": _keyboard(payload.get("buttons")) if captioned else None,
                "message_thread_id": outgoing.thread_id,
                "reply_parameters": quoted,
            }
            content = file.telegram_file_id or InputFile(file.content or b"", filename=file.name, attach=False)
            if photo:
                return await self._bot.send_photo(photo=content, **common)
            return await self._bot.send_document(document=content, **common)

        message = await _readable(call, payload.get("text", "") if captioned else "")
        await self._learn(file, message)
        return message

    async def _learn(self, file: StoredFile, message: Message) -> None:
        """Remember Telegram's id of an uploaded file."""
        kept = message.photo[-1] if message.photo else message.document
        if kept is not None and not file.telegram_file_id:
            async with self._store.begin() as db:
                await db.files.learn(file.id, kept.file_id)

    async def _files(self, ids: Sequence[int]) -> list[StoredFile]:
        if not ids:
            return []
        async with self._store.read() as db:
            found = [await db.files.to_send(file_id) for file_id in ids]
        return [file for file in found if file is not None]

    async def _edit(self, outgoing: Outgoing) -> Outcome:
        payload = outgoing.payload

        async def call(text: str, parse_mode: str | None) -> "Message | bool":
            return await self._bot.edit_message_text(
                chat_id=outgoing.chat_id,
                message_id=payload["message_id"],
                text=text,
                parse_mode=parse_mode,
                link_preview_options=None if payload.get("preview") else NO_PREVIEW,
                reply_markup=_keyboard(payload.get("buttons")),
            )

        await _readable(call, payload["text"])
        return Sent(message_id=payload["message_id"])

    async def _delete(self, outgoing: Outgoing) -> Outcome:
        await self._bot.delete_message(chat_id=outgoing.chat_id, message_id=outgoing.payload["message_id"])
        return Sent()

    async def _answer_press(self, outgoing: Outgoing) -> Outcome:
        payload = outgoing.payload
        await self._bot.answer_callback_query(
            payload["query_id"], text=payload.get("text") or None, show_alert=payload.get("alert") or None
        )
        return Sent()

    async def _answer_inline(self, outgoing: Outgoing) -> Outcome:
        payload = outgoing.payload
        await self._bot.answer_inline_query(
            payload["query_id"],
            results=[_article(result) for result in payload.get("results") or ()],
            cache_time=payload.get("cache", 0),
            is_personal=payload.get("personal", True),
        )
        return Sent()


async def _readable(call: Callable[[str, str | None], Awaitable[Result]], text: str) -> Result:
    """Call with the text as HTML; where Telegram cannot read that, the words count more than their dress."""
    try:
        return await call(text, ParseMode.HTML)
    except BadRequest as error:
        if "can't parse entities" not in error.message.lower():
            raise
        log.warning("markup that Telegram cannot read: %s", error.message)
        return await call(_plain(text), None)


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _raw_markup(payload: Payload) -> dict[str, Any] | None:
    if "force_reply" in payload:
        # selective: in a group the field opens for the person who is answered
        field = {"force_reply": True, "selective": True}
        return field | ({"input_field_placeholder": payload["force_reply"]} if payload["force_reply"] else {})
    rows = payload.get("buttons")
    return {"inline_keyboard": [[_raw_button(button) for button in row] for row in rows]} if rows else None


def _raw_button(button: Payload) -> dict[str, Any]:
    raw = {"text": button["text"]}
    for key, name in (("url", "url"), ("data", "callback_data"), ("style", "style")):
        if button.get(key):
            raw[name] = button[key]
    return raw | ({"copy_text": {"text": button["copy"]}} if button.get("copy") else {})


def _keyboard(rows: "list[list[Payload]] | None") -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: Payload) -> InlineKeyboardButton:
    copied = button.get("copy")
    return InlineKeyboardButton(
        button["text"],
        url=button.get("url") or None,
        callback_data=button.get("data") or None,
        copy_text=CopyTextButton(copied) if copied else None,
        style=button.get("style") or None,
    )


def _article(result: Payload) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=result["id"],
        title=result["title"],
        description=result.get("description") or None,
        input_message_content=InputTextMessageContent(
            result["text"], parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=_keyboard(result.get("buttons")),
    )
