"""The commands of `python run_bot.py`: one file each, loaded only when asked for."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from importlib import import_module

from bot.settings import SettingsError, read_settings
from db.unusable import UnusableError

#: command → its file in this folder, with add_arguments(parser) and async run(arguments, settings), and what it does
COMMANDS = {
    "run": ("run", "the bot: on Telegram with TELEGRAM_BOT_TOKEN, otherwise the sandbox (the default)"),
    "sandbox": ("sandbox", "the bot and a stand-in for Telegram, with a chat page"),
    "import": ("import_data", "read a folder of CSV files or an .xlsx workbook into the database"),
    "export": ("export_data", "write the alliance's tables as CSV files or an .xlsx workbook"),
    "ask": ("ask", "answer questions in the terminal"),
    "announce": ("announce", "queue an announcement; the running bot sends it"),
    "report": ("report", "deliveries and confirmations of an announcement, per institution"),
    "backup": ("backup", "write a consistent copy of the database while the bot runs"),
    "check": ("check", "look at settings, database, catalogues and the Bot API"),
}

FAULT, USAGE_FAULT = 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 a fault was found, 2 wrong usage or settings."""
    words = list(sys.argv[1:] if words is None else words)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        words.insert(0, "run")
    parser = argparse.ArgumentParser(prog="run_bot.py", description="The alliance's Telegram bot.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_file, does) in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=does)
        if name == words[0]:
            import_module(f"bot.cli.{COMMANDS[name][0]}").add_arguments(command)
    arguments = parser.parse_args(words)
    try:
        settings = read_settings()
    except SettingsError as error:
        print(error, file=sys.stderr)
        return USAGE_FAULT
    command_file = import_module(f"bot.cli.{COMMANDS[arguments.command][0]}")
    try:
        return int(asyncio.run(command_file.run(arguments, settings)))
    except UnusableError as error:
        print(error, file=sys.stderr)
        return FAULT
