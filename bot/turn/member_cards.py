"""A member's card with all that the tables and the turn say of it."""

from bot.domain.members import Member
from bot.domain.roles import AdminAct
from bot.domain.understood import Aspect
from bot.render.invitations import member_buttons
from bot.render.members import MemberFacts, events_of_button, member_card
from bot.render.people import person_line
from bot.render.reply import Reply
from bot.turn import Turn


async def card_of_member(turn: Turn, member: Member, aspect: Aspect | None) -> Reply:
    """Return the card, what was asked for (`aspect`) first."""
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
    return member_card(member, facts, aspect, turn.language, more=(*more, *own))
