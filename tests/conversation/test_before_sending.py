"""Between writing and sending: what is warned of, what has changed in the meantime, and nothing is written twice."""

from dataclasses import replace

import pytest

from bot.domain.announcements import AnnouncementState, Audience
from bot.domain.chats import Chat, ChatId, ChatKind
from bot.domain.members import MemberId
from bot.domain.roles import Admin, AdminRole
from tests.dialogue import OWNER, PERSON, Stage


async def _subscribed(stage: Stage, chat_id: int, member: str = "") -> None:
    async with stage.store.begin() as db:
        await db.chats.put(Chat(id=ChatId(chat_id), kind=ChatKind.PRIVATE, language="ru"), stage.now)
        await db.subscriptions.subscribe(ChatId(chat_id), stage.now)
        if member:
            await db.subscriptions.join(ChatId(chat_id), MemberId(member), None, stage.now)


async def _written(stage: Stage, *more: str) -> None:
    for line in ("/announce", "[Русский]", "О курсах ⏎ Курсы сварки", *more):
        await stage.play(f"owner> {line}")


@pytest.mark.asyncio
async def test_who_cannot_confirm_and_who_gets_nothing_is_said_before_it_goes_out(stage: Stage) -> None:
    async with stage.store.read() as db:
        members = await db.members.all()
    await _subscribed(stage, 51, members[0].id)
    await _subscribed(stage, 52)
    await _written(stage)
    plain = "\n".join(await stage.play("owner> [Проверить и отправить]"))
    assert "не подключён" not in plain
    assert f"Нет подписчиков: {len(members) - 1}" in plain
    await stage.play("owner> [◀ Назад]")
    await stage.play("owner> [Запросить подтверждение]")
    asked = "\n".join(await stage.play("owner> [Проверить и отправить]"))
    assert "⚠️ 1 чат не подключён к организации" in asked
    assert "[Отправить в 2 чата]" in asked


@pytest.mark.asyncio
async def test_what_has_changed_since_the_number_was_shown_is_said_and_nothing_goes_out(stage: Stage) -> None:
    await _subscribed(stage, 51)
    await _written(stage)
    await stage.play("owner> [Проверить и отправить]")
    await _subscribed(stage, 52)
    notice, *again = await stage.play("owner> [Отправить в 1 чат]")
    assert notice == "owner! Число получателей изменилось: было 1, стало 2. Проверьте, пожалуйста, ещё раз."
    assert "[Отправить в 2 чата]" in "\n".join(again)
    async with stage.store.begin() as db:
        (draft,) = await db.announcements.recent(drafts=True)
        await db.announcements.rewrite(replace(draft, confirm=True), ())
    notice, *_ = await stage.play("owner> [Отправить в 2 чата]")
    assert "изменилось само объявление" in notice
    async with stage.store.read() as db:
        assert not await db.announcements.recent()


@pytest.mark.asyncio
async def test_who_lost_the_right_to_send_after_the_preview_does_not_send(stage: Stage) -> None:
    await _subscribed(stage, 51)
    async with stage.store.begin() as db:
        await db.admins.appoint(Admin(user_id=PERSON, role=AdminRole.SENDER, name="Иван"), OWNER, stage.now)
    for line in ("/announce", "[Русский]", "О курсах ⏎ Курсы сварки", "[Проверить и отправить]"):
        await stage.play(f"> {line}")
    async with stage.store.begin() as db:
        await db.admins.appoint(Admin(user_id=PERSON, role=AdminRole.EDITOR, name="Иван"), OWNER, stage.now)
    assert "секретариат" in "".join(await stage.play("> [Отправить в 1 чат]"))
    async with stage.store.read() as db:
        (draft,) = await db.announcements.recent(drafts=True)
        assert draft.state is AnnouncementState.DRAFT
        assert (await db.journal.all())[-1].act == "refused"


@pytest.mark.asyncio
async def test_of_two_who_write_the_same_part_the_later_is_shown_what_was_there(stage: Stage) -> None:
    async with stage.store.begin() as db:
        await db.admins.appoint(Admin(user_id=PERSON, role=AdminRole.EDITOR, name="Иван"), OWNER, stage.now)
    await stage.play("owner> /announce")
    await stage.play("owner> [Русский]")
    await stage.play("> /announce")
    await stage.play("> [draft:ru:1.text.ru]")
    await stage.play("> Первое ⏎ Текст Ивана")
    shown = "\n".join(await stage.play("owner> Второе ⏎ Текст секретаря"))
    assert "заполнил кто-то другой" in shown
    assert "Текст Ивана" in shown
    await stage.play("owner> [✓ Русский]")
    again = "\n".join(await stage.play("owner> Третье ⏎ Текст секретаря"))
    assert "кто-то другой" not in again


@pytest.mark.asyncio
async def test_a_button_pressed_twice_begins_one_draft(stage: Stage) -> None:
    await stage.play("owner> /announce")
    await stage.play("owner> [draft_new:ru]")
    await stage.play("owner> [draft_new:ru]")
    async with stage.store.read() as db:
        assert len(await db.announcements.recent(drafts=True)) == 1


@pytest.mark.asyncio
async def test_every_coming_event_can_be_linked_by_pages(stage: Stage) -> None:
    await _written(stage)
    first = await stage.play("owner> [Мероприятие]")
    second = await stage.play("owner> [▶]")
    labels = [line for line in (*first, *second) if "2026" in line or "2027" in line]
    assert len(set(labels)) == len(labels) > 10
    linked = "\n".join(await stage.play(f"owner> {labels[-1].strip()}"))
    assert "Мероприятие: нет" not in linked


@pytest.mark.asyncio
async def test_a_place_in_which_no_member_sits_any_more_keeps_its_name_and_can_be_taken_away(stage: Stage) -> None:
    await _subscribed(stage, 51)
    await _written(stage)
    async with stage.store.begin() as db:
        (draft,) = await db.announcements.recent(drafts=True)
        gone = Audience(countries=frozenset({"KZ"}), members=frozenset({MemberId("no-such")}))
        await db.announcements.rewrite(replace(draft, audience=gone), ())
    assert "Кому: Казахстан; no-such" in "\n".join(await stage.play("owner> [Получатели]"))
    await stage.play("owner> [✓ Страна]")
    assert "Кому: no-such" in "\n".join(await stage.play("owner> [✓ Казахстан]"))


@pytest.mark.asyncio
async def test_a_test_comes_in_both_languages_chinese_first(stage: Stage) -> None:
    await _written(stage, "[Китайский]", "通知 ⏎ 正文")
    heads = [line for line in await stage.play("owner> [Пробная отправка себе]") if line.startswith("owner<")]
    assert heads == ["owner< <b>通知</b>", "owner< <b>О курсах</b>"]


@pytest.mark.asyncio
async def test_an_angle_in_a_text_is_a_character_and_no_tag(stage: Stage) -> None:
    await _subscribed(stage, 51)
    await _written(stage, "[Китайский]", "通知 ⏎ 5 < 6")
    await stage.play("owner> [✓ Русский]")
    await stage.play("owner> О курсах ⏎ 5 < 6")
    assert "Замечаний нет" in "\n".join(await stage.play("owner> [Проверить и отправить]"))
