"""The sandbox: the stand-in with the chat page and the people who stand in it."""

from bot.sandbox.bot_api import StandIn
from bot.sandbox.limits import Limits
from bot.sandbox.pages_api import Pages, Texts

#: the secretariat's person, who owns the bot in the sandbox
OWNER_ID = 1003
TOKEN = "123456:sandbox"  # noqa: S105 - opens nothing but the stand-in


async def serve_sandbox(host: str, port: int, *, texts: Texts | None = None, limits: Limits | None = None) -> StandIn:
    """Start the stand-in and the page and return it; `await standin.close()` ends it.

    The bot connects with TOKEN to `standin.url`, like to Telegram itself. `texts` gives the page's words for a
    language code. Limits are Telegram's 30 messages a second; per chat it tolerates bursts, as Telegram does.
    """
    standin = StandIn(token=TOKEN, limits=limits or Limits(per_chat_second=0))
    standin.pages = Pages(standin, texts).handle
    people = standin.telegram
    olga = people.add_person("Ольга Смирнова", language="ru", id=1001, role="partner")
    wang = people.add_person("王老师", language="zh", id=1002, role="college")
    owner = people.add_person("李秘书", language="zh", id=OWNER_ID, role="secretariat")
    people.add_group("中俄职教联盟 · Альянс СПО", owner, olga, wang)
    await standin.start(host, port)
    return standin
