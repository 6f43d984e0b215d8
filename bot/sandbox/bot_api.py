"""The Bot API over HTTP: `/bot{token}/{method}` and `/file/bot{token}/{path}`, on loopback."""

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.files import UPLOAD_BYTES, StoredFile
from bot.sandbox.limits import NONE, Limits
from bot.sandbox.methods.intake import get_updates
from bot.sandbox.methods.table import METHODS
from bot.sandbox.parameters import number
from bot.sandbox.people import Telegram
from bot.sandbox.webhook import WebhookPoster
from bot.sandbox.world import Call, Parameters, World

_HTML = "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"
_SECRETS = frozenset({"secret_token"})
_SHOWN_AS = {name: function.__name__ for name, function in METHODS.items()}

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse | None]]


class StandIn:
    """Telegram's server for one bot. `telegram` is the people's side, `world` everything it knows.

    `latency` is added to every call in seconds, up to `jitter` more at random. With `null` every send is accepted
    unlooked at and nothing is kept: for benchmarks of the bot's side. `pages` may answer other paths.
    """

    def __init__(
        self, *, token: str = "123456:sandbox", limits: Limits = NONE, seed: int = 0, latency: float = 0,  # noqa: S107 - opens nothing
        jitter: float = 0, null: bool = False, webhook_retry_seconds: float = 0.05,
    ) -> None:  # fmt: skip
        self.world = World(token=token, limits=limits, seed=seed)
        self.telegram = Telegram(self.world)
        self.latency = latency
        self.jitter = jitter
        self.null = null
        self.pages: Handler | None = None
        self.host, self.port = "127.0.0.1", 0
        self._prefix = f"/bot{token}/"
        self._file_prefix = f"/file/bot{token}/"
        self._web = web.Server(self._handle, access_log=None)
        self._server: asyncio.Server | None = None
        self._poster = WebhookPoster(self.world.updates, retry_seconds=webhook_retry_seconds)
        self._posting: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address for TELEGRAM_API_URL."""
        return f"http://{self.host}:{self.port}"

    @property
    def calls(self) -> list[Call]:
        """Every call so far: the oracle of a test."""
        return self.world.calls

    def sent(self, method: str = "sendMessage") -> list[Call]:
        """Return the accepted calls of one method."""
        return [call for call in self.world.calls if call.accepted and call.method == method]

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self.host = host
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._web, host, port or self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        if self._posting is None:
            self._posting = asyncio.create_task(self._poster.run())

    async def stop_listening(self) -> None:
        """Refuse connections from now on and drop those there are; `start()` comes back on the same port."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for connection in list(self._web.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)

    async def close(self) -> None:
        """Stop for good."""
        await self.stop_listening()
        if self._posting is not None:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
            self._posting = None
        await self._web.shutdown(0.1)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(self._prefix):
            return await self._call(request, path[len(self._prefix) :])
        if path.startswith(self._file_prefix):
            stored = self.world.files.at(path)
            return web.Response(body=stored.content) if stored else _json(404, ApiError(404, "Not Found").body())
        if path.startswith(("/bot", "/file/bot")):
            return _json(401, ApiError(401, "Unauthorized").body())
        answer = await self.pages(request) if self.pages else None
        return answer or _json(404, ApiError(404, "Not Found").body())

    async def _call(self, request: web.BaseRequest, name: str) -> web.StreamResponse:
        if self.null and name == "sendMessage":
            await request.read()
            self.world.accepted += 1
            return _json(200, self._nothing())
        try:
            parameters = await read_parameters(request, self.world)
        except ApiError as error:
            return _json(error.code, error.body())
        if self.latency or self.jitter:
            await asyncio.sleep(self.latency + self.world.random.random() * self.jitter)
        faults = self.world.faults
        fault = faults.strike(name, number(parameters, "chat_id") or None)
        if fault is not None and not fault.accepted:
            return await self._refuse(request, name, parameters, fault)
        status, answer = await self._carry_out(name, parameters)
        self._log(name, parameters, 0 if fault and fault.kind is FaultKind.RESET else status, answer)
        if name.lower() != "getupdates":
            await self.world.wake()
        return await self._spoil(request, fault, status, answer) if fault else _json(status, answer)

    def _nothing(self) -> dict[str, Any]:
        chat = {"id": 1, "type": "private", "first_name": "x"}
        message = {"message_id": self.world.accepted, "date": 1, "chat": chat, "from": self.world.bot, "text": "x"}
        return {"ok": True, "result": message}

    async def _carry_out(self, name: str, parameters: Parameters) -> tuple[int, dict[str, Any]]:
        key = name.lower()
        try:
            if key == "getupdates":
                return 200, {"ok": True, "result": await get_updates(self.world, parameters)}
            method = METHODS.get(key)
            if method is None:
                return 404, ApiError(404, "Not Found").body()
            return 200, {"ok": True, "result": method(self.world, parameters)}
        except ApiError as error:
            return error.code, error.body()

    def _log(
        self, name: str, parameters: Parameters, status: int, answer: Any, *, accepted: bool | None = None
    ) -> None:
        world = self.world
        if name == "getUpdates" and status == 200 and not answer["result"]:  # noqa: PLR2004 - an empty poll says nothing
            return
        kept = {key: "<secret>" if key in _SECRETS else value for key, value in parameters.items()}
        done = accepted if accepted is not None else isinstance(answer, dict) and answer["ok"]
        call = Call(
            number=len(world.calls) + 1, at=world.clock.now(), method=name, parameters=kept, status=status,
            answer=answer, accepted=bool(done),
        )  # fmt: skip
        world.calls.append(call)
        world.accepted += call.accepted
        if world.listeners:
            world.tell(type="call", **call_shown(call))

    async def _refuse(
        self, request: web.BaseRequest, name: str, parameters: Parameters, fault: Fault
    ) -> web.StreamResponse:
        """Go wrong before anything was done; a slow call is carried out after the wait, whoever still listens."""
        if fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
            status, answer = await self._carry_out(name, parameters)
            self._log(name, parameters, status, answer)
            await self.world.wake()
            return _json(status, answer)
        status, refusal = _refusal(fault)
        self._log(name, parameters, status, refusal, accepted=False)
        await self.world.wake()
        return await self._spoil(request, fault, status, refusal)

    async def _spoil(self, request: web.BaseRequest, fault: Fault, status: int, answer: Any) -> web.StreamResponse:
        match fault.kind:
            case FaultKind.RESET:
                _reset(request)
            case FaultKind.SLOW:
                await asyncio.sleep(fault.seconds)
            case FaultKind.DRIP:
                return await _drip(request, json.dumps(answer).encode(), fault.seconds)
            case _:
                return _spoilt(fault, status, answer)
        return _json(status, answer)


def _spoilt(fault: Fault, status: int, answer: Any) -> web.Response:
    """Return the answer of a fault that is all in what is said."""
    body = json.dumps(answer).encode()
    match fault.kind:
        case FaultKind.HTML:
            page = _HTML.format(f"{fault.status} {fault.description}")
            return web.Response(status=fault.status, text=page, content_type="text/html")
        case FaultKind.TRUNCATED:
            return web.Response(body=body[: len(body) // 2], content_type="application/json")
        case FaultKind.CONTENT_TYPE:
            return web.Response(status=status, body=body, content_type="text/plain")
        case FaultKind.ODD:
            return web.Response(status=fault.status, text=fault.description, content_type="application/json")
        case _:
            return _json(*_refusal(fault))


def _refusal(fault: Fault) -> tuple[int, dict[str, Any]]:
    if fault.kind is FaultKind.FLOOD:
        wait = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
        after = "later" if fault.retry_after is None else f"after {fault.retry_after}"
        return 429, ApiError(429, f"Too Many Requests: retry {after}", **wait).body()
    status = {FaultKind.NOT_OK: 200, FaultKind.RESET: 0}.get(fault.kind, fault.status)
    return status, ApiError(fault.status, fault.description).body()


def _reset(request: web.BaseRequest) -> None:
    """Close so that the other side sees a reset, not an end."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


async def _drip(request: web.BaseRequest, body: bytes, seconds: float) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "application/json"})
    await answer.prepare(request)
    for at in range(len(body)):
        await answer.write(body[at : at + 1])
        await asyncio.sleep(seconds / len(body))
    await answer.write_eof()
    return answer


def _json(status: int, answer: Any) -> web.Response:
    # status 0 stands for a dropped connection, where nothing is read any more
    return web.Response(status=status or 500, body=json.dumps(answer).encode(), content_type="application/json")


def call_shown(call: Call) -> dict[str, Any]:
    """Return a call as pages and other processes see it; no token is ever in it."""
    return {
        "number": call.number, "at": call.at, "path": f"/bot<token>/{call.method}", "method": call.method,
        "parameters": {key: _printable(value) for key, value in call.parameters.items()},
        "status": call.status, "answer": call.answer, "accepted": call.accepted,
    }  # fmt: skip


def _printable(value: Any) -> Any:
    return f"<file {value.name}, {len(value.content)} bytes>" if isinstance(value, StoredFile) else value


async def read_parameters(request: web.BaseRequest, world: World) -> Parameters:
    """Return the parameters of a call from its query and body; a file's bytes are stored and stand as StoredFile.

    Raises:
        ApiError: 400 for a body that is no JSON object, or a file that is too big.
    """
    parameters: Parameters = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return parameters
    kind = request.content_type
    if kind == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                await _part(part, parameters, world)
        return parameters
    body = await request.read()
    if kind == "application/json":
        try:
            given = json.loads(body or b"{}")
        except ValueError:
            raise bad("can't parse JSON object") from None
        if not isinstance(given, dict):
            raise bad("object expected")
        return parameters | given
    parameters.update(parse_qsl(body.decode(), keep_blank_values=True))
    return parameters


async def _part(part: BodyPartReader, parameters: Parameters, world: World) -> None:
    content = bytes(await part.read())
    if part.filename is None:
        parameters[str(part.name)] = content.decode()
        return
    if len(content) > UPLOAD_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    mime = part.headers.get("Content-Type", "")
    photo = part.name == "photo"
    parameters[str(part.name)] = world.files.add(name=part.filename, content=content, mime=mime, photo=photo)
