"""What does the secretariat say about it?"""

from bot.domain.understood import Aspect, Understood
from bot.render.guidance import unknown
from bot.render.reply import Reply
from bot.render.topics import alliance_names, topic_card
from bot.turn import Turn


async def answer(turn: Turn, understood: Understood) -> Reply:
    """Return the topic's answer, with other topics that may be meant."""
    if understood.aspect is Aspect.NAME and not understood.topics:
        return alliance_names(turn.languages)
    topics = await turn.db.topics.many(understood.topics)
    return topic_card(topics[0], topics[1:], turn.language) if topics else unknown(turn.language)
