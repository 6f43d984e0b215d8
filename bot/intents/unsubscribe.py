"""No more announcements, please."""

from bot.domain.understood import Understood
from bot.render.reply import Reply
from bot.render.subscriptions import unsubscribe_question, unsubscribed
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Unsubscribe the chat; ask back when that is not surely meant."""
    if not understood.sure:
        return unsubscribe_question(turn.language)
    await turn.db.subscriptions.unsubscribe(turn.chat.id)
    return unsubscribed(turn.language)
