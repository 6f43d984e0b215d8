"""How the bot hears: getUpdates and the webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad
from bot.sandbox.parameters import flag, number, rows, text
from bot.sandbox.updates import Update, Webhook
from bot.sandbox.world import Parameters, World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LONGEST = 50


async def get_updates(world: World, parameters: Parameters) -> list[Update]:
    """Answer with what is new, waiting for it as long as the bot wants."""
    if "allowed_updates" in parameters:
        world.updates.allowed = tuple(rows(parameters, "allowed_updates"))
    seconds = min(number(parameters, "timeout"), _LONGEST)
    return await world.updates.poll(number(parameters, "offset"), number(parameters, "limit", 100), seconds)


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Have updates posted; a blank address ends that. Plain HTTP is taken on loopback alone."""
    url, secret = text(parameters, "url"), text(parameters, "secret_token")
    if not url:
        return delete_webhook(world, parameters)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise bad("bad webhook: HTTPS url must be provided for webhook")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if "allowed_updates" in parameters:
        world.updates.allowed = tuple(rows(parameters, "allowed_updates"))
    _drop(world, parameters)
    most = min(max(number(parameters, "max_connections", 40), 1), 100)
    world.updates.webhook = Webhook(url=url, secret=secret, max_connections=most)
    world.updates.wake("Conflict: terminated by setWebhook request")
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Post no more updates."""
    _drop(world, parameters)
    world.updates.webhook = Webhook()
    return True


def _drop(world: World, parameters: Parameters) -> None:
    if flag(parameters, "drop_pending_updates"):
        world.updates.pending.clear()


def get_webhook_info(world: World, _: Parameters) -> dict[str, Any]:
    """Return how the webhook fares."""
    hook = world.updates.webhook
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.last_error_at:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    return info | ({"allowed_updates": list(world.updates.allowed)} if world.updates.allowed else {})
