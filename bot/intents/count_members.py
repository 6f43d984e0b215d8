"""How many members are there, in all or meeting conditions?"""

from bot.domain.understood import Understood
from bot.render.conditions import Named
from bot.render.members import member_count
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the number, with a button that lists them."""
    found = await turn.db.members.find(understood.member_query)
    named = Named(fields={field.id: field for field in await turn.db.fields.all()})
    return member_count(found, understood, named, turn.language)
