"""What the bot knows by name, made anew when the data has changed."""

from bot.domain.vocabulary import Vocabulary
from bot.understanding.vocabulary import build_vocabulary
from db import Db


class Knowledge:
    """The vocabulary of one process, as fresh as the data."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._vocabulary: Vocabulary | None = None

    async def vocabulary(self, db: Db) -> Vocabulary:
        """Return the vocabulary of the data as this transaction sees it."""
        version = await db.alliance.version()
        if self._vocabulary is None or version != self._version:
            self._vocabulary = build_vocabulary(
                members=await db.members.all(),
                people=await db.people.all(),
                events=await db.events.all(),
                topics=await db.topics.all(),
                fields=await db.fields.all(),
            )
            self._version = version
        return self._vocabulary
