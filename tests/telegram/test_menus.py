import pytest

from bot.app.edge import QuietBot
from bot.channels.telegram.transport import AiohttpRequest
from bot.domain.chats import UserId
from bot.languages import load_languages
from bot.render.menu import menu, profile
from bot.sandbox.bot_api import StandIn
from bot.telegram.menus import Menus
from tests.secrecy import TOKEN

WORKS = ("events", "members", "help", "import")


@pytest.mark.asyncio
async def test_names_and_menus_are_set_in_each_language_once_and_only_with_what_works(standin: StandIn) -> None:
    owner = standin.telegram.add_person("李秘书", language="zh")
    standin.telegram.write(owner, "/start")
    languages = load_languages()
    request = AiohttpRequest()
    await request.initialize()
    bot = QuietBot(TOKEN, base_url=f"{standin.url}/bot", request=request, get_updates_request=request)
    menus = Menus(bot=bot, languages=languages, works=WORKS, owners=[UserId(owner.id)])
    await menus.keep_in_step()
    first = [call.method for call in standin.calls if call.method.startswith("set")]
    await menus.keep_in_step()
    again = [call.method for call in standin.calls if call.method.startswith("set")]
    await request.shutdown()
    shown = {
        (call.parameters.get("language_code", ""), str(call.parameters["commands"]))
        for call in standin.sent("setMyCommands")
    }
    assert {code for code, _commands in shown} == {"", *languages}
    assert all("subscribe" not in commands for _code, commands in shown)
    assert any("import" in commands for _code, commands in shown)
    assert first
    assert again == first


@pytest.mark.parametrize("code", sorted(load_languages()))
def test_the_profile_fits_telegrams_limits(code: str) -> None:
    said = profile(load_languages()[code])
    assert 0 < len(said.name) <= 64
    assert 0 < len(said.short) <= 120
    assert 0 < len(said.about) <= 512
    assert [command for command, _does in menu(load_languages()[code], WORKS)] == ["events", "members", "help"]
