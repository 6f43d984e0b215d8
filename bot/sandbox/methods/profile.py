"""What the bot says of itself: commands, name, descriptions, menu button."""

import re
from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.parameters import number, rows, structure, text
from bot.sandbox.world import Parameters, World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
}  # fmt: skip
_MOST = 100
_DESCRIPTION = 256


def _language(parameters: Parameters) -> str:
    code = text(parameters, "language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return code


def _scope(world: World, parameters: Parameters) -> str:
    scope = structure(parameters, "scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in _SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if kind.startswith("chat"):
        return f"{kind}:{world.room(scope.get('chat_id')).id}:{scope.get('user_id', '')}".rstrip(":")
    return str(kind)


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the menu for a scope and a language."""
    commands = rows(parameters, "commands")
    if len(commands) > _MOST:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not _COMMAND.fullmatch(str(each.get("command", "")).removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(each.get("description", "")).strip()) <= _DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _scope(world, parameters), _language(parameters)
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    world.tell(type="menu")
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[dict[str, str]]:
    """Return the menu of exactly this scope and language."""
    return world.profile.commands.get((_scope(world, parameters), _language(parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Remove the menu of a scope and a language."""
    world.profile.commands.pop((_scope(world, parameters), _language(parameters)), None)
    world.tell(type="menu")
    return True


def menu(world: World, chat: int, kind: str, language: str) -> list[dict[str, str]]:
    """Return the menu a person sees, by Telegram's order: core.telegram.org/bots/api#determining-list-of-commands."""
    general = ("all_private_chats",) if kind == "private" else ("all_group_chats",)
    for scope in (f"chat:{chat}", *general, "default"):
        for code in (language, ""):
            if found := world.profile.commands.get((scope, code)):
                return found
    return []


def _set(store: dict[str, str], parameters: Parameters, name: str, most: int, refusal: str) -> bool:
    words = text(parameters, name)
    if len(words) > most:
        raise bad(refusal)
    store[_language(parameters)] = words
    return True


def _get(store: dict[str, str], parameters: Parameters, name: str, default: str = "") -> dict[str, Any]:
    return {name: store.get(_language(parameters)) or store.get("") or default}


def set_my_name(world: World, parameters: Parameters) -> bool:
    """Set the bot's name."""
    done = _set(world.profile.names, parameters, "name", 64, "BOT_TITLE_INVALID")
    world.tell(type="menu")
    return done


def get_my_name(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return the bot's name."""
    return _get(world.profile.names, parameters, "name", world.bot["first_name"])


def set_my_description(world: World, parameters: Parameters) -> bool:
    """Set what an empty chat shows."""
    return _set(world.profile.descriptions, parameters, "description", 512, "BOT_DESCRIPTION_INVALID")


def get_my_description(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return what an empty chat shows."""
    return _get(world.profile.descriptions, parameters, "description")


def set_my_short_description(world: World, parameters: Parameters) -> bool:
    """Set what the profile page shows."""
    store = world.profile.short_descriptions
    return _set(store, parameters, "short_description", 120, "BOT_SHORT_DESCRIPTION_INVALID")


def get_my_short_description(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return what the profile page shows."""
    return _get(world.profile.short_descriptions, parameters, "short_description")


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Choose what the button beside the text field opens."""
    button = structure(parameters, "menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("MenuButton has unsupported type")
    world.profile.menu_buttons[number(parameters, "chat_id")] = button
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return what the button beside the text field opens."""
    buttons = world.profile.menu_buttons
    return buttons.get(number(parameters, "chat_id")) or buttons.get(0) or {"type": "commands"}
