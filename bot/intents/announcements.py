"""What was announced lately?"""

from bot.domain.understood import Understood
from bot.render.guidance import announcements_to_come
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return what is true while the bot sends no announcements."""
    return announcements_to_come(turn.language)
