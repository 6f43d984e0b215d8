"""A draft as its readers will see it; its buttons do nothing yet."""

from dataclasses import replace

from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.markup import Markup
from bot.render.reply import Button, Reply


def as_shown(text: Markup, buttons: tuple[tuple[Button, ...], ...], language: Language) -> Reply:
    """Return a letter with the looks of its buttons alone."""
    nothing = str(Action(word="stay", language=language.code))
    return Reply(text=text, buttons=tuple(tuple(replace(each, action=nothing) for each in row) for row in buttons))


def test_sent(language: Language) -> str:
    """Return that a test is on its way to the admin alone."""
    return language.gettext("The test has been sent to you alone.")
