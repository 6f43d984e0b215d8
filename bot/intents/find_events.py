"""Which events are there? By kind, time, place, format, field, organiser, deadline."""

from bot.domain.understood import Understood
from bot.render.events import event_list
from bot.render.paging import page_of
from bot.render.reply import Reply
from bot.turn import Turn, named_in
from bot.turn.nearest import nearest_events


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the events that meet the conditions, or what is found in a wider place or without one of them."""
    named = await named_in(turn, understood)
    ids = await turn.db.events.find(understood.event_query, turn.now)
    if not ids:
        return await nearest_events(turn, understood, named)
    page = page_of(ids, turn.page)
    shown = await turn.db.events.many(page.ids)
    return event_list(page, shown, understood, named, turn.language, reader=turn.chat.timezone)
