"""A card answers first what was asked, says each thing once, and says it when something is not known."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.dates import Moment
from bot.domain.events import DateStatus, Event, EventId, EventKind, EventStatus, Format
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from bot.domain.people import Body, Person, PersonId, Position
from bot.domain.places import Seat
from bot.domain.understood import Aspect
from bot.render.event_card import EventFacts, event_card
from bot.render.members import MemberFacts, member_card
from bot.render.people import person_card
from tests.dialogue import LANGUAGES

RU, ZH = LANGUAGES["ru"], LANGUAGES["zh"]
_FACTS = EventFacts(now=datetime(2026, 12, 1, tzinfo=UTC))
_EVENT = Event(
    id=EventId("e"),
    kind=EventKind.SEMINAR,
    title=Localized(zh="智慧港口研讨会", ru="Семинар «Умный порт»"),
    starts=Moment.parse("2026-12-24"),
    timezone="Asia/Shanghai",
    deadline=Moment.parse("2026-12-14T17:00"),
    format=Format.ONSITE,
    seat=Seat(country="CN", city=Localized(zh="大连", ru="Далянь")),
)


def _first_line(event: Event, aspect: Aspect, code: str) -> str:
    return event_card(event, _FACTS, aspect, LANGUAGES[code]).text.splitlines()[0]


@pytest.mark.parametrize(("code", "said"), [("zh", "该活动已取消。"), ("ru", "Мероприятие отменено.")])
def test_whoever_asks_when_a_cancelled_event_is_learns_first_that_it_is_cancelled(code: str, said: str) -> None:
    assert _first_line(replace(_EVENT, status=EventStatus.CANCELLED), Aspect.TIME, code) == said


@pytest.mark.parametrize("aspect", [Aspect.REGISTER, Aspect.DEADLINE])
def test_no_time_is_left_to_register_for_a_cancelled_event(aspect: Aspect) -> None:
    text = event_card(replace(_EVENT, status=EventStatus.CANCELLED), _FACTS, aspect, ZH).text
    assert text.splitlines()[0] == "该活动已取消，不再接受报名。"
    assert "还剩" not in text


def test_whoever_asks_when_it_is_learns_that_the_dates_are_not_final() -> None:
    planned = replace(_EVENT, date_status=DateStatus.PLANNED)
    assert _first_line(planned, Aspect.TIME, "zh") == "<b>时间：2026年12月24日（周四） · 日期暂定</b>"


def test_how_to_register_is_told_with_the_deadline_once() -> None:
    text = event_card(_EVENT, _FACTS, Aspect.REGISTER, RU).text
    assert text.count("Приём заявок до") == 1
    assert text.startswith("Приём заявок до: 14 декабря 2026 г., 17:00 (Далянь, UTC+8)")


def test_after_the_deadline_nobody_is_told_to_press_the_button() -> None:
    late = replace(_FACTS, now=datetime(2026, 12, 20, tzinfo=UTC))
    assert "нажмите" not in event_card(_EVENT, late, Aspect.REGISTER, RU).text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("zh", "费用：暂无信息，您可以向秘书处咨询。"),
        ("ru", "Стоимость участия: в базе альянса пока нет сведений; их можно уточнить в секретариате."),
    ],
)
def test_an_unknown_fee_is_said_to_be_unknown_and_the_secretariat_is_offered(code: str, said: str) -> None:
    card = event_card(_EVENT, _FACTS, Aspect.FEE, LANGUAGES[code])
    assert card.text.splitlines()[0] == said
    assert card.buttons[-1][0].action.startswith("ask")


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        (Aspect.PHONE, "电话：暂无信息，您可以向秘书处咨询。"),
        (Aspect.WEBSITE, "网站：暂无信息，您可以向秘书处咨询。"),
    ],
)
def test_what_is_not_known_of_a_member_is_named(aspect: Aspect, said: str) -> None:
    member = Member(
        id=MemberId("m"),
        name=Localized(zh="哈尔滨职业技术学院"),
        seat=Seat(country="CN"),
        type=MemberType.VOCATIONAL_COLLEGE,
    )
    assert member_card(member, MemberFacts(), aspect, ZH).text.splitlines()[0] == said


def _chair(title: Localized) -> Person:
    return Person(
        id=PersonId("p"),
        name=Localized(zh="刘申", ru="Лю Шэнь"),
        body=Body.COUNCIL,
        position=Position.CHAIR,
        title=title,
    )


def test_an_office_that_the_job_names_already_is_not_said_twice() -> None:
    title = Localized(zh="联盟第一届理事会理事长", ru="председатель совета альянса первого созыва")
    assert person_card(_chair(title), None, None, RU).text.splitlines()[2:] == [
        "Председатель совета альянса первого созыва"
    ]
    assert person_card(_chair(title), None, None, ZH).text.splitlines()[2:] == ["联盟第一届理事会理事长"]


def test_an_office_stands_beside_another_job() -> None:
    card = person_card(_chair(Localized(ru="директор колледжа")), None, None, RU)
    assert card.text.splitlines()[2:] == ["Председатель совета", "Директор колледжа"]


def test_whoever_asks_for_a_persons_telephone_learns_that_none_is_kept() -> None:
    card = person_card(_chair(Localized()), None, Aspect.PHONE, RU)
    assert card.text.startswith("Личных контактных данных в базе альянса нет")
    assert card.buttons[-1][0].action.startswith("ask")
