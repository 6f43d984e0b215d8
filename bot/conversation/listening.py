"""Texts that people write, understood with what they said before."""

from collections.abc import Mapping
from dataclasses import replace

from bot.conversation import ask_form
from bot.conversation.answering import answer
from bot.conversation.hearing import Hearing
from bot.conversation.knowledge import Knowledge
from bot.conversation.learning import keep_unanswered
from bot.conversation.memory import Memory, remember
from bot.domain.understood import Intent, Understood
from bot.render.reply import Reply
from bot.turn import Turn
from bot.understanding.classifier import Classifier
from bot.understanding.lexicon import Lexicon
from bot.understanding.understand import judge


class Listener:
    """Understands and answers texts; the words, the vocabulary and what was heard this minute are all it holds."""

    def __init__(self, lexicons: Mapping[str, Lexicon], classifier: Classifier | None = None) -> None:
        self._hearing = Hearing(lexicons)
        self._classifier = classifier
        self._knowledge = Knowledge()

    async def understood(self, turn: Turn, text: str, memory: Memory) -> Understood:
        """Return what a text means after what was said before."""
        vocabulary = await self._knowledge.vocabulary(turn.db)
        findings = self._hearing.hear(text, vocabulary, turn.now, turn.timezone)
        return judge(text, findings, classifier=self._classifier, before=memory.before, shown=memory.shown)

    async def reply(self, turn: Turn, text: str, before: Memory) -> Reply:
        """Return the answer to a text, in its language; what was asked is remembered for the next question."""
        understood = await self.understood(turn, text, before)
        turn = replace(turn, language=turn.languages.get(understood.language, turn.language), page=understood.page)
        reply = await answer(turn, understood)
        if understood.intent is Intent.ASK_SECRETARIAT and understood.sure:
            reply = await ask_form.open_form(turn, text=understood.named)
        await remember(turn, understood, reply, before)
        await keep_unanswered(turn, understood)
        return reply
