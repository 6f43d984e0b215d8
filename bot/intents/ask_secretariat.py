"""I want a person to answer."""

from bot.domain.understood import Understood
from bot.render.questions import write_question
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:  # noqa: ARG001 - every intent is asked alike
    """Return the request to write the question; bot/conversation/ask_form.py takes it from there."""
    return write_question(turn.language)
