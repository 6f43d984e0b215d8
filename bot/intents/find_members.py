"""Which members are there? By place, type, role, field, or a name that fits several."""

from bot.domain.understood import Understood
from bot.render.members import member_list
from bot.render.paging import page_of
from bot.render.reply import Reply
from bot.turn import Turn, named_in
from bot.turn.nearest import nearest_members


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the members that meet the conditions, or what is found without one of them."""
    query = understood.member_query
    named = await named_in(turn, understood)
    ids = await turn.db.members.find(query)
    if not ids:
        return await nearest_members(turn, understood, named)
    page = page_of(ids, turn.page)
    return member_list(page, await turn.db.members.many(page.ids), understood, named, turn.language)
