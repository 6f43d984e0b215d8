"""Why something was not delivered, in words; the ledger keeps the channel's own."""

from bot.domain.language import Language


def reason_text(reason: str, language: Language) -> str:
    """Return a reason of the ledger in words; one that is not known here is shown as it is."""
    _ = language.gettext
    known = {
        "unsubscribed": _("unsubscribed"),
        "blocked": _("has blocked the bot"),
        "deactivated": _("account deleted"),
        "kicked": _("the bot was removed from the group"),
        "left": _("the bot was removed from the group"),
        "not_found": _("chat not found"),
        "forgotten": _("asked to be forgotten"),
        "moved": _("the group has a new address"),
        "left in doubt": _("left undecided by the secretariat"),
        "told to wait": _("Telegram asked to wait"),
        "the program ended during the call": _("the program was restarted during the sending"),
    }
    return known.get(reason, reason)
