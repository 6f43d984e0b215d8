"""How much of one person's writing is answered: all that a person can write, not what a machine can."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bot.domain.chats import UserId

#: at once; then one a second, which is what Telegram lets the bot answer in one chat, so nobody's answers pile up for
#: longer than half a minute
BURST = 30
PER_SECOND = 1.0
#: Telegram asks for suggestions at every letter somebody types
BURST_OF_QUERIES = 150
QUERIES_PER_SECOND = 5.0
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
    """What everybody may still do: `burst` at once, then so many `per_second`; `clock` in seconds."""

    def __init__(
        self, burst: float = BURST, per_second: float = PER_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._people: dict[UserId, _Allowance] = {}

    def spend(self, person: UserId) -> Admission:
        """Count one update of a person; told once, they are not told again until they have rested."""
        now = self._clock()
        allowance = self._people.get(person)
        if allowance is None:
            if len(self._people) >= REMEMBERED:
                self._forget(now)
            allowance = self._people[person] = _Allowance(left=self._burst, at=now)
        allowance.left = min(self._burst, allowance.left + (now - allowance.at) * self._per_second)
        allowance.at = now
        if allowance.left >= 1:
            allowance.left -= 1
            allowance.told = allowance.told and allowance.left < self._burst / 2
            return Admission.ANSWER
        if allowance.told:
            return Admission.SKIP
        allowance.told = True
        return Admission.TELL

    def _forget(self, now: float) -> None:
        rested = self._burst / self._per_second
        self._people = {who: what for who, what in self._people.items() if now - what.at < rested}
