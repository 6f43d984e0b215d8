"""How a chat gets announcements: each button of the screen, for the chat that it is pressed in and no other."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.conversation.authority import count_refusal
from bot.conversation.pressing import Press, Pressed
from bot.domain.subscriptions import Subject
from bot.intents.subscribe import settings
from bot.render.actions import Action
from bot.render.refusals import group_decides_notice
from bot.render.reply import Reply
from bot.render.subscriptions import (
    HOURS,
    WORD,
    head_left,
    head_subscribed,
    head_unsubscribed,
    hours_label,
    hours_screen,
    leave_question,
    saved_notice,
    subjects_screen,
    subscription_screen,
    unsubscribed,
    zones_screen,
)
from bot.render.zones import OFFERED
from bot.turn import Turn


async def _screen(turn: Turn, head: str = "") -> Reply:
    return subscription_screen(await settings(turn), turn.language, head)


async def _main(turn: Turn, _choice: str) -> Reply:
    return await _screen(turn)


async def _on(turn: Turn, _choice: str) -> Reply:
    fresh = await turn.db.subscriptions.subscribe(turn.chat.id, turn.now)
    return await _screen(turn, head_subscribed(turn.language, before=not fresh))


async def _off(turn: Turn, _choice: str) -> Reply:
    await turn.db.subscriptions.unsubscribe(turn.chat.id)
    return await _screen(turn, head_unsubscribed(turn.language))


async def _subjects(turn: Turn, _choice: str) -> Reply:
    return subjects_screen(await settings(turn), turn.language)


async def _subject(turn: Turn, choice: str) -> Reply:
    if choice in {each.value for each in Subject}:
        now = (await settings(turn)).subscription.subjects or frozenset(Subject)
        # the last one stays: who wants none of them unsubscribes
        await turn.db.subscriptions.choose_subjects(turn.chat.id, (now ^ {Subject(choice)}) or now)
    return await _subjects(turn, "")


async def _both(turn: Turn, choice: str) -> Reply:
    await turn.db.subscriptions.choose_both(turn.chat.id, both=choice == "1")
    return await _screen(turn, saved_notice(turn.language))


async def _quiet(turn: Turn, choice: str) -> Reply:
    if not choice:
        return hours_screen(await settings(turn), turn.language)
    hours = next((each for each in HOURS if hours_label(each) == choice), None)
    await turn.db.subscriptions.choose_quiet(turn.chat.id, hours)
    if hours and not turn.chat.timezone:
        return await _zone(turn, "")
    return await _screen(turn, saved_notice(turn.language))


async def _zone(turn: Turn, choice: str) -> Reply:
    if choice not in OFFERED:
        return zones_screen(await settings(turn), turn.language)
    await turn.db.chats.choose_timezone(turn.chat.id, choice)
    return await _screen(replace(turn, chat=replace(turn.chat, timezone=choice)), saved_notice(turn.language))


async def _leave(turn: Turn, choice: str) -> Reply:
    member = (await settings(turn)).member
    if choice != "yes" or not member:
        return leave_question(member, turn.language) if member else await _screen(turn)
    left = await turn.db.subscriptions.part(turn.chat.id)
    await turn.db.journal.add(turn.now, "leave", left or "", by=turn.sender.id, name=turn.sender.name)
    return await _screen(turn, head_left(member, turn.language))


_STEPS: Mapping[str, Callable[[Turn, str], Awaitable[Reply]]] = {
    "main": _main,
    "on": _on,
    "off": _off,
    "subjects": _subjects,
    "subject": _subject,
    "both": _both,
    "quiet": _quiet,
    "zone": _zone,
    "leave": _leave,
}

#: anybody of a group may look, and have announcements come
_OPEN_TO_ALL = frozenset({"main", "on"})


async def _press(turn: Turn, action: Action) -> Pressed | None:
    verb, _, choice = action.argument.partition(".")
    step = _STEPS.get(verb)
    if step is not None and verb not in _OPEN_TO_ALL and not turn.decides:
        return await _refuse(turn)
    return Pressed(reply=await step(turn, choice), in_place=True) if step else None


async def _under_announcement(turn: Turn, _action: Action) -> Pressed:
    """Unsubscribe by the button under an announcement, which stays to be read."""
    if not turn.decides:
        return await _refuse(turn)
    await turn.db.subscriptions.unsubscribe(turn.chat.id)
    return Pressed(reply=unsubscribed(turn.language))


async def _refuse(turn: Turn) -> Pressed:
    await count_refusal(turn, WORD)
    return Pressed(notice=group_decides_notice(turn.language, known=turn.decides is not None), alert=True)


PRESSES: Mapping[str, Press] = {WORD: _press, "mute": _under_announcement}
