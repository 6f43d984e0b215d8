"""The alliance's tables from files and into files: a folder of CSV files or one workbook, as bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.alliance import Alliance, Key, Reference, Row, Table
from bot.domain.faults import Fault, Problem
from bot.formats.cells import Cells
from bot.formats.csv_tables import read_csv, write_csv
from bot.formats.formulas import guarded, unguarded
from bot.formats.grid import MOST_BYTES, Grid, Unreadable
from bot.formats.rows import LAYOUTS

#: workbooks kept as they were read, from the preview to the press that applies it
_KEPT = 2
#: what telephones and browsers append to the name of a file that they already have
_COPY = re.compile(r"\s*[(（]\d+[)）]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What files hold: tables to import when there are no faults.

    `encodings` names the files that were not in UTF-8; `numbers` says in which spreadsheet row a row stands; `absent`
    names the columns that a table came without, which keep what the rows already had there.
    """

    tables: Mapping[Table, tuple[Row, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    encodings: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[Key, int] = field(default_factory=dict)
    absent: Mapping[Table, tuple[str, ...]] = field(default_factory=dict)


def read_tables(files: Mapping[str, bytes], present: Alliance | None = None) -> Parsed:
    """Return the tables in `files` (name → content): CSV files named after their tables, or .xlsx workbooks.

    A row that is in the `present` alliance keeps there what the file has no column for; a blank cell clears.
    """
    faults: list[Fault] = []
    encodings: dict[str, str] = {}
    grids: list[Grid] = []
    for name, content in files.items():
        found, fault = read_sheets(name, content)
        grids += found
        if fault is not None:
            faults.append(fault)
        elif found and found[0].encoding != "utf-8":
            encodings[name] = found[0].encoding
    tables: dict[Table, tuple[Row, ...]] = {}
    numbers: dict[Key, int] = {}
    absent: dict[Table, tuple[str, ...]] = {}
    for grid in _named(grids):
        table, columns = _header(grid, faults)
        if table is None:
            continue
        missing = tuple(column for column in LAYOUTS[table].columns if column not in columns)
        known = _cells_of(present, table, missing) if present and missing else {}
        if known:
            absent[table] = missing
        tables[table] = tuple(_rows(grid, table, columns, known, numbers=numbers, faults=faults))
    if not grids and not faults:
        faults.append(Fault(table="", problem=Problem.NO_TABLES, hint=tuple(Table)))
    return Parsed(tables=tables, faults=tuple(faults), encodings=encodings, numbers=numbers, absent=absent)


@lru_cache(maxsize=_KEPT)
def read_sheets(name: str, content: bytes) -> tuple[Sequence[Grid], Fault | None]:
    """Return what stands in a file, or why it cannot be read; a large workbook takes seconds, the second time none."""
    try:
        return _grids(name, content), None
    except Unreadable as unreadable:
        return (), unreadable.fault


def write_tables(alliance: Alliance) -> dict[str, bytes]:
    """Return the alliance as CSV files, name → content."""
    return {f"{grid.table}.csv": write_csv(grid) for grid in _written(alliance)}


def write_workbook(alliance: Alliance) -> bytes:
    """Return the alliance as one .xlsx workbook."""
    # imported on use: openpyxl takes its time
    from bot.formats.workbook import write_grids

    return write_grids(_written(alliance))


def dangling_faults(dangling: Iterable[Reference], parsed: Parsed, after: Alliance) -> tuple[Fault, ...]:
    """Return the references to rows that are not there as faults, with the likeliest ids instead.

    Those of rows that are none of the file's are one fault for each row that they miss: the file has dropped it.
    """
    known = {table: [row.id for row in after.rows(table)] for table in Table}
    faults: list[Fault] = []
    left: dict[tuple[Table, str, tuple[Table, str]], list[str]] = {}
    for reference in dangling:
        (table, row_id), (missed, value) = reference.source, reference.target
        if reference.source not in parsed.numbers:
            left.setdefault((table, reference.column, reference.target), []).append(row_id)
            continue
        faults.append(
            Fault(
                table=table,
                row=parsed.numbers[reference.source],
                column=reference.column,
                value=value,
                problem=Problem.DANGLING,
                hint=(missed.value, *get_close_matches(value, known[missed], 1, 0.6)),
            )
        )
    for (table, column, (missed, value)), ids in left.items():
        fault = Fault(
            table=table, column=column, value=value, problem=Problem.DANGLING, hint=(missed.value,), ids=tuple(ids)
        )
        faults.append(fault)
    return tuple(faults)


def _grids(name: str, content: bytes) -> list[Grid]:
    if len(content) > MOST_BYTES:
        raise Unreadable(Fault(table=name, problem=Problem.TOO_LARGE, hint=(f"{MOST_BYTES // 1_000_000} MB",)))
    if name.lower().endswith(".xlsx"):
        from bot.formats.workbook import read_grids

        return read_grids(name, content)
    return [read_csv(name, content)]


def _named(grids: Sequence[Grid]) -> list[Grid]:
    """Return the grids by the names of their tables: `Events`, and the `events (1)` of a second download, are events.

    Where two would be the same table, those that are not called exactly so keep their names.
    """
    names = [_COPY.sub("", grid.table.strip().lower()) for grid in grids]
    sure = {name for name in names if name in set(Table) and names.count(name) == 1}
    return [replace(grid, table=name) if name in sure else grid for grid, name in zip(grids, names, strict=True)]


def _header(grid: Grid, faults: list[Fault]) -> tuple[Table | None, list[str]]:
    """Return which table it is, None when its rows cannot be read, and the names of its columns."""
    if grid.table not in {table.value for table in Table}:
        names = get_close_matches(grid.table.lower(), list(Table), 1) or list(Table)
        faults.append(Fault(table=grid.table, value=grid.table, problem=Problem.UNKNOWN_TABLE, hint=tuple(names)))
        return None, []
    columns = [column.strip().lower() for column in grid.header]
    wrong = list(_header_faults(Table(grid.table), columns))
    faults += [*grid.faults, *wrong]
    readable = not any(fault.problem is Problem.MISSING_COLUMN for fault in wrong)
    return Table(grid.table) if readable else None, columns


def _cells_of(present: Alliance, table: Table, columns: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what the rows that are there already have in these columns, by id."""
    written = ((row.id, LAYOUTS[table].write(row)) for row in present.rows(table))
    return {one: {column: cells[column] for column in columns} for one, cells in written}


def _rows(
    grid: Grid,
    table: Table,
    columns: list[str],
    known: Mapping[str, dict[str, str]],
    *,
    numbers: dict[Key, int],
    faults: list[Fault],
) -> Iterator[Row]:
    for number, texts in grid.rows:
        given = dict(zip(columns, map(_value, texts), strict=False))
        read = Cells(table, number, known.get(given["id"], {}) | given)
        row = LAYOUTS[table].read(read)
        key = (table, row.id)
        if key in numbers and row.id:
            read.fault("id", Problem.DUPLICATE_ID, str(numbers[key]))
        numbers.setdefault(key, number)
        faults += read.faults
        yield row


def _header_faults(table: Table, columns: list[str]) -> Iterable[Fault]:
    layout = LAYOUTS[table]
    for at, column in enumerate(columns):
        if column in columns[:at]:
            yield Fault(table=table, row=1, column=column, value=column, problem=Problem.DUPLICATE_COLUMN)
        elif column not in layout.columns:
            likely = tuple(get_close_matches(column, layout.columns, 1, 0.6))
            yield Fault(table=table, row=1, column=column, value=column, problem=Problem.UNKNOWN_COLUMN, hint=likely)
    for column in layout.columns:
        if column in layout.required and column not in columns:
            yield Fault(table=table, row=1, column=column, problem=Problem.MISSING_COLUMN)


def _value(cell: str) -> str:
    return unguarded(cell.replace("\r\n", "\n").replace("\r", "\n").strip()).strip()


def _written(alliance: Alliance) -> list[Grid]:
    grids = []
    for table, layout in LAYOUTS.items():
        written = [layout.write(row) for row in alliance.rows(table)]
        rows = [(at, [guarded(cells[column]) for column in layout.columns]) for at, cells in enumerate(written, 2)]
        grids.append(Grid(table=table.value, header=list(layout.columns), rows=rows))
    return grids
