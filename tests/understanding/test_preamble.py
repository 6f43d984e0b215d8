"""What writers say of themselves is no condition; what they ask is."""

import pytest

from bot.understanding.preamble import without_preamble


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        ("我们是天水的一所学校,想找俄罗斯的院校", "想找俄罗斯的院校"),
        ("какие есть семинары? хотим отправить студентов.", "какие есть семинары?"),
        ("мы колледж из казани, ищем партнеров", "ищем партнеров"),
    ],
)
def test_only_the_clause_that_asks_is_left(letter: str, question: str) -> None:
    assert without_preamble(letter) == question


@pytest.mark.parametrize("question", ["我们是成员吗,怎么查", "мы записаны, на что?", "我们报名了哪些活动", ""])
def test_a_question_about_the_writer_is_kept_whole(question: str) -> None:
    assert without_preamble(question) == question


@pytest.mark.parametrize(
    ("letter", "question"),
    [
        ("пишу диплом. почти закончил. сколько у вас техникумов из россии?", "сколько у вас техникумов из россии?"),
        ("我正在写一篇论文.数据还差一点.请问俄罗斯一共有多少家成员单位?", "请问俄罗斯一共有多少家成员单位?"),
        ("в целях подготовки отчета прошу указать число колледжей", "прошу указать число колледжей"),
    ],
)
def test_of_a_letter_the_sentence_that_asks_is_left(letter: str, question: str) -> None:
    assert without_preamble(letter) == question


@pytest.mark.parametrize(
    "text",
    ["колледжи в г. харбин и обл. рядом", "есть форум в хабаровске. когда он начнется и где?", "с 01.02.2027 по 3.3"],
)
def test_a_question_that_leans_on_the_sentence_before_keeps_it(text: str) -> None:
    assert without_preamble(text) == text
