"""A page of anything is understood as something, and at once: what grows out of bounds would never end these tests."""

import pytest

from bot.domain.understood import Intent
from bot.understanding.understand import LONGEST
from tests.understanding.hearing import demo, hear

PAGE = 4096
PIECES = [
    "haerbinzhiyexueyuan", "x", "а", "哈", "1", " ", "\n\u3000", "!", "-", "«", "\u0301", "а\u200b", "\u202eש", "🙂",
    "\ufdfa", "İ", "aа", "5 марта ", "3月5日", "下周三、", "по средам ", "с 1 по 15 ", "до ", "кроме ", "不要",
    "колледж ", "学院", "прошу, ", "请您好，", "спросите  ", "в аыорвп ", "[f,fhjdcr ", "kolledzh ", "中俄", "или ",
    "和", "20270305", "+7 (495) ", "II ", "三四",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("end", ["", "#"])
def test_a_page_of_one_piece_is_understood(piece: str, end: str) -> None:
    for length in (PAGE, LONGEST):
        text = (piece * length)[: length - len(end)] + end
        assert hear(text).intent in Intent


def test_a_page_of_names_is_understood() -> None:
    names = [name for member in demo().members for _code, name in member.name.known()]
    for joint in ("", " ", ", "):
        assert hear(joint.join(names)[:PAGE]).intent in Intent
