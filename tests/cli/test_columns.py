"""A file with fewer columns or no rows does what was meant, and says so."""

import asyncio
import csv
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from bot.domain.alliance import Alliance
from db import open_store

DEMO = Path(__file__).parents[2] / "db" / "data" / "demo"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/a.db")
    assert main(["import", str(DEMO)]) == 0
    capsys.readouterr()
    return f"sqlite+aiosqlite:///{tmp_path}/a.db"


def _kept(url: str) -> Alliance:
    async def read() -> Alliance:
        store = await open_store(url)
        async with store.read() as db:
            alliance = await db.alliance.read()
        await store.close()
        return alliance

    return asyncio.run(read())


def _write(folder: Path, table: str, columns: list[str], **changed: str) -> Path:
    """Write the demonstration's table with these columns only; `changed` is what a column then holds everywhere."""
    rows = csv.DictReader(StringIO((DEMO / f"{table}.csv").read_text("utf-8"), newline=""))
    folder.mkdir()
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows({column: (row | changed)[column] for column in columns} for row in rows)
    return folder


def test_a_column_that_the_file_lacks_keeps_what_is_there(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _kept(url)
    columns = ["id", "kind", "starts", "timezone", "format", "contact"]
    assert main(["import", str(_write(tmp_path / "few", "events", columns, contact="+7 4212 000000"))]) == 0
    told = capsys.readouterr()
    assert "events: 0 added, 47 changed, 0 removed, 47 in all" in told.out
    assert "note: events came without title_zh, title_ru" in told.err
    after = _kept(url)
    assert {event.contact for event in after.events} == {"+7 4212 000000"}
    assert [event.title for event in after.events] == [event.title for event in before.events]
    assert [event.deadline for event in after.events] == [event.deadline for event in before.events]


def test_a_blank_cell_clears(url: str, tmp_path: Path) -> None:
    columns = ["id", "type", "phone"]
    assert main(["import", str(_write(tmp_path / "blank", "members", columns, phone=""))]) == 0
    after = _kept(url)
    assert {member.phone for member in after.members} == {""}
    assert all(member.name for member in after.members)


def test_a_new_row_has_nothing_to_keep(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "fields.csv").write_text("id,aliases\nunheard-of,что-то\n", "utf-8")
    assert main(["import", "--keep", str(folder)]) == 1
    assert "fields, row 2, name_zh: all blank" in capsys.readouterr().err
    assert "unheard-of" not in {field.id for field in _kept(url).fields}


def test_a_table_without_rows_is_emptied_and_a_dry_run_says_so(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "topics.csv").write_text("id,title_zh,title_ru,body_zh,body_ru\n", "utf-8")
    assert main(["import", "--dry-run", str(folder)]) == 0
    told = capsys.readouterr()
    assert "topics: 0 added, 0 changed, 15 removed, 0 in all" in told.out
    assert "note: this empties topics" in told.err
    assert len(_kept(url).topics) == 15
    assert main(["import", str(folder)]) == 0
    assert _kept(url).topics == ()
