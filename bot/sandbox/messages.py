"""Making and changing messages."""

from typing import Any

from bot.sandbox.entities import Entity, find_entities, merge, parse_html, trim, utf16
from bot.sandbox.errors import bad
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.parameters import number, rows, structure, text
from bot.sandbox.world import Message, Parameters, Room, World, chat_of

TEXT = 4096
CAPTION = 1024


def formatted(parameters: Parameters, name: str, most: int) -> tuple[str, list[Entity]]:
    """Return a text parameter with its entities, checked.

    Counted in UTF-16 units: the stricter of the readings of "characters", so what passes here passes there.

    Raises:
        ApiError: 400 when Telegram could not parse it or it is too long.
    """
    words = text(parameters, name)
    mode = text(parameters, "parse_mode").lower()
    if mode == "html":
        words, entities = parse_html(words)
    elif mode:
        # the bot writes HTML; Telegram's Markdown modes are not imitated
        raise bad("unsupported parse_mode")
    else:
        entities = list(rows(parameters, "entities" if name == "text" else "caption_entities"))
    words, entities = trim(words, entities)
    if len(words) > most or utf16(words) > most:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    return words, merge(entities, find_entities(words))


def draft(world: World, room: Room, parameters: Parameters) -> Message:
    """Return a new message of the bot's with no content yet.

    Raises:
        ApiError: 400 for an unknown topic, a reply to nothing, a bad keyboard.
    """
    message: Message = {
        "message_id": 0,
        "from": world.bot,
        "chat": chat_of(room),
        "date": int(world.clock.now()),
    }
    if thread := number(parameters, "message_thread_id"):
        if thread not in room.topics:
            raise bad("message thread not found")
        message |= {"message_thread_id": thread, "is_topic_message": True}
    if "reply_parameters" in parameters or "reply_to_message_id" in parameters:
        _reply(room, parameters, message)
    if "reply_markup" in parameters:
        markup = inline_keyboard(structure(parameters, "reply_markup"))
        if markup:
            message["reply_markup"] = markup
    return message


def _reply(room: Room, parameters: Parameters, message: Message) -> None:
    wanted = structure(parameters, "reply_parameters") or {"message_id": number(parameters, "reply_to_message_id")}
    original = room.messages.get(number(wanted, "message_id"))
    if original is not None:
        message["reply_to_message"] = {key: value for key, value in original.items() if key != "reply_to_message"}
    elif not wanted.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")


def put(world: World, room: Room, message: Message) -> Message:
    """Give the message its id and place."""
    message["message_id"] = number_ = world.next_message_id(room)
    room.messages[number_] = message
    if world.listeners:
        world.tell(type="message", chat=room.id, message=number_)
    return message


def replace(world: World, room: Room, message: Message) -> Message:
    """Put a changed copy in a message's place."""
    room.messages[message["message_id"]] = message
    if world.listeners:
        world.tell(type="edit", chat=room.id, message=message["message_id"])
    return message


def remove(world: World, room: Room, message_id: int) -> None:
    """Delete a message."""
    del room.messages[message_id]
    world.tell(type="delete", chat=room.id, message=message_id)


def set_text(message: Message, words: str, entities: list[Entity], field: str = "text") -> None:
    """Write text or caption with entities, dropping what was there."""
    key = "entities" if field == "text" else "caption_entities"
    message.pop(field, None)
    message.pop(key, None)
    if words:
        message[field] = words
    if entities:
        message[key] = entities


def content_of(message: Message) -> dict[str, Any]:
    """Return what a copy of the message carries."""
    kept = ("text", "entities", "caption", "caption_entities", "photo", "document")
    return {key: message[key] for key in kept if key in message}
