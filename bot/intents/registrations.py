"""What have I registered for?"""

from bot.domain.understood import Understood
from bot.render.guidance import registrations_to_come
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return who keeps the registrations."""
    return registrations_to_come(turn.language)
