"""Keyboards under messages, checked as Telegram checks them."""

from typing import Any

from bot.sandbox.entities import utf16, valid_url
from bot.sandbox.errors import bad

_BUTTONS = 100
_DATA_BYTES = 64
_COPY_CHARACTERS = 256
_ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")
_STYLES = {"danger", "success", "primary"}


def inline_keyboard(markup: Any) -> dict[str, Any] | None:
    """Return the markup as a message carries it; None when it is none or of another kind.

    Raises:
        ApiError: 400 when Telegram would refuse it.
    """
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        if not any(key in markup for key in _OTHERS):
            raise bad("object expected as reply markup")
        return None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > _BUTTONS:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = _ACTIONS & button.keys()
    if len(actions) != 1 or button.get("callback_data") == "":
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.get("style", "primary") not in _STYLES:
        raise bad("can't parse inline keyboard button: unsupported button style specified")
    _check_action(button, actions)
    return button


def _check_action(button: dict[str, Any], actions: set[str]) -> None:
    data = button.get("callback_data")
    if data is not None:
        if not isinstance(data, str) or len(data) > _DATA_BYTES or len(data.encode()) > _DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    elif "url" in actions:
        _check_url(button["url"])
    elif "copy_text" in actions and not 1 <= utf16(str(button["copy_text"].get("text", ""))) <= _COPY_CHARACTERS:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _check_url(url: Any) -> None:
    if not isinstance(url, str) or any(character.isspace() for character in url) or not url:
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if not valid_url(url if "://" in url else f"http://{url}"):
        raise bad("BUTTON_URL_INVALID")
