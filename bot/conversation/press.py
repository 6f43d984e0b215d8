"""Pressed buttons: what each word of an action does."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import (
    appointing,
    ask_form,
    composing,
    confirming,
    explaining,
    jobs,
    joining,
    noticing,
    subscribing,
    teaching,
    uploads,
)
from bot.conversation.answering import answer
from bot.conversation.forgetting import forget
from bot.conversation.memory import recall, remember
from bot.conversation.pressing import Press, Pressed
from bot.domain.events import EventId
from bot.domain.members import MemberId
from bot.domain.people import PersonId
from bot.domain.topics import TopicId
from bot.domain.understood import Intent, Understood
from bot.formats.calendar import calendar_file
from bot.render.actions import Action, answered
from bot.render.calendars import calendar_entry, calendar_reply
from bot.render.guidance import choose_language, outdated, outdated_notice
from bot.turn import Turn


async def pressed(turn: Turn, data: str) -> Pressed:
    """Return what the press of a button with that data comes to; whatever the data, it comes to something."""
    text = await turn.db.actions.find(data)
    action = Action.parse(text or "")
    turn = replace(turn, language=turn.languages.get(action.language, turn.language))
    act = PRESSES.get(action.word)
    done = await act(turn, action) if act else None
    return done or Pressed(reply=outdated(turn.language), notice=outdated_notice(turn.language))


async def _answer(turn: Turn, action: Action) -> Pressed | None:
    asked = answered(action)
    if asked is None:
        return None
    understood, page = asked
    turn = replace(turn, page=max(page, 0))
    before = await recall(turn)
    reply = await answer(turn, understood)
    await remember(turn, understood, reply, before)
    return Pressed(reply=reply, in_place=action.word == "answer")


async def _member(turn: Turn, action: Action) -> Pressed | None:
    member = await turn.db.members.get(MemberId(action.argument))
    return await _card(turn, Intent.MEMBER, members=(member.id,)) if member else None


async def _event(turn: Turn, action: Action) -> Pressed | None:
    event = await turn.db.events.get(EventId(action.argument))
    return await _card(turn, Intent.EVENT, events=(event.id,)) if event else None


async def _person(turn: Turn, action: Action) -> Pressed | None:
    person = await turn.db.people.get(PersonId(action.argument))
    return await _card(turn, Intent.OFFICERS, people=(person.id,)) if person else None


async def _topic(turn: Turn, action: Action) -> Pressed | None:
    topic = await turn.db.topics.get(TopicId(action.argument))
    return await _card(turn, Intent.TOPIC, topics=(topic.id,)) if topic else None


async def _card(turn: Turn, intent: Intent, **named: tuple[str, ...]) -> Pressed:
    bare = Understood(text="", language=turn.language.code, intent=intent)
    understood = replace(bare, **named)  # type: ignore[arg-type]  # each caller names a field by its own ids
    before = await recall(turn)
    reply = await answer(turn, understood)
    await remember(turn, understood, reply, before)
    return Pressed(reply=reply)


async def _calendar(turn: Turn, action: Action) -> Pressed | None:
    event = await turn.db.events.get(EventId(action.argument))
    if event is None:
        return None
    entry = calendar_entry(event, turn.language)
    file = calendar_file(event, title=entry.title, place=entry.place, about=entry.about, now=turn.now)
    return Pressed(reply=calendar_reply(event, file, turn.language))


async def _take_part(turn: Turn, action: Action) -> Pressed | None:
    event = await turn.db.events.get(EventId(action.argument))
    return Pressed(reply=await ask_form.open_form(turn, event_id=event.id)) if event else None


async def _ask(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=await ask_form.open_form(turn))


async def _rewrite(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=await ask_form.rewrite(turn), in_place=True)


async def _pass_on(turn: Turn, _action: Action) -> Pressed | None:
    form = await turn.db.forms.find(turn.chat.id, turn.sender.id)
    text = str(form.state.get("text", "")) if form and form.name == ask_form.NAME else ""
    return Pressed(reply=await ask_form.step(turn, text, ""), in_place=True) if text else None


async def _cancel(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=await ask_form.cancel(turn), in_place=True)


async def _languages(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=choose_language(turn.languages, turn.language))


async def _speak(turn: Turn, action: Action) -> Pressed | None:
    if action.language not in turn.languages:
        return None
    understood = Understood(
        text="", language=action.language, intent=Intent.SET_LANGUAGE, target_language=action.language
    )
    return Pressed(reply=await answer(turn, understood), in_place=True)


async def _forget(turn: Turn, _action: Action) -> Pressed:
    return Pressed(reply=await forget(turn), in_place=True)


async def _stay(_turn: Turn, _action: Action) -> Pressed:
    return Pressed()


PRESSES: Mapping[str, Press] = {
    "answer": _answer,
    "show": _answer,
    "member": _member,
    "event": _event,
    "person": _person,
    "topic": _topic,
    "calendar": _calendar,
    "take_part": _take_part,
    "ask": _ask,
    "rewrite": _rewrite,
    "pass_on": _pass_on,
    "cancel": _cancel,
    "languages": _languages,
    "speak": _speak,
    "forget": _forget,
    "stay": _stay,
    "import": uploads.apply,
    "restore": uploads.restore,
    **subscribing.PRESSES,
    **joining.PRESSES,
    **teaching.PRESSES,
    **confirming.PRESSES,
    **composing.PRESSES,
    **jobs.PRESSES,
    **noticing.PRESSES,
    **explaining.PRESSES,
    **appointing.PRESSES,
}
