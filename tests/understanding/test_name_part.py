"""What of a question is learnt as a name."""

import pytest

from bot.understanding.name_part import name_part


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Где находится ХПИПИ?", "ХПИПИ"),
        ("кто директор Лесотеха", "Лесотеха"),
        ("телефон Большого Лесного колледжа, пожалуйста", "Большого Лесного колледжа"),
        ("请问兴安大院的电话", "兴安大院"),
        ("兴安大院是成员吗？", "兴安大院"),
    ],
)
def test_the_words_that_ask_are_no_part_of_the_name(text: str, name: str) -> None:
    assert name_part(text) == name


def test_a_question_of_asking_words_alone_is_learnt_whole() -> None:
    assert name_part("что это?") == "что это"
