"""Files as Excel saves them in China and in Russia."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from bot.domain.faults import Problem
from bot.formats.tables import read_tables

DEMO = Path(__file__).parents[2] / "db" / "data" / "demo"
TABLES = ("members", "people", "events", "topics", "fields")


def _rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((DEMO / f"{table}.csv").read_text("utf-8"), newline="")))


def _written(rows: list[dict[str, str]], separator: str = ",") -> str:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _russian_only(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows as a Russian Excel without Chinese would have them."""

    def kept(cell: str) -> str:
        return cell.encode("cp1251", "ignore").decode("cp1251")

    return [
        {column: "" if column.endswith("_zh") or column == "milestones" else kept(cell) for column, cell in row.items()}
        for row in rows
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_chinese_excel_s_file_is_read_with_a_notice(table: str) -> None:
    name = f"{table}.csv"
    parsed = read_tables({name: _written(_rows(table)).encode("gb18030")})
    assert parsed.faults == ()
    assert parsed.encodings == {name: "gb18030"}
    assert parsed.tables == read_tables({name: (DEMO / name).read_bytes()}).tables


@pytest.mark.parametrize("table", TABLES)
def test_a_russian_excel_s_file_is_read_with_a_notice(table: str) -> None:
    name, text = f"{table}.csv", _written(_russian_only(_rows(table)), ";")
    parsed = read_tables({name: text.encode("cp1251")})
    assert parsed.faults == ()
    assert parsed.encodings == {name: "cp1251"}
    assert parsed.tables == read_tables({name: text.encode()}).tables


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_any_usual_separator_and_a_byte_order_mark_are_read_without_a_notice(separator: str, mark: bytes) -> None:
    for table in TABLES:
        parsed = read_tables({f"{table}.csv": mark + _written(_rows(table), separator).encode()})
        assert (parsed.faults, parsed.encodings) == ((), {})
        assert parsed.tables == read_tables({f"{table}.csv": (DEMO / f"{table}.csv").read_bytes()}).tables


@pytest.mark.parametrize(
    "content",
    [
        "id,name_zh\nf-1,焊接\n".encode("utf-16"),
        "id,name_zh\nf-1,鐵路運輸\n".encode("big5"),
        "id,name_ru\nf-1,Сварка металлов\n".encode("koi8-r"),
        "id,name_ru\nf-1,Сварка металлов\n".encode("cp866"),
        "id,name_en\nf-1,Collège d'été de la métallurgie\n".encode("latin-1"),
        bytes(range(256)),
    ],
    ids=["utf-16", "big5", "koi8-r", "cp866", "latin-1", "bytes"],
)
def test_what_no_single_encoding_makes_sense_of_is_refused(content: bytes) -> None:
    parsed = read_tables({"fields.csv": content})
    assert [fault.problem for fault in parsed.faults] == [Problem.UNKNOWN_ENCODING]
    assert parsed.tables == {}
