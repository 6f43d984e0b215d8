"""What is asked of the bot itself: told apart from questions about how it is done."""

import pytest

from bot.domain.understood import Aspect, Intent
from tests.understanding.hearing import hear


@pytest.mark.parametrize("text", ["怎么退订", "如何退订", "как отписаться"])
def test_who_asks_how_to_unsubscribe_does_not_unsubscribe(text: str) -> None:
    assert (hear(text).intent, hear(text).aspect) == (Intent.UNSUBSCRIBE, Aspect.HOW)


@pytest.mark.parametrize("text", ["退订", "отпишите меня"])
def test_who_wants_to_unsubscribe_does(text: str) -> None:
    assert (hear(text).intent, hear(text).aspect) == (Intent.UNSUBSCRIBE, None)


@pytest.mark.parametrize(("text", "kind"), [("订阅比赛通知", "competition"), ("подписаться на тренинги", "training")])
def test_who_subscribes_to_a_subject_gets_that_subject(text: str, kind: str) -> None:
    assert hear(text).intent is Intent.SUBSCRIBE
    assert kind in hear(text).event_query.kinds.any_of


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("спросить секретариат: можно ли приехать вдвоём?", "можно ли приехать вдвоём?"),
        ("请问秘书处：可以来两个人吗？", "可以来两个人吗？"),
        ("передайте секретариату, что мы опоздаем", "мы опоздаем"),
    ],
)
def test_words_for_the_secretariat_are_kept_as_they_were_written(text: str, passed: str) -> None:
    assert (hear(text).intent, hear(text).named) == (Intent.ASK_SECRETARIAT, passed)


@pytest.mark.parametrize(
    "text",
    ["во сколько начинается форум по московскому времени?", "когда форум по Пекину?", "论坛北京时间几点开始?"],
)
def test_whose_clock_is_meant_is_no_place(text: str) -> None:
    understood = hear(text)
    assert understood.intent is Intent.FIND_EVENTS
    assert not understood.event_query.places


@pytest.mark.parametrize("text", ["когда ближайшее онлайн-мероприятие", "最近的一场培训"])
def test_the_one_nearest_event_is_asked_for(text: str) -> None:
    assert (hear(text).intent, hear(text).aspect) == (Intent.FIND_EVENTS, Aspect.NEAREST)
    assert hear("Какие тренинги пройдут в ближайшее время?").aspect is None
