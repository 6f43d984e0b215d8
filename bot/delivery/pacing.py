"""One pacer for everything that is sent under one token: answers first, the broadcast takes what is left.

Telegram allows a bot about 30 messages a second in all, one a second in one chat, 20 a minute in one group
(core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from enum import Enum
from math import inf

from bot.delivery.window import MARGIN, Window
from bot.domain.chats import ChatId

#: at this rate Telegram's own limits hold; who sets another one has another server, whose other limits are as many
#: times as high
TELEGRAMS_RATE = 30.0
CHAT_PERIOD = 1.0
#: in a private chat short bursts are allowed (same source): so many answers may follow each other at once, as long as
#: there is one a second on average
CHAT_BURST = 3
GROUP_PERIOD = 60.0
GROUP_MESSAGES = 20
#: of the shortest exchange seen, so much is believed to be on the wire every time
TRUST_IN_LATENCY = 0.8
#: the waits for a 429 that does not say for how long
FIRST_HOLD = 1.0
LONGEST_HOLD = 60.0
#: while people talk with the bot, the broadcast leaves so much of the rate free that an answer finds its place at once
KEPT_FOR_ANSWERS = 0.1
TALK = 10.0
#: chats at rest are forgotten when there are so many; of groups, which rest after a minute, no more are ever busy
REMEMBERED_CHATS = 2_000


#: where a message weighs, and by which ticket
Weight = tuple[Window, int]


class Lane(Enum):
    """Who goes first."""

    LIVE = 0
    BROADCAST = 1


class _ChatPace:
    """What one chat still bears; groups and channels have negative ids."""

    def __init__(self, chat_id: ChatId, scale: float) -> None:
        self.second = Window(1, CHAT_PERIOD * scale)
        self.burst = Window(CHAT_BURST, CHAT_BURST * CHAT_PERIOD * scale) if chat_id > 0 else None
        self.minute = Window(GROUP_MESSAGES, GROUP_PERIOD * scale) if chat_id < 0 else None
        self.held_until = 0.0
        self.refusals = 0
        self.freed = asyncio.Event()
        self.waiting = 0

    def counting(self, *, message: bool) -> list[Window]:
        """Return the windows that a call weighs in: an edit only where Telegram counts it, in a group's minute."""
        windows = [self.second, self.burst, self.minute] if message else [self.minute]
        return [window for window in windows if window is not None]


class Turn:
    """A call under way."""

    def __init__(self, ended: Callable[[], None]) -> None:
        self._ended: Callable[[], None] | None = ended

    def end(self) -> None:
        """Say that the call's answer is here; again does no harm."""
        if self._ended is not None:
            self._ended()
            self._ended = None


class Pacer:
    """Lets messages go when their time has come; `rate` is in messages a second, `clock` in seconds."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self._clock = clock
        slow = max(1.0, 1 / rate)
        self._all = Window(max(1, int(rate * slow)), slow)
        # evenly spaced, a full second frees a place every few milliseconds, and a live answer takes the next one
        self._spacing = slow / self._all.capacity if self._all.capacity > 1 else 0.0
        self._next_broadcast = 0.0
        self._held_until = 0.0
        self._last_answer = -inf
        self._latency = inf
        self._lanes: dict[Lane, deque[asyncio.Future[int]]] = {lane: deque() for lane in Lane}
        self._chats: dict[ChatId, _ChatPace] = {}
        self._most_chats = REMEMBERED_CHATS
        self._timer: asyncio.TimerHandle | None = None
        self._scale = min(1.0, TELEGRAMS_RATE / rate)
        #: whether the server takes short bursts in a private chat: until it refuses one
        self.bursts = True

    @asynccontextmanager
    async def turn(self, chat_id: ChatId, lane: Lane = Lane.LIVE, *, message: bool = True) -> AsyncIterator["Turn"]:
        """Wait for the turn of one call to a chat; it ends with the block, or when `end` says that the answer is here.

        `message`: a new message, not an edit (which the limit of a private chat does not count).
        """
        weights = await self._reserve(chat_id, lane, message=message)
        try:
            ticket = await self._admission(lane)
        except BaseException:
            self._release(chat_id, weights)
            raise
        departed = self._clock()

        def end() -> None:
            now = self._clock()
            self._latency = min(self._latency, now - departed)
            self._all.answered(ticket, now)
            self._release(chat_id, weights)
            self._pump()

        turn = Turn(end)
        try:
            yield turn
        finally:
            turn.end()

    def refused(self, chat_id: ChatId, seconds: float | None) -> float:
        """Hold a chat's answers and the whole broadcast after a 429, and return for how many seconds.

        `seconds` None: Telegram did not say; the wait doubles with each refusal.
        """
        pace = self._pace(chat_id)
        pace.refusals += 1
        if pace.second.taken(self._clock(), 0.0) > 1:
            # this server takes no bursts, and each try would hold the broadcast up
            self.bursts = False
        pause = min(FIRST_HOLD * 2 ** (pace.refusals - 1), LONGEST_HOLD) if seconds is None else seconds
        until = self._clock() + pause + MARGIN
        pace.held_until = max(pace.held_until, until)
        self._held_until = max(self._held_until, until)
        return pause

    def accepted(self, chat_id: ChatId) -> None:
        """Forget a chat's earlier refusals."""
        pace = self._chats.get(chat_id)
        if pace is not None:
            pace.refusals = 0

    @property
    def broadcast_held_for(self) -> float:
        """For how many more seconds no broadcast call goes out; 0 when it may."""
        return max(0.0, self._held_until - self._clock())

    async def _reserve(self, chat_id: ChatId, lane: Lane, *, message: bool) -> list[Weight]:
        """Wait until the chat bears one more, and count it."""
        pace = self._pace(chat_id)
        pace.waiting += 1
        windows = pace.counting(message=message)
        try:
            while (delay := self._chat_delay(pace, windows, lane)) > 0:
                pace.freed.clear()
                with_limit = None if delay == inf else delay
                with suppress(TimeoutError):
                    async with asyncio.timeout(with_limit):
                        await pace.freed.wait()
        finally:
            pace.waiting -= 1
        now = self._clock()
        return [(window, window.depart(now)) for window in windows]

    def _chat_delay(self, pace: _ChatPace, windows: list[Window], lane: Lane) -> float:
        now = self._clock()
        held = max(pace.held_until, self._held_until if lane is Lane.BROADCAST else 0.0) - now
        lenient = pace.second if lane is Lane.LIVE and self.bursts and pace.burst is not None else None
        full = [
            window for window in windows if window is not lenient and window.taken(now, self._slack) >= window.capacity
        ]
        return max([held, *(window.next_free(self._slack) - now for window in full)])

    def _release(self, chat_id: ChatId, weights: list[Weight]) -> None:
        now = self._clock()
        for window, ticket in weights:
            window.answered(ticket, now)
        pace = self._chats.get(chat_id)
        if pace is not None:
            pace.freed.set()

    async def _admission(self, lane: Lane) -> int:
        """Wait for a place among all messages, first come first served within a lane, and return its ticket."""
        waiter: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._lanes[lane].append(waiter)
        self._pump()
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._all.withdraw(waiter.result())
                self._pump()
            raise

    @property
    def _slack(self) -> float:
        return 0.0 if self._latency == inf else min(self._latency, CHAT_PERIOD) * TRUST_IN_LATENCY

    def _pump(self) -> None:
        """Admit whoever may go now, and come back when the next one may."""
        while (at := self._next_admission()) <= (now := self._clock()):
            lane = Lane.LIVE if self._lanes[Lane.LIVE] else Lane.BROADCAST
            waiter = self._lanes[lane].popleft()
            if waiter.done():
                continue
            if lane is Lane.LIVE:
                self._last_answer = now
            else:
                # a late timer may be made up for, but only a little: no bursts
                self._next_broadcast = max(self._next_broadcast, now - self._spacing) + self._spacing
            waiter.set_result(self._all.depart(now))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if at < inf:
            self._timer = asyncio.get_running_loop().call_later(at - now, self._pump)

    def _next_admission(self) -> float:
        """Return when the next waiter may go: now or earlier means at once, infinity that a release will tell."""
        now = self._clock()
        live = bool(self._lanes[Lane.LIVE])
        if not live and not self._lanes[Lane.BROADCAST]:
            return inf
        kept = 0 if live or now - self._last_answer > TALK else int(self._all.capacity * KEPT_FOR_ANSWERS)
        if self._all.taken(now, self._slack) >= self._all.capacity - kept:
            return max(self._all.next_free(self._slack), now + MARGIN)
        return now if live else max(now, self._next_broadcast, self._held_until)

    def _pace(self, chat_id: ChatId) -> _ChatPace:
        pace = self._chats.get(chat_id)
        if pace is None:
            if len(self._chats) >= self._most_chats:
                self._forget_idle()
                # looking through them again and again would take longer than sending
                self._most_chats = max(REMEMBERED_CHATS, 2 * len(self._chats))
            pace = self._chats[chat_id] = _ChatPace(chat_id, self._scale)
        return pace

    def _forget_idle(self) -> None:
        now = self._clock()
        self._chats = {
            chat_id: pace
            for chat_id, pace in self._chats.items()
            if pace.waiting
            or pace.held_until > now
            or any(window.taken(now, 0.0) for window in pace.counting(message=True))
        }
