"""Hello."""

from bot.domain.understood import Aspect, Understood
from bot.render.guidance import farewell, greeting
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return a greeting that leads on, or a farewell to who takes leave."""
    return farewell(turn.language) if understood.aspect is Aspect.FAREWELL else greeting(turn.language)
