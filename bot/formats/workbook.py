"""Excel workbooks to and from grids; a sheet is a table."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_FORMULA, TYPE_STRING, Cell, MergedCell
from openpyxl.styles import Font

from bot.domain.faults import Fault, Problem
from bot.formats.grid import MOST_BYTES, MOST_ROWS, Grid, Unreadable

#: a workbook is a zip archive; one that unpacks to more than this is a mistake or an attack
_MOST_UNPACKED = 4 * MOST_BYTES
_MOST_COLUMNS = 100
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read_grids(name: str, content: bytes) -> list[Grid]:
    """Return the tables of a workbook, formulas as the values they had when it was saved.

    Raises:
        Unreadable: it is no workbook, or too large.
    """
    try:
        _refuse_bombs(name, content)
        values = load_workbook(BytesIO(content), read_only=True, data_only=True)
        # reading it twice takes twice as long, and few workbooks have formulas
        formulas = load_workbook(BytesIO(content), read_only=True) if _has_formulas(content) else None
        return [_grid(sheet, formulas[sheet.title] if formulas else None) for sheet in values.worksheets]
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001 - damaged archives and sheets break the libraries below in every way there is
        raise Unreadable(Fault(table=name, value=name, problem=Problem.UNREADABLE_FILE)) from None


def _refuse_bombs(name: str, content: bytes) -> None:
    with ZipFile(BytesIO(content)) as archive:
        unpacked = sum(each.file_size for each in archive.infolist())
    if unpacked > _MOST_UNPACKED:
        most = f"{_MOST_UNPACKED // 1_000_000} MB"
        raise Unreadable(Fault(table=name, value=name, problem=Problem.TOO_LARGE, hint=(most,)))


def _has_formulas(content: bytes) -> bool:
    with ZipFile(BytesIO(content)) as archive:
        sheets = (archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return any(_FORMULA.search(sheet) for sheet in sheets)


def _grid(values: Any, formulas: Any) -> Grid:
    """Return a sheet's table; `formulas` is the sheet with its formulas as they are written, None without any."""
    table = values.title
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(values.iter_rows(max_col=_MOST_COLUMNS, values_only=True), 1):
        if number > MOST_ROWS:
            raise Unreadable(Fault(table=table, value=table, problem=Problem.TOO_LARGE, hint=(f"{MOST_ROWS} rows",)))
        texts = [_text(cell) for cell in cells]
        if not header:
            header = _without_blank_end(texts)
        elif any(texts):
            rows.append((number, (texts + [""] * len(header))[: len(header)]))
    faults = () if formulas is None else tuple(_uncalculated(table, header, values, formulas))
    return Grid(table=table, header=header, rows=rows, faults=faults)


def _uncalculated(table: str, header: list[str], values: Any, formulas: Any) -> Iterator[Fault]:
    """Yield a fault for each formula that was saved without its value."""
    pairs = zip(values.iter_rows(max_col=len(header)), formulas.iter_rows(max_col=len(header)), strict=False)
    for number, (calculated, written) in enumerate(pairs, 1):
        for column, value, cell in zip(header, calculated, written, strict=False):
            if cell.data_type == TYPE_FORMULA and value.value is None:
                problem = Problem.UNCALCULATED_FORMULA
                yield Fault(table=table, row=number, column=column, value=str(cell.value), problem=problem)


def _without_blank_end(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts = texts[:-1]
    return texts


def _text(value: object) -> str:
    """Return a cell's value as our files write it: Excel keeps dates and numbers as such."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M")
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def write_grids(grids: Iterable[Grid]) -> bytes:
    """Return the tables as sheets of text, the header bold and always in sight."""
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    for grid in grids:
        sheet = book.create_sheet(grid.table)
        sheet.freeze_panes = "B2"
        for number, cells in [(1, grid.header), *grid.rows]:
            for at, text in enumerate(cells, 1):
                if text:
                    _write(sheet.cell(number, at), text, bold=number == 1)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(cell: Cell | MergedCell, text: str, *, bold: bool) -> None:
    cell.value = text
    # a text that looks like a formula or a number is a text all the same
    cell.data_type = TYPE_STRING
    cell.number_format = "@"
    if bold:
        cell.font = Font(bold=True)
