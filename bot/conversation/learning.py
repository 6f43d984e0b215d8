"""What was not understood is kept, so that the secretariat can teach the bot."""

import hashlib

from bot.domain.chats import UserId
from bot.domain.understood import Intent, Understood
from bot.turn import Turn

#: longer texts teach no name
_LONGEST = 200


def person_hash(user_id: UserId) -> str:
    """Return what stands for a person: the same person twice is seen, who it is is not."""
    return hashlib.blake2b(str(user_id).encode(), digest_size=16, person=b"alliance").hexdigest()


async def keep_unanswered(turn: Turn, understood: Understood) -> None:
    """Keep a text that was not understood."""
    if understood.sure and understood.intent is not Intent.UNKNOWN:
        return
    text = understood.text.strip()[:_LONGEST]
    await turn.db.unanswered.put(text, understood.language, person_hash(turn.sender.id), turn.now)
