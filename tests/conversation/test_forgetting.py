"""What the bot knew of a person is gone."""

import pytest
from sqlalchemy import text

from tests.dialogue import PERSON, Stage


@pytest.mark.asyncio
async def test_nothing_of_the_person_is_left(stage: Stage) -> None:
    await stage.play("> где мой тайный вопрос абвгд")
    await stage.play("> /ask")
    await stage.play("> тайна, покрытая мраком")
    await stage.play("> /forget")
    await stage.play("> [Удалить]")
    async with stage.store.read() as db:
        for table, column in (
            ("chats", "id"),
            ("forms", "user_id"),
            ("dialogues", "user_id"),
            ("questions", "user_id"),
        ):
            query = text(f"SELECT count(*) FROM {table} WHERE {column} = :person")  # noqa: S608 - names of the test
            assert await db.connection.scalar(query, {"person": PERSON}) == 0, table
        assert await db.connection.scalar(text("SELECT count(*) FROM unanswered")) == 0
        left = await db.connection.scalars(text("SELECT payload FROM outgoing"))
        assert not [payload for payload in left if "тайна" in str(payload)]
