"""What the chat page asks of the stand-in.

GET  /sandbox/state                     {"bot": {name, names: {language: name}, descriptions:
                                         {language: what an empty chat says}, username, commands},
                                         "people": [{id, name, language, role, blocked}],
                                         "chats": [{id, type, title, members, unread, bot}]}
                                        commands: {"": […], "<language>": […], "<chat id>:<language>": […]},
                                        each [{command, description}]; the most particular key holds
GET  /sandbox/texts/{code}              the page's texts by name
POST /sandbox/people                    {name, language} → person
POST /sandbox/people/{id}/block         {blocked} → person
POST /sandbox/chats                     {title, type: group | supergroup | forum, members} → chat
GET  /sandbox/chats/{id}/messages       [{id, from: "bot" | person id, date, edited, html, buttons, file, photo,
                                          reply_to, service}]
                                        buttons: [[{label, kind: callback | url | copy | inline, data | url | text,
                                        style}]]
                                        file: {name, size, mime, url} | null; photo: {url} | null;
                                        service: pinned_message | migrate_to_chat_id | migrate_from_chat_id | null
POST /sandbox/chats/{id}/say            {person, text, reply_to?} → message
POST /sandbox/chats/{id}/edit           {person, message, text} → message
POST /sandbox/chats/{id}/press          {person, message, row, column} → {toast, alert}, at most 10 s later
POST /sandbox/chats/{id}/upload         multipart person, caption, file or photo → message
POST /sandbox/chats/{id}/inline         {person, text} → {query, results: [{id, title, description}]}
POST /sandbox/chats/{id}/choose         {person, query, result} → message
GET  /sandbox/calls?after=N             [{number, at, path, method, parameters, status, answer, accepted}]
GET  /sandbox/events                    Server-Sent Events {"type": message | edit | delete | typing | menu | call |
                                        people | chats,
                                        "chat"?, "message"?}; a call carries the fields of /sandbox/calls
GET  /sandbox/files/{file_id}           the bytes of a file
GET  /…                                 the page's own files

A refusal is {"error": "…"} with 400 or 404.
"""

import asyncio
import json
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.bot_api import StandIn, call_shown, read_parameters
from bot.sandbox.bubbles import bubble
from bot.sandbox.errors import ApiError
from bot.sandbox.files import StoredFile
from bot.sandbox.methods.profile import menu
from bot.sandbox.parameters import rows
from bot.sandbox.world import Person, Room

_PAGE = Path(__file__).parent / "page"
_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Texts = Callable[[str], Mapping[str, str]]


class Pages:
    """Answers the chat page. `texts` gives its words for a language code."""

    def __init__(self, standin: StandIn, texts: Texts | None = None) -> None:
        self._standin = standin
        self._world = standin.world
        self._telegram = standin.telegram
        self._texts = texts
        self._seen: dict[int, int] = {}

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse | None:
        """Answer a request of the page; None when it is not for the page."""
        parts = request.path.strip("/").split("/")
        if parts[0] != "sandbox":
            return _static(request.path)
        try:
            return await self._answer(request, parts[1:])
        except (LookupError, ValueError):
            return _answer({"error": "not found"}, 404)
        except ApiError as error:
            return _answer({"error": error.description}, 400)
        except TimeoutError:
            return _answer({"toast": "", "alert": False})

    async def _answer(self, request: web.BaseRequest, parts: list[str]) -> web.StreamResponse:
        if parts == ["events"]:
            return await self._events(request)
        if parts[:1] == ["files"]:
            return self._file(parts[-1])
        given = await read_parameters(request, self._world)
        return _answer(self._look(parts, given) if request.method == "GET" else await self._do(parts, given))

    def _look(self, parts: list[str], given: dict[str, Any]) -> Any:
        match parts:
            case ["state"]:
                return self._state()
            case ["texts", code]:
                return dict(self._texts(code)) if self._texts else {}
            case ["calls"]:
                return [call_shown(call) for call in self._world.calls[int(given.get("after", 0)) :]]
            case ["chats", chat, "messages"]:
                return self._messages(self._world.rooms[int(chat)])
            case _:
                raise LookupError

    async def _do(self, parts: list[str], given: dict[str, Any]) -> Any:
        match parts:
            case ["people"]:
                person = self._telegram.add_person(str(given["name"]), language=str(given.get("language", "")))
                return self._person(person)
            case ["people", number, "block"]:
                person = self._world.people[int(number)]
                self._telegram.block(person, blocked=bool(given["blocked"]))
                return self._person(person)
            case ["chats"]:
                return self._add_chat(given)
            case ["chats", chat, act]:
                return await self._act(self._world.rooms[int(chat)], act, given)
            case _:
                raise LookupError

    def _add_chat(self, given: dict[str, Any]) -> dict[str, Any]:
        members = [self._world.people[int(each)] for each in given.get("members", [])]
        kind = given.get("type")
        room = self._telegram.add_group(
            str(given["title"]), *members, supergroup=kind == "supergroup", forum=kind == "forum"
        )
        return self._chat(room)

    async def _act(self, room: Room, act: str, given: dict[str, Any]) -> dict[str, Any]:
        person = self._world.people[int(given["person"])]
        match act:
            case "say":
                reply_to = int(given.get("reply_to") or 0) or None
                return bubble(await self._telegram.say(person, str(given["text"]), room, reply_to=reply_to), room)
            case "edit":
                old = room.messages[int(given["message"])]
                return bubble(self._telegram.edit(person, old, str(given["text"])), room)
            case "upload":
                return self._upload(room, person, given)
            case "press":
                return await self._press(room, person, given)
            case "inline":
                return await self._inline(person, str(given["text"]))
            case "choose":
                chosen = self._telegram.choose_inline(person, str(given["query"]), str(given["result"]), chat=room)
                return bubble(chosen, room)
            case _:
                raise LookupError

    def _upload(self, room: Room, person: Person, given: dict[str, Any]) -> dict[str, Any]:
        stored = given.get("photo") or given["file"]
        if not isinstance(stored, StoredFile):
            raise LookupError  # noqa: TRY004 - what the page sent is not there: a 404
        caption = str(given.get("caption", ""))
        return bubble(self._telegram.send_stored(person, stored, chat=room, caption=caption), room)

    async def _press(self, room: Room, person: Person, given: dict[str, Any]) -> dict[str, Any]:
        message = room.messages[int(given["message"])]
        button = message["reply_markup"]["inline_keyboard"][int(given["row"])][int(given["column"])]
        query = self._telegram.forge(person, message, button["callback_data"])
        answer = await self._telegram.answered(query)
        return {"toast": answer.get("text", ""), "alert": str(answer.get("show_alert", "")).lower() == "true"}

    async def _inline(self, person: Person, text: str) -> dict[str, Any]:
        query = self._telegram.ask_inline(person, text)
        answer = await self._telegram.answered(query)
        shown = [{"id": each["id"], "title": each.get("title", ""), "description": each.get("description", "")}
                 for each in rows(answer, "results")]  # fmt: skip
        return {"query": query, "results": shown}

    def _state(self) -> dict[str, Any]:
        world = self._world
        return {
            "bot": {
                "name": world.profile.names.get("") or world.bot["first_name"],
                "names": {code: name for code, name in world.profile.names.items() if code},
                "descriptions": dict(world.profile.descriptions),
                "username": world.bot["username"],
                "commands": self._commands(),
            },
            "people": [self._person(person) for person in world.people.values()],
            "chats": [self._chat(room) for room in world.rooms.values() if room.moved_to is None],
        }

    def _commands(self) -> dict[str, Any]:
        codes = {code for _, code in self._world.profile.commands} | {
            each.language for each in self._world.people.values()
        }
        found = {code: menu(self._world, 0, "private", code) for code in codes | {""}}
        for room in self._world.rooms.values():
            for code in codes:
                own = menu(self._world, room.id, room.type, code)
                if own != found[code]:
                    found[f"{room.id}:{code}"] = own
        return found

    def _person(self, person: Person) -> dict[str, Any]:
        blocked = self._world.rooms[person.id].bot == "kicked"
        return {
            "id": person.id, "name": person.name, "language": person.language, "role": person.role, "blocked": blocked,
        }  # fmt: skip

    def _chat(self, room: Room) -> dict[str, Any]:
        seen = self._seen.get(room.id, 0)
        unread = sum(1 for number, each in room.messages.items() if number > seen and each["from"]["is_bot"])
        return {
            "id": room.id, "type": room.type, "title": room.title, "members": list(room.members), "unread": unread,
            "bot": room.bot,
        }  # fmt: skip

    def _messages(self, room: Room) -> list[dict[str, Any]]:
        self._seen[room.id] = max(room.messages, default=0)
        return [bubble(message, room) for message in room.messages.values()]

    def _file(self, file_id: str) -> web.Response:
        stored = self._world.files.get(file_id)
        # a person's own HTML or SVG must not run with the page's rights
        safe = stored.mime if stored.mime in {"image/jpeg", "image/png"} else "application/octet-stream"
        headers = dict(_HEADERS)
        if not safe.startswith("image/"):
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name)}"
        return web.Response(body=stored.content, content_type=safe, headers=headers)

    async def _events(self, request: web.BaseRequest) -> web.StreamResponse:
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        response = web.StreamResponse(headers=_HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        listener = queue.put_nowait
        self._world.listeners.append(listener)
        try:
            await response.write(b": hello\n\n")
            while True:
                event = await queue.get()
                await response.write(f"data: {json.dumps(event, ensure_ascii=False, default=str)}\n\n".encode())
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            self._world.listeners.remove(listener)


def _answer(body: Any, status: int = 200) -> web.Response:
    encoded = json.dumps(body, ensure_ascii=False, default=str).encode()
    return web.Response(status=status, body=encoded, content_type="application/json", headers=_HEADERS)


def _static(path: str) -> web.Response | None:
    name = path.strip("/") or "index.html"
    file = (_PAGE / name).resolve()
    if not file.is_relative_to(_PAGE.resolve()) or not file.is_file():
        return None
    mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
    charset = "utf-8" if mime.startswith("text/") else None
    return web.Response(body=file.read_bytes(), content_type=mime, charset=charset, headers=_HEADERS)
