"""What can you do?"""

from bot.domain.understood import Understood
from bot.render.guidance import help_text
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return what can be asked and which commands there are."""
    return help_text(turn.language, turn.may, username=turn.bot_username)
