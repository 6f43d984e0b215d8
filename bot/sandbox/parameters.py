"""Parameters of a call, which come as JSON values or as strings that hold them."""

import json
from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.world import Parameters


def number(parameters: Parameters, name: str, default: int = 0) -> int:
    """Return a whole number; nonsense counts as the default, as Telegram does it."""
    value = parameters.get(name)
    try:
        return default if value is None else int(value)
    except (ValueError, TypeError):
        return default


def text(parameters: Parameters, name: str) -> str:
    """Return a string, blank when it is missing."""
    value = parameters.get(name)
    return "" if value is None else str(value)


def flag(parameters: Parameters, name: str) -> bool:
    """Return a yes or no."""
    return str(parameters.get(name, "")).lower() in {"true", "1", "yes"}


def structure(parameters: Parameters, name: str) -> Any:
    """Return an object or array, None when it is missing.

    Raises:
        ApiError: 400 when the string is no JSON.
    """
    value = parameters.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


def rows(parameters: Parameters, name: str) -> list[Any]:
    """Return an array, empty when it is missing.

    Raises:
        ApiError: 400 when it is something else.
    """
    value = structure(parameters, name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad(f"expected an Array of {name}")
    return value
