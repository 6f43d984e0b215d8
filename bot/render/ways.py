"""Who has confirmed, and how it reached the secretariat."""

from bot.domain.confirmations import Confirmation, Way
from bot.domain.language import Language


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
