"""How many calls may be under way at once: as many as rate times latency needs, never more."""

import asyncio
from collections import deque
from math import ceil

#: with fewer, one slow call would hold up too many; with more, one event loop only grows slower
FEWEST, MOST = 8, 100
#: nobody needs more answers a second than this, whatever rate is allowed
BUSIEST = 600.0
#: weight of the newest call in the mean of their durations
NEWEST = 0.05


class Senders:
    """Places for calls under way; `rate` is in calls a second, the others as above."""

    def __init__(self, rate: float, *, busiest: float = BUSIEST, fewest: int = FEWEST, most: int = MOST) -> None:
        self._rate = min(rate, busiest)
        self._fewest = fewest
        self._most = most
        self._latency = 0.0
        self._busy = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def places(self) -> int:
        """Return how many calls may be under way now."""
        return max(self._fewest, min(self._most, ceil(self._rate * self._latency)))

    async def take(self) -> None:
        """Wait for a place and take it."""
        if self._busy < self.places and not self._waiting:
            self._busy += 1
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.give_back()
            raise

    def give_back(self) -> None:
        """Give a place back."""
        self._busy -= 1
        while self._waiting and self._busy < self.places:
            waiter = self._waiting.popleft()
            if not waiter.done():
                self._busy += 1
                waiter.set_result(None)

    def took(self, seconds: float) -> None:
        """Learn how long a call has taken."""
        self._latency += (seconds - self._latency) * NEWEST
