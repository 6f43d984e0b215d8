"""How many events meet conditions?"""

from bot.domain.understood import Understood
from bot.render.conditions import Named
from bot.render.events import event_count
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the number, with a button that lists them."""
    query = understood.event_query
    organisers = await turn.db.members.many(sorted(query.organisers.any_of | query.organisers.none_of))
    named = Named(
        fields={field.id: field for field in await turn.db.fields.all()},
        members={member.id: member for member in organisers},
    )
    return event_count(await turn.db.events.find(query, turn.now), understood, named, turn.language)
