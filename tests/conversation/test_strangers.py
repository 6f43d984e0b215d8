"""Somebody who may not: whatever is tried, nothing of the announcements changes, and it is counted."""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from bot.conversation.commands import COMMANDS
from bot.conversation.press import PRESSES
from bot.domain.chats import ChatId, ChatKind, UserId
from bot.domain.incoming import Incoming, IncomingKind, Sender
from bot.domain.journal import first_broken
from tests.dialogue import Stage

STRANGER, CHAT = UserId(66_001), ChatId(66_001)
#: tests/bench/strangers.py asks for more
TRIES = int(os.environ.get("TRIES", "2000"))
#: what everybody may do in a chat of one's own
OWN = {"subscriptions", "join_requests"}
TABLES = (
    *("announcements", "letters", "announcement_files", "deliveries", "confirmations", "admins"),
    *("invitations", "admin_invitations", "join_requests", "subscriptions", "progress_messages"),
)
_VERBS = (
    *("open", "text.zh", "members.zh", "number", "subject.news", "urgency.urgent", "confirm", "deadline", "event.none"),
    *("files", "unfile.0", "when", "aud.all", "pick.countries.0.RU", "clear.text.zh", "preview.zh", "test", "check"),
    *("send.1.0", "delete.yes", "pause", "resume", "stop.yes", "chase.1", "recall.yes", "doubt.resend", "doubt.leave"),
    *("follow.cancellation", "fix.zh", "fixed.1", "hand.0", "by.hrb-vtc", "way.telephone.hrb-vtc", "watch", "xlsx"),
    *(
        "noted.telephone.hrb-vtc",
        "list.confirmed.0",
        "missing",
        "paste",
        "ics",
        "correct",
        "remove.7.yes",
        "invite.owner",
    ),
    *("appoint.66001.owner", "add", "nonsense", "", "9" * 40),
)


async def _prepare(stage: Stage) -> set[str]:
    """Let the secretariat work, and return the data of every button it ever saw."""
    stage.language = "zh"
    for line in (
        *(
            "owner> 哈尔滨职业技术学院",
            "owner> [邀请使用机器人]",
            "owner> [生成邀请]",
            "> /start join_…",
            "owner> /announce",
        ),
        *("owner> [中文]", "owner> 第一份通知 ⏎ 正文", "owner> [要求确认]", "owner> [发送范围]", "owner> [国家]"),
        *(
            "owner> [中国]",
            "owner> [检查并发送]",
            "owner> [发送至1个聊天]",
            "send>",
            "owner> [送达报告]",
            "owner> [撤回]",
        ),
        *("owner> [◀ 报告]", "owner> [提醒未确认单位]", "owner> [◀ 报告]", "owner> [更正]", "owner> [◀ 报告]"),
        *("owner> [第二轮通知]", "owner> /announce", "owner> /admins", "owner> [通过链接邀请]", "owner> [发送人]"),
    ):
        await stage.play(line)
    return {data for chat in stage.buttons.values() for data, _message in chat.values() if data}


async def _state(stage: Stage) -> dict[str, list[Any]]:
    async with stage.store.read() as db:
        state = {}
        for table in TABLES:
            mine = "WHERE chat_id <> :chat" if table in OWN else ""
            rows = await db.connection.execute(text(f"SELECT * FROM {table} {mine}"), {"chat": CHAT} if mine else {})  # noqa: S608 - names of the test
            state[table] = sorted(map(repr, rows.all()))
        return state


def _tries(seen: set[str], chance: random.Random) -> Iterator[dict[str, Any]]:
    replayed = sorted(seen)
    words = sorted(PRESSES.keys() - {"forget"})
    for number in range(TRIES):
        match number % 5:
            case 0:
                yield {"kind": IncomingKind.PRESS, "data": chance.choice(replayed)}
            case 1 | 2:
                which = chance.choice(("1", "2", "3", "99", "-1", "1e3", "hrb-vtc"))
                argument = chance.choice((f"{which}.{chance.choice(_VERBS)}", which, chance.choice(_VERBS)))
                yield {"kind": IncomingKind.PRESS, "data": f"{chance.choice(words)}:zh:{argument}"}
            case 3:
                code = "".join(chance.choices("abcDEF-_123", k=chance.choice((0, 5, 32, 32, 200))))
                argument = chance.choice(("", "1", "哈尔滨", f"join_{code}", f"admin_{code}", code))
                yield {"kind": IncomingKind.COMMAND, "command": chance.choice(sorted(COMMANDS)), "text": argument}
            case _:
                data = "".join(chance.choices("#:.;0123456789abcdefdraft job send", k=chance.randint(0, 60)))
                yield {"kind": IncomingKind.PRESS, "data": data}


@pytest.mark.asyncio
async def test_thousands_of_tries_change_nothing_and_are_counted(stage: Stage) -> None:
    seen = await _prepare(stage)
    before = await _state(stage)
    async with stage.store.begin() as db:
        for number, values in enumerate(_tries(seen, random.Random(20261123)), 10_000):  # noqa: S311 - the same tries each time
            incoming = Incoming(
                update_id=number,
                chat_id=CHAT,
                chat_kind=ChatKind.PRIVATE,
                sender=Sender(id=STRANGER, name="陌生人", language="zh"),
                at=stage.now,
                message_id=number,
                query_id="q",
                **values,
            )
            await stage.door.respond(incoming, db, stage.now)
            replied = db.outgoing.queued
            assert replied, values
            db.outgoing.queued = []
    assert await _state(stage) == before
    async with stage.store.read() as db:
        entries = await db.journal.all()
    assert len([entry for entry in entries if entry.act == "refused"]) > TRIES / 10
    assert first_broken(entries) is None


@pytest.mark.asyncio
async def test_another_institutions_confirmation_is_refused(stage: Stage) -> None:
    await _prepare(stage)
    before = await _state(stage)
    async with stage.store.begin() as db:
        # joined to an institution that the announcement did not reach
        await db.subscriptions.join(CHAT, (await db.members.all())[5].id, STRANGER, stage.now)
        for delivery in range(5):
            incoming = Incoming(
                update_id=20_000 + delivery,
                kind=IncomingKind.PRESS,
                chat_id=CHAT,
                chat_kind=ChatKind.PRIVATE,
                sender=Sender(id=STRANGER, name="陌生人", language="zh"),
                at=stage.now,
                data=f"confirm:zh:{delivery}",
                message_id=1,
                query_id="q",
            )
            await stage.door.respond(incoming, db, stage.now)
        (*_, notice) = db.outgoing.queued
    assert notice.outgoing.payload["text"] == "抱歉，此操作仅限联盟秘书处。"
    assert await _state(stage) == before
