"""Thank you."""

from bot.domain.understood import Understood
from bot.render.guidance import thanks
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return the answer to thanks."""
    return thanks(turn.language)
