"""Workbooks as Excel, people and attackers make them."""

import random
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

from bot.domain.events import Event
from bot.domain.faults import Problem
from bot.domain.members import Member
from bot.formats.grid import MOST_BYTES
from bot.formats.tables import Parsed, read_tables


def _workbook(title: str, *rows: list[object]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _read(content: bytes) -> Parsed:
    return read_tables({"a.xlsx": content})


def _problems(content: bytes) -> list[Problem]:
    return [fault.problem for fault in _read(content).faults]


def test_real_dates_and_numbers_of_excel_are_read_as_they_are_meant() -> None:
    header: list[object] = ["id", "kind", "title_ru", "starts", "ends", "timezone", "format", "deadline", "capacity"]
    start, end = datetime(2026, 12, 14, 9, 30), date(2026, 12, 15)  # noqa: DTZ001 - Excel knows no zones
    deadline = datetime(2026, 12, 1)  # noqa: DTZ001 - as above
    parsed = _read(
        _workbook("events", header, ["e-1", "training", "Курсы", start, end, "Asia/Shanghai", "onsite", deadline, 30.0])
    )
    assert parsed.faults == ()
    (event,) = next(iter(parsed.tables.values()))
    assert isinstance(event, Event)
    assert (str(event.starts), str(event.ends), str(event.deadline)) == ("2026-12-14T09:30", "2026-12-15", "2026-12-01")
    assert event.capacity == 30


def test_a_telephone_number_kept_as_a_number_is_read() -> None:
    parsed = _read(_workbook("members", ["id", "name_ru", "type", "phone"], ["m-1", "Колледж", "enterprise", 84512345]))
    assert parsed.faults == ()
    (member,) = next(iter(parsed.tables.values()))
    assert isinstance(member, Member)
    assert member.phone == "84512345"


def test_a_formula_that_was_never_calculated_is_named_with_its_cell() -> None:
    parsed = _read(_workbook("fields", ["id", "name_ru"], ["f-1", '="Свар"&"ка"']))
    fault = next(fault for fault in parsed.faults if fault.problem is Problem.UNCALCULATED_FORMULA)
    assert (fault.table, fault.row, fault.column, fault.value) == ("fields", 2, "name_ru", '="Свар"&"ка"')


def test_blank_rows_and_columns_around_the_table_are_no_fault() -> None:
    content = _workbook("fields", ["id", "name_ru", None], ["f-1", "Сварка", None], [None, None, None], ["f-2", "ИТ"])
    parsed = _read(content)
    assert parsed.faults == ()
    assert [row.id for row in next(iter(parsed.tables.values()))] == ["f-1", "f-2"]


def test_a_workbook_that_unpacks_to_hundreds_of_megabytes_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 200_000_000)
    assert len(out.getvalue()) < 1_000_000
    assert _problems(out.getvalue()) == [Problem.TOO_LARGE]


def test_a_row_beyond_any_register_is_refused() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "fields"
    sheet["A1"], sheet["A1048576"] = "id", "f-1"
    out = BytesIO()
    book.save(out)
    assert _problems(out.getvalue()) == [Problem.TOO_LARGE]


def test_files_beyond_what_telegram_gives_out_are_refused() -> None:
    assert _problems(b"a" * (MOST_BYTES + 1)) == [Problem.TOO_LARGE]
    oversized = read_tables({"fields.csv": b"a" * (MOST_BYTES + 1)})
    assert [fault.problem for fault in oversized.faults] == [Problem.TOO_LARGE]


def test_damaged_workbooks_are_refused_and_never_break_the_program() -> None:
    whole = _workbook("fields", ["id", "name_ru"], ["f-1", "Сварка"])
    dice = random.Random(1)  # noqa: S311 - the same damage every time, nothing secret
    assert _problems(whole[:200]) == [Problem.UNREADABLE_FILE]
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(dice.randrange(1, 30)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        _read(bytes(damaged))
