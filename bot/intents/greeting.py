"""Hello."""

from bot.domain.understood import Understood
from bot.render.guidance import greeting
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return a greeting that leads on."""
    return greeting(turn.language)
