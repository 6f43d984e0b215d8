"""The stand-in's world: people, chats, messages, files, and the log of calls. Plain dicts where it must be fast."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.sandbox.errors import ApiError, bad, forbidden
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.limits import NONE, Gate, Limits
from bot.sandbox.updates import Updates

Message = dict[str, Any]
Parameters = dict[str, Any]

BOT_ID = 7_000_000_001


@dataclass(slots=True)
class Clock:
    """Time that a test may push forward: `now` in Unix seconds, `tick` for intervals."""

    ahead: float = 0.0

    def now(self) -> float:
        """Return Unix time."""
        return time.time() + self.ahead

    def tick(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic() + self.ahead


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with Telegram; `role` is what the chat page says of them."""

    id: int
    name: str
    language: str = ""
    username: str = ""
    role: str = "other"
    deactivated: bool = False

    def user(self) -> dict[str, Any]:
        """Return the person as the Bot API shows a user."""
        shown: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            shown["username"] = self.username
        if self.language:
            shown["language_code"] = self.language
        return shown


@dataclass(slots=True, kw_only=True)
class Room:
    """A chat. `bot` is the bot's standing: member, administrator, left, kicked, and in a private chat also stranger."""

    id: int
    type: str
    title: str = ""
    bot: str = "member"
    forum: bool = False
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    moved_to: int | None = None
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0
    shown: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the Bot API as it arrived and what it got; status 0 means that the connection was dropped."""

    number: int
    at: float
    method: str
    parameters: Parameters
    status: int
    answer: Any
    #: whether Telegram carried it out, whatever the bot was told
    accepted: bool

    @property
    def result(self) -> Any:
        """What Telegram did: the "result" of the answer, None when it refused."""
        return self.answer.get("result") if isinstance(self.answer, dict) else None


@dataclass(slots=True, kw_only=True)
class Profile:
    """What the bot says of itself: per language code, and commands per scope and language code."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)


class World:
    """Everything the stand-in knows. One token is one bot; any other token is refused."""

    def __init__(
        self, *, token: str, limits: Limits = NONE, seed: int = 0, username: str = "alliance_sandbox_bot",
        name: str = "Alliance", privacy: bool = True,
    ) -> None:  # fmt: skip
        self.token = token
        self.clock = Clock()
        self.random = Random(seed)  # noqa: S311 - faults must repeat, not be secret
        self.bot: dict[str, Any] = {"id": BOT_ID, "is_bot": True, "first_name": name, "username": username}
        #: as BotFather's /setprivacy: a bot in a group hears only what is meant for it
        self.privacy = privacy
        self.people: dict[int, Person] = {}
        self.rooms: dict[int, Room] = {}
        self.files = Files()
        self.updates = Updates()
        self.gate = Gate(limits)
        self.faults = Faults(self.random)
        self.profile = Profile()
        self.calls: list[Call] = []
        self.accepted = 0
        self.changed = asyncio.Condition()
        #: open callback and inline queries: id → time asked
        self.queries: dict[str, float] = {}
        #: answered ones: id → what the bot said
        self.answers: dict[str, dict[str, Any]] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.listeners: list[Callable[[dict[str, Any]], None]] = []
        self._last_id = 0
        self._last_query = 0

    def room(self, chat: Any) -> Room:
        """Return the chat the bot may write to.

        Raises:
            ApiError: as Telegram refuses: unknown, moved, blocked, deactivated, kicked, a stranger.
        """
        room = self.known(chat)
        if room.moved_to is not None:
            raise ApiError(
                400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.moved_to
            )
        if room.bot in {"member", "administrator"}:
            return room
        if room.type != "private":
            words = "was kicked from" if room.bot == "kicked" else "is not a member of"
            raise forbidden(f"bot {words} the {room.type} chat")
        if self.people[room.id].deactivated:
            raise forbidden("user is deactivated")
        blocked = room.bot == "kicked"
        raise forbidden("bot was blocked by the user" if blocked else "bot can't initiate conversation with a user")

    def known(self, chat: Any) -> Room:
        """Return a chat the bot has seen.

        Raises:
            ApiError: 400 for another.
        """
        try:
            return self.rooms[int(chat)]
        except (KeyError, ValueError, TypeError):
            words = "chat_id is empty" if chat in {None, ""} else "chat not found"
            raise bad(words) from None

    def next_message_id(self, room: Room) -> int:
        """Return the next id: a supergroup counts its own, all other chats share the bot's count."""
        if room.type in {"supergroup", "channel"}:
            room.last_id += 1
            return room.last_id
        self._last_id += 1
        return self._last_id

    def next_query_id(self, number: int = 0) -> str:
        """Open a query and return its id."""
        self._last_query += 1
        query = str(4_000_000_000_000_000 + self._last_query + number)
        self.queries[query] = self.clock.tick()
        return query

    def tell(self, **event: Any) -> None:
        """Tell the pages that listen."""
        for listener in self.listeners:
            listener(event)

    async def wake(self) -> None:
        """Let those who wait look again."""
        async with self.changed:
            self.changed.notify_all()


def chat_of(room: Room, person: Person | None = None) -> dict[str, Any]:
    """Return the chat as the Bot API shows it inside a message."""
    if not room.shown:
        room.shown = {"id": room.id, "type": room.type}
        if room.type == "private":
            room.shown["first_name"] = person.name if person else room.title
        else:
            room.shown["title"] = room.title
        if room.forum:
            room.shown["is_forum"] = True
    return room.shown
