"""Which events are there? By kind, time, place, format, field, organiser, deadline."""

from dataclasses import replace

from bot.domain.events import EventQuery
from bot.domain.understood import Understood
from bot.render.conditions import Named, event_conditions
from bot.render.events import event_headline, event_list
from bot.render.guidance import Nearest, nothing_found
from bot.render.paging import page_of
from bot.render.reply import Reply
from bot.turn import Turn, named_in


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the events that meet the conditions, or what is found without one of them."""
    query = understood.event_query
    named = await named_in(turn, understood)
    ids = await turn.db.events.find(query, turn.now)
    if not ids:
        return await _nearest(turn, understood, named)
    page = page_of(ids, turn.page)
    shown = await turn.db.events.many(page.ids)
    return event_list(page, shown, understood, named, turn.language, reader=turn.chat.timezone)


async def _nearest(turn: Turn, understood: Understood, named: Named) -> Reply:
    tried = [
        Nearest(condition=each, count=len(await turn.db.events.find(each.without.event_query, turn.now)))
        for each in event_conditions(understood, named, turn.language)
    ]
    nearest = sorted((each for each in tried if each.count), key=lambda each: each.count)
    wider = replace(understood, event_query=EventQuery())
    return nothing_found(event_headline(understood, named, 0, turn.language), nearest, understood, wider, turn.language)
