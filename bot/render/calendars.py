"""The words of a calendar file, and the message it comes with."""

from dataclasses import dataclass

from bot.domain.events import DateStatus, Event
from bot.domain.language import Language
from bot.render.events import event_place
from bot.render.markup import markup
from bot.render.names import plain_name
from bot.render.reply import Attachment, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What a calendar shows of an event, in one language."""

    title: str
    place: str
    about: str


def calendar_entry(event: Event, language: Language) -> CalendarEntry:
    """Return an event's words for a calendar."""
    title = plain_name(event.title, language)
    if event.date_status is DateStatus.PLANNED:
        title = language.gettext("{title} (dates not final)").format(title=title)
    place = ", ".join(filter(None, (event_place(event, language), plain_name(event.venue, language))))
    return CalendarEntry(title=title, place=place, about=plain_name(event.about, language))


def calendar_reply(event: Event, content: bytes, language: Language) -> Reply:
    """Return an event's calendar file."""
    file = Attachment(name=f"{event.id}.ics", mime="text/calendar", content=content)
    text = language.gettext("For your calendar: {title}")
    return Reply(text=markup(text, title=plain_name(event.title, language)), attachments=(file,), ids=(event.id,))
