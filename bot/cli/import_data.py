"""`import PATH`: the tables of a folder of CSV files or of a workbook become the database's, or nothing changes."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.fault_lines import fault_line
from bot.cli.table_files import read_files
from bot.domain.alliance import Plan
from bot.domain.faults import Fault
from bot.formats.tables import Parsed, dangling_faults, read_tables
from bot.settings import Settings
from db import Db, open_store

DONE, FAULT, USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("path", type=Path, help="a folder of CSV files, or an .xlsx workbook")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--keep", action="store_true", help="leave the rows that the files do not have")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Import, and return the exit status."""
    try:
        files = read_files(arguments.path)
    except OSError as error:
        print(f"{arguments.path}: {error.strerror}", file=sys.stderr)
        return USAGE
    store = await open_store(settings.database_url)
    try:
        async with store.begin() as db:
            parsed = read_tables(files, await db.alliance.read())
            _print_notes(parsed)
            return await _import(db, parsed, keep=arguments.keep, dry_run=arguments.dry_run)
    finally:
        await store.close()


async def _import(db: Db, parsed: Parsed, *, keep: bool, dry_run: bool) -> int:
    plan = await db.alliance.plan(parsed.tables, keep=keep)
    faults = (*parsed.faults, *dangling_faults(plan.dangling, parsed, plan.after))
    if faults:
        _print_faults(faults)
        return FAULT
    if not dry_run:
        await db.alliance.apply(plan, by="import", now=datetime.now(UTC))
    _print_changes(plan, dry_run=dry_run)
    return DONE


def _print_notes(parsed: Parsed) -> None:
    for name, encoding in parsed.encodings.items():
        print(f"note: {name} is not in UTF-8; read as {encoding}", file=sys.stderr)
    for table, columns in parsed.absent.items():
        kept = "rows that are there already keep what they have"
        print(f"note: {table} came without {', '.join(columns)}: {kept}", file=sys.stderr)


def _print_faults(faults: Iterable[Fault]) -> None:
    lines = [fault_line(fault) for fault in sorted(faults, key=lambda fault: (fault.table, fault.row))]
    for line in lines:
        print(line, file=sys.stderr)
    print(f"{len(lines)} faults; nothing was changed", file=sys.stderr)


def _print_changes(plan: Plan, *, dry_run: bool) -> None:
    for table, change in plan.changes.items():
        counts = f"{len(change.added)} added, {len(change.changed)} changed, {len(change.removed)} removed"
        print(f"{table}: {counts}, {len(plan.after.rows(table))} in all")
        if change.removed and not plan.after.rows(table):
            print(f"note: this empties {table}: the file has no rows", file=sys.stderr)
    if dry_run:
        print("dry run: nothing was changed")
