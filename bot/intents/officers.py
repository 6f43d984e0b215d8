"""Who holds an office or sits in a body; who is this person?"""

from dataclasses import replace

from bot.domain.understood import Aspect, Understood
from bot.render.guidance import bare
from bot.render.people import nobody_known, people_list, person_card
from bot.render.reply import Reply
from bot.turn import Turn
from bot.turn.member_cards import card_of_member


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the people asked for, a single one as a card."""
    found = understood.people or await turn.db.people.find(understood.people_query)
    people = await turn.db.people.many(found)
    if not people:
        return await _nobody(turn, understood)
    employers = await turn.db.members.many([person.member_id for person in people if person.member_id])
    by_id = {member.id: member for member in employers}
    if len(people) == 1:
        employer = by_id.get(people[0].member_id) if people[0].member_id else None
        return person_card(people[0], employer, understood.aspect, turn.language)
    return people_list(people, by_id, understood.aspect, turn.language)


async def _nobody(turn: Turn, understood: Understood) -> Reply:
    """Return that the tables name nobody, and what they know of the one member that was asked about."""
    members = await turn.db.members.many(sorted(understood.people_query.members.any_of))
    if len(members) != 1:
        return bare(nobody_known(turn.language), turn.language)
    return replace(await card_of_member(turn, members[0], understood.aspect or Aspect.HEAD), ids=())
