"""What is said to somebody who may not do it."""

from bot.domain.language import Language
from bot.render.guidance import ask_button
from bot.render.markup import markup
from bot.render.reply import Reply


def not_yours(language: Language) -> Reply:
    """Return that only the secretariat can do this."""
    return Reply(text=markup(not_yours_notice(language)), buttons=((ask_button(language),),))


def not_yours_notice(language: Language) -> str:
    """Return the same as a short notice on a button."""
    return language.gettext("Sorry, only the alliance's secretariat can do this.")


def invitation_spent(language: Language) -> Reply:
    """Return that an invitation does not hold (any more), and what to do."""
    text = language.gettext(
        "This invitation is no longer valid: it has been used or has expired. Please ask the secretariat for a new one."
    )
    return Reply(text=markup(text), buttons=((ask_button(language),),))


def group_decides_notice(language: Language, *, known: bool) -> str:
    """Return that a member of a group does not decide for it; not `known`: nobody could say who runs it."""
    _ = language.gettext
    if not known:
        return _("It could not be checked whether you are an administrator of this group. Please try again later.")
    return _("Only an administrator of this group, or whoever joined it to its institution, can change this.")


def not_joined_notice(language: Language) -> str:
    """Return that this chat cannot confirm."""
    return language.gettext(
        "Only a chat that is joined to an institution can confirm. Open your institution's card and ask to be joined."
    )
