"""The gateway to topics: what the secretariat answers in words."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.localized import Localized
from bot.domain.topics import Topic, TopicId
from db.kept_rows import AllianceRows
from db.schema.alliance import topics


class Topics:
    """Topics, inside one transaction."""

    def __init__(self, connection: AsyncConnection, rows: AllianceRows) -> None:
        self._connection = connection
        self._rows = rows

    async def many(self, ids: Sequence[TopicId]) -> tuple[Topic, ...]:
        """Return these topics in the order of `ids`; unknown ids are left out."""
        return await self._rows.many("topics", ids, self._read)

    async def get(self, topic_id: TopicId) -> Topic | None:
        """Return one topic, None when there is no such one."""
        return next(iter(await self.many((topic_id,))), None)

    async def all(self) -> tuple[Topic, ...]:
        """Return every topic in the order of the table."""
        rows = await self._connection.execute(select(topics).order_by(topics.c.position, topics.c.id))
        return tuple(map(_topic, rows))

    async def count(self) -> int:
        """Return how many there are."""
        return await self._connection.scalar(select(func.count()).select_from(topics)) or 0

    async def _read(self, ids: Sequence[str]) -> list[Topic]:
        rows = await self._connection.execute(select(topics).where(topics.c.id.in_(ids)))
        return [_topic(row) for row in rows]


def _topic(row: Row[*tuple[Any, ...]]) -> Topic:
    return Topic(
        id=TopicId(row.id),
        title=Localized(zh=row.title_zh, ru=row.title_ru),
        body=Localized(zh=row.body_zh, ru=row.body_ru),
        aliases=tuple(row.aliases),
        source=row.source,
    )


def topic_row(topic: Topic) -> dict[str, Any]:
    """Return the topic's row."""
    return {
        "id": topic.id,
        "title_zh": topic.title.zh,
        "title_ru": topic.title.ru,
        "body_zh": topic.body.zh,
        "body_ru": topic.body.ru,
        "aliases": list(topic.aliases),
        "source": topic.source,
    }
