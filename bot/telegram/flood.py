"""How much of one person's writing is answered: all that a person can write, not what a machine can."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.domain.chats import UserId

#: at once; then one a second, which is what Telegram lets the bot answer in one chat
BURST = 300
PER_SECOND = 1.0
#: people at rest are forgotten when there are so many
REMEMBERED = 10_000


class Admission(Enum):
    """What becomes of one more update of a person."""

    ANSWER = "answer"
    #: not answered, and the person is told so
    TELL = "tell"
    SKIP = "skip"


@dataclass(slots=True)
class _Allowance:
    left: float
    at: float
    told: bool = False


class Allowances:
    """What everybody may still write; `clock` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._people: dict[UserId, _Allowance] = {}

    def spend(self, person: UserId) -> Admission:
        """Count one update of a person; told once, they are not told again until they have rested."""
        now = self._clock()
        allowance = self._people.get(person)
        if allowance is None:
            if len(self._people) >= REMEMBERED:
                self._forget(now)
            allowance = self._people[person] = _Allowance(left=BURST, at=now)
        allowance.left = min(BURST, allowance.left + (now - allowance.at) * PER_SECOND)
        allowance.at = now
        if allowance.left >= 1:
            allowance.left -= 1
            allowance.told = allowance.told and allowance.left < BURST / 2
            return Admission.ANSWER
        if allowance.told:
            return Admission.SKIP
        allowance.told = True
        return Admission.TELL

    def _forget(self, now: float) -> None:
        rested = BURST / PER_SECOND
        self._people = {who: what for who, what in self._people.items() if now - what.at < rested}
