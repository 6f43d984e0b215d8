"""The first words: a language, a deep link, a message without /start."""

import pytest

from tests.dialogue import Stage


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("code", "word"), [("ru", "Здравствуйте"), ("kk", "Здравствуйте"), ("zh-hans", "您好"), ("de", "Hello")]
)
async def test_the_first_language_is_telegrams(stage: Stage, code: str, word: str) -> None:
    stage.language = code
    assert word in "".join(await stage.play("> /start"))


@pytest.mark.asyncio
async def test_a_chosen_language_stays_whatever_telegram_says(stage: Stage) -> None:
    await stage.play("> /language zh")
    assert "您好" in "".join(await stage.play("> /start"))


@pytest.mark.asyncio
async def test_a_deep_link_opens_its_card(stage: Stage) -> None:
    assert "Харбинский профессионально" in "".join(await stage.play("> /start m_hrb-vtc"))
    assert "Форум «Кадры для Дальнего Востока»" in "".join(await stage.play("> /start e_e-far-east-forum"))
    assert "нет" in "".join(await stage.play("> /start m_nobody"))


@pytest.mark.asyncio
async def test_a_first_message_without_start_is_answered_in_its_own_language(stage: Stage) -> None:
    assert "哈尔滨" in "".join(await stage.play("> 哈尔滨有哪些成员单位？"))


@pytest.mark.asyncio
async def test_the_link_of_an_online_event_is_not_for_strangers(stage: Stage) -> None:
    shown = "".join(await stage.play("> /start e_e-far-east-forum"))
    assert "https://meet." not in shown
    assert "участникам альянса" in shown
