"""`sandbox`: the bot and a stand-in for Telegram, with a chat page at LISTEN."""

import argparse
import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.cli.stopping import stop_on_signals
from bot.settings import Settings

DATABASE = "sqlite+aiosqlite:///sandbox.db"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the settings say it all."""


async def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Run until told to end."""
    stop = stop_on_signals()
    from bot.app import run_bot
    from bot.cli.demonstration import fill_with_demonstration
    from bot.languages import load_languages
    from bot.render.sandbox_page import page_texts
    from bot.sandbox.serve import OWNER_ID, TOKEN, serve_sandbox
    from bot.watch import start_logging

    start_logging(settings.log_level, (settings.telegram_bot_token.get_secret_value(),))
    languages = load_languages()

    def texts(code: str) -> Mapping[str, str]:
        return page_texts(languages.get(code) or languages["en"])

    standin = await serve_sandbox(settings.listen_host, settings.listen_port, texts=texts)
    played = settings.model_copy(
        update={
            "telegram_bot_token": SecretStr(TOKEN),
            "telegram_api_url": standin.url,
            "telegram_proxy_url": "",
            "database_url": DATABASE,
            "owner_ids": (OWNER_ID,),
            "secretariat_chat_id": OWNER_ID,
            "webhook_url": "",
            # the page has the address
            "listen": "",
        }
    )
    print(f"Chat page: {standin.url}/  (Ctrl-C ends it)", flush=True)
    try:
        await run_bot(played, stop=stop, fill=lambda store: fill_with_demonstration(store, datetime.now(UTC)))
    finally:
        with contextlib.suppress(OSError):
            await standin.close()
    return 0
