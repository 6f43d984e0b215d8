"""Which members are there? By place, type, role, field, or a name that fits several."""

from dataclasses import replace

from bot.domain.members import MemberQuery
from bot.domain.understood import Understood
from bot.render.conditions import Named, member_conditions
from bot.render.guidance import Nearest, nothing_found
from bot.render.members import member_headline, member_list
from bot.render.paging import page_of
from bot.render.reply import Reply
from bot.turn import Turn, named_in


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the members that meet the conditions, or what is found without one of them."""
    query = understood.member_query
    named = await named_in(turn, understood)
    ids = await turn.db.members.find(query)
    if not ids:
        return await _nearest(turn, understood, named)
    page = page_of(ids, turn.page)
    return member_list(page, await turn.db.members.many(page.ids), understood, named, turn.language)


async def _nearest(turn: Turn, understood: Understood, named: Named) -> Reply:
    tried = [
        Nearest(condition=each, count=len(await turn.db.members.find(each.without.member_query)))
        for each in member_conditions(understood, named, turn.language)
    ]
    nearest = sorted((each for each in tried if each.count), key=lambda each: each.count)
    wider = replace(understood, member_query=MemberQuery())
    return nothing_found(
        member_headline(understood, named, 0, turn.language), nearest, understood, wider, turn.language
    )
