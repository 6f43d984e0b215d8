"""Who may do what is asked at the moment of the act, by who it is; every refusal is counted in the journal."""

from collections.abc import Awaitable, Callable

from bot.conversation.pressing import Press, Pressed
from bot.domain.roles import AdminAct
from bot.render.actions import Action
from bot.render.refusals import not_yours, not_yours_notice
from bot.render.reply import Reply
from bot.turn import Turn

#: a command with what follows it
Command = Callable[[Turn, str], Awaitable[Reply]]


def pressed_by(act: AdminAct, press: Press) -> Press:
    """Return `press` for those who may do `act`; all others are refused."""

    async def checked(turn: Turn, action: Action) -> Pressed | None:
        return await press(turn, action) if turn.may(act) else await refuse_press(turn, action.word)

    return checked


def commanded_by(act: AdminAct, command: Command) -> Command:
    """Return `command` for those who may do `act`; all others are refused."""

    async def checked(turn: Turn, argument: str) -> Reply:
        if turn.may(act):
            return await command(turn, argument)
        await count_refusal(turn, act.value)
        return not_yours(turn.language)

    return checked


async def refuse_press(turn: Turn, what: str) -> Pressed:
    """Refuse a press politely, change nothing, and count it."""
    await count_refusal(turn, what)
    return Pressed(notice=not_yours_notice(turn.language), alert=True)


async def count_refusal(turn: Turn, what: str) -> None:
    """Count in the journal that somebody tried what is not theirs to do."""
    await turn.db.journal.add(turn.now, "refused", what[:64], by=turn.sender.id, name=turn.sender.name)
