"""I want a person to answer."""

from bot.domain.understood import Understood
from bot.render.questions import confirm_question, write_question
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the request to write the question, or to confirm the one written; bot/conversation/ask_form.py goes on."""
    if understood.named:
        return confirm_question(understood.named, turn.language)
    return write_question(turn.language)
