"""Who is this member? Its card, what was asked of it first."""

from bot.domain.roles import AdminAct
from bot.domain.understood import Understood
from bot.render.guidance import bare
from bot.render.invitations import member_buttons
from bot.render.members import MemberFacts, events_of_button, member_card, no_such_member
from bot.render.names import as_written
from bot.render.people import person_line
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the member's card, or that there is no such member."""
    member = await turn.db.members.get(understood.members[0]) if understood.members else None
    if member is None:
        return bare(no_such_member(as_written(understood.named, understood.text), turn.language), turn.language)
    people = await turn.db.people.of_member(member.id)
    events = await turn.db.events.of_organiser(member.id, turn.now)
    facts = MemberFacts(
        fields=await turn.db.fields.many(member.fields),
        people=tuple(person_line(person, turn.language) for person in people),
        events=len(events),
    )
    more = (events_of_button(member, turn.language),) if events else ()
    joined = member.id in turn.member_of
    own = member_buttons(member, turn.language, admin=turn.may(AdminAct.INVITE), joined=joined)
    return member_card(member, facts, understood.aspect, turn.language, more=(*more, *own))
