"""What a reading of an unclear text would answer, in a few words on a button."""

from bot.domain.language import Language
from bot.domain.understood import Intent, Understood
from bot.render.conditions import Named, event_conditions, event_subject, member_conditions, member_subject

#: the readings whose conditions are their words
LISTS = frozenset({Intent.FIND_MEMBERS, Intent.COUNT_MEMBERS, Intent.FIND_EVENTS, Intent.COUNT_EVENTS})


def list_words(reading: Understood, named: Named, language: Language) -> str:
    """Return the conditions of a list or count in one line."""
    if reading.intent in {Intent.FIND_MEMBERS, Intent.COUNT_MEMBERS}:
        subject, conditions = (
            member_subject(reading.member_query, language),
            member_conditions(reading, named, language),
        )
    else:
        subject, conditions = event_subject(reading.event_query, language), event_conditions(reading, named, language)
    return " · ".join((*([subject] if subject else []), *(condition.label for condition in conditions)))


def wish_words(intent: Intent, language: Language) -> str:
    """Return what an intent without conditions is about, blank when it is not worth a button."""
    _ = language.gettext
    return {
        Intent.OFFICERS: _("People of the alliance"),
        Intent.ANNOUNCEMENTS: _("Announcements"),
        Intent.REGISTRATIONS: _("My registrations"),
        Intent.SUBSCRIBE: _("Receive announcements"),
        Intent.UNSUBSCRIBE: _("No more announcements"),
        Intent.SET_LANGUAGE: _("Another language"),
        Intent.HELP: _("What the bot can do"),
    }.get(intent, "")
