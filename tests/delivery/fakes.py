"""A channel that does what a test tells it, and remembers everything."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.chats import ChatId
from bot.domain.deliveries import Outcome, Sent
from bot.domain.outgoing import Act, Outgoing

#: says what becomes of an act; `arrives` as well as the outcome, for these need not agree
Fate = Callable[[Outgoing], tuple[bool, Outcome | None]]


def arrives(_outgoing: Outgoing) -> tuple[bool, Outcome | None]:
    """Let everything arrive."""
    return True, None


@dataclass
class FakeChannel:
    """Everything arrives unless `fate` says otherwise; `latency` in seconds."""

    fate: Fate = arrives
    latency: float = 0.0
    arrived: list[Outgoing] = field(default_factory=list)
    calls: list[Outgoing] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    _ids: dict[ChatId, int] = field(default_factory=lambda: defaultdict(int))

    async def carry_out(self, outgoing: Outgoing) -> Outcome:
        self.calls.append(outgoing)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.latency)
            there, outcome = self.fate(outgoing)
            if there:
                self.arrived.append(outgoing)
                self._ids[outgoing.chat_id] += outgoing.act is Act.SEND
            return outcome or Sent(message_id=self._ids[outgoing.chat_id])
        finally:
            self.at_once -= 1

    def copies(self, act: Act = Act.SEND) -> Counter[int]:
        """Return how many messages each chat got."""
        return Counter(outgoing.chat_id for outgoing in self.arrived if outgoing.act is act)
