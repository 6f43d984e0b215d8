"""Replies as the JSON that outgoing rows keep and a channel sends.

The keys, all optional unless said:
SEND: `text` (always; Telegram's HTML), `buttons` (rows of {text, and one of data | url | copy, and style}), `file`
(an id of db/files.py; `text` is then its caption), `reply_to` (message id), `preview` (bool: show a link's page),
`silent`.
EDIT: `message_id` (always) and `text`, `buttons`, `preview` as in SEND.
DELETE: `message_id`.
ANSWER_PRESS: `query_id` (always), `text`, `alert` (bool).
ANSWER_INLINE: `query_id` (always), `results` ([{id, title, description, text}]), `personal`, `cache` (seconds).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.render.markup import Markup
from bot.render.reply import Button, Reply


def message(reply: Reply, tokens: Mapping[str, str]) -> dict[str, Any]:
    """Return a reply's text and buttons; `tokens` has the callback data of every action that stands under it."""
    payload: dict[str, Any] = {"text": reply.text, "preview": reply.link_preview, "silent": reply.silent}
    rows = [[_button(button, tokens) for button in row] for row in reply.buttons if row]
    return payload | ({"buttons": rows} if rows else {})


def document(file_id: int, caption: Markup) -> dict[str, Any]:
    """Return what sends one stored file."""
    return {"file": file_id, "text": caption}


def press_answer(query_id: str, text: str = "", *, alert: bool = False) -> dict[str, Any]:
    """Return what ends the waiting of a pressed button, with a short plain text or silently."""
    return {"query_id": query_id, "text": text[:200], "alert": alert}


def inline_answer(query_id: str, results: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what answers an inline query; what is found is the same for everybody, for a short while."""
    return {"query_id": query_id, "results": list(results), "personal": False, "cache": 60}


def _button(button: Button, tokens: Mapping[str, str]) -> dict[str, Any]:
    target = {"url": button.url} if button.url else {"copy": button.copy} if button.copy else {}
    data = {"data": tokens[button.action]} if button.action else target
    return {"text": button.label} | data | ({"style": button.style.value} if button.style else {})
