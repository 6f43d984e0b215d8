from pathlib import Path

import pytest

from bot.sandbox.bot_api import StandIn
from tests.e2e.running import Echo, running, settings_for

pytest_plugins: list[str] = []
from tests.standin import standin, telegram  # noqa: E402, F401 - fixtures


@pytest.mark.asyncio
async def test_a_message_is_answered(standin: StandIn, tmp_path: Path) -> None:  # noqa: F811 - the fixture
    anna = standin.telegram.add_person("Анна", language="ru")
    async with running(settings_for(standin, tmp_path), Echo()):
        message = await standin.telegram.reply_to(anna, "привет")
    assert message["text"] == "echo привет"
