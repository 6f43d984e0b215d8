"""What people do: write, press, send files, block the bot, move a group. Tests and the chat page act through this."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from bot.sandbox.entities import find_entities
from bot.sandbox.files import StoredFile
from bot.sandbox.messages import TEXT, formatted, put, remove, replace
from bot.sandbox.methods.chats import standing
from bot.sandbox.parameters import rows
from bot.sandbox.world import Message, Person, Room, World, chat_of

_T = TypeVar("_T")


class Telegram:
    """The people's side of the stand-in."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._next_person = 1001
        self._next_group = 2001

    def add_person(
        self, name: str, *, language: str = "", id: int | None = None, username: str = "", role: str = "other",  # noqa: A002 - Telegram's word
        started: bool = False,
    ) -> Person:  # fmt: skip
        """Add somebody; `started` when they have written to the bot before."""
        number = id if id is not None else self._next_person
        self._next_person = max(self._next_person, number) + 1
        person = Person(id=number, name=name, language=language, username=username, role=role)
        self.world.people[number] = person
        room = Room(id=number, type="private", title=name, bot="member" if started else "stranger")
        room.members[number] = "member"
        self.world.rooms[number] = room
        self.world.tell(type="people")
        return person

    def add_group(
        self, title: str, *members: Person, supergroup: bool = False, forum: bool = False, bot: str = "member"
    ) -> Room:
        """Add a group; the first member owns it."""
        number = -self._next_group - (1_000_000_000_000 if supergroup or forum else 0)
        self._next_group += 1
        room = Room(
            id=number, type="supergroup" if supergroup or forum else "group", title=title, forum=forum, bot="left"
        )
        room.members = {person.id: "creator" if not index else "member" for index, person in enumerate(members)}
        self.world.rooms[number] = room
        if members and bot != "left":
            self.set_bot(room, bot, by=members[0])
        else:
            room.bot = bot
        self.world.tell(type="chats")
        return room

    def set_bot(self, room: Room, status: str, *, by: Person) -> None:
        """Change the bot's standing in a chat and tell the bot."""
        old, room.bot = room.bot, status
        self.world.updates.add(
            "my_chat_member",
            {
                "chat": chat_of(room, by), "from": by.user(), "date": int(self.world.clock.now()),
                "old_chat_member": standing(self.world.bot, "left" if old == "stranger" else old),
                "new_chat_member": standing(self.world.bot, status),
            },
        )  # fmt: skip
        self.world.tell(type="people" if room.type == "private" else "chats", chat=room.id)

    def block(self, person: Person, *, blocked: bool = True) -> None:
        """Block the bot, or let it in again."""
        self.set_bot(self.world.rooms[person.id], "kicked" if blocked else "member", by=person)

    def deactivate(self, person: Person) -> None:
        """Delete the person's account."""
        person.deactivated = True
        self.world.rooms[person.id].bot = "kicked"

    def add_topic(self, room: Room, title: str) -> int:
        """Open a topic in a forum and return its thread id."""
        thread = self.world.next_message_id(room)
        room.topics[thread] = title
        return thread

    def migrate(self, room: Room, *, by: Person) -> Room:
        """Make a supergroup of a group; both get the service messages Telegram sends."""
        new = Room(
            id=room.id - 1_000_000_000_000,
            type="supergroup",
            title=room.title,
            bot=room.bot,
            members=dict(room.members),
        )
        self.world.rooms[new.id] = new
        room.moved_to = new.id
        old = self._message(room, by, {"migrate_to_chat_id": new.id})
        self.world.updates.add("message", put(self.world, room, old))
        fresh = self._message(new, by, {"migrate_from_chat_id": room.id})
        self.world.updates.add("message", put(self.world, new, fresh))
        self.world.tell(type="chats")
        return new

    def write(
        self, person: Person, text: str, *, chat: Room | None = None, reply_to: int | None = None,
        thread: int | None = None, content: dict[str, Any] | None = None,
    ) -> Message:  # fmt: skip
        """Write a message and return it; the bot hears of it when it may."""
        room = chat or self.world.rooms[person.id]
        if room.type == "private" and room.bot != "member":
            if room.bot == "kicked":
                self.block(person, blocked=False)
            room.bot = "member"
        message = self._message(room, person, content or {"text": text, "entities": find_entities(text)})
        if not message.get("entities"):
            message.pop("entities", None)
        if reply_to in room.messages:
            quoted = room.messages[reply_to]
            message["reply_to_message"] = {key: value for key, value in quoted.items() if key != "reply_to_message"}
        if thread:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        put(self.world, room, message)
        if self._heard(room, message):
            self.world.updates.add("message", message)
        return message

    async def say(
        self, person: Person, text: str, chat: Room | None = None, *, reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:  # fmt: skip
        """Write a text and let the bot's poller see it."""
        message = self.write(person, text, chat=chat, reply_to=reply_to, thread=thread)
        await asyncio.sleep(0)
        return message

    def _message(self, room: Room, person: Person, content: dict[str, Any]) -> Message:
        frame = {
            "message_id": 0,
            "from": person.user(),
            "chat": chat_of(room, person),
            "date": int(self.world.clock.now()),
        }
        return frame | content

    def _heard(self, room: Room, message: Message) -> bool:
        """Say whether the bot gets the message: core.telegram.org/bots/features#privacy-mode."""
        if room.bot not in {"member", "administrator"}:
            return False
        if room.type == "private" or not self.world.privacy or room.bot == "administrator":
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.world.bot["id"]:
            return True
        words = str(message.get("text") or message.get("caption") or "")
        name = f"@{self.world.bot['username']}".lower()
        return name in words.lower() or (words.startswith("/") and "@" not in words.split(maxsplit=1)[0])

    def edit(self, person: Person, message: Message, text: str) -> Message:
        """Change an own message."""
        room = self.world.rooms[message["chat"]["id"]]
        new = {key: value for key, value in message.items() if key != "entities"}
        new |= {"text": text, "edit_date": int(self.world.clock.now()), "from": person.user()}
        if entities := find_entities(text):
            new["entities"] = entities
        replace(self.world, room, new)
        if self._heard(room, new):
            self.world.updates.add("edited_message", new)
        return new

    def upload(
        self, person: Person, name: str, content: bytes, *, chat: Room | None = None, caption: str = "",
        photo: bool = False, mime: str = "",
    ) -> Message:  # fmt: skip
        """Send a file, or a picture."""
        stored = self.world.files.add(name=name, content=content, mime=mime, photo=photo)
        return self.send_stored(person, stored, chat=chat, caption=caption)

    def send_stored(
        self, person: Person, stored: StoredFile, *, chat: Room | None = None, caption: str = ""
    ) -> Message:
        """Send a file whose bytes are there already."""
        body: dict[str, Any] = {"photo": stored.sizes()} if stored.photo else {"document": stored.document()}
        if caption:
            body |= {"caption": caption, "caption_entities": find_entities(caption)}
        return self.write(person, "", chat=chat, content=body)

    def press(self, person: Person, message: Message, button: str) -> str:
        """Press a button by its label or data and return the query's id.

        Raises:
            LookupError: the message has no such button.
        """
        room = self.world.rooms[message["chat"]["id"]]
        shown = room.messages.get(message["message_id"], message)
        for row in shown.get("reply_markup", {}).get("inline_keyboard", []):
            for each in row:
                if button in {each["text"], each.get("callback_data")} and "callback_data" in each:
                    return self.forge(person, shown, each["callback_data"])
        raise LookupError(f"no button {button!r} under message {message['message_id']}")

    def forge(self, person: Person, message: Message, data: str) -> str:
        """Send a press with any data, as a hostile client could."""
        query = self.world.next_query_id()
        update = {"id": query, "from": person.user(), "message": message, "chat_instance": "1", "data": data}
        self.world.updates.add("callback_query", update)
        return query

    def ask_inline(self, person: Person, text: str, *, offset: str = "") -> str:
        """Type an inline query and return its id; the answer's results are in `answered`."""
        query = self.world.next_query_id()
        self.world.updates.add("inline_query", {"id": query, "from": person.user(), "query": text, "offset": offset})
        return query

    def choose_inline(self, person: Person, query: str, result_id: str, *, chat: Room) -> Message:
        """Send a result of an inline query into a chat."""
        result = next(each for each in rows(self.world.answers[query], "results") if each["id"] == result_id)
        content = result.get("input_message_content") or {"message_text": result.get("title", "")}
        words, entities = formatted({**content, "text": content["message_text"]}, "text", TEXT)
        message = self._message(chat, person, {"text": words, "entities": entities, "via_bot": self.world.bot})
        if "reply_markup" in result:
            message["reply_markup"] = result["reply_markup"]
        put(self.world, chat, message)
        inline_id = f"inline-{chat.id}-{message['message_id']}"
        self.world.inline_messages[inline_id] = (chat.id, message["message_id"])
        chosen = {"result_id": result_id, "from": person.user(), "query": "", "inline_message_id": inline_id}
        self.world.updates.add("chosen_inline_result", chosen)
        return message

    def delete(self, message: Message) -> None:
        """Delete a message by hand; bots are not told."""
        remove(self.world, self.world.rooms[message["chat"]["id"]], message["message_id"])

    def messages(self, chat: Room | Person) -> list[Message]:
        """Return what the chat shows now, oldest first."""
        return [*self.world.rooms[chat.id].messages.values()]

    def from_bot(self, chat: Room | Person) -> list[Message]:
        """Return what the bot wrote there and still stands."""
        return [each for each in self.messages(chat) if each["from"]["id"] == self.world.bot["id"]]

    async def wait_for(self, look: Callable[[], _T], *, seconds: float = 10) -> _T:
        """Wait until `look()` is true and return it; it is tried after every call of the bot.

        Raises:
            TimeoutError: it was not in time.
        """
        async with asyncio.timeout(seconds), self.world.changed:
            while not (found := look()):
                await self.world.changed.wait()
            return found

    async def reply_to(self, person: Person, text: str, *, chat: Room | None = None, seconds: float = 10) -> Message:
        """Write, and return the bot's first message after it."""
        message = self.write(person, text, chat=chat)
        room = chat or self.world.rooms[person.id]
        later = await self.wait_for(
            lambda: [each for each in self.from_bot(room) if each["message_id"] > message["message_id"]],
            seconds=seconds,
        )
        return later[0]

    async def answered(self, query: str, *, seconds: float = 10) -> dict[str, Any]:
        """Return what the bot answered to a press or an inline query."""
        return await self.wait_for(lambda: self.world.answers.get(query) or {}, seconds=seconds)
