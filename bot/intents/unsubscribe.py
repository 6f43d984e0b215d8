"""No more announcements."""

from bot.domain.understood import Understood
from bot.render.guidance import subscriptions_to_come
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return what is true while there is nothing to subscribe to."""
    return subscriptions_to_come(turn.language)
