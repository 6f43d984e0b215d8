"""Lists lose nothing, stay within Telegram's limits, and every condition can be taken away."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.choice import Choice
from bot.domain.events import EventKind, EventQuery, Format, Tense
from bot.domain.localized import Localized
from bot.domain.members import Member, MemberId, MemberType
from bot.domain.places import Seat
from bot.domain.understood import Intent, Understood
from bot.render.conditions import Named, event_conditions
from bot.render.members import member_list
from bot.render.names import name_in
from bot.render.paging import PAGE, page_of
from tests.dialogue import LANGUAGES

_TAG = re.compile(r"<[^>]+>")


def _member(number: int, name: str) -> Member:
    seat = Seat(country="CN", city=Localized(zh="哈尔滨"))
    return Member(id=MemberId(f"m{number}"), name=Localized(zh=name), seat=seat, type=MemberType.UNIVERSITY)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_page_of_the_longest_names_fits_a_message(code: str) -> None:
    members = [_member(number, "哈" * 300) for number in range(PAGE)]
    asked = Understood(text="", language=code, intent=Intent.FIND_MEMBERS)
    reply = member_list(page_of([each.id for each in members], 0), members, asked, Named(), LANGUAGES[code])
    assert len(html.unescape(_TAG.sub("", reply.text))) <= 4096


@given(st.integers(min_value=1, max_value=200))
def test_the_pages_together_hold_everything_once(count: int) -> None:
    ids = list(range(count))
    pages = [page_of(ids, at) for at in range(page_of(ids, 0).of)]
    assert [each for page in pages for each in page.ids] == ids
    assert page_of(ids, 10**9).at == len(pages) - 1


_choices = st.builds(
    Choice,
    any_of=st.frozensets(st.sampled_from(Format), max_size=2),
    none_of=st.frozensets(st.sampled_from(Format), max_size=1),
)


@settings(max_examples=50)
@given(
    st.builds(
        EventQuery,
        kinds=st.builds(Choice, any_of=st.frozensets(st.sampled_from(EventKind), max_size=2)),
        formats=_choices,
        open=st.booleans(),
        cancelled=st.booleans(),
        tense=st.sampled_from([Tense.UPCOMING, Tense.PAST]),
    ),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_taking_every_condition_away_leaves_the_plain_question(query: EventQuery, code: str) -> None:
    asked = Understood(text="", language=code, intent=Intent.FIND_EVENTS, event_query=query)
    for _ in range(10):
        conditions = event_conditions(asked, Named(), LANGUAGES[code])
        if not conditions:
            break
        assert all(condition.label for condition in conditions)
        asked = conditions[0].without
    assert asked.event_query == EventQuery()


def test_a_name_missing_in_the_readers_language_comes_with_its_reading() -> None:
    assert name_in(Localized(zh="黑河学院"), LANGUAGES["ru"]) == "黑河学院 (читается: Хэйхэ сюэюань)"
    assert name_in(Localized(ru="Амурский колледж"), LANGUAGES["zh"]) == "Амурский колледж（读音：Amurskiy kolledzh）"
    assert name_in(Localized(zh="黑河学院", ru="Хэйхэский институт"), LANGUAGES["zh"]) == "黑河学院"
