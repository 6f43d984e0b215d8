"""An event loop whose second is a fraction of ours: pauses and time-outs are short, and nothing else is changed."""

import asyncio
import selectors
import time

from bot.sandbox.world import Clock


class _Selector(selectors.DefaultSelector):
    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(None if timeout is None else timeout / self._speed)


class HurriedLoop(asyncio.SelectorEventLoop):
    """`speed` of its seconds pass in one of ours."""

    def __init__(self, speed: float) -> None:
        super().__init__(_Selector(speed))
        self._speed = speed

    def time(self) -> float:
        return super().time() * self._speed


class HurriedClock(Clock):
    """The stand-in's clock, at the same speed from now on."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed
        self._began = time.time()

    def now(self) -> float:
        return self._began + (time.time() - self._began) * self._speed + self.ahead

    def tick(self) -> float:
        return time.monotonic() * self._speed + self.ahead
