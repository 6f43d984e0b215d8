"""How many members are there, in all or meeting conditions?"""

from bot.domain.understood import Understood
from bot.render.members import member_count
from bot.render.reply import Reply
from bot.turn import Turn, named_in
from bot.turn.nearest import nearest_members


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the number, with a button that lists them."""
    found = await turn.db.members.find(understood.member_query)
    named = await named_in(turn, understood)
    if not found:
        return await nearest_members(turn, understood, named)
    return member_count(found, understood, named, turn.language)
