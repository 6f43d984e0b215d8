"""sendMessage and its like."""

from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.files import StoredFile
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messages import CAPTION, TEXT, content_of, draft, formatted, put, set_text
from bot.sandbox.parameters import number, rows, structure
from bot.sandbox.world import Message, Parameters, Room, World

_ALBUM = (2, 10)
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def _open(world: World, parameters: Parameters, count: int = 1) -> Room:
    room = world.room(parameters.get("chat_id"))
    world.gate.check(world.clock.tick(), room.id, count)
    return room


def send_message(world: World, parameters: Parameters) -> Message:
    """Send a text."""
    room = world.room(parameters.get("chat_id"))
    words, entities = formatted(parameters, "text", TEXT)
    if not words:
        raise bad("message text is empty")
    message = draft(world, room, parameters)
    message["text"] = words
    if entities:
        message["entities"] = entities
    world.gate.check(world.clock.tick(), room.id)
    return put(world, room, message)


def file_of(world: World, parameters: Parameters, name: str, *, photo: bool) -> StoredFile:
    """Return the file a parameter names: uploaded, or known by its id.

    Raises:
        ApiError: 400 for none, a foreign file_id, or a web address (which the stand-in cannot fetch).
    """
    value = parameters.get(name)
    if isinstance(value, StoredFile):
        return value if value.photo == photo else _again(world, value, photo=photo)
    if not value:
        raise bad(f"there is no {name} in the request")
    if str(value).startswith("attach://"):
        attached = parameters.get(str(value).removeprefix("attach://"))
        if not isinstance(attached, StoredFile):
            raise bad("file not found in the request: attach:// names none")
        return attached if attached.photo == photo else _again(world, attached, photo=photo)
    if str(value).startswith(("http://", "https://")):
        raise bad("wrong HTTP URL specified" if "." not in str(value) else "failed to get HTTP URL content")
    known = world.files.get(str(value))
    if known.photo != photo:
        raise bad(f"can't use file of type {'Photo' if known.photo else 'Document'} as {name.title()}")
    return known


def _again(world: World, stored: StoredFile, *, photo: bool) -> StoredFile:
    world.files.uploads -= 1
    return world.files.add(name=stored.name, content=stored.content, mime=stored.mime, photo=photo)


def _send_media(world: World, parameters: Parameters, kind: str) -> Message:
    room = world.room(parameters.get("chat_id"))
    words, entities = formatted(parameters, "caption", CAPTION)
    stored = file_of(world, parameters, kind, photo=kind == "photo")
    message = draft(world, room, parameters)
    message[kind] = stored.sizes() if kind == "photo" else stored.document()
    set_text(message, words, entities, "caption")
    world.gate.check(world.clock.tick(), room.id)
    return put(world, room, message)


def send_photo(world: World, parameters: Parameters) -> Message:
    """Send a picture."""
    return _send_media(world, parameters, "photo")


def send_document(world: World, parameters: Parameters) -> Message:
    """Send a file."""
    return _send_media(world, parameters, "document")


def send_media_group(world: World, parameters: Parameters) -> list[Message]:
    """Send an album: all of it or nothing."""
    room = world.room(parameters.get("chat_id"))
    media = rows(parameters, "media")
    if not _ALBUM[0] <= len(media) <= _ALBUM[1]:
        raise bad("wrong number of messages in the album: 2-10 are expected")
    if len({item.get("type") for item in media}) > 1 and any(item.get("type") == "document" for item in media):
        raise bad("document can't be mixed with other media types")
    group = str(13_000_000_000_000_000 + len(world.calls))
    drafts = [_album_item(world, room, parameters, item) | {"media_group_id": group} for item in media]
    world.gate.check(world.clock.tick(), room.id, len(drafts))
    return [put(world, room, message) for message in drafts]


def _album_item(world: World, room: Room, parameters: Parameters, item: Parameters) -> Message:
    kind = str(item.get("type"))
    if kind not in {"photo", "document"}:
        raise bad("can't parse InputMedia: unsupported type")
    message = draft(world, room, {key: value for key, value in parameters.items() if key != "reply_markup"})
    stored = file_of(world, {**parameters, kind: item.get("media")}, kind, photo=kind == "photo")
    message[kind] = stored.sizes() if kind == "photo" else stored.document()
    set_text(message, *formatted(item, "caption", CAPTION), "caption")
    return message


def _original(world: World, parameters: Parameters, act: str) -> Message:
    source = world.known(parameters.get("from_chat_id"))
    original = source.messages.get(number(parameters, "message_id"))
    if original is None:
        raise bad(f"message to {act} not found")
    return original


def copy_message(world: World, parameters: Parameters) -> dict[str, Any]:
    """Send the content of a message again, with another caption when one is given."""
    room = _open(world, parameters)
    content = content_of(_original(world, parameters, "copy"))
    if not content:
        raise bad("message can't be copied")
    message = draft(world, room, parameters) | content
    if "caption" in parameters and "text" not in content:
        set_text(message, *formatted(parameters, "caption", CAPTION), "caption")
    return {"message_id": put(world, room, message)["message_id"]}


def forward_message(world: World, parameters: Parameters) -> Message:
    """Send a message on, with where it came from."""
    room = _open(world, parameters)
    original = _original(world, parameters, "forward")
    origin = {"type": "user", "sender_user": original["from"], "date": original["date"]}
    return put(world, room, draft(world, room, parameters) | content_of(original) | {"forward_origin": origin})


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show that the bot is about to write."""
    room = world.room(parameters.get("chat_id"))
    if parameters.get("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    world.tell(type="typing", chat=room.id)
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Answer an inline query; at most 50 results, each with its own id of 1-64 bytes."""
    results = rows(parameters, "results")
    if len(results) > 50:  # noqa: PLR2004 - core.telegram.org/bots/api#answerinlinequery
        raise bad("RESULTS_TOO_MUCH")
    ids = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(each.encode()) <= 64 for each in ids):  # noqa: PLR2004 - as above
        raise bad("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad("RESULT_ID_DUPLICATE")
    for result in results:
        inline_keyboard(result.get("reply_markup"))
        content = result.get("input_message_content") or {}
        if "message_text" in content:
            formatted({**content, "text": content["message_text"]}, "text", TEXT)
        elif result.get("type") == "article":
            raise bad("MESSAGE_EMPTY")
    return close_query(world, parameters, "inline_query_id")


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Answer a pressed button."""
    if len(str(parameters.get("text", ""))) > 200:  # noqa: PLR2004 - core.telegram.org/bots/api#answercallbackquery
        raise bad("MESSAGE_TOO_LONG")
    return close_query(world, parameters, "callback_query_id")


def close_query(world: World, parameters: Parameters, name: str) -> bool:
    """Take the answer to a query, once and in time.

    Raises:
        ApiError: 400 when it is unknown, too old or answered already.
    """
    query = str(parameters.get(name, ""))
    asked = world.queries.pop(query, None)
    if asked is None or world.clock.tick() - asked > 60:  # noqa: PLR2004 - about as long as Telegram waits
        raise bad("query is too old and response timeout expired or query ID is invalid")
    answer = dict(parameters)
    if name == "inline_query_id":
        answer["results"] = structure(parameters, "results")
    world.answers[query] = answer
    return True
