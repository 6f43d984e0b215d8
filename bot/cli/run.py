"""`run`: the bot on Telegram; without a token the sandbox."""

import argparse
import logging

from bot.cli.stopping import stop_on_signals
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: the settings say it all."""


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run until told to end."""
    if not settings.telegram_bot_token.get_secret_value():
        from bot.cli import sandbox

        return await sandbox.run(arguments, settings)
    stop = stop_on_signals()
    from bot.app import run_bot
    from bot.cli.table_files import preload_if_empty
    from bot.watch import start_logging

    start_logging(
        settings.log_level,
        (settings.telegram_bot_token.get_secret_value(), settings.webhook_secret.get_secret_value()),
    )
    logging.getLogger(__name__).info("starting")
    await run_bot(settings, stop=stop, fill=preload_if_empty)
    logging.getLogger(__name__).info("ended")
    return 0
