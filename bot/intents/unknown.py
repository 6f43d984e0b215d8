"""None of the things the bot knows."""

from bot.domain.understood import Understood
from bot.render.guidance import unknown
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return what it does know."""
    return unknown(turn.language)
