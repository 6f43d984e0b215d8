import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.normalize import normalize, swap_layout


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Xарбин", "харбин"),
        ("黑龍江省　職業學院", "黑龙江省 职业学院"),
        ("«Ёлка» — № 3", '"елка" - no 3'),
        ("Хаба\u0301ровск\u200b", "хабаровск"),
        ("Hā'ěrbīn", "ha'erbin"),
        ("２０２７年", "2027年"),
        ("IT-технологии", "it-технологии"),
    ],
)
def test_spellings_of_one_thing_become_one(typed: str, plain: str) -> None:
    assert normalize(typed) == plain


@given(st.text(max_size=400))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


def test_a_wrong_keyboard_layout_is_read_both_ways() -> None:
    assert swap_layout("[f,fhjdcr") == "хабаровск"
    assert swap_layout("рфкишт") == "harbin"
    assert swap_layout("哈尔滨 2027") is None
