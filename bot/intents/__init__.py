"""What the bot can do: one file per ability; INTENTS is the whole list."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.understood import Intent, Understood
from bot.intents import (
    announcements,
    ask_secretariat,
    count_events,
    count_members,
    event,
    find_events,
    find_members,
    greeting,
    help,  # noqa: A004 - the intent's name
    member,
    officers,
    registrations,
    set_language,
    subscribe,
    thanks,
    topic,
    unknown,
    unsubscribe,
)
from bot.render.reply import Reply
from bot.turn import Turn

Answer = Callable[[Turn, Understood], Awaitable[Reply]]

INTENTS: Mapping[Intent, Answer] = {
    Intent.FIND_MEMBERS: find_members.answer,
    Intent.MEMBER: member.answer,
    Intent.COUNT_MEMBERS: count_members.answer,
    Intent.FIND_EVENTS: find_events.answer,
    Intent.EVENT: event.answer,
    Intent.COUNT_EVENTS: count_events.answer,
    Intent.OFFICERS: officers.answer,
    Intent.TOPIC: topic.answer,
    Intent.ANNOUNCEMENTS: announcements.answer,
    Intent.REGISTRATIONS: registrations.answer,
    Intent.SUBSCRIBE: subscribe.answer,
    Intent.UNSUBSCRIBE: unsubscribe.answer,
    Intent.SET_LANGUAGE: set_language.answer,
    Intent.ASK_SECRETARIAT: ask_secretariat.answer,
    Intent.HELP: help.answer,
    Intent.GREETING: greeting.answer,
    Intent.THANKS: thanks.answer,
    Intent.UNKNOWN: unknown.answer,
}
