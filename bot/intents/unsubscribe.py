"""No more announcements, please."""

from bot.domain.understood import Aspect, Understood
from bot.render.reply import Reply
from bot.render.subscriptions import how_to_unsubscribe, unsubscribe_question, unsubscribed
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Unsubscribe the chat; ask back when that is not surely meant."""
    if understood.aspect is Aspect.HOW:
        return how_to_unsubscribe(turn.language)
    if not understood.sure or not turn.decides:
        # in a group the button finds out who presses it
        return unsubscribe_question(turn.language)
    await turn.db.subscriptions.unsubscribe(turn.chat.id)
    return unsubscribed(turn.language)
