"""Days and moments as officials write them in each language."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.dates import EVER, FOREVER, DateRange, Moment
from bot.domain.events import Event, EventId, EventKind, Format
from bot.domain.localized import Localized
from bot.domain.places import Seat
from bot.render.dates import days_text, event_time, left_text
from tests.dialogue import LANGUAGES

RU, ZH = LANGUAGES["ru"], LANGUAGES["zh"]


def _days(start: date, end: date) -> DateRange:
    return DateRange(start=start, end=end)


@pytest.mark.parametrize(
    ("start", "end", "ru", "zh"),
    [
        (date(2026, 12, 14), date(2026, 12, 14), "14 декабря 2026 г., понедельник", "2026年12月14日（周一）"),
        (date(2026, 12, 14), date(2026, 12, 18), "14–18 декабря 2026 г.", "2026年12月14日至18日"),
        (date(2026, 11, 30), date(2026, 12, 4), "30 ноября – 4 декабря 2026 г.", "2026年11月30日至12月4日"),
        (date(2026, 12, 28), date(2027, 1, 8), "28 декабря 2026 г. – 8 января 2027 г.", "2026年12月28日至2027年1月8日"),
        (date(2027, 8, 1), date(2027, 8, 31), "август 2027", "2027年8月"),
        (date(2027, 6, 1), date(2027, 8, 31), "июнь–август 2027", "2027年6月至8月"),
        (date(2026, 12, 1), date(2027, 2, 28), "декабрь 2026 – февраль 2027", "2026年12月至2027年2月"),
        (date(2027, 1, 1), date(2027, 12, 31), "2027 год", "2027年"),
        (date(2027, 3, 1), FOREVER, "с 1 марта 2027 г.", "2027年3月1日起"),
        (EVER, date(2027, 3, 1), "до 1 марта 2027 г.", "2027年3月1日以前"),
    ],
)
def test_a_span_is_written_the_shortest_way(start: date, end: date, ru: str, zh: str) -> None:
    assert days_text(_days(start, end), RU) == ru
    assert days_text(_days(start, end), ZH) == zh


def _event(starts: str, ends: str) -> Event:
    return Event(
        id=EventId("e"),
        kind=EventKind.SEMINAR,
        title=Localized(ru="Семинар"),
        starts=Moment.parse(starts),
        ends=Moment.parse(ends),
        timezone="Asia/Shanghai",
        format=Format.ONSITE,
        seat=Seat(country="CN", city=Localized(zh="哈尔滨", ru="Харбин")),
    )


def test_hours_stand_in_the_zone_of_the_place_and_of_the_reader() -> None:
    event = _event("2026-12-14T09:30", "2026-12-14T12:00")
    assert event_time(event, RU, "") == "14 декабря 2026 г., понедельник, 09:30–12:00 (Харбин, UTC+8) · 04:30 по Москве"
    assert event_time(event, RU, "Asia/Vladivostok").endswith("· 11:30 по Владивостоку")
    assert event_time(event, ZH, "") == "2026年12月14日（周一）09:30–12:00（哈尔滨时间，UTC+8）"


def test_a_reader_for_whom_it_is_another_day_is_told_the_day() -> None:
    event = _event("2026-12-14T02:00", "2026-12-14T03:00")
    assert event_time(event, RU, "Europe/Moscow").endswith("· 13 декабря 2026 г., 21:00 по Москве")


@pytest.mark.parametrize(
    ("left", "ru", "zh"),
    [
        (timedelta(days=21), "остался 21 день", "还剩21天"),
        (timedelta(days=5), "осталось 5 дней", "还剩5天"),
        (timedelta(days=2), "осталось 2 дня", "还剩2天"),
        (timedelta(hours=47), "осталось 47 часов", "还剩47小时"),
        (timedelta(hours=1), "остался 1 час", "还剩1小时"),
        (timedelta(minutes=59), "осталось меньше часа", "不足1小时"),
        (timedelta(seconds=-1), "срок истёк", "已截止"),
    ],
)
def test_what_is_left_is_told_in_days_and_near_the_end_in_hours(left: timedelta, ru: str, zh: str) -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)
    assert left_text(now + left, now, RU) == ru
    assert left_text(now + left, now, ZH) == zh
