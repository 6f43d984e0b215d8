"""The alliance's files on disk: a folder of CSV files or one workbook."""

from pathlib import Path

from bot.domain.alliance import Alliance
from bot.formats.tables import Parsed, read_tables, write_tables, write_workbook
from db import Store

#: the files that the program comes with
SHIPPED = Path(__file__).parents[2] / "db" / "data"


def read_files(path: Path) -> dict[str, bytes]:
    """Return name → content of the CSV files in a folder, or of the one file.

    Raises:
        OSError: it is not there, or may not be read.
    """
    if path.is_dir():
        return {file.name: file.read_bytes() for file in sorted(path.glob("*.csv"))}
    return {path.name: path.read_bytes()}


def write_files(path: Path, alliance: Alliance) -> None:
    """Write the alliance as a workbook when `path` ends in .xlsx, otherwise as CSV files into that folder.

    Raises:
        OSError: it cannot be written there.
    """
    if path.suffix.lower() == ".xlsx":
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, write_workbook(alliance))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, content in write_tables(alliance).items():
        _replace(path / name, content)


def _replace(path: Path, content: bytes) -> None:
    # nobody finds half a file there
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    part.replace(path)


def read_alliance(folder: Path) -> Alliance:
    """Return the alliance that a folder of the program's own files holds.

    Raises:
        ValueError: the files have faults.
    """
    parsed: Parsed = read_tables(read_files(folder))
    if parsed.faults:
        raise ValueError(f"{folder.name}: {parsed.faults[0]}")
    return Alliance().with_rows(parsed.tables)


async def preload_if_empty(store: Store, folder: Path = SHIPPED / "alliance") -> bool:
    """Put the public facts into an empty database, marked as preloaded; return whether it was empty."""
    async with store.read() as db:
        if any((await db.alliance.counts()).values()):
            return False
    alliance = read_alliance(folder)
    async with store.begin() as db:
        return await db.alliance.preload(alliance)
