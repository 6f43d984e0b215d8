"""What both bots of a benchmark say: the alliance's own conversation over the demonstration data."""

from datetime import datetime

from bot.domain.incoming import Incoming
from bot.domain.outgoing import Act, Outgoing
from db import Db


class Echo:
    """Says what was said, and counts it: an effect that must happen once."""

    async def respond(self, incoming: Incoming, db: Db, now: datetime) -> None:
        """Answer one message."""
        from bot.domain.chats import Chat

        chat = await db.chats.find(incoming.chat_id) or Chat(id=incoming.chat_id, kind=incoming.chat_kind)
        await db.chats.put(chat, now)
        row = Outgoing(chat_id=incoming.chat_id, act=Act.SEND, payload={"text": f"echo {incoming.text}"})
        await db.outgoing.put(row)

    async def report_sent(self, reference: str, db: Db, now: datetime, *, arrived: bool) -> None:
        """Nobody waits for it."""
