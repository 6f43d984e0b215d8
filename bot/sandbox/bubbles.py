"""Messages as the chat page draws them."""

from typing import Any

from bot.sandbox.shown import shown
from bot.sandbox.world import Message, Room

#: messages that nobody wrote; the page has the words for each in its language
_SERVICE = ("migrate_to_chat_id", "migrate_from_chat_id", "pinned_message")


def bubble(message: Message, room: Room) -> dict[str, Any]:
    """Return a message with its text as safe HTML; pages_api.py lists the fields."""
    words = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    document, photo = message.get("document"), message.get("photo")
    sender = message["from"]
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {
        "id": message["message_id"],
        "chat": room.id,
        "from": "bot" if sender["is_bot"] else sender["id"],
        "date": message["date"],
        "edited": "edit_date" in message,
        "html": shown(words, entities),
        "buttons": [[_button(each) for each in row] for row in keyboard],
        "file": document and {
            "name": document["file_name"], "size": document["file_size"], "mime": document["mime_type"],
            "url": f"sandbox/files/{document['file_id']}",
        },
        "photo": photo and {"url": f"sandbox/files/{photo[-1]['file_id']}"},
        "reply_to": message.get("reply_to_message", {}).get("message_id"),
        "service": next((kind for kind in _SERVICE if kind in message), None),
    }  # fmt: skip


def _button(button: dict[str, Any]) -> dict[str, Any]:
    face = {"label": button["text"], "style": button.get("style", "")}
    if "url" in button:
        return face | {"kind": "url", "url": button["url"]}
    if "copy_text" in button:
        return face | {"kind": "copy", "text": button["copy_text"]["text"]}
    if "callback_data" in button:
        return face | {"kind": "callback", "data": button["callback_data"]}
    asked = button.get("switch_inline_query_current_chat", button.get("switch_inline_query", ""))
    return face | {"kind": "inline", "text": asked}
