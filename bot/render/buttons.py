"""Buttons that do something when they are pressed."""

from collections.abc import Sequence

from bot.domain.language import Language
from bot.render.actions import Action
from bot.render.reply import Button, Style


def press(label: str, word: str, argument: object, language: Language, style: Style = Style.PLAIN) -> Button:
    """Return a button whose press is an action with that word and argument, answered in `language`."""
    return Button(
        label=label, action=str(Action(word=word, language=language.code, argument=str(argument))), style=style
    )


def marked(label: str, *, on: bool) -> str:
    """Return the label of a choice, with a tick when it is chosen."""
    return f"✓ {label}" if on else label


def in_rows(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows of at most `width`."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
