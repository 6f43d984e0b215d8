"""How many events meet conditions?"""

from bot.domain.understood import Understood
from bot.render.events import event_count
from bot.render.reply import Reply
from bot.turn import Turn, named_in


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the number, with a button that lists them."""
    query = understood.event_query
    named = await named_in(turn, understood)
    return event_count(await turn.db.events.find(query, turn.now), understood, named, turn.language)
