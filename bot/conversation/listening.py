"""Texts that people write, understood with what they said before."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import ask_form
from bot.conversation.answering import answer
from bot.conversation.knowledge import Knowledge
from bot.conversation.learning import keep_unanswered
from bot.conversation.memory import Memory, recall, remember
from bot.domain.understood import Intent, Understood
from bot.render.reply import Reply
from bot.turn import Turn
from bot.understanding.classifier import Classifier
from bot.understanding.lexicon import Lexicon
from bot.understanding.understand import understand


class Listener:
    """Understands and answers texts; the words and the vocabulary are all it holds."""

    def __init__(self, lexicons: Mapping[str, Lexicon], classifier: Classifier | None = None) -> None:
        self._lexicons = lexicons
        self._classifier = classifier
        self._knowledge = Knowledge()

    async def understood(self, turn: Turn, text: str, memory: Memory) -> Understood:
        """Return what a text means after what was said before."""
        return understand(
            text,
            vocabulary=await self._knowledge.vocabulary(turn.db),
            lexicons=self._lexicons,
            now=turn.now,
            zone=turn.timezone,
            classifier=self._classifier,
            before=memory.before,
            shown=memory.shown,
        )

    async def reply(self, turn: Turn, text: str) -> Reply:
        """Return the answer to a text, in its language; what was asked is remembered for the next question."""
        before = await recall(turn)
        understood = await self.understood(turn, text, before)
        turn = replace(turn, language=turn.languages.get(understood.language, turn.language), page=understood.page)
        reply = await answer(turn, understood)
        if understood.intent is Intent.ASK_SECRETARIAT and understood.sure:
            reply = await ask_form.open_form(turn)
        await remember(turn, understood, reply, before)
        await keep_unanswered(turn, understood)
        return reply
