"""What the engine asks of a way out."""

from typing import Protocol

from bot.domain.deliveries import Outcome
from bot.domain.outgoing import Outgoing


class Channel(Protocol):
    """A way to reach people: Telegram, and the tests' fake."""

    async def carry_out(self, outgoing: Outgoing) -> Outcome:
        """Do one act to one chat and return what became of it; never raises for what the network or the server does.

        The caller has waited for the pacer's turn; the channel does not try again by itself.
        """
