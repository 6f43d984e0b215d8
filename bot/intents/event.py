"""When and where is this event, and how to take part? Its card, what was asked of it first."""

from bot.domain.understood import Understood
from bot.render.event_card import EventFacts, event_card, no_such_event
from bot.render.guidance import bare
from bot.render.names import as_written
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the event's card, or that there is no such event."""
    event = await turn.db.events.get(understood.events[0]) if understood.events else None
    if event is None:
        return bare(no_such_event(as_written(understood.named, understood.text), turn.language), turn.language)
    facts = EventFacts(
        now=turn.now,
        organiser=await turn.db.members.get(event.organiser) if event.organiser else None,
        fields=await turn.db.fields.many(event.fields),
        reader=turn.chat.timezone,
        insider=bool(turn.member_of),
    )
    return event_card(event, facts, understood.aspect, turn.language)
