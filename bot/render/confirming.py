"""What is said to somebody who confirms for an institution."""

from zoneinfo import ZoneInfo

from bot.domain.confirmations import Confirmation
from bot.domain.language import Language
from bot.render.letters import moment
from bot.render.markup import markup
from bot.render.reply import Reply
from bot.render.ways import who_text


def confirmed_notice(member: str, language: Language) -> str:
    """Return that an institution has confirmed now."""
    return language.gettext("Thank you! Receipt is confirmed on behalf of “{name}”.").format(name=member)


def confirmed_before_notice(confirmation: Confirmation, language: Language, zone: ZoneInfo) -> str:
    """Return that an institution had confirmed before, who did it and when."""
    text = language.gettext("Your institution has already confirmed: {who}, {time}.")
    return text.format(who=who_text(confirmation, language), time=moment(confirmation.at, language, zone))


def confirmed_reminder(confirmation: Confirmation, language: Language, zone: ZoneInfo) -> Reply:
    """Return what stands in the place of a reminder once it has served."""
    text = language.gettext("✅ Receipt confirmed: {who}, {time}.")
    at = moment(confirmation.at, language, zone)
    return Reply(text=markup(text, who=who_text(confirmation, language), time=at))


def withdrawn_notice(language: Language) -> str:
    """Return that there is nothing to confirm any more."""
    return language.gettext("This announcement has been withdrawn; there is nothing to confirm.")
