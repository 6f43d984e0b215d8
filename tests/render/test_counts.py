"""Numbers stand with the right forms of their words."""

import pytest

from bot.domain.understood import Intent, Understood
from bot.render.conditions import Named
from bot.render.events import event_headline
from bot.render.members import member_headline
from tests.dialogue import LANGUAGES

RU, ZH, EN = LANGUAGES["ru"], LANGUAGES["zh"], LANGUAGES["en"]


def _events(count: int, code: str) -> str:
    asked = Understood(text="", language=code, intent=Intent.FIND_EVENTS)
    return event_headline(asked, Named(), count, LANGUAGES[code]).splitlines()[-1]


def _members(count: int, code: str) -> str:
    asked = Understood(text="", language=code, intent=Intent.FIND_MEMBERS)
    return member_headline(asked, Named(), count, LANGUAGES[code]).splitlines()[-1]


@pytest.mark.parametrize(
    ("count", "events", "members"),
    [
        (1, "Найдено 1 мероприятие.", "Найден 1 участник."),
        (2, "Найдено 2 мероприятия.", "Найдено 2 участника."),
        (5, "Найдено 5 мероприятий.", "Найдено 5 участников."),
        (11, "Найдено 11 мероприятий.", "Найдено 11 участников."),
        (21, "Найдено 21 мероприятие.", "Найден 21 участник."),
        (101, "Найдено 101 мероприятие.", "Найден 101 участник."),
        (104, "Найдено 104 мероприятия.", "Найдено 104 участника."),
    ],
)
def test_russian_counts_decline(count: int, events: str, members: str) -> None:
    assert (_events(count, "ru"), _members(count, "ru")) == (events, members)


@pytest.mark.parametrize("count", [1, 2, 5, 21, 101])
def test_chinese_counts_have_their_measure_word(count: int) -> None:
    assert _events(count, "zh") == f"共找到{count}项活动。"
    assert _members(count, "zh") == f"共找到{count}家成员单位。"


def test_nothing_is_not_counted() -> None:
    assert _events(0, "ru") == "<b>Мероприятия</b>"


def test_english_tells_one_from_many() -> None:
    assert (_events(1, "en"), _events(2, "en")) == ("Found: 1 event.", "Found: 2 events.")
