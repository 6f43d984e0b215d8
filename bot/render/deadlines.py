"""A deadline for the reader's calendar."""

from bot.domain.language import Language
from bot.render.markup import markup
from bot.render.reply import Attachment, Reply


def deadline_reply(title: str, name: str, content: bytes, language: Language) -> Reply:
    """Return a deadline's calendar file."""
    file = Attachment(name=f"{name}.ics", mime="text/calendar", content=content)
    text = language.gettext("The deadline of “{title}” for your calendar:")
    return Reply(text=markup(text, title=title), attachments=(file,))


def no_dates(language: Language) -> str:
    """Return that an announcement has no dates."""
    return language.gettext("This announcement has neither an event nor a deadline.")
