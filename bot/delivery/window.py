"""One of Telegram's limits: how many messages weigh on it now."""

from collections import deque
from itertools import count
from math import inf

#: clocks differ and timers fire early by a little
MARGIN = 0.005
#: after so many seconds without an answer a message has long been counted, or is lost
OVERDUE = 2.0


class Window:
    """At most `capacity` messages in any sliding `period` seconds as the server sees it.

    The server counts a message when it arrives: after it left here, before its answer is here. So a message weighs from
    its departure until a period after its answer, less what the fastest exchange took: so much lies between the
    arrival of the next one and its departure, and between the arrival of this one and its answer. One whose answer is
    overdue weighs as if it had come: on a network that loses every fourth answer the lost ones would hold all places,
    those of people's answers too, for as long as they are waited for.
    """

    def __init__(self, capacity: int, period: float) -> None:
        self.capacity = capacity
        self.period = period + MARGIN
        self._tickets = count()
        #: departures by ticket, oldest first
        self._under_way: dict[int, float] = {}
        self._left: deque[float] = deque()

    def taken(self, now: float, latency: float) -> int:
        """Return how many messages weigh now."""
        while self._under_way and (due := next(iter(self._under_way.values())) + OVERDUE) <= now:
            del self._under_way[next(iter(self._under_way))]
            self._left.append(due)
        while self._left and self._left[0] + self.period - latency <= now:
            self._left.popleft()
        return len(self._under_way) + len(self._left)

    def next_free(self, latency: float) -> float:
        """Return when the oldest stops weighing if no answer comes before; infinity when none weighs."""
        overdue = next(iter(self._under_way.values())) + OVERDUE if self._under_way else inf
        return min(self._left[0] if self._left else inf, overdue) + self.period - latency

    def depart(self, now: float) -> int:
        """Count one that leaves, and return its ticket."""
        ticket = next(self._tickets)
        self._under_way[ticket] = now
        return ticket

    def answered(self, ticket: int, now: float) -> None:
        """Count its answer."""
        if self._under_way.pop(ticket, None) is not None:
            self._left.append(now)

    def withdraw(self, ticket: int) -> None:
        """Forget one that did not leave after all."""
        self._under_way.pop(ticket, None)
