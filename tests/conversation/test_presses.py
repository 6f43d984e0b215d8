"""Every button answers, whatever its data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.press import PRESSES
from bot.domain.understood import Intent, Understood
from bot.render.actions import Action, answered, answering
from tests.dialogue import Stage


@pytest.mark.asyncio
@pytest.mark.parametrize("word", sorted(PRESSES))
@pytest.mark.parametrize("argument", ["", "nobody", "1;2;3", "0:{}", "-1:{", "99999999999999999999", "👀"])
async def test_a_forged_button_of_any_kind_is_answered(stage: Stage, word: str, argument: str) -> None:
    shown = await stage.play(f"> [{word}:xx:{argument}]")
    async with stage.store.read() as db:
        rows = await db.outgoing.open_rows()
    # _sent has recorded everything else; what is left would never be said
    assert rows == []
    assert shown or word in {"stay", "mute", "confirm"}


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=64))
def test_any_text_is_an_action(text: str) -> None:
    action = Action.parse(text)
    assert action.language.count(":") == 0


def test_a_question_survives_in_a_button_without_its_words() -> None:
    asked = Understood(text="секрет", language="ru", intent=Intent.FIND_EVENTS, steps=("шаг",))
    found = answered(Action.parse(answering(asked, 3)))
    assert found == (Understood(text="", language="ru", intent=Intent.FIND_EVENTS), 3)


@pytest.mark.asyncio
async def test_a_press_in_place_edits_and_a_card_comes_anew(stage: Stage) -> None:
    await stage.play("> /events")
    assert (await stage.play("> [▶]"))[0].startswith("~ ")
    assert (await stage.play("> [9]"))[0].startswith("< ")
