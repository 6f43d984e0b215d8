"""The webhook: Telegram posts an update, and hears 200 once it is on disk."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
#: an update holds one message, whose texts are short; the largest have thousands of entities
LARGEST_UPDATE = 1024 * 1024

Receive = Callable[[list[dict[str, Any]]], Awaitable[None]]


class Webhook:
    """Takes updates from whoever knows the secret."""

    def __init__(self, *, secret: str, receive: Receive) -> None:
        self._secret = secret.encode()
        self._receive = receive
        #: posts without the right secret, since the start
        self.refused = 0

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one post: 200 stored, 403 a stranger, 413, 415, 400 no update, 503 not stored, to be sent again."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            self.refused += 1
            return web.Response(status=403)
        if request.content_type != "application/json":
            return web.Response(status=415)
        if (request.content_length or 0) > LARGEST_UPDATE:
            return web.Response(status=413)
        # read() itself raises 413 when a body without a length grows too large
        update = _update(await request.read())
        if update is None:
            return web.Response(status=400)
        try:
            await self._receive([update])
        except Exception:
            log.exception("an update could not be stored; Telegram will send it again")
            return web.Response(status=503)
        return web.Response()


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    # true is an int to Python
    return update if isinstance(update, dict) and type(update.get("update_id")) is int else None


class Listener:
    """The bot's own web server: `/health`, and the webhook's path when there is one."""

    def __init__(self, *, host: str, port: int, health: Callable[[], Awaitable[dict[str, Any]]]) -> None:
        self._address = (host, port)
        self._health = health
        self._app = web.Application(client_max_size=LARGEST_UPDATE)
        self._app.router.add_get("/health", self._answer_health)
        self._runner = web.AppRunner(self._app, access_log=None, handle_signals=False)

    def add_webhook(self, path: str, webhook: Webhook) -> None:
        """Take updates at `path`."""
        self._app.router.add_post(path or "/", webhook.handle)

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address is taken.
        """
        await self._runner.setup()
        await web.TCPSite(self._runner, *self._address).start()

    async def stop(self) -> None:
        """Listen no more; posts under way are answered first."""
        await self._runner.cleanup()

    async def _answer_health(self, _request: web.Request) -> web.Response:
        health = await self._health()
        return web.json_response(health, status=200 if health["ready"] else 503)
