"""Chats, members, files: what the bot may look up."""

from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.files import DOWNLOAD_BYTES
from bot.sandbox.messages import put
from bot.sandbox.parameters import number, text
from bot.sandbox.world import Parameters, Room, World, chat_of

_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def standing(user: dict[str, Any], status: str) -> dict[str, Any]:
    """Return a ChatMember."""
    member: dict[str, Any] = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    elif status == "kicked":
        member["until_date"] = 0
    return member


def get_me(world: World, _: Parameters) -> dict[str, Any]:
    """Return the bot."""
    return world.bot | {
        "can_join_groups": True, "can_read_all_group_messages": not world.privacy, "supports_inline_queries": True,
        "can_connect_to_business": False, "has_main_web_app": False, "has_topics_enabled": False,
        "allows_users_to_create_topics": False, "can_manage_bots": False, "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }  # fmt: skip


def get_chat(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return a chat in full."""
    room = world.room(parameters.get("chat_id"))
    return chat_of(room) | {
        "accent_color_id": 0, "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }  # fmt: skip


def _group(world: World, parameters: Parameters) -> Room:
    return world.room(parameters.get("chat_id"))


def get_chat_member(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return one member's standing."""
    room = _group(world, parameters)
    user = number(parameters, "user_id")
    if user == world.bot["id"]:
        return standing(world.bot, room.bot)
    if user not in world.people:
        raise bad("user not found")
    return standing(world.people[user].user(), room.members.get(user, "left"))


def get_chat_administrators(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    """Return who runs the group."""
    room = _group(world, parameters)
    if room.type == "private":
        raise bad("there are no administrators in the private chat")
    found = [
        standing(world.people[user].user(), status)
        for user, status in room.members.items()
        if status in {"creator", "administrator"}
    ]
    return found + ([standing(world.bot, room.bot)] if room.bot == "administrator" else [])


def get_chat_member_count(world: World, parameters: Parameters) -> int:
    """Count the members, the bot among them."""
    return len(_group(world, parameters).members) + 1


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Leave a group."""
    room = _group(world, parameters)
    if room.type == "private":
        raise bad("chat not found")
    room.bot = "left"
    world.tell(type="chats")
    return True


def pin_chat_message(world: World, parameters: Parameters) -> bool:
    """Pin a message; in a group the bot must be an administrator."""
    room = _pinnable(world, parameters)
    message = room.messages.get(number(parameters, "message_id"))
    if message is None:
        raise bad("message to pin not found")
    room.pinned.append(message["message_id"])
    service = {"message_id": 0, "from": world.bot, "chat": chat_of(room), "date": int(world.clock.now())}
    put(world, room, service | {"pinned_message": message})
    return True


def unpin_chat_message(world: World, parameters: Parameters) -> bool:
    """Take down one pinned message, the latest when none is named."""
    room = _pinnable(world, parameters)
    wanted = number(parameters, "message_id") or (room.pinned[-1] if room.pinned else 0)
    if wanted not in room.pinned:
        raise bad("message to unpin not found")
    room.pinned.remove(wanted)
    return True


def _pinnable(world: World, parameters: Parameters) -> Room:
    room = world.room(parameters.get("chat_id"))
    if room.type != "private" and room.bot != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    return room


def get_file(world: World, parameters: Parameters) -> dict[str, Any]:
    """Return where a file can be downloaded."""
    stored = world.files.get(text(parameters, "file_id"))
    if len(stored.content) > DOWNLOAD_BYTES:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.content),
        "file_path": stored.path,
    }  # fmt: skip
