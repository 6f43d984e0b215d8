"""Lists that do not fit one message: which rows a page has, and the buttons to turn it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.domain.understood import Understood
from bot.render.actions import Action, answering
from bot.render.conditions import Condition
from bot.render.reply import Button

T = TypeVar("T")

#: rows on one page: with the longest names they stay under Telegram's 4,096 characters, and eight buttons fit two rows
PAGE = 8
#: longer ones are cut: a name in a list with its reading, a description on a card
LONGEST_NAME, LONGEST_ABOUT = 300, 2000
_NUMBERS_IN_ROW = 4
_LONGEST_LABEL = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of a list: all ids, those on the page, the number of the first, and where it stands among how many."""

    all: Sequence[T]
    ids: Sequence[T]
    first: int
    at: int
    of: int


def page_of(ids: Sequence[T], at: int) -> Page[T]:
    """Return page `at` (from 0) of a list, the last one when there are fewer."""
    count = max((len(ids) + PAGE - 1) // PAGE, 1)
    at = min(at, count - 1)
    return Page(all=ids, ids=ids[at * PAGE : (at + 1) * PAGE], first=at * PAGE + 1, at=at, of=count)


def number_buttons(actions: Iterable[str], first: int) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons that open the rows of a page by their numbers."""
    buttons = [Button(label=str(number), action=action) for number, action in enumerate(actions, first)]
    return tuple(tuple(buttons[at : at + _NUMBERS_IN_ROW]) for at in range(0, len(buttons), _NUMBERS_IN_ROW))


def turning_buttons(understood: Understood, page: Page[T]) -> tuple[Button, ...]:
    """Return the buttons that turn the page, none when there is but one."""
    if page.of == 1:
        return ()
    before = answering(understood, (page.at - 1) % page.of)
    after = answering(understood, (page.at + 1) % page.of)
    place = Button(label=f"{page.at + 1}/{page.of}", action=str(Action(word="stay", language=understood.language)))
    return (Button(label="◀", action=before), place, Button(label="▶", action=after))


def removing_buttons(conditions: Iterable[Condition]) -> tuple[tuple[Button, ...], ...]:
    """Return a button for each condition that takes it away, two in a row."""
    buttons = [Button(label=f"✕ {shortened(each.label)}", action=answering(each.without)) for each in conditions]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def shortened(text: str, limit: int = _LONGEST_LABEL) -> str:
    """Return `text` cut to what a button shows."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
