"""What is nearest to a question about members that found none?"""

from dataclasses import replace

from bot.domain.gazetteer import named_places
from bot.domain.members import MemberQuery
from bot.domain.places import PlaceKind
from bot.domain.understood import Understood
from bot.render.conditions import Condition, Named, member_conditions
from bot.render.guidance import Nearest, nothing_found
from bot.render.members import member_headline
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.turn import Turn


async def nearest_members(turn: Turn, understood: Understood, named: Named) -> Reply:
    """Return that no member meets all conditions, and what is found in a wider place or without one of them."""
    tried = [
        Nearest(condition=each, count=await turn.db.members.count(each.without.member_query))
        for each in member_conditions(understood, named, turn.language)
    ]
    nearest = sorted((each for each in tried if each.count), key=lambda each: each.count)
    wider = replace(understood, member_query=MemberQuery())
    return nothing_found(
        member_headline(understood, named, 0, turn.language),
        [*await _wider(turn, understood), *nearest],
        understood,
        wider,
        turn.language,
    )


async def _wider(turn: Turn, understood: Understood) -> list[Nearest]:
    """Return what is found in the region and the country of the one place asked for, the narrower first."""
    places = understood.member_query.places
    if len(places.any_of) != 1:
        return []
    (asked,) = places.any_of
    around = {(PlaceKind.REGION, asked.region), (PlaceKind.COUNTRY, asked.country)}
    wider = [each.place for each in named_places() if (each.place.kind, each.place.code) in around]
    found = []
    for place in dict.fromkeys(sorted(wider, key=lambda each: each.kind is PlaceKind.COUNTRY)):
        if place == asked:
            continue
        query = replace(understood.member_query, places=replace(places, any_of=frozenset({place})))
        count = await turn.db.members.count(query)
        condition = Condition(
            label=plain_name(place.name, turn.language), without=replace(understood, member_query=query)
        )
        found += [Nearest(condition=condition, count=count, wider=True)] if count else []
    return found
