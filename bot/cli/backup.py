"""`backup PATH`: a consistent copy of the database, also while the bot runs."""

import argparse
import sys
from pathlib import Path

from bot.settings import Settings
from db import open_store

DONE, USAGE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", type=Path, help="where to write the copy; nothing may be there yet")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Copy, and return the exit status."""
    path: Path = arguments.path
    if _is_there(path):
        print(f"{path}: there is something already; choose another name", file=sys.stderr)
        return USAGE
    part = path.with_name(path.name + ".part")
    store = await open_store(settings.database_url)
    try:
        _remove(part)
        await store.copy_to(part)
        _name(part, path)
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)
        return USAGE
    finally:
        await store.close()
    print(f"{path}: written")
    return DONE


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    # a hard link, not a renaming: it refuses what has come there in the meantime
    path.hardlink_to(part)
    part.unlink()
