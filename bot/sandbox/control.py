"""The stand-in told what to do from another process, as JSON: for kill-tests and benchmarks.

POST /control/people  {count?, name?, language?, started?} → {"ids": […]}
POST /control/say    {person, text, chat?} → {"message": id}
POST /control/press   {person, chat, message, button} → {"query": id}        POST /control/block  {person, blocked}
POST /control/deactivate {person}      POST /control/fault {kind, …}          POST /control/clear  {}
POST /control/limits  {per_second, …}  POST /control/ban {seconds}            POST /control/clock  {ahead}
GET  /control/calls?after=N&method=M   GET /control/messages?chat=ID          GET  /control/state
"""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.bot_api import StandIn, call_shown, read_parameters
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.limits import Limits


class Control:
    """Answers /control/…; other paths go on to `after`, the chat page."""

    def __init__(self, standin: StandIn) -> None:
        self._standin = standin
        self._after = standin.pages

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse | None:
        """Answer a request; None when it is nobody's."""
        prefix, _, act = request.path.strip("/").partition("/")
        if prefix != "control":
            return await self._after(request) if self._after else None
        given = await read_parameters(request, self._standin.world)
        try:
            found = self._look(act, given) if request.method == "GET" else self._do(act, given)
        except (LookupError, TypeError, ValueError) as error:
            return web.json_response({"error": repr(error)}, status=400)
        return web.Response(body=json.dumps(found, default=str).encode(), content_type="application/json")

    def _look(self, act: str, given: dict[str, Any]) -> Any:
        world = self._standin.world
        if act == "calls":
            calls = world.calls[int(given.get("after", 0)) :]
            return [call_shown(call) for call in calls if given.get("method") in {None, call.method}]
        if act == "messages":
            return list(world.rooms[int(given["chat"])].messages.values())
        if act == "state":
            return {
                "accepted": world.accepted, "calls": len(world.calls), "pending": len(world.updates.pending),
                "floods": world.gate.floods, "during_ban": world.gate.during_ban, "struck": world.faults.struck,
            }  # fmt: skip
        raise LookupError(act)

    def _do(self, act: str, given: dict[str, Any]) -> Any:
        world = self._standin.world
        match act:
            case "fault":
                world.faults.add(Fault(**given | {"kind": FaultKind(given["kind"])}))
            case "clear":
                world.faults.clear()
            case "limits":
                world.gate.limits = Limits(**given)
            case "ban":
                world.gate.ban(world.clock.tick(), int(given["seconds"]))
            case "clock":
                world.clock.ahead += float(given["ahead"])
            case _:
                return self._person(act, given)
        return {}

    def _person(self, act: str, given: dict[str, Any]) -> Any:
        world, telegram = self._standin.world, self._standin.telegram
        if act == "people":
            name, language = str(given.get("name", "P")), str(given.get("language", ""))
            started = bool(given.get("started", True))
            count = range(int(given.get("count", 1)))
            return {"ids": [telegram.add_person(name, language=language, started=started).id for _ in count]}
        person = world.people[int(given["person"])]
        room = world.rooms[int(given.get("chat", person.id))]
        match act:
            case "say":
                return {"message": telegram.write(person, str(given["text"]), chat=room)["message_id"]}
            case "press":
                return {"query": telegram.press(person, room.messages[int(given["message"])], str(given["button"]))}
            case "block":
                return telegram.block(person, blocked=bool(given["blocked"]))
            case "deactivate":
                return telegram.deactivate(person)
            case _:
                raise LookupError(act)
