"""Telegram's sending limits, as strict sliding windows seen by the server."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from bot.sandbox.errors import flood

_MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages pass: in any second to all chats, in any second to one chat, in any minute to one group.

    Zero means no such limit. Passing the first makes Telegram refuse everything for `ban` seconds.
    Source: core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this.
    """

    per_second: int = 30
    per_chat_second: int = 1
    per_group_minute: int = 20
    ban: int = 3


NONE = Limits(per_second=0, per_chat_second=0, per_group_minute=0)


@dataclass(slots=True)
class Gate:
    """The windows. `floods` counts refusals, `during_ban` those that came while Telegram had said to wait."""

    limits: Limits = NONE
    floods: int = 0
    during_ban: int = 0
    banned_until: float = 0.0
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)

    def ban(self, now: float, seconds: int) -> None:
        """Refuse everything for so long."""
        self.banned_until = now + seconds

    def check(self, now: float, chat_id: int, count: int = 1) -> None:
        """Let `count` messages to the chat pass.

        Raises:
            ApiError: 429 with the seconds to wait.
        """
        if now < self.banned_until:
            self.during_ban += 1
            self._refuse(self.banned_until - now)
        limits = self.limits
        if limits is NONE:
            return
        if limits.per_second and _full(self._all, now - 1, limits.per_second, count):
            self.ban(now, limits.ban)
            self._refuse(limits.ban)
        self._check_chat(now, chat_id, count)
        self._all.extend([now] * count)

    def _check_chat(self, now: float, chat_id: int, count: int) -> None:
        limits = self.limits
        group = chat_id < 0 and limits.per_group_minute
        if not group and not limits.per_chat_second:
            return
        passed = self._chats.setdefault(chat_id, deque())
        window = _MINUTE if group else 1.0
        if group and _full(passed, now - window, limits.per_group_minute, count):
            self._refuse(passed[0] + window - now)
        recent = sum(at > now - 1 for at in passed)
        # an album is one act: it passes when the chat was silent
        if limits.per_chat_second and recent and recent + count > limits.per_chat_second:
            self._refuse(1)
        while passed and passed[0] <= now - window:
            passed.popleft()
        passed.extend([now] * count)

    def _refuse(self, seconds: float) -> None:
        self.floods += 1
        raise flood(max(1, ceil(seconds)))


def _full(passed: deque[float], since: float, most: int, count: int) -> bool:
    while passed and passed[0] <= since:
        passed.popleft()
    return bool(passed) and len(passed) + count > most
