"""Every method by its lower-case name: Telegram's method names are case-insensitive."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.methods import chats, edit, profile, send
from bot.sandbox.methods.intake import delete_webhook, get_webhook_info, set_webhook
from bot.sandbox.world import Parameters, World

_FUNCTIONS: tuple[Callable[[World, Parameters], Any], ...] = (
    send.send_message, send.send_photo, send.send_document, send.send_media_group, send.copy_message,
    send.forward_message, send.send_chat_action, send.answer_callback_query, send.answer_inline_query,
    edit.edit_message_text, edit.edit_message_caption, edit.edit_message_reply_markup, edit.edit_message_media,
    edit.delete_message, edit.delete_messages,
    chats.get_me, chats.get_chat, chats.get_chat_member, chats.get_chat_administrators, chats.get_chat_member_count,
    chats.leave_chat, chats.pin_chat_message, chats.unpin_chat_message, chats.get_file,
    profile.set_my_commands, profile.get_my_commands, profile.delete_my_commands,
    profile.set_my_name, profile.get_my_name, profile.set_my_description, profile.get_my_description,
    profile.set_my_short_description, profile.get_my_short_description,
    profile.set_chat_menu_button, profile.get_chat_menu_button,
    set_webhook, delete_webhook, get_webhook_info,
)  # fmt: skip

METHODS = {function.__name__.replace("_", ""): function for function in _FUNCTIONS}
