from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alliance import Alliance
from bot.domain.faults import Problem
from bot.formats.encodings import decode
from bot.formats.formulas import guarded, unguarded
from bot.formats.tables import read_tables, write_tables, write_workbook

DEMO = Path(__file__).parents[2] / "db" / "data" / "demo"
FILES = {path.name: path.read_bytes() for path in DEMO.glob("*.csv")}


@given(st.text())
def test_a_guarded_value_comes_back_exactly(value: str) -> None:
    assert unguarded(guarded(value)) == value
    assert guarded(value).lstrip()[:1] not in tuple("=+-@＝＋－＠")


def test_the_demonstration_goes_through_csv_and_workbook_unchanged() -> None:
    parsed = read_tables(FILES)
    alliance = Alliance().with_rows(parsed.tables)
    assert parsed.faults == ()
    assert read_tables(write_tables(alliance)).tables == parsed.tables
    assert read_tables({"a.xlsx": write_workbook(alliance)}).tables == parsed.tables


def test_files_of_chinese_and_russian_excel_are_read_with_a_notice() -> None:
    chinese = "id,name_zh,name_ru,name_en,aliases\nwelding,焊接技术,,,电焊|焊工\n".encode("gb18030")
    russian = "id;name_zh;name_ru;name_en;aliases\nwelding;;Сварочное производство;;сварка\n".encode("cp1251")
    for content, encoding in ((chinese, "gb18030"), (russian, "cp1251")):
        parsed = read_tables({"fields.csv": content})
        assert parsed.faults == ()
        assert parsed.encodings == {"fields.csv": encoding}


def test_bytes_that_mean_nothing_are_refused() -> None:
    assert decode(bytes(range(128, 256))) is None
    parsed = read_tables({"fields.csv": b"id\n\xff\xfe\x00\x81"})
    assert [fault.problem for fault in parsed.faults] == [Problem.UNKNOWN_ENCODING]


def test_a_second_download_is_known_by_its_table_unless_the_first_is_there_too() -> None:
    for name in ("fields (1).csv", "Fields.csv", "fields（2）.csv"):
        assert (
            read_tables({name: FILES["fields.csv"]}).tables == read_tables({"fields.csv": FILES["fields.csv"]}).tables
        )
    both = read_tables({"fields.csv": FILES["fields.csv"], "fields (1).csv": FILES["fields.csv"]})
    assert [(fault.problem, fault.value) for fault in both.faults] == [(Problem.UNKNOWN_TABLE, "fields (1)")]
