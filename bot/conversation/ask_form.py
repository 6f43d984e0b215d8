"""The form of a question to the secretariat: it is written, then passed on."""

from bot.conversation.memory import recall
from bot.conversation.secretariat import pass_on
from bot.domain.chats import ChatKind
from bot.domain.events import EventId
from bot.render.names import plain_name
from bot.render.questions import cancelled, confirm_question, write_question
from bot.render.reply import Reply
from bot.turn import Turn

NAME = "ask"


async def open_form(turn: Turn, *, event_id: str = "", text: str = "") -> Reply:
    """Ask for the question; `text`, or one that has just found no answer, is offered to be passed on as it is."""
    event = await turn.db.events.get(EventId(event_id)) if event_id else None
    unmet = text or ("" if event_id else (await recall(turn)).unmet)
    state = {"event": event.id if event else "", "text": unmet}
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, state, turn.now)
    if unmet:
        return confirm_question(unmet, turn.language)
    about = plain_name(event.title, turn.language) if event else ""
    return write_question(turn.language, about, grouped=turn.chat.kind is not ChatKind.PRIVATE)


async def rewrite(turn: Turn) -> Reply:
    """Ask for the question in other words than those at hand."""
    await turn.db.forms.put(turn.chat.id, turn.sender.id, NAME, {"event": "", "text": ""}, turn.now)
    return write_question(turn.language, grouped=turn.chat.kind is not ChatKind.PRIVATE)


async def step(turn: Turn, text: str, event_id: str) -> Reply:
    """Pass the question on and close the form."""
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    event = await turn.db.events.get(EventId(event_id)) if event_id else None
    return await pass_on(turn, text, event)


async def cancel(turn: Turn) -> Reply:
    """Close the form."""
    await turn.db.forms.close(turn.chat.id, turn.sender.id)
    return cancelled(turn.language)
