"""The conversations in tests/dialogues/ go word for word as they are written."""

import asyncio
from pathlib import Path

import pytest

from bot.render.guidance import examples
from tests.dialogue import LANGUAGES, replay

FOLDER = Path(__file__).parent / "dialogues"
SCRIPTS = sorted(FOLDER.glob("*/*.txt"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_conversation_goes_word_for_word(
    script: Path, demo_database: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    said = asyncio.run(replay(script.read_text("utf-8"), demo_database, tmp_path))
    if request.config.getoption("--rewrite-dialogues"):
        script.write_text(said, "utf-8")
    assert said == script.read_text("utf-8")


@pytest.mark.parametrize("code", ["zh", "ru"])
def test_chinese_and_russian_have_twenty_conversations(code: str) -> None:
    assert len([path for path in SCRIPTS if path.parent.name == code]) >= 20


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_what_help_offers_to_ask_is_asked_in_a_conversation(code: str) -> None:
    asked = "".join(path.read_text("utf-8") for path in SCRIPTS if path.parent.name == code)
    assert [question for question in examples(LANGUAGES[code]) if f"> {question}" not in asked] == []
