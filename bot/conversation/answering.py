"""From what was understood to the reply: the intent's answer, or a question back."""

from dataclasses import replace

from bot.conversation.readings import described
from bot.domain.understood import Intent, Understood
from bot.intents import INTENTS
from bot.render.guidance import unclear
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the answer; when the reading is not sure, a question back that knows its likeliest answer's ids."""
    likeliest = await INTENTS[understood.intent](turn, understood)
    if understood.sure:
        return likeliest
    readings = await described(turn, (understood, *understood.alternatives))
    if not readings:
        return likeliest if understood.intent is Intent.UNKNOWN else replace(likeliest, ids=())
    return replace(unclear(readings, turn.language), ids=likeliest.ids, total=likeliest.total)
