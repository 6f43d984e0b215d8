"""Who runs a group is asked of Telegram for what only they may do, and for nothing else."""

from typing import Any

import pytest

from bot.domain.chats import ChatId, UserId
from bot.render.subscriptions import WORD
from bot.telegram.rights import BUTTONS, Rights
from db.inbox import StoredUpdate

GROUP = {"id": -100, "type": "supergroup"}
PRIVATE = {"id": 5, "type": "private"}


def _press(data: str, chat: dict[str, Any]) -> StoredUpdate:
    query = {"id": "q", "from": {"id": 5}, "data": data, "message": {"message_id": 1, "chat": chat}}
    return StoredUpdate(update_id=1, chat_id=ChatId(chat["id"]), payload={"update_id": 1, "callback_query": query})


def _said(text: str, chat: dict[str, Any], **more: object) -> StoredUpdate:
    message = {"message_id": 1, "from": {"id": 5}, "chat": chat, "text": text, **more}
    return StoredUpdate(update_id=1, chat_id=ChatId(chat["id"]), payload={"update_id": 1, "message": message})


async def _five(_chat: ChatId) -> frozenset[UserId]:
    return frozenset({UserId(5)})


async def _nobody_knows(_chat: ChatId) -> frozenset[UserId]:
    raise ConnectionError


def test_the_buttons_of_the_subscription_are_those_that_are_asked_for() -> None:
    assert f"{WORD}:" in BUTTONS


@pytest.mark.parametrize(
    ("update", "wanted"),
    [
        (_press("sub:ru:off", GROUP), True),
        (_press("mute:ru:7", GROUP), True),
        (_press("confirm:ru:7", GROUP), False),
        (_press("sub:ru:off", PRIVATE), False),
        (_said("/unsubscribe@alliance_bot", GROUP), True),
        (_said("/unsubscribe", PRIVATE), False),
        (_said("привет", GROUP), False),
    ],
)
def test_only_what_changes_a_groups_subscription_waits_for_the_answer(update: StoredUpdate, *, wanted: bool) -> None:
    assert Rights(_five).wanted(update) is wanted


@pytest.mark.asyncio
async def test_the_answer_is_there_once_and_a_failure_is_no_answer() -> None:
    update = _press("sub:ru:off", GROUP)
    rights = Rights(_five)
    await rights.bring(update)
    assert rights.of(1) == frozenset({UserId(5)})
    assert not rights.wanted(update)
    rights.forget([update])
    assert rights.of(1) is None
    unknown = Rights(_nobody_knows)
    await unknown.bring(update)
    assert unknown.of(1) is None
    assert not unknown.wanted(update)


@pytest.mark.asyncio
async def test_who_writes_in_the_name_of_the_group_runs_it() -> None:
    rights = Rights(_nobody_knows)
    await rights.bring(_said("/unsubscribe", GROUP, sender_chat=GROUP))
    assert rights.of(1) == frozenset({UserId(5)})
