"""The gateway to questions: what people asked the secretariat, and what it answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import ChatId, UserId
from db.schema.talk import questions


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with where its answer goes; `language` is the asker's."""

    id: int
    chat_id: ChatId
    thread_id: int | None
    user_id: UserId
    text: str
    language: str
    #: where the answer was written, None until then
    secretariat_chat: ChatId | None
    answered_by: UserId | None


class Questions:
    """Questions, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(
        self,
        *,
        chat_id: ChatId,
        thread_id: int | None,
        user_id: UserId,
        name: str,
        text: str,
        language: str,
        now: datetime,
    ) -> int:
        """Keep a question and return its number."""
        row = questions.insert().values(
            chat_id=chat_id,
            thread_id=thread_id,
            user_id=user_id,
            name=name,
            text=text,
            language=language,
            created_at=now,
        )
        return int((await self._connection.execute(row.returning(questions.c.id))).scalar_one())

    async def find(self, number: int) -> Question | None:
        """Return the question of that number, None when it was erased."""
        row = (await self._connection.execute(select(questions).where(questions.c.id == number))).one_or_none()
        return None if row is None else _question(row)

    async def answer(self, number: int, answer: str, *, by: UserId, in_chat: ChatId, now: datetime) -> None:
        """Keep the answer; a second one takes the place of the first."""
        values = {
            "state": "answered",
            "answer": answer,
            "answered_by": by,
            "secretariat_chat": in_chat,
            "answered_at": now,
        }
        await self._connection.execute(update(questions).where(questions.c.id == number).values(values))

    async def forget(self, user_id: UserId) -> None:
        """Erase what the person asked and was answered."""
        await self._connection.execute(delete(questions).where(questions.c.user_id == user_id))


def _question(row: Row[*tuple[Any, ...]]) -> Question:
    return Question(
        id=row.id,
        chat_id=ChatId(row.chat_id),
        thread_id=row.thread_id,
        user_id=UserId(row.user_id),
        text=row.text,
        language=row.language,
        secretariat_chat=None if row.secretariat_chat is None else ChatId(row.secretariat_chat),
        answered_by=None if row.answered_by is None else UserId(row.answered_by),
    )
