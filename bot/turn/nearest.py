"""What is nearest to a question that found nothing: a wider place, or the question without one of its conditions."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.choice import Choice
from bot.domain.events import EventQuery
from bot.domain.gazetteer import named_places
from bot.domain.members import MemberQuery
from bot.domain.places import Place, PlaceKind
from bot.domain.understood import Understood
from bot.render.conditions import Condition, Named, event_conditions, member_conditions
from bot.render.events import event_headline
from bot.render.guidance import Nearest, nothing_found
from bot.render.markup import Markup
from bot.render.members import member_headline
from bot.render.names import plain_name
from bot.render.reply import Reply
from bot.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A question for members or for events.

    `unlimited` is the question for all of them, `count` says how many a question finds, `moved` puts it into another
    place.
    """

    understood: Understood
    headline: Markup
    conditions: Sequence[Condition]
    unlimited: Understood
    places: Choice[Place]
    count: Callable[[Understood], Awaitable[int]]
    moved: Callable[[Choice[Place]], Understood]


async def nearest_members(turn: Turn, understood: Understood, named: Named) -> Reply:
    """Return that no member meets all conditions, and what is found in a wider place or without one of them."""
    query = understood.member_query
    question = _Question(
        understood=understood,
        headline=member_headline(understood, named, 0, turn.language),
        conditions=member_conditions(understood, named, turn.language),
        unlimited=replace(understood, member_query=MemberQuery()),
        places=query.places,
        count=lambda asked: turn.db.members.count(asked.member_query),
        moved=lambda places: replace(understood, member_query=replace(query, places=places)),
    )
    return await _nearest(turn, question)


async def nearest_events(turn: Turn, understood: Understood, named: Named) -> Reply:
    """Return that no event meets all conditions, and what is found in a wider place or without one of them."""
    query = understood.event_query
    question = _Question(
        understood=understood,
        headline=event_headline(understood, named, 0, turn.language),
        conditions=event_conditions(understood, named, turn.language),
        unlimited=replace(understood, event_query=EventQuery()),
        places=query.places,
        count=lambda asked: turn.db.events.count(asked.event_query, turn.now),
        moved=lambda places: replace(understood, event_query=replace(query, places=places)),
    )
    return await _nearest(turn, question)


async def _nearest(turn: Turn, question: _Question) -> Reply:
    tried = [
        Nearest(condition=each, count=await question.count(each.without), wider=wider)
        for wider, conditions in ((True, _wider(question, turn)), (False, question.conditions))
        for each in conditions
    ]
    around = [each for each in tried if each.wider and each.count]
    # China may have no more of them than Heilongjiang, and the world no more than China
    around = [each for at, each in enumerate(around) if all(each.count > other.count for other in around[:at])]
    most = max((each.count for each in around), default=0)
    anywhere = question.moved(replace(question.places, any_of=frozenset()))
    without = [
        each for each in tried if not each.wider and each.count > (most if each.condition.without == anywhere else 0)
    ]
    without.sort(key=lambda each: each.count)
    return nothing_found(question.headline, [*around, *without], question.understood, question.unlimited, turn.language)


def _wider(question: _Question, turn: Turn) -> list[Condition]:
    """Return the question in the region and in the country of its one place, the narrower first."""
    places = question.places
    if len(places.any_of) != 1:
        return []
    (asked,) = places.any_of
    around = {(PlaceKind.REGION, asked.region), (PlaceKind.COUNTRY, asked.country)}
    wider = [each.place for each in named_places() if (each.place.kind, each.place.code) in around]
    return [
        Condition(
            label=plain_name(place.name, turn.language),
            without=question.moved(replace(places, any_of=frozenset({place}))),
        )
        for place in dict.fromkeys(sorted(wider, key=lambda each: each.kind is PlaceKind.COUNTRY))
        if place != asked
    ]
