import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.chats import ChatId
from bot.domain.incoming import SentFile
from bot.telegram.fetching import Fetching
from db import open_store
from db.inbox import StoredUpdate

OWNER = 7
DOCUMENT = {"file_id": "f", "file_name": "members.xlsx", "file_size": 3}
MESSAGE = {"message_id": 1, "date": 1, "from": {"id": OWNER}, "chat": {"id": OWNER}, "document": DOCUMENT}
UPDATE = StoredUpdate(update_id=1, chat_id=ChatId(OWNER), payload={"update_id": 1, "message": MESSAGE})


@pytest.mark.asyncio
async def test_while_a_workbook_is_looked_through_the_loop_runs_and_the_database_is_free(tmp_path: Path) -> None:
    store = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    begun, go_on = threading.Event(), threading.Event()

    def prepare(_file: SentFile, _content: bytes) -> None:
        begun.set()
        assert go_on.wait(20)

    async def download(_file: SentFile) -> bytes:
        return b"abc"

    fetching = Fetching(store=store, download=download, prepare=prepare, owners=[OWNER])
    bringing = asyncio.create_task(fetching.bring(UPDATE))
    async with asyncio.timeout(20):
        while not begun.is_set():  # noqa: ASYNC110 - the other thread's event
            await asyncio.sleep(0.001)
    async with store.begin() as db:
        await db.inbox.store([UPDATE], datetime.now(UTC))
    assert fetching.wanted(UPDATE)
    go_on.set()
    await bringing
    assert not fetching.wanted(UPDATE)
    assert await fetching.fetch(SentFile(file_id="f", name="", mime="", size=3)) == b"abc"
    await store.close()
