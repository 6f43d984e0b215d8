from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe

import pytest
import pytest_asyncio
from sqlalchemy import text

from bot.domain.announcements import Announcement, Letter
from bot.domain.chats import ChatId, UserId
from bot.domain.confirmations import Confirmation, Way
from bot.domain.invitations import CODE_BYTES
from bot.domain.journal import first_broken
from bot.domain.members import MemberId
from bot.domain.subscriptions import Subject
from db import Store, open_store

NOW = datetime(2026, 12, 1, tzinfo=UTC)
COLLEGE = MemberId("harbin-vtc")
ANNA, BORIS = UserId(7), UserId(8)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite+aiosqlite:///{tmp_path / 'test.db'}")
    yield opened
    await opened.close()


@pytest.mark.asyncio
async def test_an_invitation_serves_as_often_as_it_says_and_not_after_its_day(store: Store) -> None:
    code, late = token_urlsafe(CODE_BYTES), token_urlsafe(CODE_BYTES)
    async with store.begin() as db:
        await db.invitations.add(code, COLLEGE, uses=2, expires_at=NOW + timedelta(days=1), by=1, now=NOW)
        await db.invitations.add(late, COLLEGE, uses=2, expires_at=NOW, by=1, now=NOW)
    async with store.begin() as db:
        used = [await db.invitations.use(code, NOW) for _ in range(3)]
        assert used == [COLLEGE, COLLEGE, None]
        assert await db.invitations.use(late, NOW) is None
        assert await db.invitations.use("guessed", NOW) is None


@pytest.mark.asyncio
async def test_the_code_of_an_invitation_is_nowhere_in_the_database(store: Store) -> None:
    code = token_urlsafe(CODE_BYTES)
    async with store.begin() as db:
        await db.invitations.add(code, COLLEGE, uses=1, expires_at=NOW, by=1, now=NOW)
        kept = (await db.connection.execute(text("SELECT * FROM invitations"))).one()
    assert code not in str(kept)


@pytest.mark.asyncio
async def test_the_first_confirmation_of_an_institution_holds(store: Store) -> None:
    async with store.begin() as db:
        announcement = Announcement(subject=Subject.NEWS, letters={"ru": Letter(title="T", body="B")}, confirm=True)
        kept = await db.announcements.add(announcement, (), None, NOW)
        first = Confirmation(member_id=COLLEGE, at=NOW, user_id=ANNA, name="Анна")
        later = Confirmation(member_id=COLLEGE, at=NOW + timedelta(hours=1), way=Way.TELEPHONE, name="Борис")
        assert await db.confirmations.confirm(kept, first) == first
        assert await db.confirmations.confirm(kept, later) == first


@pytest.mark.asyncio
async def test_who_is_forgotten_leaves_a_whole_journal_without_his_name(store: Store) -> None:
    async with store.begin() as db:
        await db.journal.add(NOW, "announce", "1", by=ANNA, name="Анна")
        await db.journal.add(NOW, "stop", "1", by=BORIS, name="Борис")
        await db.journal.add(NOW, "recall", "1", by=ANNA, name="Анна")
    async with store.begin() as db:
        await db.journal.forget(ANNA)
    async with store.read() as db:
        entries, names = await db.journal.all(), await db.journal.names()
    assert first_broken(entries) is None
    assert [entry.act for entry in entries] == ["announce", "stop", "recall"]
    assert list(names.values()) == ["Борис"]


@pytest.mark.asyncio
async def test_a_chat_that_parts_from_its_institution_stays_subscribed(store: Store) -> None:
    chat = ChatId(5)
    async with store.begin() as db:
        await db.subscriptions.join(chat, COLLEGE, ANNA, NOW)
        assert await db.subscriptions.part(chat) == COLLEGE
        found = await db.subscriptions.find(chat)
    assert found is not None
    assert (found.active, found.member_id) == (True, None)
