"""An institution is what counts: whoever of it confirms, confirms for it; its chats all see it."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.journal import first_broken
from bot.domain.outgoing import Act
from db.outgoing import OutgoingRow
from tests.dialogue import PERSON, Stage

GROUP = ChatId(-100_777)


async def _in_group(stage: Stage, who: int, **values: object) -> list[OutgoingRow]:
    stage.updates += 1
    incoming = Incoming(
        update_id=stage.updates,
        kind=IncomingKind.PRESS,
        chat_id=GROUP,
        chat_kind=ChatKind.SUPERGROUP,
        chat_title="外事处",
        sender=Sender(id=UserId(who), name=f"老师{who}", language="zh"),
        at=stage.now,
        query_id="q",
    )
    async with stage.store.begin() as db:
        await stage.door.respond(replace(incoming, **values), db, stage.now)  # type: ignore[arg-type]  # fields of Incoming
        return list(db.outgoing.queued)


async def _announced(stage: Stage) -> dict[str, object]:
    """Join a private chat and a group, announce to both, and return a press under the group's message."""
    stage.language = "zh"
    for line in ("哈尔滨职业技术学院", "[邀请使用机器人]", "[可使用5次]", "[生成邀请]"):
        await stage.play(f"owner> {line}")
    await stage.play("> /start join_…")
    await _in_group(stage, 5, kind=IncomingKind.COMMAND, command="start", text=stage.codes["join"])
    for line in ("/announce", "[中文]", "通知 ⏎ 正文", "[要求确认]", "[检查并发送]", "[发送至2个聊天]"):
        await stage.play(f"owner> {line}")
    await stage.play("send>")
    async with stage.store.read() as db:
        members = await db.members.all()
        joined = next(member for member in members if member.name.zh == "哈尔滨职业技术学院")
        announcement = (await db.announcements.recent())[0]
        rows = await db.ledger.of_member(announcement.id, joined.id)
    row = next(row for row in rows if row.chat.id == GROUP)
    return {"data": f"confirm:zh:{row.id}", "message_id": row.message_id}


@pytest.mark.asyncio
async def test_one_of_the_group_confirms_and_every_chat_of_the_institution_sees_who(stage: Stage) -> None:
    press = await _announced(stage)
    queued = await _in_group(stage, 6, **press)
    edits = {row.outgoing.chat_id: row.outgoing.payload for row in queued if row.outgoing.act is Act.EDIT}
    assert {GROUP, ChatId(PERSON)} <= edits.keys()
    assert all("老师6" in str(edits[chat]["buttons"]) for chat in (GROUP, ChatId(PERSON)))
    again = await _in_group(stage, 7, **press)
    assert "老师6" in str([row.outgoing.payload for row in again if row.outgoing.act is Act.ANSWER_PRESS])


@pytest.mark.asyncio
async def test_a_chat_that_has_left_confirms_no_more(stage: Stage) -> None:
    press = await _announced(stage)
    await _in_group(stage, 5, data="sub:zh:leave.yes", message_id=9)
    (refused,) = await _in_group(stage, 6, **press)
    assert refused.outgoing.payload["alert"]
    async with stage.store.read() as db:
        assert (await db.journal.all())[-1].act == "refused"
        assert not await db.confirmations.of((await db.announcements.recent())[0].id)


@pytest.mark.asyncio
async def test_the_journal_keeps_what_was_done_when_somebody_is_forgotten(stage: Stage) -> None:
    await _announced(stage)
    await stage.play("> [✅ 收到]")
    async with stage.store.read() as db:
        before = [(entry.act, entry.seal) for entry in await db.journal.all()]
        assert "李华" in (await db.journal.names()).values()
    await stage.play("> /forget")
    await stage.play("> [删除]")
    async with stage.store.read() as db:
        entries = await db.journal.all()
        assert [(entry.act, entry.seal) for entry in entries] == before
        assert first_broken(entries) is None
        assert "李华" not in (await db.journal.names()).values()
        (confirmation,) = (await db.confirmations.of((await db.announcements.recent())[0].id)).values()
        assert confirmation.name == ""


@pytest.mark.asyncio
async def test_the_secret_of_an_invitation_stays_nowhere(stage: Stage) -> None:
    stage.language = "zh"
    for line in ("哈尔滨职业技术学院", "[邀请使用机器人]", "[生成邀请]"):
        await stage.play(f"owner> {line}")
    code = stage.codes["join"]
    async with stage.store.read() as db:
        for table in ("invitations", "files", "outgoing", "actions", "journal", "forms", "dialogues"):
            rows = (await db.connection.execute(text(f"SELECT * FROM {table}"))).all()  # noqa: S608 - names of the test
            assert code.removeprefix("join_") not in str(rows), table
        assert not (await db.connection.execute(text("SELECT name FROM files"))).all()


@pytest.mark.asyncio
async def test_a_correction_that_asks_nothing_anew_keeps_who_has_confirmed(stage: Stage) -> None:
    press = await _announced(stage)
    await _in_group(stage, 6, **press)
    for data in ("job:zh:1.correct", "job:zh:1.fix.text.zh"):
        await stage.play(f"owner> [{data}]")
    await stage.play("owner> 通知 ⏎ 更正后的正文")
    await stage.play("owner> [job:zh:1.fixed.0]")
    shown = "\n".join(await stage.play("send>"))
    assert shown.count("更正后的正文") == shown.count("老师6") == 2
