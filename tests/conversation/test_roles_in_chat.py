"""An editor writes and does not send; who was dismissed may do nothing from then on, whatever buttons are left."""

import pytest

from bot.domain.announcements import AnnouncementState
from bot.domain.chats import ChatId, ChatKind
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.roles import AdminRole
from tests.dialogue import OWNER, PERSON, Stage


async def _forward(stage: Stage) -> None:
    """The owner forwards a message of the person to the bot."""
    incoming = Incoming(
        update_id=9_000,
        kind=IncomingKind.TEXT,
        chat_id=ChatId(OWNER),
        chat_kind=ChatKind.PRIVATE,
        sender=Sender(id=OWNER, name="Секретарь", language="ru"),
        at=stage.now,
        text="что угодно",
        message_id=500,
        forwarded=Sender(id=PERSON, name="Иван Петров", language="ru"),
    )
    async with stage.store.begin() as db:
        await stage.door.respond(incoming, db, stage.now)


async def _editor(stage: Stage) -> None:
    await stage.play("owner> /admins")
    await stage.play("owner> [admins:ru:add]")
    await stage.play("> /subscribe")
    await _forward(stage)
    await stage.play(f"owner> [admins:ru:appoint.{PERSON}.editor]")


async def _state(stage: Stage) -> AnnouncementState:
    async with stage.store.read() as db:
        (draft,) = await db.announcements.recent(drafts=True) or await db.announcements.recent()
    return draft.state


@pytest.mark.asyncio
async def test_an_editor_writes_but_does_not_send(stage: Stage) -> None:
    await _editor(stage)
    for line in ("/announce", "[Русский]", "Объявление ⏎ Текст"):
        await stage.play(f"> {line}")
    shown = "\n".join(await stage.play("> [Проверить и отправить]"))
    assert "[Отправить" not in shown
    await stage.play("owner> [draft:ru:1.check]")
    pin = stage.buttons[OWNER]["Отправить в 1 чат"][0]
    assert "!" in "".join(await stage.play(f"> [{pin}]"))
    assert await _state(stage) is AnnouncementState.DRAFT
    await stage.play(f"owner> [{pin}]")
    assert await _state(stage) is AnnouncementState.RUNNING


@pytest.mark.asyncio
async def test_who_was_dismissed_may_do_nothing_whatever_buttons_are_left(stage: Stage) -> None:
    await _editor(stage)
    await stage.play("> /announce")
    await stage.play(f"owner> [admins:ru:remove.{PERSON}.yes]")
    await stage.play("> [Запросить подтверждение]")
    async with stage.store.read() as db:
        assert await db.admins.role(PERSON) is None
        (draft,) = await db.announcements.recent(drafts=True)
        assert not draft.confirm
        acts = [(entry.act, entry.subject) for entry in await db.journal.all()]
    assert ("appoint", AdminRole.EDITOR) in acts
    assert ("dismiss", AdminRole.EDITOR) in acts
    assert acts[-1] == ("refused", "draft")


@pytest.mark.asyncio
async def test_an_invitation_of_somebody_who_may_no_longer_appoint_is_worth_nothing(stage: Stage) -> None:
    async with stage.store.begin() as db:
        await db.admins.invite("A" * 32, AdminRole.OWNER, by=PERSON, expires_at=stage.now.replace(year=2027))
    await stage.play(f"> /start admin_{'A' * 32}")
    async with stage.store.read() as db:
        assert await db.admins.role(PERSON) is None


@pytest.mark.asyncio
async def test_help_shows_an_editor_the_commands_of_an_editor(stage: Stage) -> None:
    await _editor(stage)
    shown = "\n".join(await stage.play("> /help"))
    assert "/announce" in shown
    assert "/report" in shown
    for command in ("/admins", "/import", "/export"):
        assert command not in shown
    assert "/admins" in "\n".join(await stage.play("owner> /help"))
