"""Speak another language with me."""

from bot.domain.understood import Understood
from bot.render.guidance import choose_language, language_chosen
from bot.render.reply import Reply
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return, in the language asked for, that it is used from now on; or the languages to choose from."""
    chosen = turn.languages.get(understood.target_language or "")
    if chosen is None:
        return choose_language(turn.languages, turn.language)
    await turn.db.chats.choose_language(turn.chat.id, chosen.code)
    return language_chosen(chosen)
