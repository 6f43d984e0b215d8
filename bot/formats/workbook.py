"""Excel workbooks to and from grids; a sheet is a table."""

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_STRING, Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from bot.domain.faults import Fault, Problem
from bot.formats.grid import MOST_BYTES, MOST_ROWS, Grid, Unreadable

#: a workbook is a zip archive; one that unpacks to more than this is a mistake or an attack
_MOST_UNPACKED = 10 * MOST_BYTES
_MOST_COLUMNS = 100


def read_grids(name: str, content: bytes) -> list[Grid]:
    """Return the tables of a workbook, formulas as the values they had when it was saved.

    Raises:
        Unreadable: it is no workbook, or too large.
    """
    _look_inside(name, content)
    try:
        values = load_workbook(BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(BytesIO(content), read_only=True)
        return [_grid(sheet.title, sheet, formulas[sheet.title]) for sheet in values.worksheets]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, OSError, SyntaxError):
        raise Unreadable(Fault(table=name, value=name, problem=Problem.UNREADABLE_FILE)) from None


def _look_inside(name: str, content: bytes) -> None:
    try:
        unpacked = sum(each.file_size for each in ZipFile(BytesIO(content)).infolist())
    except BadZipFile:
        raise Unreadable(Fault(table=name, value=name, problem=Problem.UNREADABLE_FILE)) from None
    if unpacked > _MOST_UNPACKED:
        most = f"{_MOST_UNPACKED // 1_000_000} MB"
        raise Unreadable(Fault(table=name, value=name, problem=Problem.TOO_LARGE, hint=(most,)))


def _grid(table: str, values: Any, formulas: Any) -> Grid:
    header: list[str] = []
    rows: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    pairs = zip(values.iter_rows(max_col=_MOST_COLUMNS), formulas.iter_rows(max_col=_MOST_COLUMNS), strict=False)
    for number, (cells, written) in enumerate(pairs, 1):
        if number > MOST_ROWS:
            raise Unreadable(Fault(table=table, value=table, problem=Problem.TOO_LARGE, hint=(f"{MOST_ROWS} rows",)))
        texts = [_text(cell.value) for cell in cells]
        if not header:
            header = _without_blank_end(texts)
            continue
        for at, (text, cell) in enumerate(zip(texts, written, strict=False)):
            if not text and cell.data_type == "f" and at < len(header):
                faults.append(
                    Fault(
                        table=table,
                        row=number,
                        column=header[at],
                        value=str(cell.value),
                        problem=Problem.UNCALCULATED_FORMULA,
                    )
                )
        if any(texts):
            rows.append((number, (texts + [""] * len(header))[: len(header)]))
    return Grid(table=table, header=header, rows=rows, faults=tuple(faults))


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
