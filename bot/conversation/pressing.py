"""What the press of a button comes to."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.render.actions import Action
from bot.render.reply import Reply
from bot.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A reply, in place of the message or beneath it, and a notice on the button; `alert`: to be closed by hand."""

    reply: Reply | None = None
    in_place: bool = False
    notice: str = ""
    alert: bool = False


#: what a word of an action does; None: the button leads nowhere any more
Press = Callable[[Turn, Action], Awaitable[Pressed | None]]
