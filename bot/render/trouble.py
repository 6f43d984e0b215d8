"""What the bot says when something went wrong, to the person and to the owners."""

from bot.domain.language import Language
from bot.render.markup import Markup, markup


def failed(language: Language, reference: str) -> Markup:
    """Say that an answer could not be made; `reference` finds it in the log."""
    text = language.gettext(
        "Sorry, something went wrong here and the secretariat knows of it. Please try again later. Reference: {code_}"
    )
    return markup(text, code_=markup("<code>{reference}</code>", reference=reference))


def too_many(language: Language) -> Markup:
    """Say that a person writes faster than the bot answers."""
    return markup(
        language.gettext("You are writing faster than I can answer, so I skip some messages. Please wait a minute.")
    )


def owner_note(language: Language, *, kind: str, reference: str, times: int) -> Markup:
    """Tell an owner what kind of fault there was; the details stand in the log."""
    text = language.ngettext(
        "⚠️ An update could not be handled: {kind}. Reference in the log: {reference}.",
        "⚠️ {times} updates could not be handled, the last one: {kind}. Reference in the log: {reference}.",
        times,
    )
    return markup(text, kind=kind, reference=reference, times=times)
