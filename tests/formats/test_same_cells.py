"""What was imported is what is exported, cell by cell."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.domain.alliance import Alliance
from bot.formats.formulas import unguarded
from bot.formats.tables import read_tables, write_tables, write_workbook

DATA = Path(__file__).parents[2] / "db" / "data"
Cells = dict[str, list[dict[str, str]]]


def _source(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (DATA / folder).glob("*.csv")}


def _cells(files: dict[str, bytes]) -> Cells:
    return {
        name.removesuffix(".csv"): [
            {column: unguarded(cell) for column, cell in row.items()}
            for row in csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
        ]
        for name, content in files.items()
    }


def _workbook_cells(content: bytes) -> Cells:
    cells: Cells = {}
    for sheet in load_workbook(BytesIO(content)).worksheets:
        header, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        cells[sheet.title] = [dict(zip(header, map(unguarded, row), strict=True)) for row in rows]
    return cells


@pytest.mark.parametrize("folder", ["demo", "alliance"])
def test_what_was_imported_is_exported_cell_by_cell(folder: str) -> None:
    source = _source(folder)
    alliance = Alliance().with_rows(read_tables(source).tables)
    assert len(_cells(source)) == 5
    assert _cells(write_tables(alliance)) == _cells(source)
    assert _workbook_cells(write_workbook(alliance)) == _cells(source)


def test_an_event_without_an_end_lasts_its_day_and_is_written_without_one() -> None:
    alliance = Alliance().with_rows(read_tables(_source("demo")).tables)
    forum = next(event for event in alliance.events if event.id == "e-border-logistics-forum")
    assert forum.ends is None
    assert forum.days.start == forum.starts.day
    assert forum.until.last_day == forum.days.end
