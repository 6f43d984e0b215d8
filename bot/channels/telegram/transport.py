"""The way to the Bot API: python-telegram-bot's request class on aiohttp.

Several times the throughput of the stock one, whose pool slows down with concurrency, and it tells apart what the stock
one cannot: a request that certainly had no effect, and one of which nobody knows.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, NoReturn
from urllib.parse import quote_plus

import aiohttp
from telegram._utils.types import ODVInput  # the types of python-telegram-bot's own signature
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.request import BaseRequest, RequestData
from yarl import URL

#: Telegram's own server closes idle connections after about a minute; ours goes first, for a request that meets
#: the other side's close is one of unknown fate
KEEP_ALIVE = 20.0
CONNECT_TIMEOUT = 10.0
READ_TIMEOUT = 20.0
#: a slower upload than this, bytes a second, is given up
SLOWEST_UPLOAD = 16_384
#: a gateway that gave up waiting for what is behind it: the request may have been carried out there
DOUBTFUL_CODES = frozenset({502, 504, 524})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TOO_MANY = 429
#: seconds; Telegram has asked for hours, and more than a day makes no sense
LONGEST_WAIT = 86_400.0
#: any other refusal is a bad request: the same again would be refused again
REFUSALS: Mapping[int, type[TelegramError]] = {
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}
SERVER_FAULT = 500
SUCCESS = range(200, 300)
REDIRECTION = range(300, 400)
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class NotSentError(NetworkError):
    """The request certainly had no effect."""


class InDoubtError(NetworkError):
    """The request left, and whether it had an effect is not known."""


class TooManyRequestsError(TelegramError):
    """Telegram asks to wait; `seconds` None: it does not say for how long."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__("Too Many Requests" if seconds is None else f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """Requests over kept connections; `proxy` is an http, https, socks4, socks5 or socks5h address.

    `connections` is how many may be open at once, `read_timeout` the seconds an answer may take.
    """

    __slots__ = ("_connections", "_proxy", "_read_timeout", "_session", "_urls")

    def __init__(self, *, proxy: str = "", connections: int = 256, read_timeout: float = READ_TIMEOUT) -> None:
        self._proxy = proxy
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None
        # parsing an address costs as much as sending to it; a bot knows a few dozen
        self._urls: dict[str, URL] = {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}(connections={self._connections})"

    @property
    def read_timeout(self) -> float:
        """The seconds an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=self._connector(), cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _connector(self) -> aiohttp.TCPConnector:
        if self._proxy.startswith("socks"):
            from aiohttp_socks import ProxyConnector

            # the proxy resolves names: ours may lie about them, which is why there is a proxy
            address = self._proxy.replace("socks5h://", "socks5://", 1)
            return ProxyConnector.from_url(address, rdns=True, limit=self._connections, keepalive_timeout=KEEP_ALIVE)
        return aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=300)

    async def do_request(  # noqa: PLR0917 - python-telegram-bot's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return its status and body when the Bot API answered it.

        Raises:
            NotSentError: it certainly had no effect.
            InDoubtError: it left, and whether it had one is not known.
            TooManyRequestsError: Telegram asks to wait.
        """
        headers, body, size = _body(request_data)
        phases = _phases(
            reading=_seconds(read_timeout, self._read_timeout),
            connecting=_seconds(connect_timeout, CONNECT_TIMEOUT),
            pooling=_seconds(pool_timeout, CONNECT_TIMEOUT),
            writing=_seconds(write_timeout, READ_TIMEOUT) + size / SLOWEST_UPLOAD,
        )
        status, payload = await self._exchange(method, url, headers, body, phases)
        if status not in SUCCESS:
            _refuse(status, payload)
        return status, payload

    async def _exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: Any, phases: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSentError("the transport is closed")
        address = self._urls.get(url) or self._urls.setdefault(url, URL(url))
        proxy = self._proxy if self._proxy.startswith("http") else None
        try:
            async with self._session.request(
                method, address, data=body, headers=headers, timeout=phases, proxy=proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _told_apart(error) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] in {"aiohttp_socks", "python_socks"}:
                raise NotSentError(f"proxy: {type(error).__name__}") from None
            raise

    async def call(self, address: str, parameters: Mapping[str, Any], seconds: float | None = None) -> Any:
        """Call a method without files and return its result just as it came, with what nobody here knows yet in it.

        `seconds`: how long the answer may take, None: as long as any. Nothing of python-telegram-bot's is between:
        building its objects takes as long as everything else that a broadcast does for a message.
        """
        phases = _phases(
            reading=self._read_timeout if seconds is None else seconds,
            connecting=CONNECT_TIMEOUT,
            pooling=CONNECT_TIMEOUT,
            writing=READ_TIMEOUT,
        )
        status, payload = await self._exchange("POST", address, FORM, _form(parameters), phases)
        if status not in SUCCESS:
            _refuse(status, payload)
        return self.parse_json_payload(payload)["result"]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer of a request that the Bot API took.

        Raises:
            InDoubtError: the answer cannot be read: it was cut off, or is somebody else's.
            TelegramError: it says that the request was refused after all.
        """
        answer = _readable(payload)
        if answer.get("ok") is False:
            code = answer.get("error_code")
            _refuse(code if isinstance(code, int) else SERVER_FAULT, payload)
        if "result" not in answer:
            raise InDoubtError("an answer that is cut off, or not the Bot API's")
        return answer


def _seconds(value: ODVInput[float], default: float) -> float:
    return value if isinstance(value, int | float) else default


@lru_cache(maxsize=64)
def _phases(*, reading: float, connecting: float, pooling: float, writing: float) -> aiohttp.ClientTimeout:
    waiting = connecting + pooling
    return aiohttp.ClientTimeout(
        total=waiting + writing + reading, connect=waiting, sock_connect=connecting, sock_read=reading
    )


def _form(parameters: Mapping[str, Any]) -> bytes:
    """Return the body of a form: strings as they are, other values as JSON."""
    fields = [
        f"{name}={_encoded(value if isinstance(value, str) else _JSON.encode(value))}"
        for name, value in parameters.items()
    ]
    return "&".join(fields).encode("ascii")


@lru_cache(maxsize=256)
def _encoded(text: str) -> str:
    """Return a form's value; a broadcast says the same to thousands, and encoding it is most of the work."""
    return quote_plus(text)


def _body(request_data: RequestData | None) -> tuple[Mapping[str, str], Any, int]:
    """Return headers, body and size of the files in it; files are read while they are sent."""
    if request_data is None:
        return {}, None, 0
    parameters = request_data.json_parameters
    if not request_data.contains_files:
        return FORM, _form(parameters), 0
    form = aiohttp.FormData()
    for name, value in parameters.items():
        form.add_field(name, value)
    size = 0
    for part, (filename, content, mime) in request_data.multipart_data.items():
        size += len(content) if isinstance(content, bytes) else 0
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(part, stream, filename=filename, content_type=mime)
    return {}, form, size


def _told_apart(error: Exception) -> NetworkError:
    """Return what a broken exchange means; never the exception's own words, which may hold the address."""
    name = type(error).__name__
    never_left = (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.ClientHttpProxyError,
        aiohttp.InvalidURL,
    )
    if isinstance(error, never_left) or type(error).__module__.startswith(("aiohttp_socks", "python_socks")):
        return NotSentError(f"no connection: {name}")
    return InDoubtError(f"no answer: {name}")


def _refuse(status: int, payload: bytes) -> NoReturn:
    """Raise what a refusal means."""
    answer = _readable(payload)
    given = answer.get("parameters")
    parameters = given if isinstance(given, dict) else {}
    if status == TOO_MANY:
        raise TooManyRequestsError(_retry_after(parameters.get("retry_after")))
    if status in DOUBTFUL_CODES:
        raise InDoubtError(f"status {status}")
    if status in REDIRECTION or status >= SERVER_FAULT or not answer:
        # nothing that the Bot API itself would say: it never got there
        raise NotSentError(f"status {status}")
    if isinstance(new := parameters.get("migrate_to_chat_id"), int):
        raise ChatMigrated(new)
    raise REFUSALS.get(status, BadRequest)(str(answer.get("description") or f"status {status}"))


def _retry_after(value: object) -> float | None:
    """Return the seconds to wait, None when what is said makes no sense."""
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return min(seconds, LONGEST_WAIT) if seconds > 0 else None


def _readable(payload: bytes) -> dict[str, Any]:
    """Return the Bot API's answer; empty when it is not one (a proxy's page, a cut-off text)."""
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) and "ok" in answer else {}
