from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dates import DateRange
from bot.domain.events import Tense
from bot.domain.understood import Aspect, Intent
from tests.understanding.hearing import answered, demo, hear

_TELLING = (
    *("какие", "в", "Харбине", "кроме", "онлайн", "3 мая", "семинар", "а", "и", "ещё", "ли", "колледж"),
    *("有哪些", "哈尔滨", "不要", "学院", "呢", "和", "第二个", "成员", "是不是", "名字带“港”"),
)


@given(st.text(max_size=4096))
@settings(max_examples=80, deadline=None)
def test_any_text_is_understood_somehow(text: str) -> None:
    understood = hear(text)
    assert understood.text == text
    assert understood.language in {"zh", "ru", "en"}


@given(st.lists(st.sampled_from(_TELLING)))
@settings(max_examples=80, deadline=None)
def test_any_jumble_of_telling_words_is_understood_somehow(words: list[str]) -> None:
    assert hear(" ".join(words), before=hear("какие тренинги в марте?"), shown=("a", "b")).intent in Intent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Далянь有哪些成员", "zh"),
        ("адрес 大连港航职业技术学院", "ru"),
        ("кто такой 刘申", "ru"),
        ("haerbin xuexiao", "zh"),
        ("kakie seminary budut vesnoy", "ru"),
        ("rfrbt ctvbyfhs dtcyjq", "ru"),
        ("colleges in Harbin", "en"),
        ("2027", "zh"),
    ],
)
def test_the_reply_is_in_the_language_of_most_letters_names_aside(text: str, language: str) -> None:
    assert hear(text).language == language


@pytest.mark.parametrize(
    ("off", "on"),
    [
        ("не присылайте мне объявления", "присылайте мне объявления"),
        ("не хочу получать уведомления", "хочу получать уведомления"),
        ("别给我发通知", "以后给我发通知"),
        ("取消订阅", "订阅"),
    ],
)
def test_a_verb_and_its_opposite_are_never_taken_for_each_other(off: str, on: str) -> None:
    assert hear(off).intent is Intent.UNSUBSCRIBE
    assert hear(on).intent is Intent.SUBSCRIBE


@pytest.mark.parametrize("text", ["в Харбине и Даляне", "在哈尔滨和大连"])
def test_places_joined_by_and_are_alternatives(text: str) -> None:
    understood = hear(f"{text} колледжи" if "и" in text else f"{text}的高职")
    cities = {place.name.zh for place in understood.member_query.places.any_of}
    assert cities == {"哈尔滨", "大连"}


@pytest.mark.parametrize("text", ["除了哈尔滨和大庆以外的黑龙江高职", "колледжи Хэйлунцзяна, но не в Харбине и Дацине"])
def test_exceptions_joined_by_and_are_all_excepted(text: str) -> None:
    places = hear(text).member_query.places
    assert {place.name.zh for place in places.none_of} == {"哈尔滨", "大庆"}
    assert {place.code for place in places.any_of} == {"CN-HL"}


def test_a_city_in_its_region_is_the_city_alone() -> None:
    places = hear("黑龙江哈尔滨的院校").member_query.places
    assert {place.name.zh for place in places.any_of} == {"哈尔滨"}


def test_a_past_verb_makes_a_bare_month_the_last_one() -> None:
    query = hear("что проводили в октябре").event_query
    assert query.tense is Tense.PAST
    assert query.days is not None
    assert query.days.start.year == 2026


def test_this_week_is_no_past_time() -> None:
    assert hear("мероприятия на этой неделе").event_query.tense is Tense.UPCOMING


def test_a_time_said_of_registration_is_compared_with_the_deadline() -> None:
    query = hear("2月份截止报名的培训").event_query
    assert query.days is None
    assert query.deadline == DateRange(start=date(2027, 2, 1), end=date(2027, 2, 28))


def test_a_name_that_is_in_no_table_is_named_and_not_guessed() -> None:
    understood = hear("复旦大学是联盟成员吗")
    assert (understood.intent, understood.members, understood.named) == (Intent.MEMBER, (), "复旦大学")
    assert understood.aspect is Aspect.MEMBERSHIP


def test_a_member_of_another_alliance_is_not_counted() -> None:
    assert hear("сколько вузов в Лиге университетов Сибири").intent is Intent.UNKNOWN
    assert hear("长三角高校联盟有多少成员").intent is Intent.UNKNOWN


def test_an_unknown_sort_of_bodies_is_asked_back_about() -> None:
    understood = hear("寄宿制学校有哪些")
    assert not understood.sure


def test_letters_of_a_name_find_the_members_that_have_them() -> None:
    understood = hear("名称里含有“焊”的单位")
    assert all("焊" in member.name.zh for member in demo().members if member.id in answered(understood))


def test_an_empty_text_asks_back() -> None:
    assert not hear("").sure
    assert not hear("???").sure


def test_every_reading_says_how_it_came_about() -> None:
    steps = "\n".join(hear("курсы по сварке в марте").steps)
    for told in ("language: ru", "курсы = kind.training", "welding", "2027-03-01", "find_events"):
        assert told in steps
