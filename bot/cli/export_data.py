"""`export PATH`: the alliance's tables as CSV files in a folder, or as one workbook."""

import argparse
import sys
from pathlib import Path

from bot.cli.table_files import write_files
from bot.domain.alliance import Table
from bot.settings import Settings
from db import open_store

DONE, USAGE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", type=Path, help="a folder for CSV files, or a name ending in .xlsx")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Export, and return the exit status."""
    store = await open_store(settings.database_url)
    try:
        async with store.read() as db:
            alliance = await db.alliance.read()
    finally:
        await store.close()
    try:
        write_files(arguments.path, alliance)
    except OSError as error:
        print(f"{arguments.path}: {error.strerror}", file=sys.stderr)
        return USAGE
    print(", ".join(f"{table}: {len(alliance.rows(table))}" for table in Table))
    return DONE
