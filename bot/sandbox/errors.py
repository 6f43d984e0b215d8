"""The Bot API's refusals, in Telegram's own words."""

from typing import Any


class ApiError(Exception):
    """A refused call: `code` is the HTTP status, `description` what Telegram says, `parameters` its machine part."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON object of the answer."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | {"parameters": self.parameters} if self.parameters else answer


def bad(words: str) -> ApiError:
    """Return a 400."""
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """Return a 403."""
    return ApiError(403, f"Forbidden: {words}")


def flood(seconds: int) -> ApiError:
    """Return a 429 that asks to wait."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
