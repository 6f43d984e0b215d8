"""Who is this member? Its card, what was asked of it first."""

from bot.domain.understood import Understood
from bot.render.guidance import bare
from bot.render.members import no_such_member
from bot.render.names import as_written
from bot.render.reply import Reply
from bot.turn import Turn
from bot.turn.member_cards import card_of_member


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the member's card, or that there is no such member."""
    member = await turn.db.members.get(understood.members[0]) if understood.members else None
    if member is None:
        return bare(no_such_member(as_written(understood.named, understood.text), turn.language), turn.language)
    return await card_of_member(turn, member, understood.aspect)
