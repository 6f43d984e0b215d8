"""Inline mode: while somebody writes in any chat, the members and events that fit."""

from dataclasses import replace

from bot.domain.events import EventId
from bot.domain.members import MemberId
from bot.domain.understood import Intent, Understood
from bot.intents import INTENTS
from bot.render.inline import InlineResult, event_result, member_result
from bot.turn import Turn

#: more are not looked through under a message field
_SUGGESTED = 8
_ABOUT_MEMBERS = frozenset({Intent.FIND_MEMBERS, Intent.COUNT_MEMBERS})
_ABOUT_EVENTS = frozenset({Intent.FIND_EVENTS, Intent.COUNT_EVENTS})


async def suggest(turn: Turn, understood: Understood) -> list[InlineResult]:
    """Return what fits best, each with the card that it sends."""
    bare = replace(understood, text="", sure=True, aspect=None)
    results: list[InlineResult] = []
    for event in await turn.db.events.many((await _events(turn, understood))[:_SUGGESTED]):
        card = await INTENTS[Intent.EVENT](turn, replace(bare, intent=Intent.EVENT, events=(event.id,)))
        results.append(event_result(event, card, turn.language))
    for member in await turn.db.members.many((await _members(turn, understood))[:_SUGGESTED]):
        card = await INTENTS[Intent.MEMBER](turn, replace(bare, intent=Intent.MEMBER, members=(member.id,)))
        results.append(member_result(member, card, turn.language))
    return results[:_SUGGESTED]


async def _events(turn: Turn, understood: Understood) -> tuple[EventId, ...]:
    if understood.intent in _ABOUT_EVENTS:
        return await turn.db.events.find(understood.event_query, turn.now)
    return understood.events


async def _members(turn: Turn, understood: Understood) -> tuple[MemberId, ...]:
    if understood.intent in _ABOUT_MEMBERS:
        return await turn.db.members.find(understood.member_query)
    return understood.members
