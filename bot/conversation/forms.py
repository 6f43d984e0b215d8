"""Forms that are open: what was written or sent goes to the one that waits for it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation import appointing, ask_form, correcting, recording, teaching, writing
from bot.domain.incoming import Incoming
from bot.render.reply import Reply
from bot.turn import Turn
from db.forms import OpenForm

Step = Callable[[Turn, Incoming, OpenForm], Awaitable[Reply | None]]


async def _ask(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply:
    return await ask_form.step(turn, incoming.text, str(form.state.get("event", "")))


async def _teach(turn: Turn, incoming: Incoming, form: OpenForm) -> Reply | None:
    return await teaching.step(turn, form.state, incoming.text)


#: forms that take a text
OF_TEXTS: Mapping[str, Step] = {
    ask_form.NAME: _ask,
    teaching.NAME: _teach,
    writing.NAME: writing.step,
    correcting.NAME: correcting.step,
    recording.NAME: recording.step,
    appointing.NAME: appointing.step,
}
#: forms that take a file too
OF_FILES: Mapping[str, Step] = {writing.NAME: writing.step}
