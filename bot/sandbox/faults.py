"""Faults on order: what goes wrong, for which calls, how often."""

from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any


class FaultKind(StrEnum):
    """What goes wrong."""

    #: 429, with `retry_after` of any shape, or without it when it is None
    FLOOD = "flood"
    #: a JSON refusal with `status` and `description`
    ERROR = "error"
    #: `status` with a proxy's HTML page
    HTML = "html"
    #: 200, and a JSON answer that breaks off in the middle
    TRUNCATED = "truncated"
    #: 200, the right answer under a wrong content type
    CONTENT_TYPE = "content_type"
    #: 200 with `"ok": false`
    NOT_OK = "not_ok"
    #: the connection is reset
    RESET = "reset"
    #: the answer comes `seconds` later
    SLOW = "slow"
    #: the right answer, byte by byte over `seconds`
    DRIP = "drip"
    #: `status` with `description` as the whole body: JSON that nobody expects
    ODD = "odd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule.

    `method` is a method's name or "*", `chat` a chat's id or None for all; the first `after` matching calls pass,
    then `times` calls (None: all that follow) suffer with `probability`. `accepted` says whether Telegram carries
    the call out before it goes wrong; a slow call that is not accepted at first is accepted after the wait.
    """

    kind: FaultKind
    method: str = "*"
    chat: int | None = None
    times: int | None = 1
    after: int = 0
    probability: float = 1.0
    accepted: bool = False
    status: int = 502
    description: str = "Bad Gateway"
    retry_after: Any = 1
    seconds: float = 1.0


@dataclass(slots=True)
class Faults:
    """The rules in force, seeded so that a run can be repeated. `struck` counts what happened."""

    random: Random
    struck: int = 0
    _rules: list[list[Any]] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Put a rule in force."""
        self._rules.append([fault, fault.after, fault.times])

    def clear(self) -> None:
        """Let everything work again."""
        self._rules.clear()

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """Return the fault that befalls this call; None mostly."""
        for rule in self._rules:
            fault: Fault = rule[0]
            if fault.method not in {"*", method} or (fault.chat is not None and fault.chat != chat):
                continue
            if rule[1] > 0:
                rule[1] -= 1
                continue
            if fault.probability < 1 and self.random.random() >= fault.probability:
                continue
            return self._spend(rule)
        return None

    def _spend(self, rule: list[Any]) -> Fault:
        if rule[2] is not None:
            rule[2] -= 1
            if rule[2] <= 0:
                self._rules.remove(rule)
        self.struck += 1
        fault: Fault = rule[0]
        return fault
