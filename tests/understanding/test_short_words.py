from dataclasses import replace

import pytest

from bot.domain.fields import Field, FieldId
from bot.domain.localized import Localized
from bot.domain.vocabulary import Vocabulary
from bot.understanding.names import search_members
from bot.understanding.short_words import shortener
from bot.understanding.vocabulary import build_vocabulary
from tests.understanding.hearing import demo

PORCELAIN = Field(id=FieldId("porcelain"), name=Localized(zh="陶瓷工艺"), aliases=("陶艺", "陶瓷", "ceramics"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("大庆石油化工职业技术学院", "大庆石化职业技术学院"),
        ("哈尔滨城市轨道交通学校", "哈尔滨城轨学校"),
        ("景德陶瓷工艺学院", "景德陶艺学院"),
        ("牡丹江师范学院", ""),
    ],
)
def test_words_are_shortened_as_people_do_and_as_the_fields_aliases_say(name: str, short: str) -> None:
    assert shortener([PORCELAIN])(name) == short


def _without_aliases() -> Vocabulary:
    members = [replace(member, aliases=()) for member in demo().members]
    return build_vocabulary(members=members, people=[], events=[], topics=[], fields=demo().fields)


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("大庆石化职业技术学院", "dq-petro"),
        ("大庆石化学院的电话", "dq-petro"),
        ("哈尔滨轨交学院", "hrb-rail"),
        ("牡丹江农机中专", "mdj-agrimach"),
        ("佳木斯医卫中专", "jms-medical"),
    ],
)
def test_a_member_is_found_by_its_name_with_such_a_word_without_any_alias(text: str, member: str) -> None:
    best, *others = search_members(text, _without_aliases())
    assert best.id == member
    assert best.score >= 80
    assert all(best.score - other.score >= 20 for other in others)
