"""What is said to somebody who confirms for an institution."""

from zoneinfo import ZoneInfo

from bot.domain.confirmations import Confirmation, Way
from bot.domain.language import Language
from bot.render.letters import moment
from bot.render.markup import markup
from bot.render.reply import Reply


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


def who_text(confirmation: Confirmation, language: Language) -> str:
    """Return who has confirmed, and how when it was not by the button; the name is gone when it was erased."""
    name = confirmation.name or language.gettext("name erased")
    if confirmation.way is Way.BUTTON:
        return name
    return language.gettext("{name}, {way}").format(name=name, way=way_name(confirmation.way, language))


def way_name(way: Way, language: Language) -> str:
    """Return how a confirmation reached the secretariat."""
    _ = language.gettext
    return {
        Way.BUTTON: _("by the button"),
        Way.TELEPHONE: _("by telephone"),
        Way.EMAIL: _("by e-mail"),
        Way.WECHAT: _("by WeChat"),
        Way.IN_PERSON: _("in person"),
    }[way]
