"""Changing and deleting what was sent."""

from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import CAPTION, TEXT, formatted, remove, replace, set_text
from bot.sandbox.methods.send import file_of
from bot.sandbox.parameters import number, rows, structure
from bot.sandbox.world import Message, Parameters, Room, World

_DELETABLE_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _target(world: World, parameters: Parameters) -> tuple[Room, Message]:
    if inline := parameters.get("inline_message_id"):
        if inline not in world.inline_messages:
            raise bad("MESSAGE_ID_INVALID")
        chat, message_id = world.inline_messages[str(inline)]
        return world.rooms[chat], world.rooms[chat].messages[message_id]
    room = world.room(parameters.get("chat_id"))
    message = room.messages.get(number(parameters, "message_id"))
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.bot["id"]:
        raise bad("message can't be edited")
    return room, message


def _finish(world: World, room: Room, old: Message, new: Message, parameters: Parameters) -> Message | bool:
    new.pop("reply_markup", None)
    if markup := inline_keyboard(structure(parameters, "reply_markup")):
        new["reply_markup"] = markup
    if {**old, "edit_date": 0} == {**new, "edit_date": 0}:
        raise bad(_NOT_MODIFIED)
    world.gate.check(world.clock.tick(), room.id, 0)
    new["edit_date"] = int(world.clock.now())
    replace(world, room, new)
    return True if parameters.get("inline_message_id") else new


def edit_message_text(world: World, parameters: Parameters) -> Message | bool:
    """Change a text."""
    room, old = _target(world, parameters)
    words, entities = formatted(parameters, "text", TEXT)
    if not words:
        raise bad("message text is empty")
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    new = dict(old)
    set_text(new, words, entities)
    return _finish(world, room, old, new, parameters)


def edit_message_caption(world: World, parameters: Parameters) -> Message | bool:
    """Change the words under a file."""
    room, old = _target(world, parameters)
    if "photo" not in old and "document" not in old:
        raise bad("there is no caption in the message to edit")
    new = dict(old)
    set_text(new, *formatted(parameters, "caption", CAPTION), "caption")
    return _finish(world, room, old, new, parameters)


def edit_message_reply_markup(world: World, parameters: Parameters) -> Message | bool:
    """Change the buttons."""
    room, old = _target(world, parameters)
    return _finish(world, room, old, dict(old), parameters)


def edit_message_media(world: World, parameters: Parameters) -> Message | bool:
    """Put another file in a file's place."""
    room, old = _target(world, parameters)
    media = structure(parameters, "media") or {}
    kind = str(media.get("type"))
    if kind not in {"photo", "document"}:
        raise bad("can't parse InputMedia: unsupported type")
    stored = file_of(world, {**parameters, kind: media.get("media")}, kind, photo=kind == "photo")
    new = {key: value for key, value in old.items() if key not in {"photo", "document", "text", "entities"}}
    new[kind] = stored.sizes() if kind == "photo" else stored.document()
    set_text(new, *formatted(media, "caption", CAPTION), "caption")
    return _finish(world, room, old, new, parameters)


def delete_message(world: World, parameters: Parameters) -> bool:
    """Delete one message."""
    room = world.room(parameters.get("chat_id"))
    message = room.messages.get(number(parameters, "message_id"))
    if message is None:
        raise bad("message to delete not found")
    _check_deletable(world, room, message)
    remove(world, room, message["message_id"])
    return True


def delete_messages(world: World, parameters: Parameters) -> bool:
    """Delete up to 100 messages; those not found are passed over."""
    room = world.room(parameters.get("chat_id"))
    ids: list[Any] = rows(parameters, "message_ids")
    if not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:  # noqa: PLR2004 - core.telegram.org/bots/api#deletemessages
        raise bad("too many message identifiers specified")
    found = [room.messages[int(each)] for each in ids if int(each) in room.messages]
    for message in found:
        _check_deletable(world, room, message)
    for message in found:
        remove(world, room, message["message_id"])
    return True


def _check_deletable(world: World, room: Room, message: Message) -> None:
    mine = message["from"]["id"] == world.bot["id"]
    if not mine and room.type != "private" and room.bot != "administrator":
        raise bad("message can't be deleted")
    if world.clock.now() - message["date"] > _DELETABLE_SECONDS and room.bot != "administrator":
        raise bad("message can't be deleted for everyone")
