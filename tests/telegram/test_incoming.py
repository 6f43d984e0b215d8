from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.chats import ChatId, UserId
from bot.domain.incoming import Incoming, IncomingKind
from bot.telegram.incoming import Me, chat_of, read_update

ME = Me(id=UserId(99), username="alliance_bot")
NOW = datetime(2026, 12, 1, tzinfo=UTC)
ANNA = {"id": 5, "is_bot": False, "first_name": "Анна", "last_name": "Петрова", "language_code": "ru"}
GROUP = {"id": -10, "type": "supergroup", "title": "Альянс"}


def _read(update: dict[str, Any]) -> Incoming | None:
    return read_update({"update_id": 1, **update}, me=ME, now=NOW)


def _said(text: str, *, chat: dict[str, Any] | None = None, **more: Any) -> Incoming | None:
    message = {"message_id": 3, "date": 1_790_000_000, "from": ANNA, "chat": chat or {"id": 5, "type": "private"}}
    return _read({"message": message | {"text": text} | more})


def test_words_in_a_private_chat_are_for_the_bot() -> None:
    incoming = _said("члены <альянса>")
    assert incoming is not None
    assert (incoming.kind, incoming.addressed, incoming.text) == (IncomingKind.TEXT, True, "члены <альянса>")
    assert incoming.html == "члены &lt;альянса&gt;"
    assert incoming.sender is not None
    assert (incoming.sender.name, incoming.sender.language) == ("Анна Петрова", "ru")


@pytest.mark.parametrize(
    ("text", "more", "addressed", "left"),
    [
        ("кто здесь?", {}, False, "кто здесь?"),
        ("@alliance_bot, кто здесь?", {}, True, "кто здесь?"),
        ("哈尔滨 @Alliance_Bot", {}, True, "哈尔滨"),
        ("а в июле?", {"reply_to_message": {"message_id": 2, "from": {"id": 99}}}, True, "а в июле?"),
        ("а в июле?", {"reply_to_message": {"message_id": 2, "from": {"id": 98}}}, False, "а в июле?"),
        ("@alliance_botanist привет", {}, False, "@alliance_botanist привет"),
    ],
)
def test_in_a_group_only_what_is_said_to_the_bot_is_for_it(
    text: str,
    more: dict[str, Any],
    addressed: bool,  # noqa: FBT001 - a column of the table
    left: str,
) -> None:
    incoming = _said(text, chat=GROUP, **more)
    assert incoming is not None
    assert (incoming.addressed, incoming.text) == (addressed, left)


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/start m_hrb-vtc", "start", "m_hrb-vtc"),
        ("/help@alliance_bot", "help", ""),
        ("/Ask\nпервая\nвторая", "ask", "первая\nвторая"),
    ],
)
def test_a_command_is_told_from_what_follows(text: str, command: str, rest: str) -> None:
    incoming = _said(text, chat=GROUP)
    assert incoming is not None
    assert (incoming.kind, incoming.command, incoming.text) == (IncomingKind.COMMAND, command, rest)
    assert incoming.addressed


def test_a_command_to_another_bot_is_nothing_to_us() -> None:
    assert _said("/help@other_bot", chat=GROUP) is None


def test_another_bots_words_are_nothing_to_us() -> None:
    assert _said("привет", **{"from": {"id": 8, "is_bot": True, "first_name": "B"}}) is None


def test_formatting_is_kept_as_html() -> None:
    incoming = _said("важно & срочно", entities=[{"type": "bold", "offset": 0, "length": 5}])
    assert incoming is not None
    assert incoming.html == "<b>важно</b> &amp; срочно"


def test_a_topic_is_kept_and_its_first_message_is_no_reply() -> None:
    opened = {"message_id": 2, "from": {"id": 99}, "forum_topic_created": {"name": "RU"}}
    incoming = _said("привет", chat=GROUP, message_thread_id=2, is_topic_message=True, reply_to_message=opened)
    assert incoming is not None
    assert (incoming.thread_id, incoming.reply_to) == (2, None)


def test_a_group_that_moves_is_named_by_both_its_ids_whichever_message_tells() -> None:
    first = _said("", chat={"id": -10, "type": "group", "title": "A"}, migrate_to_chat_id=-100)
    second = _said("", chat={"id": -100, "type": "supergroup", "title": "A"}, migrate_from_chat_id=-10)
    assert first is not None
    assert second is not None
    assert (first.chat_id, first.moved_to) == (second.chat_id, second.moved_to) == (ChatId(-10), ChatId(-100))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("member", "kicked", IncomingKind.LEFT),
        ("kicked", "member", IncomingKind.ARRIVED),
        ("left", "administrator", IncomingKind.ARRIVED),
        ("member", "administrator", IncomingKind.ARRIVED),
        ("member", "member", None),
    ],
)
def test_coming_and_going_of_the_bot_is_told(before: str, after: str, kind: IncomingKind | None) -> None:
    change = {"chat": GROUP, "from": ANNA, "date": 1, "old_chat_member": {"status": before}}
    incoming = _read({"my_chat_member": {**change, "new_chat_member": {"status": after}}})
    assert (incoming.kind if incoming else None) == kind


def test_a_press_an_inline_query_and_a_file_are_read() -> None:
    message = {"message_id": 7, "date": 1, "chat": GROUP, "message_thread_id": 4, "is_topic_message": True}
    press = _read({"callback_query": {"id": "q", "from": ANNA, "data": "x", "message": message}})
    inline = _read({"inline_query": {"id": "i", "from": ANNA, "query": "北京", "offset": ""}})
    file = _said("", document={"file_id": "f", "file_name": "a.xlsx", "mime_type": "m", "file_size": 3})
    assert press is not None
    assert inline is not None
    assert file is not None
    assert (press.kind, press.data, press.message_id, press.thread_id) == (IncomingKind.PRESS, "x", 7, 4)
    assert (inline.kind, inline.text, inline.chat_id) == (IncomingKind.INLINE, "北京", 5)
    assert file.file is not None
    assert (file.kind, file.file.name) == (IncomingKind.FILE, "a.xlsx")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(min_size=1, max_size=8), JSON, max_size=4))
def test_updates_of_kinds_to_come_are_passed_over(content: dict[str, Any]) -> None:
    assert _read({"kind_to_come": content}) is None
    assert chat_of({"update_id": 1, "kind_to_come": {"chat": {"id": 3}, **content}}) is not None
